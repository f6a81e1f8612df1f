"""Statements that are no one statement however alike their words are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from points import Desk, when

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.claim import Argument, Claim, Event
from recoupe.model.interval import Interval
from recoupe.model.point import Evidence, Point
from recoupe.steps.align.alike import features, hours_about, one_hour, question
from recoupe.steps.align.chances import Chances
from recoupe.steps.align.groups import Groups
from recoupe.steps.align.matters import Matters
from recoupe.steps.align.nearness import Nearness
from recoupe.steps.align.sentences import Sentences
from recoupe.steps.align.statements import CHANCE, nearest, said_and_done, statement_points

VISIT = Event("visit", "visit", nominal=True)


def found(*claims: Claim, people: frozenset[str]) -> list[Point]:
    numbers = {c.id: n for n, c in enumerate(claims)}
    sentences = Sentences(claims)
    chances = Chances(
        sentences.of,
        lambda a, b: Evidence(a.id, b.id, 0.0, ()),
        {},
        Matters({}, {}),
        Nearness(sentences, dict.fromkeys((c.article for c in claims), "en")),
        numbers,
    )
    return statement_points(
        claims, {}, lambda a, b: "same" if a == b else "", lambda _: "", Groups(claims), numbers, people, chances
    )


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


def test_one_point_told_in_other_words_is_one_statement() -> None:
    desk = Desk()
    one = desk.claim("a", words="Thirty lorries of flour reached the besieged harbour of Orle")
    other = desk.claim("b", words="Thirty lorries full of flour have arrived in the besieged port of Orle")
    thirty = (Quantity(Span(0, 6), "thirty", Interval(30, 30), 30),)
    forty = (Quantity(Span(0, 5), "forty", Interval(40, 40), 40),)
    one = replace(one, terms=frozenset({"lorry", "flour", "reach", "besiege"}), quantities=thirty)
    other = replace(other, terms=frozenset({"lorry", "flour", "port", "besiege"}), quantities=thirty)
    assert found(one, other, people=frozenset())
    assert not found(one, replace(other, quantities=forty), people=frozenset())


def test_of_two_sentences_only_the_likeliest_claims_are_one() -> None:
    a = [replace(Desk().claim("a", words=f"part {n}"), position=0) for n in range(2)]
    b = replace(Desk().claim("b", words="whole"), position=0)
    chances = (0.9, 0.7)
    likely = [(c, b, Evidence(c.id, b.id, 0.0, ((CHANCE, p),))) for c, p in zip(a, chances, strict=True)]
    assert [e.features for e in nearest(likely)] == [((CHANCE, 0.9),)]


def test_one_hour_by_the_clock_makes_a_statement_likelier() -> None:
    desk = Desk()
    a, b, c = (desk.claim(k, words="it went dark", time=None) for k in "abc")
    a, b, c = (
        replace(x, times=(when(t, 0.1),))
        for x, t in ((a, "2025-05-02T20:12"), (b, "2025-05-03T20:15"), (c, "2025-05-02T22:00"))
    )
    asked = question()
    same, other = (features({"figures in one unit": 1.0}, a, x) for x in (b, c))
    assert same == {"figures in one unit": 1.0, "same hour": 1.0}
    assert other == {"figures in one unit": 1.0}
    assert asked.chance(same) > asked.chance(other) > asked.chance({})


def test_claims_that_share_but_an_hour_are_asked() -> None:
    desk = Desk()
    words = "Calm was back in the streets of Orle", "Order was restored in the streets of the town of Orle"
    a, b = (desk.claim(k, words=w, time=None) for k, w in zip("ab", words, strict=True))
    a = replace(a, terms=frozenset({"calm", "be"}), times=(when("2025-05-02T19:45", 0.1),))
    b = replace(b, terms=frozenset({"order", "restore"}))
    assert found(a, replace(b, times=(when("2025-05-02T19:50", 0.1),)), people=frozenset())
    assert not found(a, b, people=frozenset())


def test_hours_near_one_another_share_a_full_hour() -> None:
    desk = Desk()
    given = ("2025-05-02T13:50", 0.1), ("2025-05-02T14:00", 1.0), ("2025-05-02T14:05", 0.1), ("2025-05-02T16:00", 0.1)
    before, round_, after, late = (hours_about(replace(desk.claim("a", time=None), times=(when(*t),))) for t in given)
    assert before & round_ & after
    assert not late & (before | after)


def test_shortly_after_ten_is_not_shortly_before_eleven() -> None:
    desk = Desk()
    after, before, eleven = (
        replace(desk.claim(k, time=None), times=(when(t, hours),))
        for k, t, hours in (
            ("a", "2025-05-02T22:00", 0.5),
            ("b", "2025-05-02T22:30", 0.5),
            ("c", "2025-05-02T22:58", 0.01),
        )
    )
    assert not one_hour(after, before)
    assert one_hour(before, eleven)


def test_what_is_said_is_not_what_is_done_unless_one_does_both() -> None:
    desk = Desk()
    minister = desk.entity("Odile Brunard")

    def of(concept: str, words: str, *, acts: bool) -> Claim:
        claim = desk.claim("a", concept=concept, words=words)
        at = claim.span.start if acts else claim.span.start - 20
        who = Argument("agent", minister, "Odile Brunard", "brunard", frozenset(), Span(at, at + 5))
        return replace(claim, arguments=(who,))

    said = of("condemn", "Odile Brunard condemned the blockade", acts=True)
    assert said_and_done(said, of("blockade", "marking a new blockade", acts=False))  # of whom it is, is guessed
    assert not said_and_done(said, of("blockade", "Odile Brunard ordered a blockade", acts=True))
    assert not said_and_done(said, of("deny", "denying the blockade", acts=False))
