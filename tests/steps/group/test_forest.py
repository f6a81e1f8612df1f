"""Who hangs together, held against the plain way of finding out."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recoupe.steps.group.forest import capped, components, strongest

NODES = 14
Links = list[tuple[int, int, int]]
links = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.integers(1, 4)).filter(lambda x: x[0] != x[1]),
    max_size=40,
    unique_by=lambda x: (min(x[:2]), max(x[:2])),
)


def arrays(rows: Links) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    a, b, w = (np.array([row[k] for row in rows], dtype=np.int64) for k in range(3))
    return a, b, w


def sets(rows: Links) -> list[set[int]]:
    found = [{n} for n in range(NODES)]
    for a, b, _ in rows:
        one, other = (next(s for s in found if n in s) for n in (a, b))
        if one is not other:
            found.remove(other)
            one |= other
    return sorted(found, key=min)


def together(group: np.ndarray) -> list[set[int]]:
    return sorted(({int(n) for n in np.flatnonzero(group == g)} for g in np.unique(group)), key=min)


@given(links)
def test_components(rows: Links) -> None:
    a, b, _ = arrays(rows)
    assert together(components(NODES, a, b)) == sets(rows)


@given(links)
def test_the_strongest_links_are_those_that_kruskal_takes(rows: Links) -> None:
    a, b, w = arrays(rows)
    best = strongest(NODES, a, b, w)
    kept: Links = []
    for row in sorted(rows, key=lambda r: (-r[2], min(r[:2]), max(r[:2]))):
        if sets(kept) != sets([*kept, row]):
            kept.append(row)
    assert sorted(rows[n] for n in best.tolist()) == sorted(kept)


@given(links, st.integers(1, NODES))
def test_no_set_is_larger_than_asked_and_small_ones_stay_whole(rows: Links, most: int) -> None:
    a, b, w = arrays(rows)
    found = together(capped(NODES, a, b, w, most))
    assert all(len(s) <= most for s in found)
    assert [s for s in sets(rows) if len(s) <= most] == [s for s in found if s in sets(rows) and len(s) <= most]
    for part in found:
        assert any(part <= whole for whole in sets(rows))


def test_a_set_that_is_too_large_keeps_its_strongest_links() -> None:
    a, b, w = arrays([(0, 1, 9), (1, 2, 1), (2, 3, 9), (3, 4, 1)])
    assert together(capped(5, a, b, w, 2)) == [{0, 1}, {2, 3}, {4}]
