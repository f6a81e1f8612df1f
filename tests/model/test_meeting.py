"""What two claims give: whether it can be of one thing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from points import Desk, when

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.interval import Interval
from recoupe.model.meeting import one_figure, one_time, unlike_figures, unlike_states, unlike_times


def of(number: float, unit: str = "EUR", *, ordinal: bool = False) -> Quantity:
    return Quantity(Span(0, 2), f"{number:g}", Interval(number, number), number, unit, ordinal=ordinal)


@pytest.mark.parametrize(
    ("one", "two", "one_of_them", "unlike"),
    [
        ([of(57)], [of(75)], False, True),
        ([of(57)], [of(75, "km")], False, False),
        ([of(57), of(75)], [of(75)], True, False),
        ([of(2)], [of(2)], False, False),
        ([of(7, ordinal=True)], [of(7)], False, False),
    ],
)
def test_figures_of_one_unit(one: list[Quantity], two: list[Quantity], *, one_of_them: bool, unlike: bool) -> None:
    desk = Desk()
    a, b = (replace(desk.claim(k), quantities=tuple(q)) for k, q in zip("ab", (one, two), strict=True))
    assert (one_figure(a, b), unlike_figures(a, b)) == (one_of_them, unlike)


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        (when("2025-05-02"), when("2025-05-02T04:00", 0.1), True),
        (when("2025-05-02"), when("2025-05-03"), False),
        (when("2025-05-02T04:00", 0.1), when("2025-05-03T04:05", 0.1), True),
        (when("2025-05-02T04:00", 0.1), when("2025-05-09T04:05", 0.1), False),
        (when("2025-05-02T04:00", 0.1), when("2025-05-02T05:00", 0.1), False),
    ],
)
def test_of_hours_the_clock_counts_more_than_the_day(one: object, two: object, *, meet: bool) -> None:
    desk = Desk()
    a, b = (replace(desk.claim(k), times=(t,)) for k, t in zip("ab", (one, two), strict=True))  # type: ignore[arg-type]
    assert (one_time(a, b), unlike_times(a, b)) == (meet, not meet)
    assert not unlike_times(a, desk.claim("b"))


@pytest.mark.parametrize(
    ("one", "two", "unlike"),
    [("dead", "missing", True), ("dead", "killed", False), ("injured", "hospitalised", False), ("dead", "", False)],
)
def test_people_of_whom_other_things_became(one: str, two: str, *, unlike: bool) -> None:
    desk = Desk()
    figures = [desk.figure(k, 7, category=c) for k, c in (("a", one), ("b", two))]
    a, b = (replace(f.claim, measures=(f.measure,)) for f in figures)
    assert unlike_states(a, b) is unlike
