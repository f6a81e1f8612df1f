"""Why figures are on one point: the surest pairs of some claims, told where a finding asks."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from points import Desk

from recoupe.model.point import Evidence
from recoupe.steps.align.bundles import Links, Sure, ordered_pair
from recoupe.steps.align.figures.shown import Shown

if TYPE_CHECKING:
    from recoupe.model.claim import Claim

SCORES = {(0, 1): 2.0, (0, 2): 5.0, (1, 2): 3.0, (1, 1): 4.0}


class Weighing:
    """Odds as they are worked out for the pair that is asked for."""

    def __init__(self, ids: list[str], wording: list[int]) -> None:
        self.asked: list[tuple[int, int]] = []
        self._ids, self._wording = ids, wording

    def weighed(self, pairs: list[tuple[int, int]]) -> list[Evidence]:
        self.asked += pairs
        i, j = pairs[0]
        score = SCORES[ordered_pair(self._wording[i], self._wording[j])]
        return iter([Evidence(self._ids[i], self._ids[j], score, (("alike", score),))])  # type: ignore[return-value]


def _shown() -> tuple[Shown, list[str], Weighing]:
    desk = Desk()
    figures = [desk.figure(key, number) for key, number in (("a", 3), ("b", 4), ("c", 4), ("d", 5))]
    ids, wording = [f.claim.id for f in figures], [0, 1, 1, 2]
    articles = [f.claim.article for f in figures]
    sure = Sure({i: [n] for n, i in enumerate(ids)}, articles, [0, 0, 0, 0], wording)
    weighing = Weighing(ids, wording)

    def no_words(_a: Claim, _b: Claim) -> Evidence:
        return Evidence("", "", 0.5, ())

    odds = {both: score + 0.001 for both, score in SCORES.items() if both != (0, 1)}
    shown = Shown(figures, sure, Links(articles), weighing, no_words, kinds={(0, 0)}, odds=odds)  # type: ignore[arg-type]
    return shown, ids, weighing


def test_the_surest_pairs_of_the_claims_are_told_and_no_others_are_worked_out() -> None:
    shown, ids, weighing = _shown()
    group = shown.of(range(4))
    found = group.surest(set(ids), 2)
    assert [(e.score, {e.a, e.b}) for e in found] == [(5.0, {ids[0], ids[3]}), (4.0, {ids[1], ids[2]})]
    assert len(weighing.asked) == 2  # what stays behind is not put into words
    assert all(e.a <= e.b for e in found)


def test_only_pairs_of_the_asked_claims_and_of_the_group_are_told() -> None:
    shown, ids, _ = _shown()
    pairs = {frozenset({e.a, e.b}) for e in shown.of(range(3)).surest(set(ids), 9)}
    assert pairs == {frozenset(p) for p in combinations(ids[:3], 2)}
    assert [e.score for e in shown.of(range(4)).surest({ids[0], ids[1]}, 9)] == [0.5]  # by what their sentences say
    assert shown.of(range(4)).surest({ids[0]}, 9) == []


def test_what_was_weighed_within_an_article_is_told_too() -> None:
    shown, ids, _ = _shown()
    shown.within[0] = [(1, Evidence("x", "y", 7.0, (("one list", 7.0),)))]
    first = shown.of(range(4)).surest(set(ids), 1)
    assert [(e.score, {e.a, e.b}) for e in first] == [(7.0, {ids[0], ids[1]})]
