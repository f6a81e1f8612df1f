"""Hours by the clock."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.annotation import TimeExpression
from recoupe.model.article import Span
from recoupe.model.clock import Clock, against, readings
from recoupe.model.interval import TimeInterval

clocks = st.builds(lambda low, wide: Clock(low, low + wide), st.integers(0, 1439), st.integers(0, 150))


@pytest.mark.parametrize(
    ("a", "b", "gap"),
    [
        (Clock(1420, 1420), Clock(1395, 1395), 25),
        (Clock(1410, 1440), Clock(135, 135), 135),
        (Clock(10, 10), Clock(1430, 1430), 20),
        (Clock(285, 315), Clock(300, 300), 0),
        (Clock(0, 0), Clock(720, 720), 720),
    ],
)
def test_the_gap_is_the_shorter_way_round(a: Clock, b: Clock, gap: float) -> None:
    assert a.gap(b) == b.gap(a) == gap


@given(clocks, clocks)
def test_a_gap_is_symmetric_and_at_most_half_a_day(a: Clock, b: Clock) -> None:
    assert a.gap(b) == b.gap(a)
    assert 0 <= a.gap(b) <= 720
    assert a.gap(a) == 0


def test_the_clock_of_an_interval() -> None:
    assert Clock.of(TimeInterval(datetime(2025, 3, 1, 23, 50), datetime(2025, 3, 2, 0, 20))) == (1430, 1460)  # noqa: DTZ001  local
    assert Clock.of(TimeInterval(datetime(2025, 3, 1, 23, 50), None)) is None  # noqa: DTZ001  local


SEVEN, NINE = (Clock(420, 480),), (Clock(540, 541),)


@pytest.mark.parametrize(
    ("one", "two", "bounds", "clash"),
    [
        (SEVEN, NINE, ("", ""), True),
        (SEVEN, NINE, ("by", ""), True),  # "by seven", "at nine"
        (SEVEN, NINE, ("", "by"), False),  # "at seven", "by nine"
        (SEVEN, NINE, ("", "from"), True),  # "at seven", "not before nine"
        (SEVEN, NINE, ("from", ""), False),  # "not before seven", "at nine"
        (SEVEN, NINE, ("by", "from"), True),
        (SEVEN, NINE, ("from", "from"), False),
    ],
)
def test_bounds_clash_with_what_lies_beyond_them(
    one: tuple[Clock, ...], two: tuple[Clock, ...], bounds: tuple[str, str], *, clash: bool
) -> None:
    assert against(one, two, bounds) == against(two, one, bounds[::-1]) == clash


def _time(at: int, hour: int, *, elsewhere: bool = False, either: bool = False) -> TimeExpression:
    day = datetime(2025, 3, 1)  # noqa: DTZ001  local
    interval = TimeInterval(day.replace(hour=hour, minute=20), day.replace(hour=hour, minute=21))
    return TimeExpression(
        Span(at, at + 4), "4H20", "point", interval, "minute", "publication", elsewhere=elsewhere, either=either
    )


def test_an_hour_has_the_same_by_other_clocks_beside_it() -> None:
    told = _time(0, 4)
    assert readings(told, [told, _time(6, 3, elsewhere=True)]) == (Clock(260, 261), Clock(200, 201))
    assert readings(told, [_time(90, 3, elsewhere=True)]) == (Clock(260, 261),)


def test_an_hour_of_a_clock_of_twelve_may_be_of_either_half() -> None:
    assert readings(_time(0, 4, either=True)) == (Clock(260, 261), Clock(980, 981))
