"""The pieces of a large set, each parted into stories, with what can be kept of them from one cut to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.group.cut import Cut
from recoupe.steps.group.index import Index
from recoupe.steps.group.link import neighbours, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.steps.group.link import Links
    from recoupe.steps.group.profiles import Profile
    from recoupe.steps.meaning import Vectors


class Pieces:
    """A large set in pieces of at most ``most`` articles: its stories are those of each piece alone."""

    def __init__(self, threshold: float, most: int, meant: Vectors) -> None:
        """Start with nothing; what openings mean is taken from ``meant``."""
        self._threshold = threshold
        self._meant = meant
        self._cut = Cut(threshold, most, meant)
        self._pieces: list[_Piece] = []

    def take(self, other: Pieces) -> None:
        """Take over what is kept of a set that has become part of this one."""
        self._pieces += other._pieces

    def groups(self, profiles: Sequence[Profile]) -> list[list[str]]:
        """Return the stories of a set of articles, given in the order of their publication."""
        now: list[_Piece] = []
        groups: list[list[str]] = []
        for members in self._cut.pieces(profiles):
            piece = self._like(members)
            groups += piece.groups(members, self._threshold)
            now.append(piece)
        self._pieces = now
        return groups

    def _like(self, members: Sequence[Profile]) -> _Piece:
        """Return the piece that most of these were in before, once, or a new one: what it tells is the same."""
        shared = [piece.shared(members) for piece in self._pieces]
        best = max(range(len(shared)), key=shared.__getitem__, default=-1)
        if best < 0 or 2 * shared[best] < max(len(members), self._pieces[best].known):
            return _Piece(self._meant)
        return self._pieces.pop(best)


class _Piece:
    """Articles held against each other once, those of the piece and some that were in it before."""

    def __init__(self, meant: Vectors) -> None:
        self._index = Index(meant)
        self._numbers: dict[str, int] = {}
        self._links: list[Links] = []
        self._parted: dict[tuple[int, ...], list[list[str]]] = {}

    @property
    def known(self) -> int:
        """How many articles were ever in it."""
        return len(self._numbers)

    def shared(self, members: Sequence[Profile]) -> int:
        return sum(p.id in self._numbers for p in members)

    def groups(self, members: Sequence[Profile], threshold: float) -> list[list[str]]:
        """Return the stories of these articles, whatever others are known here."""
        waiting = []
        for profile in members:
            if profile.id not in self._numbers:
                self._numbers[profile.id] = len(self._numbers)
                asked = self._index.ask(profile)
                waiting.append((asked, self._index.candidates(asked)))
                self._index.add(asked)
        self._links += self._index.near_each(waiting)
        here = sorted(self._numbers[p.id] for p in members)
        near = neighbours(here, self._links)
        before, self._parted = self._parted, {}
        for own in _components(here, near, threshold):
            self._parted[own] = before.get(own) or parted(own, near, self._index.profiles, threshold)
        return [group for groups in self._parted.values() for group in groups]


def _components(
    numbers: Iterable[int], near: Mapping[int, Mapping[int, float]], threshold: float
) -> list[tuple[int, ...]]:
    """Return the sets that hang together by pairs at the threshold."""
    left = dict.fromkeys(numbers)
    found = []
    while left:
        waiting = [next(iter(left))]
        del left[waiting[0]]
        own = []
        while waiting:
            own.append(waiting.pop())
            for other, weight in near[own[-1]].items():
                if weight >= threshold and other in left:
                    del left[other]
                    waiting.append(other)
        found.append(tuple(sorted(own)))
    return found
