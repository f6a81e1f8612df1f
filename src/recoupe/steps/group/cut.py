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
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from recoupe.steps.group.profiles import Profile

MOST = 1000
"""A larger set is cut into pieces of at most as many articles."""

_STRONGEST = 16
"""Of the links of an article to those published before it, the ones that say with whom it stays."""

_LOOK = 64
"""Those published before an article that it is held against: those that share most."""

_LATEST = 300
"""Of the holders of a key, those that count towards what an article shares."""


def cut(profiles: Sequence[Profile], threshold: float, most: int) -> list[list[Profile]]:
    """Return the pieces of a set of articles in the order of their publication, each of at most ``most``.

    The strongest links of those that join all are taken first; one that would make a piece too large is left out.
    """
    a, b, near = _links(profiles, threshold)
    best = strongest(len(profiles), a, b, near)
    piece = capped(len(profiles), a[best], b[best], near[best], most)
    found: dict[int, list[Profile]] = {}
    for profile, first in zip(profiles, piece.tolist(), strict=True):
        found.setdefault(first, []).append(profile)
    return list(found.values())


def _links(
    profiles: Sequence[Profile], threshold: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    index = Index(_LATEST)
    ones, others, weights = [], [], []
    for number, profile in enumerate(profiles):
        asked = index.ask(profile)
        of, near = index.near(asked, index.candidates(asked)[:_LOOK])
        index.add(asked)
        kept = np.lexsort((of, -near))[:_STRONGEST]
        kept = kept[near[kept] >= threshold]
        ones.append(np.full(len(kept), number, dtype=np.int64))
        others.append(of[kept])
        weights.append(np.round(near[kept] * 1_000_000).astype(np.int64))
    return np.concatenate(ones), np.concatenate(others), np.concatenate(weights)
