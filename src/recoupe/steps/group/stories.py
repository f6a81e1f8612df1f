"""Stories that grow as articles come in: in any order the same, and only what changed is done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.group.index import Index
from recoupe.steps.group.link import average_link
from recoupe.steps.group.near import THRESHOLD

if TYPE_CHECKING:
    from recoupe.steps.group.profiles import Profile


class Stories:
    """Take profiles one by one; ``groups`` may be asked at any time.

    Average link never joins groups without one pair at the threshold, so each set of articles that hang
    together by such pairs is parted on its own, and only when it changed.
    """

    def __init__(self, threshold: float = THRESHOLD) -> None:
        """Start with no article. ``threshold`` is the least link of one story, 0 to 1."""
        self._threshold = threshold
        self._index = Index()
        self._near: dict[int, dict[int, float]] = {}
        self._parent: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._parted: dict[int, list[list[int]]] = {}

    def add(self, profile: Profile) -> None:
        """Take the profile of one more article."""
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
        for root, members in self._members.items():
            if root not in self._parted:
                self._parted[root] = average_link(members, self._near, profiles, self._threshold)
        return sorted(sorted(profiles[m].id for m in story) for stories in self._parted.values() for story in stories)

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
