"""Average link, held against how closely each of two groups already holds together.

Two groups join when their articles are as near to each other, on average, as a story asks; a group whose
own articles are much nearer than that asks more of a newcomer, and so do two groups that are each marked by
what the other never has. Pairs that are not given have nothing in common.

A party's bulletin, a column or an eyewitness's page shares few words with the other accounts of its affair, but names
whom they all name. One or two articles that are left over so come home where names that run through a story are theirs.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from recoupe.steps.group.contrast import Tally, contrast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from recoupe.steps.group.profiles import Profile

    Links = tuple[NDArray[np.int64], NDArray[np.float64]]
    Neighbours = Mapping[int, Mapping[int, float]]

LOOSE = 0.3
"""The nearness, on average, of the articles of a story that is not tight."""

_PRIOR = 2

STRAGGLERS = 2
"""At most as many articles that are left over may come home to a larger story."""

HALF = 0.5
"""What a straggler needs of the strength that joins two groups, and a story's name of its articles."""

NAMED_BY_BOTH = 3
"""So many of a story's names a straggler must have."""

MARKED = 1 / 3
"""What is set apart more than this is no straggler but another affair."""


class _Group:
    """Members, what they name, the sum of nearness among them, and the sums towards other groups."""

    __slots__ = ("_cohesion", "first", "members", "tally", "towards", "within")

    def __init__(self, member: int, profile: Profile, towards: dict[int, int]) -> None:
        self.members = [member]
        self.first = profile.id
        self.tally = Tally([profile])
        self.within = 0
        self.towards = towards
        self._cohesion = 0.0

    def cohesion(self) -> float:
        if not self._cohesion:
            pairs = len(self.members) * (len(self.members) - 1) // 2
            self._cohesion = max(LOOSE, (self.within / _WHOLE + _PRIOR * LOOSE) / (pairs + _PRIOR))
        return self._cohesion

    def take(self, gone: _Group, between: int) -> None:
        self.within += gone.within + between
        self.members += gone.members
        self.first = min(self.first, gone.first)
        self.tally.take(gone.tally)
        self._cohesion = 0.0


_NAMES = frozenset({"name", "body"})
_WHOLE = 1_000_000
_ROUNDED = 1e-8  # more than rounding moves


def average_link(
    members: Sequence[int], near: Neighbours, profiles: Sequence[Profile], threshold: float
) -> list[list[int]]:
    """Return the groups of ``members``; the profiles' ids break ties, so that numbers do not matter."""
    among = set(members)
    groups = {
        m: _Group(m, profiles[m], {n: round(w * _WHOLE) for n, w in near.get(m, {}).items() if n in among})
        for m in members
    }
    least = round(threshold * _WHOLE)
    heap: list[_Entry] = []
    for m in members:
        later = [n for n, w in groups[m].towards.items() if m < n and w >= least - 1]
        heap += _entries(groups, m, later, threshold)
    heapify(heap)
    while heap:
        entry = heappop(heap)
        a, b = entry.a, entry.b
        if a not in groups or b not in groups or (len(groups[a].members), len(groups[b].members)) != entry.sizes:
            continue
        if not entry.settled:
            entry = _settled(groups, entry)
            if -entry.order >= threshold:
                heappush(heap, entry)
            continue
        _join(groups, a, b)
        for entry in _entries(groups, a, groups[a].towards, threshold):
            heappush(heap, entry)
    _bring_home(groups, threshold)
    return [g.members for g in groups.values()]


def neighbours(members: Sequence[int], links: Mapping[int, Links] | Sequence[Links]) -> dict[int, dict[int, float]]:
    """Return how near these are to each other, both ways, from the links that each had when it came in."""
    near: dict[int, dict[int, float]] = {member: {} for member in members}
    for member in members:
        of, weights = links[member]
        for other, weight in zip(of.tolist(), weights.tolist(), strict=True):
            if other in near:
                near[member][other] = near[other][member] = weight
    return near


def parted(members: Sequence[int], near: Neighbours, profiles: Sequence[Profile], threshold: float) -> list[list[str]]:
    """Return the groups of ``members`` as sorted lists of article ids."""
    return [sorted(profiles[m].id for m in g) for g in average_link(members, near, profiles, threshold)]


class _Entry(NamedTuple):
    """Two groups that may join, the strongest first.

    What sets them apart is looked up when it comes to joining them, since most change before: until it is
    ``settled`` the entry stands where it would without.
    """

    order: float
    first: str
    second: str
    a: int
    b: int
    sizes: tuple[int, int]
    settled: bool
    strength: float


def _entries(groups: Mapping[int, _Group], a: int, others: Iterable[int], threshold: float) -> Iterator[_Entry]:
    """Yield what a group may join, of some others."""
    one = groups[a]
    least = threshold - _ROUNDED
    first, size, cohesion, towards = one.first, len(one.members), one.cohesion(), one.towards
    for b in others:
        other = groups[b]
        theirs = len(other.members)
        strength = towards[b] / _WHOLE / (size * theirs) * LOOSE / sqrt(cohesion * other.cohesion())
        if strength > least and (order := -round(strength, 9)) <= -threshold:
            ends = (first, other.first) if first < other.first else (other.first, first)
            yield _Entry(order, *ends, a, b, (size, theirs), False, strength)  # noqa: FBT003  by name is slow


def _settled(groups: Mapping[int, _Group], entry: _Entry) -> _Entry:
    strength = entry.strength * (1 - contrast(groups[entry.a].tally, groups[entry.b].tally).strength)
    return entry._replace(order=-round(strength, 9), settled=True)


def _bring_home(groups: dict[int, _Group], threshold: float) -> None:
    """Join each straggler to the larger story that it is nearest to, the nearest first."""
    least = HALF * threshold
    waiting = [
        entry
        for stray in [m for m, g in groups.items() if len(g.members) <= STRAGGLERS]
        for near in _entries(groups, stray, groups[stray].towards, least)
        if near.sizes[0] < near.sizes[1]
        if -(entry := _settled(groups, near)).order >= least and _names_alike(groups[near.b].tally, groups[stray].tally)
    ]
    for entry in sorted(waiting):
        if entry.a in groups and entry.b in groups and len(groups[entry.a].members) == entry.sizes[0]:
            _join(groups, entry.b, entry.a)


def _names_alike(home: Tally, stray: Tally) -> bool:
    """Whether a straggler has the names that run through a story, and nothing sets the two apart."""
    own = [k for k, n in home.counts.items() if k.kind in _NAMES and n >= HALF * home.size]
    return sum(k in stray.counts for k in own) >= NAMED_BY_BOTH and contrast(home, stray).strength <= MARKED


def _join(groups: dict[int, _Group], a: int, b: int) -> None:
    one, gone = groups[a], groups.pop(b)
    one.take(gone, one.towards.pop(b))
    del gone.towards[a]
    for other, total in gone.towards.items():
        one.towards[other] = one.towards.get(other, 0) + total
        del groups[other].towards[b]
        groups[other].towards[a] = one.towards[other]
