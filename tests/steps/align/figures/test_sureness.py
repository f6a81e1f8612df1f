"""What figures cannot come to is not asked: the bound must hold whatever their sentences say."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from points import Desk, when

from recoupe.model.article import Span
from recoupe.model.point import Evidence, Figure
from recoupe.steps.align.figures.sureness import by_words, outright, reach_of
from recoupe.steps.align.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.model.annotation import TimeExpression

_SCORES = (-3.0, 0.0, 2.5, 4.0, 9.0)


def of(figure: Figure, category: str, referent: str, lemmas: frozenset[str]) -> Figure:
    """The figure, of something else."""
    quantity = replace(figure.measure.quantity, referent=referent)
    return replace(figure, measure=replace(figure.measure, quantity=quantity, category=category, lemmas=lemmas))


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
            strength, _ = by_words(a, b, _always(told), _always(9.0))
            assert strength <= reach_of(a, b)


def _nowhere(_claim: object) -> Scope:
    return Scope()


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
