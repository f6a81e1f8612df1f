"""Where a claim ultimately comes from, in the fixed order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from points import Desk

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.claim import Argument, Attribution, Claim, Measure, figure_key
from recoupe.model.interval import Interval
from recoupe.model.story import Reuse
from recoupe.pipeline import language_of
from recoupe.steps.origins import origins, unresolved

if TYPE_CHECKING:
    from collections.abc import Sequence


def link(source: str | None, words: str, **more: Any) -> Attribution:
    return Attribution(source, words, "say", more.pop("kind", "indirect"), more.pop("anonymous", None), Span(0, 1))


def told(desk: Desk, claims: Sequence[Claim], reuse: Sequence[Reuse] = (), code: str = "en") -> dict[str, str]:
    languages = {a.id: language_of(code) for a in desk.articles.values()}
    return origins(claims, {a.id: a for a in desk.articles.values()}, reuse, desk.entities, languages)


def found(desk: Desk, *claims: Claim, reuse: tuple[Reuse, ...] = ()) -> list[str]:
    own = told(desk, claims, reuse)
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


@pytest.mark.parametrize(
    ("code", "words", "root"),
    [
        ("en", "the memo of March, which he signed", "the memo of March"),
        ("en", "auditors", "auditors"),
        ("fr", "la chambre régionale des comptes", "la chambre régionale des comptes"),
        ("en", "she", ""),
        ("en", "one of them", ""),
        ("en", "the company", ""),
        ("fr", "l’un d’eux", ""),
        ("fr", "qui dirige l'enquête", ""),
    ],
)
def test_a_source_that_its_words_make_clear_comes_before_the_agency(code: str, words: str, root: str) -> None:
    desk = Desk()
    desk.article("a", credits=("AFP",))
    claim = desk.claim("a", attribution=(link(None, words),))
    assert told(desk, [claim], code=code)[claim.id] == (root or "AFP")
    assert unresolved([claim], {claim.article: language_of(code)}) == (frozenset() if root else {claim.id})


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


def test_an_outlet_that_leaves_out_the_credit_of_a_dispatch_has_it_from_the_agency() -> None:
    desk = Desk()
    own = desk.claim("a", "the bridge gave way")
    desk.article("b", credits=("AFP",))
    whole = (Reuse("aa", Span(0, len(desk.article("a").text)), "ab", Span(0, 9), 1.0),)
    assert found(desk, own, reuse=whole) == ["AFP"]


def test_an_account_of_which_a_dispatch_carries_a_line_is_no_dispatch() -> None:
    desk = Desk()
    article = replace(desk.article("a"), text="x" * 100)
    own = desk.claim("a", "the bridge gave way")
    desk.articles["a"] = article
    desk.article("b", credits=("AFP",))
    line = (Reuse("aa", Span(0, 40), "ab", Span(0, 40), 1.0),)
    assert found(desk, own, reuse=line) == ["Outlet a"]


def test_a_few_copied_words_do_not_lead_away() -> None:
    desk = Desk()
    own = desk.claim("c", "words that were mostly written by the outlet itself")
    desk.article("a")
    few = (Reuse("aa", Span(0, 10), "ac", Span(own.span.start, own.span.start + 10), 1.0),)
    assert found(desk, own, reuse=few) == ["Outlet c"]


def _of_age(desk: Desk, words: str, age: str, *, definite: bool, concept: str = "resign") -> Claim:
    """A claim on the police's word, with the age of whom its first words call."""
    claim = desk.claim("a", words, concept, attribution=(link(desk.entity("police", "organisation"), "police"),))
    at = claim.span.start + words.index(age)
    who = Argument(
        "agent", None, words.split(" was", maxsplit=1)[0], "docker", frozenset(), Span(claim.span.start, at), definite
    )
    years = Quantity(Span(at, at + 2), age, Interval(51, 51), 51, "year_old")
    return replace(claim, arguments=(who,), measures=(Measure(years, attribution=claim.attribution),))


@pytest.mark.parametrize(
    ("words", "definite", "concept", "origin"),
    [
        ("The 51-year-old was seen", True, "see", "Outlet a"),
        ("A 51-year-old was seen", False, "see", "police"),
        ("The 51-year-old was arrested", True, "arrest", "police"),
        ("The man was 51", True, "", "police"),
    ],
)
def test_the_age_of_whom_the_account_knows_is_its_own(words: str, definite: bool, concept: str, origin: str) -> None:  # noqa: FBT001
    desk = Desk()
    claim = _of_age(desk, words, "51", definite=definite, concept=concept)
    own = told(desk, [claim])
    assert own.get(figure_key(claim, claim.measures[0]), own[claim.id]) == origin


def test_articles_that_copy_each_other_in_a_ring_end() -> None:
    desk = Desk()
    one, two = desk.claim("a", "round and round"), desk.claim("b", "round and round")
    ring = (Reuse("aa", one.span, "ab", two.span, 1.0), Reuse("ab", two.span, "aa", one.span, 1.0))
    assert set(found(desk, one, two, reuse=ring)) <= {"Outlet a", "Outlet b"}
