"""Statements that are no one statement however alike their words are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from points import Desk

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.claim import Argument, Claim, Event
from recoupe.model.interval import Interval
from recoupe.model.point import Point
from recoupe.steps.align.statements import statement_points

VISIT = Event("visit", "visit", nominal=True)


def found(*claims: Claim, people: frozenset[str]) -> list[Point]:
    numbers = {c.id: n for n, c in enumerate(claims)}
    return statement_points(claims, {}, lambda a, b: "same" if a == b else "", lambda _: "", numbers, people)


def test_what_two_persons_did_is_not_one_statement() -> None:
    desk = Desk()
    told = partial(desk.claim, words="during the official visit to Norland", event=VISIT)
    one, other = desk.entity("Odile Brunard"), desk.entity("Teodor Quist")
    people = frozenset({one, other})
    assert found(told("a", patients=(one,)), told("b", patients=(one,)), people=people)
    assert not found(told("a", patients=(one,)), told("b", patients=(other,)), people=people)
    assert found(told("a", patients=(one,)), told("b"), people=people)


def test_others_of_the_kind_are_not_the_same() -> None:
    desk = Desk()
    told = partial(desk.claim, words="deploys soldiers in the north", concept="deploy_troops")
    soldiers = Argument("patient", None, "soldiers", "soldier", frozenset({"soldier"}), Span(0, 8))
    here, there = told("a", arguments=(soldiers,)), told("b", arguments=(soldiers,))
    assert found(here, there, people=frozenset())
    more = replace(there, arguments=(replace(soldiers, further=True),))
    assert not found(here, more, people=frozenset())
    twelve = (Quantity(Span(0, 2), "12", Interval(12, 12), 12),)
    assert found(replace(here, quantities=twelve), replace(more, quantities=twelve), people=frozenset())
