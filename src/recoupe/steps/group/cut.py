"""Cut a large set of articles that hang together where it hangs together least.

Average link holds all of a set against all of it, which no set of ten thousand allows. Who is in which piece
depends on the set alone: neither on the order in which its articles came nor on articles outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.forest import capped, strongest
from recoupe.steps.group.index import Index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from recoupe.steps.group.profiles import Profile
    from recoupe.steps.meaning import Vectors

    Found = tuple[NDArray[np.int64], NDArray[np.int64]]

MOST = 1000
"""A larger set is cut into pieces of at most as many articles."""

_STRONGEST = 16
"""Of the links of an article to those published before it, the ones that say with whom it stays."""

_LOOK = 64
"""Those published before an article that it is held against: those that share most."""

LATEST = 300
"""Of the holders of a key, those that count towards what an article shares."""

_TOGETHER = 256
"""Articles whose candidates are found before any is held against them: what their openings mean is asked at once."""


class Cut:
    """A large set that is cut again as it grows.

    The links of an article are to those published before it, and depend on these alone: only of what is published
    after the first newcomer they are looked up again.
    """

    def __init__(self, threshold: float, most: int, meant: Vectors) -> None:
        """Start with nothing. Pieces have at most ``most`` articles; links are of at least ``threshold``."""
        self._threshold = threshold
        self._most = most
        self._index = Index(meant)
        self._links: list[Found] = []  # to whom, by place in the order of publication, and how near

    def pieces(self, profiles: Sequence[Profile]) -> list[list[Profile]]:
        """Return the pieces of a set of articles in the order of their publication.

        The strongest links of those that join all are taken first; one that would make a piece too large is left out.
        """
        a, b, near = self._linked(profiles)
        best = strongest(len(profiles), a, b, near)
        piece = capped(len(profiles), a[best], b[best], near[best], self._most)
        found: dict[int, list[Profile]] = {}
        for profile, first in zip(profiles, piece.tolist(), strict=True):
            found.setdefault(first, []).append(profile)
        return list(found.values())

    def _linked(self, profiles: Sequence[Profile]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        before = self._index.profiles
        same = next((n for n, (p, was) in enumerate(zip(profiles, before, strict=False)) if p is not was), -1)
        same = min(len(profiles), len(before)) if same < 0 else same
        self._index.drop(len(before) - same)
        del self._links[same:]
        for at in range(same, len(profiles), _TOGETHER):
            self._links += self._strongest(profiles[at : at + _TOGETHER])
        ones = np.repeat(np.arange(len(profiles), dtype=np.int64), [len(of) for of, _ in self._links])
        return ones, np.concatenate([of for of, _ in self._links]), np.concatenate([w for _, w in self._links])

    def _strongest(self, profiles: Sequence[Profile]) -> Iterator[Found]:
        waiting = []
        for profile in profiles:
            asked = self._index.ask(profile)
            waiting.append((asked, self._index.candidates(asked, LATEST)[:_LOOK]))
            self._index.add(asked)
        for of, near in self._index.near_each(waiting):
            kept = np.lexsort((of, -near))[:_STRONGEST]
            kept = kept[near[kept] >= self._threshold]
            yield of[kept], np.round(near[kept] * 1_000_000).astype(np.int64)
