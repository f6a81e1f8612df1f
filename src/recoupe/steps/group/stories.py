"""Stories that grow as articles come in: in any order the same, and only what changed is done again."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from recoupe.steps.group.cut import MOST, cut
from recoupe.steps.group.index import Index
from recoupe.steps.group.link import average_link
from recoupe.steps.group.near import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.steps.group.profiles import Profile


def published(profile: Profile) -> tuple[int, str]:
    """Return the place of a profile in the order of publication, those without a day first."""
    return (profile.day.toordinal() if profile.day else -1), profile.id


class Stories:
    """Take profiles one by one; ``groups`` may be asked at any time.

    Average link never joins groups without one pair at the threshold, so each set of articles that hang
    together by such pairs is parted on its own, and only when it changed; one of more than ``most`` articles is cut
    into pieces first. Where some key has more holders than
    the index looks at, the order of publication decides which: what came in another order is then taken again.
    """

    def __init__(self, threshold: float = THRESHOLD, most: int = MOST) -> None:
        """Start with no article. ``threshold`` is the least link of one story, 0 to 1."""
        self._threshold = threshold
        self._most = most
        self._begin()

    def _begin(self) -> None:
        self._index = Index()
        self._last = (-1, "")
        self._in_order = True
        self._near: dict[int, dict[int, float]] = {}
        self._parent: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._parted: dict[int, list[list[int]]] = {}

    def add(self, profile: Profile) -> None:
        """Take the profile of one more article."""
        place = published(profile)
        self._in_order = self._in_order and place >= self._last
        self._last = max(place, self._last)
        new = len(self._parent)
        self._parent.append(new)
        self._members[new] = [new]
        self._near[new] = {}
        for other, near in self._index.add(profile):
            self._near[new][other] = near
            self._near[other][new] = near
            self._parted.pop(self._root(other), None)
            if near >= self._threshold:
                self._unite(new, other)

    def groups(self) -> list[list[str]]:
        """Return the stories so far as sorted lists of article ids, sorted."""
        profiles = self._index.profiles
        if self._index.crowded and not self._in_order:
            self._begin()
            for profile in sorted(profiles, key=published):
                self.add(profile)
            profiles = self._index.profiles
        for root, members in self._members.items():
            if root not in self._parted:
                pieces = self._cut(members) if len(members) > self._most else [members]
                parted = (average_link(piece, self._near, profiles, self._threshold) for piece in pieces)
                self._parted[root] = list(chain.from_iterable(parted))
        return sorted(sorted(profiles[m].id for m in story) for stories in self._parted.values() for story in stories)

    def _cut(self, members: Sequence[int]) -> list[list[int]]:
        ordered = sorted(members, key=lambda m: self._index.profiles[m].id)
        place = {m: n for n, m in enumerate(ordered)}
        near = {n: {place[o]: w for o, w in self._near[m].items() if o in place} for m, n in place.items()}
        return [[ordered[n] for n in piece] for piece in cut(len(ordered), near, self._threshold, self._most)]

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _unite(self, a: int, b: int) -> None:
        a, b = sorted((self._root(a), self._root(b)), key=lambda r: -len(self._members[r]))
        if a != b:
            self._parent[b] = a
            self._members[a] += self._members.pop(b)
            self._parted.pop(a, None)
            self._parted.pop(b, None)
