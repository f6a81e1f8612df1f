"""The rules on events: time, place, actor, event (the occasion), change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from points import Desk, during, events, figures, said_by, when, where

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.claim import Argument, Claim
from recoupe.model.interval import Interval
from recoupe.model.point import Point
from recoupe.rules import actor, agreement, change, event, place, time
from recoupe.rules.base.pairs import named_apart


class TestTime:
    def test_two_days_for_what_happens_once(self) -> None:
        desk = Desk()
        point = events(desk.claim("a", time=when("2025-05-02")), desk.claim("b", time=when("2025-05-03")))
        (found,) = time.judge(point, desk.affair())
        assert (found.kind, found.facet, found.rule) == ("contradiction", "time", "time")
        assert [p.value[:10] for p in found.positions] == ["2025-05-02", "2025-05-03"]

    def test_an_hour_of_that_day_is_only_more_precise(self) -> None:
        desk = Desk()
        point = events(desk.claim("a", time=when("2025-05-02")), desk.claim("b", time=when("2025-05-02T04:00", 0.5)))
        (found,) = time.judge(point, desk.affair())
        assert (found.kind, found.independent, found.precise) == ("agreement", 2, ("ab",))

    def test_a_clock_time_that_two_share_is_told_before_the_day(self) -> None:
        desk = Desk()
        point = events(
            desk.claim("a", time=when("2025-05-02T04:00", 0.5)),
            desk.claim("b", time=when("2025-05-02T04:10", 0.1)),
            desk.claim("c", time=when("2025-05-02")),
        )
        (found,) = time.judge(point, desk.affair())
        assert [(p.articles, p.value[:16]) for p in found.positions] == [(("aa", "ab"), "2025-05-02 04:10")]

    def test_copies_of_one_word_share_no_time(self) -> None:
        desk = Desk()
        claims = (desk.claim(a, time=when("2025-05-02"), origin="Agency") for a in "ab")
        assert time.judge(events(*claims), desk.affair()) == []

    def test_without_sureness_nothing_is_contradicted(self) -> None:
        desk = Desk()
        claims = desk.claim("a", time=when("2025-05-02")), desk.claim("b", time=when("2025-05-03"))
        assert time.judge(events(*claims, sure=False), desk.affair()) == []

    def test_one_account_may_tell_two_times(self) -> None:
        desk = Desk()
        point = events(desk.claim("a", time=when("2025-05-02")), desk.claim("a", time=when("2025-05-03")))
        assert time.judge(point, desk.affair()) == []

    def test_what_was_still_to_come_was_moved(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-01")
        desk.article("b", "2025-05-04")
        point = events(desk.claim("a", time=when("2025-05-12")), desk.claim("b", time=when("2025-05-19")))
        assert [f.kind for f in time.judge(point, desk.affair())] == ["update"]

    @pytest.mark.parametrize(("tense", "found"), [("past", 1), ("", 0)])
    def test_a_weekday_without_a_tense_may_be_of_either_week(self, tense: str, found: int) -> None:
        desk = Desk()
        days = (when(d, anchor="publication") for d in ("2025-05-05", "2025-05-12"))
        claims = [desk.claim(k, time=d, tense=t) for k, d, t in zip("ab", days, ("past", tense), strict=True)]
        assert len(time.judge(events(*claims), desk.affair())) == found

    def test_a_borrowed_date_proves_nothing(self) -> None:
        desk = Desk()
        desk.article("a", "2025-05-04", published_from="inferred")
        near = when("2025-05-02", anchor="publication")
        point = events(desk.claim("a", time=near), desk.claim("b", time=when("2025-05-03")))
        assert time.judge(point, desk.affair()) == []

    @pytest.mark.parametrize("more", [{"polarity": "denied"}, {"certainty": "unknown"}, {"role": "title"}])
    def test_it_must_be_put_forward_in_the_text(self, more: dict[str, str]) -> None:
        desk = Desk()
        point = events(desk.claim("a", time=when("2025-05-02"), **more), desk.claim("b", time=when("2025-05-03")))
        assert time.judge(point, desk.affair()) == []


class TestPlace:
    def test_two_kinds_of_building(self) -> None:
        desk = Desk()
        point = events(
            desk.claim("a", where=(where("the warehouse", site="warehouse"),)),
            desk.claim("b", where=(where("the laboratory", site="laboratory"),)),
        )
        (found,) = place.judge(point, desk.affair())
        assert (found.kind, found.facet) == ("contradiction", "place")
        assert {p.value for p in found.positions} == {"the warehouse", "the laboratory"}

    def test_one_building_is_agreed(self) -> None:
        desk = Desk()
        point = events(*(desk.claim(a, where=(where("the old mill", site="mill"),)) for a in "ab"))
        (found,) = place.judge(point, desk.affair())
        assert (found.kind, found.facet, found.positions[0].value) == ("agreement", "place", "the old mill")

    def test_a_country_places_nothing(self) -> None:
        desk = Desk()
        land = desk.entity("Lostrie", "place", country="XL", sector="GOV")
        point = events(*(desk.claim(a, where=(where("Lostrie", entity=land),)) for a in "ab"))
        assert place.judge(point, desk.affair()) == []

    def test_inside_and_outside(self) -> None:
        desk = Desk()
        point = events(
            desk.claim("a", where=(where("the harbour", "in", "harbour"),)),
            desk.claim("b", where=(where("the harbour", "outside", "harbour"),)),
        )
        assert [f.facet for f in place.judge(point, desk.affair())] == ["place"]

    def test_a_building_on_its_ground_is_more_precise(self) -> None:
        desk = Desk()
        point = events(
            desk.claim("a", where=(where("the workshop", site="workshop", level=1),)),
            desk.claim("b", where=(where("the plant", site="plant", level=2),)),
        )
        assert place.judge(point, desk.affair()) == []

    def test_two_points_of_departure(self) -> None:
        desk = Desk()
        one, two = desk.entity("Ostrel", "place"), desk.entity("Velm", "place")
        point = events(
            desk.claim("a", where=(where("Ostrel", "from", entity=one),)),
            desk.claim("b", where=(where("Velm", "from", entity=two),)),
        )
        assert len(place.judge(point, desk.affair())) == 1

    def test_two_towns_are_left_alone_unless_the_act_is_formal(self) -> None:
        desk = Desk()
        one, two = desk.entity("Ostrel", "place"), desk.entity("Velm", "place")
        towns = ((where("Ostrel", entity=one),), (where("Velm", entity=two),))
        met = events(*(desk.claim(k, concept="meet", where=w) for k, w in zip("ab", towns, strict=True)))
        assert place.judge(met, desk.affair()) == []
        signed = events(*(desk.claim(k, where=w) for k, w in zip("ab", towns, strict=True)))
        assert len(place.judge(signed, desk.affair())) == 1

    def test_a_name_in_two_languages_is_one_place(self) -> None:
        desk = Desk()
        one, two = desk.entity("palais Blanc", "place"), desk.entity("White Palace", "place")
        claims = (desk.claim(k, where=(where("it", entity=e),)) for k, e in zip("ab", (one, two), strict=True))
        point = events(*claims)
        assert place.judge(point, replace(desk.affair(), closeness=lambda a, b: 0.9 * (a != b))) == []
        assert len(place.judge(point, replace(desk.affair(), closeness=lambda _a, _b: 0.2))) == 1

    def test_one_account_and_unsure_pairs(self) -> None:
        desk = Desk()
        sides = (where("the warehouse", site="warehouse"),), (where("the laboratory", site="laboratory"),)
        assert place.judge(events(*(desk.claim("a", where=w) for w in sides)), desk.affair()) == []
        apart = [desk.claim(k, where=w) for k, w in zip("ab", sides, strict=True)]
        assert place.judge(events(*apart, sure=False), desk.affair()) == []


def _weeks(number: float) -> tuple[Quantity, ...]:
    return (Quantity(Span(0, 1), f"{number:g}", Interval(number, number), number),)


class TestActor:
    def test_one_deed_two_doers(self) -> None:
        desk = Desk()
        one, two = desk.entity("Odile Brunard"), desk.entity("Ilmar Tosk")
        point = events(
            desk.claim("a", agents=(one,), quantities=_weeks(43)), desk.claim("b", agents=(two,), quantities=_weeks(43))
        )
        (found,) = actor.judge(point, desk.affair())
        assert (found.kind, found.facet) == ("contradiction", "actor")
        assert {p.value for p in found.positions} == {"Odile Brunard", "Ilmar Tosk"}

    def test_a_deed_is_known_by_a_detail(self) -> None:
        desk = Desk()
        one, two = desk.entity("Odile Brunard"), desk.entity("Ilmar Tosk")
        assert actor.judge(events(desk.claim("a", agents=(one,)), desk.claim("b", agents=(two,))), desk.affair()) == []

    def test_the_same_doer_among_others(self) -> None:
        desk = Desk()
        one, two = desk.entity("Odile Brunard"), desk.entity("Ilmar Tosk")
        point = events(
            desk.claim("a", agents=(one,), quantities=_weeks(43)),
            desk.claim("b", agents=(one, two), quantities=_weeks(43)),
        )
        assert actor.judge(point, desk.affair()) == []

    def test_a_rank_and_the_number_of_a_name_tell_no_one_deed(self) -> None:
        desk = Desk()
        one, two = desk.entity("Odile Brunard"), desk.entity("Ilmar Tosk")
        rank = tuple(replace(q, ordinal=True) for q in _weeks(2))
        said = [desk.claim(k, "came second", agents=(who,), quantities=rank) for k, who in (("a", one), ("b", two))]
        assert actor.judge(events(*said), desk.affair()) == []
        flown = [desk.claim(k, "flew on Altair 11 in May", agents=(who,)) for k, who in (("a", one), ("b", two))]
        named = [
            replace(c, quantities=(Quantity(Span(at, at + 2), "11", Interval(11, 11), 11.0),))
            for c in flown
            for at in (c.span.start + len("flew on Altair "),)
        ]
        assert actor.judge(events(*named), desk.affair()) == []

    def test_a_body_and_one_of_its_people_are_no_rivals(self) -> None:
        desk = Desk()
        one, two = desk.entity("Odile Brunard"), desk.entity("Velm Rowers", "organisation")
        point = events(
            desk.claim("a", agents=(one,), quantities=_weeks(43)), desk.claim("b", agents=(two,), quantities=_weeks(43))
        )
        assert actor.judge(point, desk.affair()) == []

    def test_a_state_and_its_ministry_are_one(self) -> None:
        desk = Desk()
        one = desk.entity("Ruritania", "place", country="RU")
        two = desk.entity("ministry", "organisation", country="RU", sector="GOV")
        three = desk.entity("army", "organisation", country="RU", sector="GOV")
        for other in (one, three):
            point = events(
                desk.claim("a", agents=(other,), quantities=_weeks(43)),
                desk.claim("b", agents=(two,), quantities=_weeks(43)),
            )
            assert actor.judge(point, desk.affair()) == []


class TestTheOccasion:
    def test_two_visits_led_by_different_people(self) -> None:
        desk = Desk()
        one, two = desk.entity("Odile Brunard"), desk.entity("Ilmar Tosk")
        point = events(
            desk.claim("a", host=during("the visit of Brunard", one)),
            desk.claim("b", host=during("a visit by Tosk", two, time=when("2025-05-02"))),
        )
        (found,) = event.judge(point, desk.affair())
        assert (found.kind, found.facet, found.rule) == ("contradiction", "event", "event")
        assert any(p.value == "Ilmar Tosk: a visit by Tosk (2025-05-02)" for p in found.positions)

    def test_one_leader_or_none(self) -> None:
        desk = Desk()
        one = desk.entity("Odile Brunard")
        same = events(desk.claim("a", host=during("v", one)), desk.claim("b", host=during("w", one)))
        assert event.judge(same, desk.affair()) == []
        unknown = events(desk.claim("a", host=during("v", one)), desk.claim("b", host=during("w")))
        assert event.judge(unknown, desk.affair()) == []

    def test_a_country_and_its_president_do_not_exclude_each_other(self) -> None:
        desk = Desk()
        one, land = desk.entity("Odile Brunard"), desk.entity("Ruritania", "place")
        point = events(desk.claim("a", host=during("v", one)), desk.claim("b", host=during("w", land)))
        assert event.judge(point, desk.affair()) == []


class TestNamedDoers:
    def test_one_deed_put_down_to_two_ships_is_no_agreement(self) -> None:
        desk = Desk()
        bare = frozenset({"trawler"})
        ships = [
            (Argument("agent", None, f"the trawler {n}", "trawler", bare, Span(0, 4)),) for n in ("Petrel", "Osprey")
        ]
        claims = [desk.claim(k, "rescued sixty-three", arguments=a) for k, a in zip("ab", ships, strict=True)]
        assert named_apart(*claims)
        assert not named_apart(claims[0], claims[0])
        assert agreement.judge(events(*claims), desk.affair()) == []

    def test_what_a_part_is_of_a_kind_and_another_name_for_it_do_not_tell_two_apart(self) -> None:
        desk = Desk()

        def acts(key: str, words: str, head: str, exact: str = "fired three times") -> Claim:
            doer = Argument("agent", None, words, head, frozenset({head}), Span(0, 4))
            return desk.claim(key, exact, arguments=(doer,))

        petrel = acts("a", "the trawler Petrel", "trawler")
        for words, head in (
            ("the second engine of the Osprey", "engine"),
            ("the small Osprey engine", "engine"),
            ("le second moteur de l'Osprey", "moteur"),
        ):
            assert not named_apart(petrel, acts("b", words, head))
        told = acts("b", "the ship Osprey", "ship", "the ship Osprey, known as the Petrel, fired three times")
        assert not named_apart(petrel, told)
        assert named_apart(acts("a", "the Velm lifeboat", "lifeboat"), acts("b", "the Carrow lifeboat", "lifeboat"))
        assert named_apart(petrel, acts("b", "le patrouilleur norvien Osprey", "patrouilleur"))


class TestChange:
    def test_a_plan_put_off(self) -> None:
        desk = Desk()
        before, after = desk.claim("a", time=when("2025-06-01")), desk.claim("b", time=when("2025-06-08"))
        point = Point("change", "the concert", (before,), against=(after,))
        (found,) = change.judge(point, desk.affair())
        assert (found.kind, found.facet, found.rule) == ("update", "time", "change")
        assert [p.articles for p in found.positions] == [("aa",), ("ab",)]

    def test_without_two_dates_nothing_is_told(self) -> None:
        desk = Desk()
        point = Point("change", "the concert", (desk.claim("a"),), against=(desk.claim("b", time=when("2025-06-08")),))
        assert change.judge(point, desk.affair()) == []


def test_rules_look_only_at_their_kinds_of_points() -> None:
    desk = Desk()
    assert "event" not in change.KINDS
    assert {"event"} == time.KINDS == event.KINDS
    assert {"event", "site"} == place.KINDS
    assert {"event", "statement"} == actor.KINDS
    assert figures(desk.figure("a", 1), desk.figure("b", 2)).kind not in time.KINDS
    assert said_by(None)[0].stance == "asserts"
