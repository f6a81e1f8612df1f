"""One way in which a claim may affirm what is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from recoupe.model.claim import Claim


class Test(NamedTuple):
    """What tells that a claim affirms what is denied, and among which wordings it may do so.

    ``elsewhere``: whether it tells so of other accounts alone; ``tied``: whether what it asks ties two claims,
    be their sentences as unlike as they may.
    """

    meant: Callable[[Claim], bool]
    among: Callable[[], Iterable[int]]
    elsewhere: bool = False
    tied: bool = False
