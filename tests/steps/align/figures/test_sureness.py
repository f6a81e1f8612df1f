"""What figures cannot come to is not asked: the bound must hold whatever their sentences say."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from math import log, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from points import Desk, when

from recoupe.model.article import Span
from recoupe.model.point import Evidence, Figure
from recoupe.steps.align import nearness
from recoupe.steps.align.figures import odds
from recoupe.steps.align.figures.alike import matched_otherwise
from recoupe.steps.align.figures.joined import joined
from recoupe.steps.align.figures.likely import Likely
from recoupe.steps.align.figures.odds import Asked
from recoupe.steps.align.figures.sureness import FIRM, by_words, link, outright, reach_of
from recoupe.steps.align.scope import Scope
from recoupe.steps.encoder import SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from recoupe.model.annotation import TimeExpression
    from recoupe.model.claim import Claim

_SCORES = (-3.0, 0.0, 2.5, 4.0, 9.0)


def of(figure: Figure, category: str, referent: str, lemmas: frozenset[str]) -> Figure:
    """The figure, of something else."""
    quantity = replace(figure.measure.quantity, referent=referent)
    return replace(figure, measure=replace(figure.measure, quantity=quantity, category=category, lemmas=lemmas))


def _nowhere(_claim: object) -> Scope:
    return Scope()


def _unit(cosine: float) -> NDArray[np.float32]:
    """A vector that has this cosine with the first axis."""
    found = np.zeros(SIZE, dtype=np.float32)
    found[:2] = cosine, sqrt(1 - cosine * cosine)
    return found


def _same(_claim: object) -> list[NDArray[np.float32]]:
    """Read the same in every claim."""
    return [_unit(1.0)] * len(nearness.FEATURES)


def _reads(cosines: Mapping[str, float]) -> Callable[[Claim], list[NDArray[np.float32]]]:
    """Read vectors that have these cosines with the first axis, by claim id; with 0.5 where none is given."""

    def rows(claim: Claim) -> list[NDArray[np.float32]]:
        return [_unit(cosines.get(claim.id, 0.5))] * len(nearness.FEATURES)

    return rows


def _always(answer: Any) -> Callable[[object, object], Any]:
    """Answer any pair alike."""
    return lambda _a, _b: answer


def test_no_evidence_lifts_two_figures_beyond_theirreach_of() -> None:
    desk = Desk()
    figures = [
        of(desk.figure("a", number, low=low, estimator=estimator), category, referent, frozenset(referent.split()))
        for number, low in ((7, 7), (40, 40), (87, 87), (87, 80), (100, 60))
        for estimator in ("", "authorities")
        for category in ("", "dead")
        for referent in ("", "ship", "boat old")
    ]
    for a, b in combinations(figures, 2):
        for score, features in product(_SCORES, ((), (("unrelated concepts", -2.0),))):
            told = Evidence(a.claim.id, b.claim.id, score, features)
            asked = Asked(_nowhere, _always(told), _always(9.0), _always(0.0), _same)
            strength, _ = by_words(a, b, asked)
            assert strength <= reach_of(a, b)


def test_eleven_dead_are_no_eleven_lorries() -> None:
    desk = Desk()
    dead = replace(desk.figure("a", 11, category="dead"), people=True)
    lorries = of(desk.figure("b", 11), "", "lorry", frozenset({"lorry"}))
    assert outright(dead, replace(lorries, people=False), _nowhere) == 0.0
    assert outright(dead, replace(lorries, people=None), _nowhere) is None


def test_the_sizes_of_two_places_are_two_things() -> None:
    desk = Desk()
    sizes = [of(desk.figure(key, n), "", "inhabitant", frozenset({"inhabitant"})) for key, n in (("a", 900), ("b", 62))]
    one, two = (
        replace(f, measure=replace(f.measure, whole=True), claim=replace(f.claim, names=frozenset())) for f in sizes
    )
    assert outright(one, two, _nowhere) == 0.0
    place = frozenset({desk.entity("Kelmar", "place")})
    one, two = (replace(f, claim=replace(f.claim, names=place)) for f in (one, two))
    assert outright(one, two, _nowhere) is None


def test_since_when_is_no_day_where_the_figure_says_it() -> None:
    desk = Desk()
    since = [replace(when(start), direction="since") for start in ("2025-03-04", "2025-01-04")]
    one, two = (desk.figure(key, n, unit="month") for key, n in (("a", 2), ("b", 4)))
    spans = [f.measure.quantity.span for f in (one, two)]
    beside = [replace(t, span=Span(s.end, s.end + 9)) for t, s in zip(since, spans, strict=True)]
    inside = [replace(t, span=s) for t, s in zip(since, spans, strict=True)]

    def judged(times: list[TimeExpression]) -> float | None:
        a, b = (replace(f, claim=replace(f.claim, times=(t,), time=t)) for f, t in zip((one, two), times, strict=True))
        return outright(a, b, _nowhere)

    assert judged(beside) == 0.0
    assert judged(inside) is None


def test_what_counts_unlike_people_is_apart_but_men_may_be_anybody() -> None:
    desk = Desk()

    def counted(key: str, number: int, lemma: str, *classes: str) -> Figure:
        found = of(desk.figure(key, number), "", lemma, frozenset({lemma}))
        return replace(found, people=True, measure=replace(found.measure, classes=frozenset(classes)))

    men, sailors, nuns = counted("a", 9, "man", "people", "soldiers"), counted("b", 5, "sailor", "crew"), "clergy"
    assert outright(men, sailors, _nowhere) is None
    assert outright(counted("c", 9, "nun", nuns), sailors, _nowhere) == 0.0


def test_two_tolls_of_two_accounts_are_asked_and_of_one_are_one() -> None:
    desk = Desk()
    two, six, again = (desk.figure(key, n, category="dead") for key, n in (("a", 2), ("b", 6), ("c", 2)))
    asked = Asked(_nowhere, _always(Evidence("a", "b", 0.0, ())), _always(0.0), _always(0.0), _same)
    assert outright(two, six, _nowhere) is None
    assert by_words(two, six, asked)[0] == 0.0
    assert link(two, six, asked)[0] >= FIRM
    assert (outright(two, again, _nowhere) or 0.0) >= FIRM


def test_what_may_both_be_right_is_not_opposed() -> None:
    desk = Desk()
    exact, loose, other = desk.figure("a", 12), desk.figure("b", 15, low=10, high=20), desk.figure("c", 40)
    assert not odds.opposed(exact, loose)
    assert odds.opposed(exact, other)
    sums = [desk.figure(key, n, unit=unit) for key, n, unit in (("a", 9, "EUR"), ("b", 5, "EUR"), ("c", 5, "USD"))]
    assert odds.opposed(*sums[:2])
    assert not odds.opposed(*sums[::2])


def test_some_of_those_are_not_opposed_to_all() -> None:
    desk = Desk()
    few, many = desk.figure("a", 80), desk.figure("b", 120)

    def told(figure: Figure, *classes: str) -> Figure:
        return replace(figure, measure=replace(figure.measure, classes=frozenset(classes)))

    some, wide = ("firefighters", "rescue_workers"), ("rescue_workers",)
    assert not odds.opposed(told(few, *some), told(many, *wide))
    assert odds.opposed(told(many, *some), told(few, *wide))
    assert odds.opposed(told(few, *some), told(many, *some))


def test_nearer_figures_of_nearer_claims_are_likelier_of_one_thing() -> None:
    desk = Desk()
    a, b, far = (
        of(desk.figure(key, n), "", "ship", frozenset({"ship"})) for key, n in (("a", 9), ("b", 5), ("c", 4000))
    )
    told = Evidence("a", "b", 0.0, ())

    def asked(near: float) -> Asked:
        return Asked(_nowhere, _always(told), _always(0.0), _always(0.5), _reads({a.claim.id: 1.0, b.claim.id: near}))

    def chance(one: Figure, two: Figure, near: float) -> float:
        return odds.question().chance(odds.features(one, two, asked(near)))

    assert chance(a, b, 0.1) < chance(a, b, 0.5) <= odds.reach(odds.by_kinds(a, b, _nowhere))
    assert chance(a, far, 0.5) < chance(a, b, 0.5)
    for near in (0.1, 0.5, 0.9):
        likely = Likely([a, b], asked(near), [0, 1])
        start = likely.of_kinds(0, 1)
        assert start is not None
        asked_both_ways = [chance for chance, _ in likely.chances([(start, (0, 1)), (start, (1, 0))])]
        assert asked_both_ways == pytest.approx([chance(a, b, near)] * 2, abs=1e-4)
        scores = [told.score for told in likely.weighed([(0, 1), (1, 0)])]
        assert scores == pytest.approx([log(chance(a, b, near) / (1 - chance(a, b, near)))] * 2, abs=0.01)


def test_figures_that_may_both_be_right_have_no_odds() -> None:
    desk = Desk()
    figures = [desk.figure("a", 12), desk.figure("b", 15, low=10, high=20)]
    asked = Asked(_nowhere, _always(Evidence("a", "b", 0.0, ())), _always(0.0), _always(0.0), _same)
    assert Likely(figures, asked, [0, 1]).of_kinds(0, 1) is None


@pytest.mark.parametrize(
    ("kinds", "apart"),
    [
        (({"cost"}, {"income"}), True),
        (({"cost", "price"}, {"price"}), False),
        (({"cost"}, {"harvest"}), False),  # no kind that is known
        (({"cost"}, set()), False),
    ],
)
def test_what_is_known_to_be_of_two_kinds_is_no_one_sum(kinds: tuple[set[str], set[str]], apart: bool) -> None:  # noqa: FBT001
    desk = Desk()
    a, b = (
        replace(f, measure=replace(f.measure, kinds=frozenset(told)))
        for f, told in zip((desk.figure("a", 17, unit="GBP"), desk.figure("b", 31, unit="GBP")), kinds, strict=True)
    )
    assert (outright(a, b, _nowhere) == 0.0) is apart
    assert odds.opposed(a, b) is not apart


def test_no_profit_is_a_cost_and_no_speed_limit_a_speed() -> None:
    desk = Desk()
    one, two = desk.figure("a", 20_000_000, unit="GBP"), desk.figure("b", 31_000_000, unit="GBP")

    def of_kind(figure: Figure, kind: str) -> Figure:
        return replace(figure, measure=replace(figure.measure, kinds=frozenset({kind}), lemmas=frozenset[str]()))

    assert odds.opposed(of_kind(one, "cost"), of_kind(two, "damage"))
    assert not odds.opposed(of_kind(one, "cost"), of_kind(two, "income"))


def test_one_and_no_more_is_asked_beside_two() -> None:
    desk = Desk()
    guards = of(desk.figure("a", 2), "", "guard", frozenset({"guard"}))
    other = of(desk.figure("b", 1), "", "guard", frozenset({"guard"}))
    only = replace(other, measure=replace(other.measure, quantity=replace(other.measure.quantity, qualifier="exact")))
    assert odds.opposed(guards, only)
    assert not odds.opposed(guards, of(only, "", "shot", frozenset({"shot"})))


def test_people_of_another_state_give_no_figure_of_this_one() -> None:
    desk = Desk()
    held = desk.figure("a", 2, category="arrested")
    more = desk.figure("b", 4, category="arrested")
    clerks = replace(more.measure, category="", lemmas=frozenset({"clerk"}), quantity=held.measure.quantity)
    days = replace(clerks, quantity=replace(held.measure.quantity, unit="day"))

    def beside(*others: Any) -> bool:
        claim = replace(more.claim, measures=(more.measure, *others))
        return matched_otherwise(replace(more, claim=claim), held)

    assert not beside(clerks)
    assert not beside(days)
    assert beside(replace(clerks, category="arrested"))


@pytest.mark.parametrize(("state", "groups"), [("still", 1), ("", 2)])
def test_who_is_still_held_moves_the_count_in_an_account_that_tells_both(state: str, groups: int) -> None:
    desk = Desk()
    both = [desk.figure("a", 11, category="arrested"), desk.figure("b", 11, category="arrested")]
    left = desk.figure("b", 7, category="arrested")
    left = replace(left, measure=replace(left.measure, state=state))
    assert len({*joined([0, 0, 1], [*both, left], [([0], [2], 0.8)])}) == groups
