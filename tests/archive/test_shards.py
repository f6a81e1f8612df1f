"""Shards: everything in one of them, none too large, and one item more moves hardly anything."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recoupe.archive.shards import NO_DAY, Shard, cut, day_number

items = st.lists(
    st.tuples(st.one_of(st.integers(40_000, 40_040), st.just(NO_DAY)), st.integers(0, (1 << 48) - 1)),
    max_size=60,
    unique_by=lambda item: item[1],
)


def shards(rows: list[tuple[int, int]], most: int) -> list[Shard]:
    days, numbers = (np.array([row[k] for row in rows], dtype=np.int64) for k in (0, 1))
    return cut(days, numbers, np.ones(len(rows), dtype=np.int64), most)


def members(rows: list[tuple[int, int]], most: int) -> dict[str, set[tuple[int, int]]]:
    return {s.name: {rows[m] for m in s.members.tolist()} for s in shards(rows, most)}


@given(items, st.integers(1, 9))
def test_every_item_is_in_one_shard_and_no_shard_is_too_large(rows: list[tuple[int, int]], most: int) -> None:
    found = shards(rows, most)
    assert sorted(m for s in found for m in s.members.tolist()) == list(range(len(rows)))
    assert all(0 < len(s.members) <= most for s in found)
    assert len({s.name for s in found}) == len(found)


@given(items, st.integers(1, 9))
def test_days_come_in_order_and_what_has_none_last(rows: list[tuple[int, int]], most: int) -> None:
    days = [[rows[m][0] for m in s.members.tolist()] for s in shards(rows, most)]
    for one, other in pairwise(days):
        assert max(one) <= min(other)


@given(items, st.integers(1, 9), st.randoms(use_true_random=False))
def test_the_order_of_the_items_changes_nothing(rows: list[tuple[int, int]], most: int, random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert members(rows, most) == members(shuffled, most)


@given(items, st.tuples(st.integers(40_000, 40_040), st.integers(0, (1 << 48) - 1)), st.integers(1, 9))
def test_one_item_more_changes_its_own_shard_only(
    rows: list[tuple[int, int]], more: tuple[int, int], most: int
) -> None:
    if more[1] in {number for _, number in rows}:
        return
    before = members(rows, most)
    after = members([*rows, more], most)
    gone = {name for name in before if after.get(name) != before[name]}
    assert len(gone) <= 1


def test_a_heavy_item_stands_alone() -> None:
    found = cut(np.array([5, 5, 6]), np.array([1, 1 << 47, 3]), np.array([50, 1, 1]), 10)
    assert [len(s.members) for s in found] == [1, 1, 1]


def test_days_outside_the_calendar_are_at_its_ends() -> None:
    assert day_number(date(1, 1, 1)) == 0
    assert day_number(date(9999, 1, 1)) == NO_DAY - 1
