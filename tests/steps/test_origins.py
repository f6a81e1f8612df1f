"""Where a claim ultimately comes from, in the fixed order."""

from __future__ import annotations

from typing import Any

from points import Desk

from recoupe.model.article import Span
from recoupe.model.claim import Attribution
from recoupe.model.story import Reuse
from recoupe.steps.origins import origins


def link(source: str | None, words: str, **more: Any) -> Attribution:
    return Attribution(source, words, "say", more.pop("kind", "indirect"), more.pop("anonymous", None), Span(0, 1))


def found(desk: Desk, *claims: Any, reuse: tuple[Reuse, ...] = ()) -> list[str]:
    own = origins(claims, {a.id: a for a in desk.articles.values()}, reuse, desk.entities)
    return [own[c.id] for c in claims]


def test_the_outlet_when_nobody_is_named() -> None:
    desk = Desk()
    assert found(desk, desk.claim("a")) == ["Outlet a"]


def test_the_file_when_the_outlet_is_unknown() -> None:
    desk = Desk()
    desk.article("a", publisher="")
    assert found(desk, desk.claim("a")) == ["a.txt"]


def test_the_innermost_named_source_comes_first() -> None:
    desk = Desk()
    tass, ministry = desk.entity("Tass", "organisation"), desk.entity("ministry", "organisation")
    claim = desk.claim("a", attribution=(link(tass, "Tass"), link(ministry, "the ministry")))
    assert found(desk, claim) == ["ministry"]


def test_an_unnamed_source_of_a_known_type_is_an_origin_under_its_words() -> None:
    desk = Desk()
    claim = desk.claim("a", attribution=(link(None, "Une  source\nproche de l’enquête", anonymous="unnamed"),))
    assert found(desk, claim) == ["une source proche de l'enquete"]


def test_hearsay_without_a_source_stays_the_outlets() -> None:
    desk = Desk()
    claim = desk.claim("a", attribution=(link(None, "", kind="hearsay"),))
    assert found(desk, claim) == ["Outlet a"]


def test_the_agency_that_is_credited_comes_before_the_outlet() -> None:
    desk = Desk()
    desk.article("a", credits=("Reuters", "AFP"))
    who = desk.entity("Odile Brunard")
    plain, told = desk.claim("a"), desk.claim("a", attribution=(link(who, "Brunard"),))
    assert found(desk, plain, told) == ["AFP", "Odile Brunard"]


def test_copied_words_lead_to_where_they_were_first() -> None:
    desk = Desk()
    copy = desk.claim("c", "words that were copied")
    desk.article("a")
    desk.article("b")
    chain = (
        Reuse("ab", Span(500, 600), "ac", Span(copy.span.start - 10, copy.span.end + 10), 1.0),
        Reuse("aa", Span(0, 100), "ab", Span(490, 610), 1.0),
    )
    assert found(desk, copy, reuse=chain) == ["Outlet a"]


def test_a_few_copied_words_do_not_lead_away() -> None:
    desk = Desk()
    own = desk.claim("c", "words that were mostly written by the outlet itself")
    desk.article("a")
    few = (Reuse("aa", Span(0, 10), "ac", Span(own.span.start, own.span.start + 10), 1.0),)
    assert found(desk, own, reuse=few) == ["Outlet c"]


def test_articles_that_copy_each_other_in_a_ring_end() -> None:
    desk = Desk()
    one, two = desk.claim("a", "round and round"), desk.claim("b", "round and round")
    ring = (Reuse("aa", one.span, "ab", two.span, 1.0), Reuse("ab", two.span, "aa", one.span, 1.0))
    assert set(found(desk, one, two, reuse=ring)) <= {"Outlet a", "Outlet b"}
