"""What parts two occasions of one kind of thing, so that their times do not contradict each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from points import Desk, events, when

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.claim import Argument
from recoupe.model.interval import Interval
from recoupe.rules import plan, time

if TYPE_CHECKING:
    from recoupe.model.annotation import TimeExpression
    from recoupe.model.finding import Finding

EARLIER, LATER = when("2025-05-02"), when("2025-05-03")


def _thing(words: str, role: Any = "agent", entity: str | None = None) -> Argument:
    head = words.rsplit(maxsplit=1)[-1].casefold()
    return Argument(role, entity, words, head, frozenset({head}), Span(0, 4))


def _month(first: str, words: str = "") -> TimeExpression:
    """Return a month counted from the day of publication, in some words or in its own."""
    found = when(first, 720, anchor="publication", granularity="month")
    return replace(found, exact=words or first)


def _figure(number: float, unit: str) -> tuple[Quantity, ...]:
    return (Quantity(Span(0, 1), f"{number:g}", Interval(number, number), number, unit),)


def _told(one: dict[str, Any], two: dict[str, Any], **dates: str) -> list[Finding]:
    desk = Desk()
    for key, date in dates.items():
        desk.article(key, date)
    past: tuple[dict[str, Any], ...] = {"time": EARLIER, "tense": "past"}, {"time": LATER, "tense": "past"}
    claims = desk.claim("a", **past[0] | one), desk.claim("b", **past[1] | two)
    return [f for f in time.judge(events(*claims), desk.affair()) if f.kind != "agreement"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the probe Orel 3", "the probe Orel 4"),  # two of a series
        ("la sonde Orel-3", "la sonde Orel 4"),
        ("the Tarn S8 phone", "the Tarn S9 phone"),
    ],
)
def test_one_name_with_two_numbers_names_two_things(one: str, two: str) -> None:
    named = [{"arguments": (_thing(w),)} for w in (one, two)]
    assert _told(*named) == []
    assert [f.kind for f in _told(named[0], named[0])] == ["contradiction"]


def test_a_day_of_the_month_is_no_number_of_a_series() -> None:
    days = zip(("March 3", "March 5"), (EARLIER, LATER), strict=True)
    told = [{"arguments": (_thing(w, "other"),), "times": (replace(d, exact=w),)} for w, d in days]
    assert len(_told(*told)) == 1


def test_other_figures_at_other_hours_are_two_moves_of_a_price() -> None:
    hours = {"time": when("2025-05-02T09:34", 0.1)}, {"time": when("2025-05-02T14:00", 1)}
    two = [h | {"quantities": _figure(n, "percent")} for h, n in zip(hours, (1.5, 4.3), strict=True)]
    assert _told(*two) == []
    one = [h | {"quantities": _figure(4.3, "percent")} for h in hours]
    assert len(_told(*one)) == 1


def test_what_begins_or_falls_is_known_by_the_thing() -> None:
    for concept in ("begin", "fall"):
        other = [{"concept": concept, "arguments": (_thing(w),)} for w in ("the programme", "the mission")]
        assert _told(*other) == []
        assert len(_told(other[0], other[0])) == 1


def test_times_that_lie_a_season_apart_are_of_two_occasions() -> None:
    assert _told({"time": when("2024-09-02")}, {}) == []


def test_what_was_over_is_not_what_is_still_to_come() -> None:
    coming = {"time": when("2025-05-20"), "tense": "future"}
    assert _told({"time": when("2025-04-10")}, coming, a="2025-05-04", b="2025-05-05") == []


def test_the_same_relative_words_differ_only_by_the_days_they_are_counted_from() -> None:
    days = ("2025-06-01", "2025-07-02")
    for words, found in (("", 1), ("next month", 0), ("le mois prochain", 0)):
        one, two = ({"time": _month(d, words), "tense": "future"} for d in days)
        assert len(_told(one, two, a="2025-05-04", b="2025-06-05")) == found


def test_one_of_two_years_may_be_the_others() -> None:
    years = tuple(when(f"{y}-01-01", 365 * 24, granularity="year") for y in (2024, 2025))
    either = {"time": years[0], "times": years, "tense": "future"}
    assert _told(either, {"time": when("2025-05-03"), "tense": "future"}, a="2023-05-04", b="2025-01-05") == []


def test_a_passage_that_was_taken_over_is_counted_from_when_it_first_came_out() -> None:
    desk = Desk()
    desk.article("a", "2025-05-04")
    desk.article("b", "2025-06-05")
    own: dict[str, Any] = {"words": "Orel to launch next month", "terms": frozenset({"launch", "month", "orel"})}
    first, taken = (_month(d, "next month") for d in ("2025-06-01", "2025-07-02"))
    claims = [
        desk.claim("a", time=first, tense="infinitive", **own),
        desk.claim("a", time=when("2025-06-01", 720, granularity="month"), tense="future"),
        desk.claim("b", time=taken, tense="infinitive", **own),
        desk.claim("b", time=taken, tense="future"),
    ]
    assert [f for f in time.judge(events(*claims), desk.affair()) if f.kind == "update"] == []
    assert [f for f in plan.judge(events(*claims, kind="plan"), desk.affair()) if f.kind == "update"] == []


def test_what_is_so_these_days_dates_nothing() -> None:
    now = [when(d, anchor="publication", granularity="vague") for d in ("2025-05-02", "2025-05-03")]
    assert _told({"time": now[0]}, {"time": now[1]}) == []
