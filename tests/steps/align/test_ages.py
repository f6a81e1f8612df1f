"""The ages that accounts give one person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from points import Desk

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.claim import Argument, Claim, Measure
from recoupe.model.interval import Interval
from recoupe.model.point import Point
from recoupe.rules import quantity
from recoupe.steps.align.ages import age_points


def _aged(desk: Desk, article: str, years: int, entity: str | None = None, noun: str = "docker") -> Claim:
    claim = desk.claim(article, f"{noun} of {years} was hurt")
    at = claim.span.start
    words = Span(at, at + len(f"{noun} of {years}"))
    who = Argument("patient", entity, "a docker", noun, frozenset({noun}), words)
    value = Quantity(
        Span(words.end - 2, words.end), str(years), Interval(years, years), years, "year_old", referent=noun
    )
    object.__setattr__(claim, "arguments", (who,))
    object.__setattr__(claim, "measures", (Measure(value),))
    return claim


def _points(desk: Desk, *claims: Claim, shared: float = 0.0) -> list[Point]:
    found: list[Any] = age_points(claims, desk.entities, lambda _a, _b: shared, lambda who: f"age ({who})")
    return found


def test_two_ages_of_one_named_person_contradict() -> None:
    desk = Desk()
    who = desk.entity("Odile Brunard")
    (point,) = _points(desk, _aged(desk, "a", 34, who), _aged(desk, "b", 36, who))
    assert point.label == "age (Odile Brunard)"
    (found,) = quantity.judge(point, desk.affair())
    assert (found.kind, found.facet) == ("contradiction", "quantity")


def test_one_age_is_agreed() -> None:
    desk = Desk()
    who = desk.entity("Odile Brunard")
    (point,) = _points(desk, _aged(desk, "a", 34, who), _aged(desk, "b", 34, who))
    assert [f.kind for f in quantity.judge(point, desk.affair())] == ["agreement"]


def test_two_people_without_a_name_are_not_one() -> None:
    desk = Desk()
    assert _points(desk, _aged(desk, "a", 34), _aged(desk, "b", 36), shared=5.0) == []


def test_who_has_an_age_in_one_account_has_it_in_the_other() -> None:
    desk = Desk()
    assert len(_points(desk, _aged(desk, "a", 34), _aged(desk, "b", 34))) == 1
    assert len(_points(desk, _aged(desk, "a", 34), _aged(desk, "b", 34, noun="rower"))) == 1
    assert len(_points(desk, _aged(desk, "a", 34, desk.entity("Odile Brunard")), _aged(desk, "b", 34))) == 1
    assert _points(desk, _aged(desk, "a", 34), _aged(desk, "a", 34)) == []


def test_of_two_named_people_of_one_age_something_rare_tells_which() -> None:
    desk = Desk()
    first, second = desk.entity("Odile Brunard"), desk.entity("Piet Halm")
    named = _aged(desk, "a", 34, first), _aged(desk, "c", 34, second)
    assert _points(desk, *named, _aged(desk, "b", 34)) == []
    assert len(_points(desk, *named, _aged(desk, "b", 34), shared=2.0)) == 1


def test_a_role_with_a_capital_is_no_name() -> None:
    desk = Desk()
    headline = replace(_aged(desk, "a", 34, desk.entity("Man")), role="title")
    named = _aged(desk, "b", 34, desk.entity("Odile Brunard"))
    assert len(_points(desk, headline, named, _aged(desk, "c", 34))[0].figures) == 3
