"""What sets two look-alike affairs apart: each runs on a name or a figure that the other never has.

Two bouts of one champion, two arrests in one club, two fires in shops of one chain share most of their
words. But every account of the one names a challenger, a player or a town that no account of the other
names, and the other way round. Accounts of one affair seldom part like that: what one half of them all
name, the other half names somewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.steps.group.profiles import Key, Profile

CHANCE = 0.4
"""Up to this much contrast, two halves of one affair differ by chance."""

WORTH = 0.8
"""What a full contrast takes off a link."""

_MARKING = {"name", "figure", "place", "body", "day"}


@dataclass(frozen=True, slots=True)
class Contrast:
    """What sets two groups apart: 0 (nothing) to 1, and the key that marks each, None where it has none."""

    strength: float
    one: Key | None
    other: Key | None


class Tally:
    """How many articles of a group have each name, figure, place, body or day."""

    __slots__ = ("_marks", "counts", "size")

    def __init__(self, profiles: Iterable[Profile]) -> None:
        """Count over the articles of a group."""
        self.size = 0
        self.counts: Counter[Key] = Counter()
        self._marks: list[tuple[float, Key]] | None = None
        for profile in profiles:
            self.size += 1
            self.counts.update(k for k in profile.keys if k.kind in _MARKING)

    def take(self, other: Tally) -> None:
        """Add the articles of another group."""
        self.size += other.size
        self.counts.update(other.counts)
        self._marks = None

    def marks(self) -> list[tuple[float, Key]]:
        """Return the keys that run through the group with their share, most common first.

        One article more, without the key, is reckoned in: a group of one marks nothing for sure.
        """
        if self._marks is None:
            shares = ((n / (self.size + 1), k) for k, n in self.counts.items())
            self._marks = sorted((m for m in shares if m[0] > CHANCE), key=lambda m: (-m[0], m[1]))
        return self._marks


def contrast(one: Tally, other: Tally) -> Contrast:
    """Return what sets two groups apart: as much as the lesser of the two is marked."""
    (a, mark), (b, counter) = _marked(one, other), _marked(other, one)
    return Contrast(round(min(a, b), 6), mark, counter)


def left(found: Contrast) -> float:
    """Return what a contrast leaves of a link, 0 to 1."""
    return 1 - WORTH * max(0.0, found.strength - CHANCE) / (1 - CHANCE)


def _marked(one: Tally, other: Tally) -> tuple[float, Key | None]:
    best, mark = 0.0, None
    for share, key in one.marks():
        if share <= best:
            break
        found = share - other.counts.get(key, 0) / other.size
        if found > best:
            best, mark = found, key
    return best, mark
