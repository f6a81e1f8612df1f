"""The algebra of intervals: its laws, and the readings that FINDINGS rests on."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.interval import Interval, Relation, TimeInterval

_BOUND = st.none() | st.integers(-20, 20).map(float)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(_BOUND), draw(_BOUND)
    if low is not None and high is not None and low > high:
        low, high = high, low
    width = low is None or high is None or low < high
    return Interval(low, high, draw(st.booleans()) and width, draw(st.booleans()) and width)


@st.composite
def times(draw: st.DrawFn) -> TimeInterval:
    start = datetime(2025, 3, 1) + timedelta(hours=draw(st.integers(0, 60)))  # noqa: DTZ001  naive, as in the model
    end = start + timedelta(hours=draw(st.integers(1, 40)))
    return TimeInterval(draw(st.sampled_from([start, None])), draw(st.sampled_from([end, None])))


ANY = st.one_of(st.tuples(intervals(), intervals()), st.tuples(times(), times()))
BACK = {Relation.INSIDE: Relation.CONTAINS, Relation.CONTAINS: Relation.INSIDE}


@given(pair=ANY)
def test_a_relation_read_backwards_is_its_converse(pair: tuple[Interval, Interval]) -> None:
    a, b = pair
    assert b.relation(a) is BACK.get(a.relation(b), a.relation(b))


@given(pair=ANY)
def test_every_interval_equals_itself_and_only_an_equal_one(pair: tuple[Interval, Interval]) -> None:
    a, b = pair
    assert a.relation(a) is Relation.EQUAL
    assert (a.relation(b) is Relation.EQUAL) == (a._edges() == b._edges())


@given(a=intervals(), b=intervals(), c=intervals())
def test_what_lies_inside_lies_inside_what_is_wider(a: Interval, b: Interval, c: Interval) -> None:
    within = {Relation.INSIDE, Relation.EQUAL}
    if a.relation(b) in within and b.relation(c) in within:
        assert a.relation(c) in within


@given(a=intervals(), b=intervals(), c=intervals())
def test_what_a_wider_one_excludes_is_excluded(a: Interval, b: Interval, c: Interval) -> None:
    if a.relation(b) in {Relation.INSIDE, Relation.EQUAL} and b.relation(c) is Relation.DISJOINT:
        assert a.relation(c) is Relation.DISJOINT


@given(a=intervals(), b=intervals())
def test_disjoint_means_that_no_number_is_in_both(a: Interval, b: Interval) -> None:
    numbers = [n / 2 for n in range(-42, 43)]
    common = [n for n in numbers if _holds(a, n) and _holds(b, n)]
    assert not (common and a.relation(b) is Relation.DISJOINT)
    if not common:  # bounds are whole numbers: half steps find every common stretch
        assert a.relation(b) is Relation.DISJOINT


@given(a=intervals(), b=intervals())
def test_the_inner_of_two_is_no_wider(a: Interval, b: Interval) -> None:
    if a.relation(b) is Relation.INSIDE:
        assert a.width <= b.width


def _holds(interval: Interval, n: float) -> bool:
    low, high = -inf if interval.low is None else interval.low, inf if interval.high is None else interval.high
    above = n > low if interval.low_open else n >= low
    below = n < high if interval.high_open else n <= high
    return above and below


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (Interval(13_500, 14_500), Interval(2_000, 100_000, high_open=True), Relation.INSIDE),
        (Interval(9, None), Interval(12, 12), Relation.CONTAINS),
        (Interval(9, None, low_open=True), Interval(9, 9), Relation.DISJOINT),
        (Interval(9, None), Interval(9, 9), Relation.CONTAINS),
        (Interval(45, 50, high_open=True), Interval(50, 50), Relation.DISJOINT),
        (Interval(8, 15), Interval(12, 20), Relation.OVERLAPS),
        (Interval(None, 40), Interval(41, 41), Relation.DISJOINT),
        (Interval(None, None), Interval(3, 3), Relation.CONTAINS),
    ],
)
def test_quantities(a: Interval, b: Interval, relation: Relation) -> None:
    assert a.relation(b) is relation
    assert relation.compatible == (relation is not Relation.DISJOINT)


def _time(start: str | None, end: str | None) -> TimeInterval:
    return TimeInterval(*(datetime.fromisoformat(x) if x else None for x in (start, end)))


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (_time("2025-07-11", "2025-07-12"), _time("2025-07-12", "2025-07-13"), Relation.DISJOINT),
        (_time("2025-07-12T04:00", "2025-07-12T04:01"), _time("2025-07-12", "2025-07-13"), Relation.INSIDE),
        (_time("2025-07-11", "2025-07-13"), _time("2025-07-12", "2025-07-14"), Relation.OVERLAPS),
        (_time("2025-07-11", None), _time("2024-01-01", "2025-07-11"), Relation.DISJOINT),
        (_time(None, None), _time("2024-01-01", "2025-07-11"), Relation.CONTAINS),
    ],
)
def test_times(a: TimeInterval, b: TimeInterval, relation: Relation) -> None:
    assert a.relation(b) is relation


def test_widths_and_lengths() -> None:
    assert Interval(2, 5).width == 3
    assert Interval(2, None).width == inf
    assert _time("2025-07-11", "2025-07-12").seconds == 86_400
    assert _time(None, "2025-07-12").seconds == inf
