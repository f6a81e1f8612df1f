"""The rules on what is said: polarity, attribution, certainty, agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from points import ALIKE, Desk, events, figures, said_by

from recoupe.model.article import Span
from recoupe.model.claim import Argument, Attribution, Event
from recoupe.model.point import Evidence, Point
from recoupe.rules import agreement, attribution, certainty, polarity

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.point import Figure


class TestPolarity:
    def test_a_word_of_denial(self) -> None:
        desk = Desk()
        yes = desk.claim("a", "the radar had failed")
        no = desk.claim(
            "b", "the line denies it", attribution=said_by(desk.entity("Norvik", "organisation"), stance="denies")
        )
        (found,) = polarity.judge(Point("denial", "the radar", (yes,), against=(no,)), desk.affair())
        assert (found.kind, found.facet, found.rule) == ("denial", None, "polarity")
        assert [p.value for p in found.positions] == ["affirmed", "denied or disputed"]
        assert [p.articles for p in found.positions] == [("aa",), ("ab",)]

    def test_a_flat_negative_on_the_same_event(self) -> None:
        desk = Desk()
        yes, no = desk.claim("a"), desk.claim("b", polarity="denied")
        assert [f.kind for f in polarity.judge(events(yes, no), desk.affair())] == ["denial"]

    def test_a_negative_on_another_point_is_none(self) -> None:
        desk = Desk()
        yes, no = desk.claim("a"), desk.claim("b", concept="meet", polarity="denied")
        assert polarity.judge(events(yes, no), desk.affair()) == []
        same = desk.claim("b", polarity="denied")
        assert polarity.judge(events(yes, same, alike=False), desk.affair()) == []
        assert polarity.judge(events(yes, same, sure=False), desk.affair()) == []

    def test_one_mouth_does_not_deny_itself(self) -> None:
        desk = Desk()
        who = desk.entity("Odile Brunard")
        yes, no = (desk.claim(k, polarity=p, attribution=said_by(who)) for k, p in (("a", "affirmed"), ("b", "denied")))
        assert polarity.judge(events(yes, no), desk.affair()) == []


class TestAttribution:
    def _sides(self, desk: Desk, affirms: str, denies: str) -> Point:
        yes = desk.claim("a", attribution=said_by(affirms))
        no = desk.claim("b", concept="deny", attribution=said_by(denies, stance="denies"))
        return Point("denial", "the strike", (yes,), against=(no,))

    def test_the_same_party_asserts_here_and_denies_there(self) -> None:
        desk = Desk()
        who = desk.entity("Odile Brunard")
        (found,) = attribution.judge(self._sides(desk, who, who), desk.affair())
        assert (found.kind, found.facet, found.rule) == ("contradiction", "attribution", "attribution")
        assert [p.value.split(":")[0] for p in found.positions] == ["Odile Brunard"] * 2

    def test_bodies_of_one_state_are_one_party_and_of_two_are_not(self) -> None:
        desk = Desk()
        army = desk.entity("army", "organisation", country="RU", sector="MIL")
        ministry = desk.entity("ministry", "organisation", country="RU", sector="GOV")
        other = desk.entity("embassy", "organisation", country="SY", sector="GOV")
        assert len(attribution.judge(self._sides(desk, army, ministry), desk.affair())) == 1
        assert attribution.judge(self._sides(desk, army, other), desk.affair()) == []

    def test_an_account_that_has_both_sets_nothing_against_itself(self) -> None:
        desk = Desk()
        who = desk.entity("Odile Brunard")
        desk.article("a", text="It goes slowly, she wrote, and “nobody deserves a bullet”.")
        yes = desk.claim("a", "It goes slowly", attribution=said_by(who))
        no = desk.claim("b", "nobody deserves a bullet", concept="deny", attribution=said_by(who, stance="denies"))
        assert attribution.judge(Point("denial", "the strike", (yes,), against=(no,)), desk.affair()) == []

    def test_the_same_words_in_two_mouths(self) -> None:
        desk = Desk()
        one, two = desk.entity("Odile Brunard"), desk.entity("Ilmar Tosk")
        a, b = desk.claim("a", attribution=said_by(one)), desk.claim("b", attribution=said_by(two))
        (found,) = attribution.judge(Point("quote", "we turned back", (a,), against=(b,)), desk.affair())
        assert {p.value for p in found.positions} == {"Odile Brunard", "Ilmar Tosk"}
        assert "two mouths" in found.summary

    def test_two_people_of_one_name_or_a_body_are_no_two_mouths(self) -> None:
        desk = Desk()
        one, body = desk.entity("Odile Brunard"), desk.entity("Norvik", "organisation")
        a = desk.claim("a", attribution=said_by(one))
        for other in (one, body):
            b = desk.claim("b", attribution=said_by(other))
            assert attribution.judge(Point("quote", "x", (a,), against=(b,)), desk.affair()) == []


def _heard(desk: Desk, article: str) -> Claim:
    claim = desk.claim(article, certainty="probable")
    link = Attribution(None, "", "reportedly", "hearsay", None, claim.span)
    return replace(claim, attribution=(link,))


def _heard_figure(desk: Desk, article: str, number: float) -> Figure:
    heard = desk.figure(article, number, certainty="probable")
    link = Attribution(None, "", "reportedly", "hearsay", None, heard.claim.span)
    return replace(heard, claim=replace(heard.claim, attribution=(link,)))


class TestCertainty:
    def test_pairs_that_were_tied_as_one_statement(self) -> None:
        desk = Desk()
        flat, heard = desk.claim("a"), _heard(desk, "b")
        (found,) = certainty.judge(Point("surety", "the boiler", (flat,), against=(heard,)), desk.affair())
        assert (found.kind, found.facet) == ("contradiction", "certainty")
        assert [p.value for p in found.positions] == ["stated as a fact", "given as hearsay"]
        own = desk.claim("b")  # an account that has both is not at odds with itself
        assert certainty.judge(Point("surety", "the boiler", (own,), against=(heard,)), desk.affair()) == []

    @pytest.mark.parametrize(
        "more", [{"certainty": "possible"}, {"polarity": "denied"}, {"attribution": said_by(None, "x")}]
    )
    def test_a_figure_is_flat_on_nobodys_word(self, more: dict[str, Any]) -> None:
        desk = Desk()
        for own, expected in (({}, 1), (more, 0)):
            flat, heard = desk.figure("a", 43), _heard_figure(desk, "b", 43)
            flat = replace(flat, claim=replace(flat.claim, **own))
            assert len(certainty.judge(figures(flat, heard), desk.affair())) == expected

    def test_one_number_of_two_things_is_no_one_figure(self) -> None:
        desk = Desk()
        both = desk.figure("a", 43), _heard_figure(desk, "b", 43)
        for nouns, expected in ((("lorry", "lorry"), 1), (("lorry", "orchard"), 0), (("lorry", ""), 0)):
            named = (
                replace(f, measure=replace(f.measure, lemmas=frozenset({noun} - {""})))
                for f, noun in zip(both, nouns, strict=True)
            )
            assert len(certainty.judge(figures(*named), desk.affair())) == expected

    def test_small_figures_are_too_common_to_tell(self) -> None:
        desk = Desk()
        for number, expected in ((3, 0), (43, 1)):
            point = figures(desk.figure("a", number), _heard_figure(desk, "b", number))
            assert len(certainty.judge(point, desk.affair())) == expected


class TestAgreement:
    def test_two_origins_agree_one_does_not(self) -> None:
        desk = Desk()
        (found,) = agreement.judge(events(desk.claim("a"), desk.claim("b")), desk.affair())
        assert (found.kind, found.independent, found.rule) == ("agreement", 2, "agreement")
        wire = events(desk.claim("a", origin="Agency"), desk.claim("b", origin="Agency"))
        assert [(f.kind, f.independent) for f in agreement.judge(wire, desk.affair())] == [("single", 1)]

    def test_only_what_is_near_one_claim_agrees(self) -> None:
        desk = Desk()
        first, middle, last, far = (desk.claim(a) for a in "abcd")
        near = [
            Evidence(min(x.id, y.id), max(x.id, y.id), 6.0, ALIKE).weighed()
            for x, y in ((first, middle), (middle, last), (last, far))
        ]
        point = replace(events(first, middle, last, far), evidence=tuple(near))
        told = [set(f.claims) for f in agreement.judge(point, desk.affair())]
        assert len(told) == 1
        assert len(told[0]) == 3

    def test_a_turn_of_phrase_is_no_agreement(self) -> None:
        desk = Desk()
        vague = Event("redraw", "")
        thing = Argument("patient", None, "the balance", "balance", frozenset({"balance"}), Span(12, 19))
        one, other = (
            desk.claim(a, "redraws the balance", event=vague, names=frozenset(), arguments=(thing,)) for a in "ab"
        )
        alike = (("like meaning", 0.76), ("same statement", 3.0), ("shared words", 0.5))
        evidence = Evidence(min(one.id, other.id), max(one.id, other.id), 4.26, alike).weighed()
        point = replace(events(one, other, kind="statement"), evidence=(evidence,))
        assert agreement.judge(point, desk.affair()) == []
        verbatim = evidence._replace(features=(("like meaning", 0.95), *alike[1:]))
        assert agreement.judge(replace(point, evidence=(verbatim,)), desk.affair())

    @pytest.mark.parametrize("name", ["different people act", "times apart", "different aspects", "others of the kind"])
    def test_what_speaks_against_one_event_parts(self, name: str) -> None:
        desk = Desk()
        one, other = desk.claim("a"), desk.claim("b")
        evidence = Evidence(min(one.id, other.id), max(one.id, other.id), 6.0, (*ALIKE, (name, -0.5))).weighed()
        assert agreement.judge(replace(events(one, other), evidence=(evidence,)), desk.affair()) == []

    def test_a_bare_word_says_too_little(self) -> None:
        desk = Desk()
        bare = desk.claim("a", terms=frozenset({"tense"}), names=frozenset())
        assert agreement.judge(events(bare, desk.claim("b")), desk.affair()) == []

    def test_one_account_has_nobody_to_agree_with(self) -> None:
        desk = Desk()
        assert agreement.judge(events(desk.claim("a"), desk.claim("a")), desk.affair()) == []

    def test_a_denied_or_unknown_claim_agrees_with_nothing(self) -> None:
        desk = Desk()
        for more in ({"polarity": "denied"}, {"certainty": "unknown"}):
            assert agreement.judge(events(desk.claim("a"), desk.claim("b", **more)), desk.affair()) == []
