"""Stories that grow as articles come in: in any order the same, and only what changed is done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.cut import LATEST, MOST
from recoupe.steps.group.index import Index
from recoupe.steps.group.link import neighbours, parted
from recoupe.steps.group.near import THRESHOLD
from recoupe.steps.group.pieces import Pieces
from recoupe.steps.meaning import Vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.steps.group.index import Asked
    from recoupe.steps.group.link import Links
    from recoupe.steps.group.profiles import Profile

_LOOK = 16


def published(profile: Profile) -> tuple[int, str]:
    """Return the place of a profile in the order of publication, those without a day first."""
    return (profile.day.toordinal() if profile.day else -1), profile.id


class Stories:
    """Take profiles one by one; ``groups`` may be asked at any time.

    Average link never joins groups without one pair at the threshold, so each set of articles that hang
    together by such pairs is parted on its own, and only when it changed. A set of more than ``most`` articles is
    cut into pieces first; of such a set it matters only who belongs to it, so that a new article is held against it
    until one is near, the latest first: only where none of these is near, against all of it. Sets are exact, and how
    one is cut and parted depends on its articles alone.
    """

    def __init__(self, threshold: float = THRESHOLD, most: int = MOST) -> None:
        """Start with no article. ``threshold`` is the least link of one story, 0 to 1."""
        self._threshold = threshold
        self._most = most
        self._meant = Vectors()
        self._index = Index(self._meant)
        self._set = np.zeros(1 << 10, dtype=np.int64)
        self._large = np.zeros(1 << 10, dtype=np.bool_)
        self._members: dict[int, list[int]] = {}
        self._links: dict[int, Links] = {}
        self._parted: dict[int, list[list[str]]] = {}
        self._pieces: dict[int, Pieces] = {}

    def add(self, profile: Profile) -> None:
        """Take the profile of one more article."""
        new = len(self._index.profiles)
        asked = self._index.ask(profile)
        waiting = self._index.candidates(asked)
        self._index.add(asked)
        if new == len(self._set):
            self._set = np.concatenate((self._set, np.zeros_like(self._set)))
            self._large = np.concatenate((self._large, np.zeros_like(self._large)))
        self._set[new] = new
        self._members[new] = [new]
        self._links[new] = self._index.near(asked, waiting)
        self._join(new, self._links[new])
        for latest in (LATEST, 0):
            if self._pieces.keys() - {int(self._set[new])}:
                self._join_large(asked, new, latest)

    def groups(self) -> list[list[str]]:
        """Return the stories so far as sorted lists of article ids, sorted."""
        for name, members in self._members.items():
            if name not in self._parted:
                self._parted[name] = self._cut(name) if len(members) > self._most else self._part(members)
        return sorted(story for stories in self._parted.values() for story in stories)

    def _join_large(self, asked: Asked, new: int, latest: int) -> None:
        """Hold an article against those of large sets until one of each set is near, or none."""
        waiting = self._index.at_home_first(asked, self._index.candidates(asked, latest, aside=True))
        look = _LOOK
        while len(waiting := waiting[self._set[waiting] != self._set[new]]):
            self._join(new, self._index.near(asked, waiting[:look]))
            waiting = waiting[look:]
            look *= 2

    def _join(self, new: int, links: Links) -> None:
        for name in np.unique(self._set[links[0][links[1] >= self._threshold]]).tolist():
            self._unite(int(self._set[new]), name)

    def _unite(self, a: int, b: int) -> None:
        if a == b:
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        gone = self._members.pop(b)
        self._set[gone] = a
        self._members[a] += gone
        self._parted.pop(a, None)
        self._parted.pop(b, None)
        if len(self._members[a]) > self._most:
            for member in gone if self._large[a] else self._members[a]:
                if self._links.pop(member, None):
                    self._index.set_aside(member)
            self._large[a] = True
            self._pieces.setdefault(a, Pieces(self._threshold, self._most, self._meant))
            if b in self._pieces:
                self._pieces[a].take(self._pieces.pop(b))

    def _part(self, members: Sequence[int]) -> list[list[str]]:
        return parted(members, neighbours(members, self._links), self._index.profiles, self._threshold)

    def _cut(self, name: int) -> list[list[str]]:
        ordered = sorted((self._index.profiles[m] for m in self._members[name]), key=published)
        return self._pieces[name].groups(ordered)
