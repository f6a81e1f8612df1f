"""Part one neighbourhood into stories, all its texts held against each other at once, as a matrix.

The same nearness and the same average link as everywhere, but no meaning across languages: for first passes.
"""

from __future__ import annotations

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
    mass = np.diag(names) / UNIT**2
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
    """Return vectors as a matrix, and which of its columns are no common words."""
    numbers = {key: n for n, key in enumerate(dict.fromkeys(k for row in rows for k in row))}
    vectors = np.zeros((len(rows), len(numbers)))
    for vector, row in zip(vectors, rows, strict=True):
        vector[[numbers[k] for k in row]] = list(row.values())
    return vectors, np.array([k.kind != "word" for k in numbers], dtype=np.bool_)
