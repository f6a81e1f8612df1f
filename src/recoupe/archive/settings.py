"""What one run of an archive is asked for; all of it goes into the hash of every file it decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.errors import UsageError

if TYPE_CHECKING:
    from typing import Any

SHARD, FAST_SHARD = 256, 4096
STORY, FAST_STORY = 2_000, 150
HOLDERS, FAST_HOLDERS = 400, 100


@dataclass(frozen=True, slots=True)
class Plan:
    """The parameters of a run.

    ``fast`` reads without a parse: stories and reuse only. ``language`` is a code for every account, "" to find
    it. ``shard`` is how many texts a shard holds at most; ``slab`` how many texts are looked at together when
    near ones are sought; ``days`` how far back a slab looks; ``holders`` how many earlier holders of one key an
    article is held against; ``story`` how many texts are parted into stories at once. 0 stands for the usual.

    Raises:
        UsageError: a number below 1.
    """

    fast: bool = False
    language: str = ""
    shard: int = 0
    slab: int = 10_000
    days: int = 30
    holders: int = 0
    story: int = 0

    def __post_init__(self) -> None:
        """Refuse what means nothing, and choose the usual shard."""
        if not self.shard:
            object.__setattr__(self, "shard", FAST_SHARD if self.fast else SHARD)
        if not self.holders:
            object.__setattr__(self, "holders", FAST_HOLDERS if self.fast else HOLDERS)
        if not self.story:
            object.__setattr__(self, "story", FAST_STORY if self.fast else STORY)
        for name in ("shard", "slab", "days", "holders", "story"):
            if getattr(self, name) < 1:
                message = f"{name} is {getattr(self, name)}; it must be 1 or more"
                raise UsageError(message)

    @property
    def reading(self) -> tuple[Any, ...]:
        """What decides how an account is read."""
        return (self.fast, self.language)
