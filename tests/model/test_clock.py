"""Hours by the clock."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.clock import Clock
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
