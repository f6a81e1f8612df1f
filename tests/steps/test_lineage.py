"""Who had it from whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from points import Desk

from recoupe.model.article import Article, Span
from recoupe.model.claim import Attribution, Claim, Event
from recoupe.model.finding import Finding, Position
from recoupe.model.story import Copy, Reuse, Story
from recoupe.steps.lineage import Carried, copies_of, said_first, with_lineage
from recoupe.steps.reuse import reuse

DISPATCH = (
    "Le bac de Sernolle a heurté le quai jeudi matin, faisant 12 blessés parmi les passagers qui attendaient debout. "
    "Le capitaine, entendu par les gendarmes, évoque une panne de gouvernail survenue à l’approche du port. "
    "La compagnie a suspendu toutes ses traversées jusqu’à nouvel ordre et promet de rembourser les billets."
)


def article(key: str, text: str, published: str, **more: Any) -> Article:
    return Article(f"{key}.txt", key, publisher=f"Le {key}", text=text, published=published, id=key, **more)


def pieces(copy: Copy, parent: Article, own: Article) -> list[tuple[str, str]]:
    return [(parent.text[slice(*c.source_span)], own.text[slice(*c.target_span)]) for c in copy.changes]


def test_a_copy_tells_what_it_changed_left_out_and_added() -> None:
    first = article("a", DISPATCH, "2025-03-06T08:00")
    text = DISPATCH.replace("12 blessés", "14 blessés").replace("évoque", "invoque")
    text = text.replace(" jusqu’à nouvel ordre et promet de rembourser les billets", "") + " La mairie ne dit rien."
    late = article("b", text, "2025-03-06T18:00")
    (copy,) = copies_of(reuse([first, late]), {"a": first, "b": late})
    assert (copy.article, copy.parent, copy.first) == ("b", "a", "a")
    assert pieces(copy, first, late) == [
        ("12", "14"),
        ("évoque", "invoque"),
        ("jusqu’à nouvel ordre et promet de rembourser les billets", ""),
        ("", "La mairie ne dit rien"),
    ]
    assert 0.8 < copy.share < 1
    assert 0.7 < copy.kept < copy.share


def test_a_copy_of_a_copy_hangs_below_it_and_names_the_first() -> None:
    first = article("a", DISPATCH, "2025-03-06T08:00")
    second = article("b", DISPATCH + " Le maire parle d’une journée noire pour toute la vallée.", "2025-03-06T09:00")
    third = article("c", second.text, "2025-03-06T10:00")
    known = {a.id: a for a in (first, second, third)}
    found = copies_of(reuse(list(known.values())), known)
    assert [(c.article, c.parent, c.first) for c in found] == [("b", "a", "a"), ("c", "b", "a")]
    assert found[1].changes == ()
    assert found[1].share == found[1].kept == 1


def test_of_two_that_say_the_same_the_earlier_is_the_parent() -> None:
    known = {k: article(k, DISPATCH, f"2025-03-0{n}") for n, k in enumerate("xyz", 1)}
    assert [(c.article, c.parent) for c in copies_of(reuse(list(known.values())), known)] == [("y", "x"), ("z", "x")]


def test_a_sentence_in_a_long_article_makes_no_copy() -> None:
    first = article("a", DISPATCH, "2025-03-06T08:00")
    long = " ".join(f"mot{n}" for n in range(300)) + " " + DISPATCH.split(". ")[1] + "."
    late = article("b", long, "2025-03-06T09:00")
    assert reuse([first, late])
    assert copies_of(reuse([first, late]), {"a": first, "b": late}) == ()


def told(*claims: Claim, kind: Any = "agreement") -> Finding:
    held = Position("v", tuple(sorted(c.id for c in claims)), tuple(sorted({c.article for c in claims})), ("somebody",))
    return Finding(kind, None, "point", "summary", "why", "agreement", (held,), 1)


def lineage(desk: Desk, origins: dict[str, str], *claims: Claim, reuse: tuple[Reuse, ...] = ()) -> list[Any]:
    articles = {a.id: a for a in desk.articles.values()}
    branches = said_first(told(*claims), {c.id: c for c in claims}, origins, articles, Carried(reuse, {}))
    return [(b.article, b.origin, b.parent, b.via) for b in branches]


def test_the_earliest_comes_first_and_each_on_its_own_word() -> None:
    desk = Desk()
    desk.article("a", published="2025-03-07")
    desk.article("b", published="2025-03-06")
    one, two = desk.claim("a"), desk.claim("b")
    found = lineage(desk, {one.id: "Outlet a", two.id: "Outlet b"}, one, two)
    assert found == [("ab", "Outlet b", None, "own"), ("aa", "Outlet a", None, "own")]


def test_carried_words_hang_below_those_they_carry() -> None:
    desk = Desk()
    desk.article("a", published="2025-03-06")
    desk.article("b", published="2025-03-07")
    one, two = desk.claim("a", "the quay was closed"), desk.claim("b", "the quay was closed")
    passage = Reuse("aa", one.span, "ab", two.span, 1.0)
    found = lineage(desk, {one.id: "Outlet a", two.id: "Outlet a"}, one, two, reuse=(passage,))
    assert found == [("aa", "Outlet a", None, "own"), ("ab", "Outlet a", one.id, "passage")]


def test_it_is_the_first_words_of_an_account_that_others_hang_below() -> None:
    desk = Desk()
    desk.article("a", published="2025-03-06")
    desk.article("b", published="2025-03-07")
    first, again, late = desk.claim("a", "it shut"), desk.claim("a", "the quay was closed"), desk.claim("b", "x" * 19)
    passage = Reuse("aa", again.span, "ab", late.span, 1.0)
    found = lineage(
        desk, dict.fromkeys((first.id, again.id, late.id), "Outlet a"), first, again, late, reuse=(passage,)
    )
    assert [b[2] for b in found] == [None, first.id]


def test_two_that_credit_one_agency_are_sisters_even_if_the_words_are_the_same() -> None:
    desk = Desk()
    desk.article("a", published="2025-03-06", credits=("AFP",))
    desk.article("b", published="2025-03-07", credits=("AFP",))
    one, two = desk.claim("a", "the quay was closed"), desk.claim("b", "the quay was closed")
    passage = Reuse("aa", one.span, "ab", two.span, 1.0)
    found = lineage(desk, {one.id: "AFP", two.id: "AFP"}, one, two, reuse=(passage,))
    assert found == [("aa", "AFP", None, "credit"), ("ab", "AFP", None, "credit")]


def test_a_named_source_is_told_as_such() -> None:
    desk = Desk()
    who = desk.entity("Odile Brunard")
    desk.article("a", published="2025-03-06")
    link = Attribution(who, "Brunard", "say", "indirect", None, Span(0, 1))
    claim = desk.claim("a", attribution=(link,))
    assert lineage(desk, {claim.id: "Odile Brunard"}, claim) == [("aa", "Odile Brunard", None, "attribution")]


def test_only_what_several_accounts_say_has_a_lineage() -> None:
    first, late = article("a", DISPATCH, "2025-03-06"), article("b", DISPATCH, "2025-03-07")
    end = DISPATCH.index(", faisant")
    claims = [Claim(k, Span(0, end), DISPATCH[:end], Event("heurter")) for k in "ab"]
    both = told(*claims)
    alone = told(claims[0], kind="single")
    story = Story(
        title="t",
        articles=("a", "b"),
        language="fr",
        claims=tuple(claims),
        findings=(both, alone),
        reuse=reuse([first, late]),
        origins=tuple(sorted((c.id, "Le a") for c in claims)),
    )
    found = with_lineage(story, {"a": first, "b": late})
    assert [b.parent for b in found.findings[0].lineage] == [None, claims[0].id]
    assert found.findings[1].lineage == ()
    assert replace(found, findings=story.findings, copies=()) == story
