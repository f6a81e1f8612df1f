"""What is told as agreed: nothing that excludes another's figure or time, and what is shared of what is disputed."""

from __future__ import annotations

from dataclasses import replace

from points import Desk, events, when

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.claim import Argument, Event
from recoupe.model.interval import Interval
from recoupe.model.point import Evidence, Point
from recoupe.rules import agreement, change, hour, plan

MARCH = Event("demonstrate", "march", nominal=True)
SAME = (("like meaning", 0.9), ("same statement", 3.0), ("shared words", 0.6))


def eur(number: float) -> tuple[Quantity, ...]:
    return (Quantity(Span(0, 2), f"{number:g}", Interval(number, number), number, "EUR"),)


def test_a_claim_whose_figure_excludes_anothers_is_not_of_the_agreement() -> None:
    desk = Desk()
    things = (Argument("patient", None, "the fine", "fine", frozenset({"fine"}), Span(0, 8)),)
    a, b, c = (
        replace(desk.claim(k, arguments=things), quantities=eur(n)) for k, n in zip("abc", (75, 75, 57), strict=True)
    )
    (found,) = agreement.judge(events(a, b, c), desk.affair())
    assert found.claims == tuple(sorted((a.id, b.id)))
    assert agreement.judge(events(a, c), desk.affair()) == []


def test_a_noun_agrees_with_the_figure_or_the_time_that_both_give() -> None:
    desk = Desk()
    a, b = (replace(desk.claim(k, event=MARCH), names=frozenset()) for k in "ab")

    def found(*claims: object) -> int:
        one, two = sorted(claims, key=lambda c: c.id)  # type: ignore[attr-defined]
        weighed = (Evidence(one.id, two.id, 3.0 + 1.5, SAME).weighed(),)  # type: ignore[attr-defined]
        point = Point("statement", "the march", (one, two), evidence=weighed)  # type: ignore[arg-type]
        return len(agreement.judge(point, desk.affair()))

    assert not found(a, b)
    assert found(replace(a, quantities=eur(6000)), replace(b, quantities=eur(6000)))
    assert found(replace(a, times=(when("2025-05-02"),)), replace(b, times=(when("2025-05-02"),)))


def test_those_who_share_one_of_two_hours_agree() -> None:
    desk = Desk()
    early = [desk.claim(k, time=when("2025-05-02T21:40", 0.1)) for k in "ab"]
    late = desk.claim("c", time=when("2025-05-02T23:00", 0.1))
    found = hour.judge(events(*early, late, kind="hour"), desk.affair())
    assert [(f.kind, f.facet, f.independent) for f in found] == [("agreement", "time", 2), ("contradiction", "time", 3)]
    assert found[0].articles == ("aa", "ab")


def test_copies_of_one_word_share_no_hour() -> None:
    desk = Desk()
    early = [desk.claim(k, time=when("2025-05-02T21:40", 0.1), origin="Agency") for k in "ab"]
    late = desk.claim("c", time=when("2025-05-02T23:00", 0.1))
    assert [f.kind for f in hour.judge(events(*early, late, kind="hour"), desk.affair())] == ["contradiction"]


def test_those_who_give_the_new_day_agree_on_it() -> None:
    desk = Desk()
    before = desk.claim("a", time=when("2025-05-12"))
    after = [desk.claim(k, time=when("2025-05-19")) for k in "bc"]
    point = Point("change", "the talks", (before,), against=tuple(after))
    assert [f.kind for f in change.judge(point, desk.affair())] == ["update", "agreement"]


def test_those_who_give_one_date_of_a_plan_agree_on_it() -> None:
    desk = Desk()
    claims = [
        desk.claim(k, time=when(f"2025-06-{d}"), tense="future") for k, d in zip("abc", (12, 12, 19), strict=True)
    ]
    found = plan.judge(events(*claims, kind="plan"), desk.affair())
    assert [(f.kind, f.articles) for f in found if f.kind == "agreement"] == [("agreement", ("aa", "ab"))]
