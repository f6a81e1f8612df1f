"""What figures cannot come to is not asked: the bound must hold whatever their sentences say."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from points import Desk

from recoupe.model.point import Evidence, Figure
from recoupe.steps.align.figures.sureness import by_words, reach_of

if TYPE_CHECKING:
    from collections.abc import Callable

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
