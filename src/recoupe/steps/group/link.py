"""Average link, held against how closely each of two groups already holds together.

Two groups join when their articles are as near to each other, on average, as a story asks; a group whose
own articles are much nearer than that asks more of a newcomer, and so do two groups that are each marked by
what the other never has. Pairs that are not given have nothing in common.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import sqrt
from typing import TYPE_CHECKING

from recoupe.steps.group.contrast import Tally, contrast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.steps.group.profiles import Profile

    Neighbours = Mapping[int, Mapping[int, float]]

LOOSE = 0.3
"""The nearness, on average, of the articles of a story that is not tight."""

_PRIOR = 2


class _Group:
    """Members, what they name, the sum of nearness among them, and the sums towards other groups."""

    __slots__ = ("first", "members", "tally", "towards", "within")

    def __init__(self, member: int, profile: Profile, towards: dict[int, int]) -> None:
        self.members = [member]
        self.first = profile.id
        self.tally = Tally([profile])
        self.within = 0
        self.towards = towards

    def cohesion(self) -> float:
        pairs = len(self.members) * (len(self.members) - 1) // 2
        return max(LOOSE, (self.within / _WHOLE + _PRIOR * LOOSE) / (pairs + _PRIOR))


_WHOLE = 1_000_000


def average_link(
    members: Sequence[int], near: Neighbours, profiles: Sequence[Profile], threshold: float
) -> list[list[int]]:
    """Return the groups of ``members``; the profiles' ids break ties, so that numbers do not matter."""
    among = set(members)
    groups = {
        m: _Group(m, profiles[m], {n: round(w * _WHOLE) for n, w in near.get(m, {}).items() if n in among})
        for m in members
    }
    heap = [_entry(groups, m, n, threshold) for m in members for n in groups[m].towards if m < n]
    heap = [e for e in heap if -e[0] >= threshold]
    heapify(heap)
    while heap:
        _, _, _, a, b, size_a, size_b = heappop(heap)
        if a in groups and b in groups and (len(groups[a].members), len(groups[b].members)) == (size_a, size_b):
            _join(groups, a, b)
            for other in groups[a].towards:
                entry = _entry(groups, a, other, threshold)
                if -entry[0] >= threshold:
                    heappush(heap, entry)
    return [g.members for g in groups.values()]


def _entry(
    groups: Mapping[int, _Group], a: int, b: int, threshold: float
) -> tuple[float, str, str, int, int, int, int]:
    one, other = groups[a], groups[b]
    pairs = len(one.members) * len(other.members)
    strength = one.towards[b] / _WHOLE / pairs * LOOSE / sqrt(one.cohesion() * other.cohesion())
    if strength >= threshold:
        strength *= 1 - contrast(one.tally, other.tally).strength
    first, second = sorted((one.first, other.first))
    return -round(strength, 9), first, second, a, b, len(one.members), len(other.members)


def _join(groups: dict[int, _Group], a: int, b: int) -> None:
    one, gone = groups[a], groups.pop(b)
    one.within += gone.within + one.towards.pop(b)
    one.members += gone.members
    one.first = min(one.first, gone.first)
    one.tally.take(gone.tally)
    del gone.towards[a]
    for other, total in gone.towards.items():
        one.towards[other] = one.towards.get(other, 0) + total
        del groups[other].towards[b]
        groups[other].towards[a] = one.towards[other]
