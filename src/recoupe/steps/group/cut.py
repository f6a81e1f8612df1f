"""Cut a large set of articles that hang together where it hangs together least.

Average link holds all of a set against all of it, which no set of ten thousand allows. Who is in which piece
depends on the set alone: neither on the order in which its articles came nor on articles outside.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.forest import capped, strongest

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 1000
"""A larger set is cut into pieces of at most as many articles."""

STRONGEST = 16
"""Of the links of an article in a large set, those that say with whom it stays."""


def cut(n: int, near: Mapping[int, Mapping[int, float]], threshold: float, most: int) -> list[list[int]]:
    """Return the pieces of ``n`` articles, each of at most ``most``, as lists of their numbers.

    Numbers are to follow the order of the ids, since the lesser breaks a tie. A link counts when it is among
    the strongest of either of its two. The strongest of those that join all are taken first; one that would make a
    piece too large is left out.
    """
    links = {
        (min(a, b), max(a, b)): round(w * 1_000_000)
        for a in range(n)
        for b, w in nsmallest(STRONGEST, near.get(a, {}).items(), key=lambda link: (-link[1], link[0]))
        if w >= threshold
    }
    pairs = np.array(sorted(links), dtype=np.int64).reshape(-1, 2)
    weight = np.array([links[a, b] for a, b in pairs.tolist()], dtype=np.int64)
    best = strongest(n, pairs[:, 0], pairs[:, 1], weight)
    piece = capped(n, pairs[best, 0], pairs[best, 1], weight[best], most)
    found: dict[int, list[int]] = {}
    for place, first in enumerate(piece.tolist()):
        found.setdefault(first, []).append(place)
    return list(found.values())
