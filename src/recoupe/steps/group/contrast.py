"""What sets two look-alike affairs apart: each runs on a name or a figure that the other never has.

Two bouts of one champion, two arrests in one club, two fires in shops of one chain share most of their
words. But every account of the one names a challenger, a player or a town that no account of the other
names, and the other way round. Accounts of one affair seldom part like that: what one half of them all
name, the other half names somewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from recoupe.steps.group.profiles import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.steps.group.profiles import Key, Profile

CHANCE = 0.4
"""Up to this much difference, two halves of one affair differ by chance."""

HEAVY = 0.3
"""What a name weighs in a short piece that is about it; long pieces have many names, each tells less."""

_MARKING = {"name", "figure", "place", "body"}


@dataclass(frozen=True, slots=True)
class Contrast:
    """What sets two groups apart: 0 (nothing) to 1, and the key that marks each, None where it has none."""

    strength: float
    one: Key | None
    other: Key | None


class Tally:
    """How many articles of a group have each name, figure, place or body, and what it weighs in them."""

    __slots__ = ("_marks", "counts", "size", "weights")

    def __init__(self, profiles: Iterable[Profile]) -> None:
        """Count over the articles of a group."""
        self.size = 0
        self.counts: Counter[Key] = Counter()
        self.weights: Counter[Key] = Counter()
        self._marks: list[tuple[float, Key, float, float]] | None = None
        for profile in profiles:
            self.size += 1
            own = {k: w for k, w in profile.keys.items() if k.kind in _MARKING}
            self.counts.update(own.keys())
            self.weights.update(own)

    def take(self, other: Tally) -> None:
        """Add the articles of another group."""
        self.size += other.size
        self.counts.update(other.counts)
        self.weights.update(other.weights)
        self._marks = None

    def marks(self) -> list[tuple[float, Key, float, float]]:
        """Return the keys that run through the group, each with its share (0 to 1) and how heavy it is (0 to 1).

        Before them stands how much each marks a group against one that never has it, the most first. One article
        more, without the key, is reckoned in: a group of one marks nothing for sure.
        """
        if self._marks is None:
            least = CHANCE * (self.size + 1)
            common = [
                (k, n / (self.size + 1), min(1.0, sqrt(self.weights[k] / n / UNIT / HEAVY)))
                for k, n in self.counts.items()
                if n > least
            ]
            ranked = [((share - 0.0 - CHANCE) / (1 - CHANCE) * heavy, k, share, heavy) for k, share, heavy in common]
            self._marks = sorted(ranked, key=lambda m: (-m[0], m[1]))
        return self._marks


def contrast(one: Tally, other: Tally) -> Contrast:
    """Return what sets two groups apart: as much as the lesser of the two is marked."""
    (a, mark), (b, counter) = _marked(one, other), _marked(other, one)
    return Contrast(round(min(a, b), 6), mark, counter)


def _marked(one: Tally, other: Tally) -> tuple[float, Key | None]:
    best: float = 0.0
    mark: Key | None = None
    counts, size = other.counts, other.size
    for most, key, share, heavy in one.marks():
        if most < best:
            break
        held = counts.get(key, 0)
        found = (share - held / size - CHANCE) / (1 - CHANCE) * heavy if held else most
        if found > best or (found == best and mark is not None and key < mark):
            best, mark = found, key
    return best, mark
