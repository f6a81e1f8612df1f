"""Claims that count otherwise are no one statement, however they come together."""

from __future__ import annotations

from dataclasses import replace

from points import Desk

from recoupe.model.article import Span
from recoupe.model.claim import Claim
from recoupe.model.point import Point
from recoupe.steps.align.groups import Groups, opposite


def toll(desk: Desk, article: str, number: float, category: str = "dead") -> tuple[Claim, Claim]:
    """Return a claim with a figure, and the one around it, which has none of its own."""
    figure = desk.figure(article, number, category=category)
    inner = replace(figure.claim, measures=(figure.measure,))
    around = desk.claim(article, "the sinking has claimed " + inner.exact, position=inner.position)
    return inner, replace(around, span=Span(inner.span.start - 24, inner.span.end), id="")


def test_a_claim_counts_what_stands_within_its_words() -> None:
    desk = Desk()
    seven, around = toll(desk, "a", 7)
    fourteen, _ = toll(desk, "b", 14)
    missing, _ = toll(desk, "b", 14, "missing")
    groups = Groups([seven, around, fourteen, missing])
    assert groups.exclude(around.id, fourteen.id)
    assert groups.exclude(seven.id, fourteen.id)
    assert not groups.exclude(around.id, missing.id)
    assert not groups.exclude(around.id, seven.id)


def test_what_counts_nothing_is_no_statement_of_who_counts_otherwise() -> None:
    desk = Desk()

    def aboard(article: str, number: float) -> Claim:
        figure = desk.figure(article, number)
        return replace(figure.claim, measures=(replace(figure.measure, lemmas=frozenset({"passenger"})),))

    few, many = aboard("a", 212), aboard("b", 260)
    beside = replace(desk.claim("b", "far more than allowed", position=many.position), span=Span(900, 920))
    elsewhere = desk.claim("b", "far more than allowed", position=many.position + 1)
    groups = Groups([few, many, beside, elsewhere])
    assert groups.exclude(few.id, beside.id)
    assert not groups.exclude(many.id, beside.id)
    assert not groups.exclude(few.id, elsewhere.id)


def test_a_third_puts_no_two_together_that_exclude_each_other() -> None:
    desk = Desk()
    (seven, _), (fourteen, _) = toll(desk, "a", 7), toll(desk, "b", 14)
    bare, other = desk.claim("c"), desk.claim("d")
    groups = Groups([seven, fourteen, bare, other])
    assert groups.join(seven.id, bare.id)
    assert groups.join(fourteen.id, other.id)
    assert not groups.join(bare.id, other.id)
    assert not groups.join(bare.id, fourteen.id)
    assert groups.root(seven.id) == groups.root(bare.id) != groups.root(fourteen.id)


def test_two_sides_of_one_point_are_no_one_statement() -> None:
    desk = Desk()
    trawler, cutter, bare, other = (desk.claim(a) for a in "abcd")
    point = Point("deed", "who saved them", (trawler,), against=(cutter,))
    hearsay = Point("surety", "saved", (bare,), against=(other,))
    groups = Groups([trawler, cutter, bare, other], opposite([point, hearsay]))
    assert groups.exclude(cutter.id, trawler.id)
    assert not groups.exclude(bare.id, other.id)
    assert groups.join(bare.id, trawler.id)
    assert not groups.join(bare.id, cutter.id)
