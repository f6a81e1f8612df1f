"""Part one neighbourhood into stories, all its texts held against each other at once, as a matrix.

The same nearness and the same average link as everywhere, but no meaning across languages: for first passes.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group import THRESHOLD
from recoupe.steps.group.index import FLOOR
from recoupe.steps.group.link import average_link
from recoupe.steps.group.near import HORIZON, kept, trust
from recoupe.steps.group.profiles import UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from recoupe.steps.group import Key, Profile

NAMED = 0.05
"""Less than this in common is chance between two languages."""

_KEPT = np.array([kept(days) for days in range(HORIZON + 2)], dtype=np.float64)


def part(profiles: Sequence[Profile]) -> list[list[str]]:
    """Return the stories of a neighbourhood as sorted lists of ids, sorted."""
    near = _near(profiles)
    rows, columns = np.nonzero(near >= FLOOR)
    found: dict[int, dict[int, float]] = {}
    for a, b, w in zip(rows.tolist(), columns.tolist(), near[rows, columns].tolist(), strict=True):
        if a != b:
            found.setdefault(a, {})[b] = w
    groups = average_link(range(len(profiles)), found, profiles, THRESHOLD)
    return sorted(sorted(profiles[m].id for m in group) for group in groups)


def _near(profiles: Sequence[Profile]) -> NDArray[np.float64]:
    vectors, named = _matrix([p.keys for p in profiles])
    names, words = vectors[:, named] @ vectors[:, named].T, vectors[:, ~named] @ vectors[:, ~named].T
    mass = np.array([sum(w * w for k, w in p.keys.items() if k.kind != "word") for p in profiles]) / UNIT**2
    left = np.stack([trust(row, float(m), mass) for row, m in zip(names, mass, strict=True)])
    near = np.minimum(1.0, (words * left + names) / UNIT**2)
    codes = {code: n for n, code in enumerate(sorted({p.language for p in profiles}))}
    if len(codes) > 1:
        speaks = np.array([codes[p.language] for p in profiles])
        neutral, _ = _matrix([p.neutral for p in profiles])
        near = np.where(speaks[:, None] == speaks, near, abroad(neutral @ neutral.T / UNIT**2))
    days = np.array([p.day.toordinal() if p.day else -1 for p in profiles])
    apart = np.where((days[:, None] < 0) | (days < 0), 0, np.abs(days[:, None] - days))
    whole: NDArray[np.float64] = np.round(near * _KEPT[np.minimum(apart, HORIZON + 1)], 6)
    return whole


def abroad(shared: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the nearness of texts in two languages by their names and figures alone."""
    enough: NDArray[np.float64] = np.where(shared >= NAMED, shared / 2, 0.0)
    return enough


def _matrix(rows: Sequence[Mapping[Key, int]]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return vectors as a matrix without what only one of them has, and which of its columns are no common words."""
    held = Counter(chain.from_iterable(rows))
    numbers = {key: n for n, key in enumerate(k for k, count in held.items() if count > 1)}
    vectors = np.zeros((len(rows), len(numbers)))
    for vector, row in zip(vectors, rows, strict=True):
        shared = [(numbers[k], w) for k, w in row.items() if k in numbers]
        vector[[n for n, _ in shared]] = [w for _, w in shared]
    return vectors, np.array([k.kind != "word" for k in numbers], dtype=np.bool_)
