"""Pair the figures of a story and put those of one thing together."""

from __future__ import annotations

from itertools import chain, combinations, combinations_with_replacement, product
from typing import TYPE_CHECKING

from recoupe.model.point import Point
from recoupe.steps.align.bundles import Links, Sure, ordered_pair
from recoupe.steps.align.figures.joined import joined
from recoupe.steps.align.figures.likely import Likely
from recoupe.steps.align.figures.odds import LIKELY
from recoupe.steps.align.figures.shown import Shown
from recoupe.steps.align.figures.sureness import (
    ASKED,
    FIRM,
    LINK,
    UNASKED,
    by_chance,
    by_odds_alone,
    by_words,
    kind_of,
    link,
    of_kinds,
)
from recoupe.steps.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from recoupe.model.point import Figure
    from recoupe.steps.align.figures.odds import Asked


def figure_points(
    found: Sequence[Figure],
    asked: Asked,
    label: Callable[[Sequence[Figure]], str],
    said: Callable[[Figure], int],
    kept: Kept | None = None,
) -> list[Point]:
    """Link figures into points; a point with one figure is left out.

    ``said`` numbers what a figure says with its sentence, so that of hundreds of copies each pair of wordings is judged
    once; ``kept`` may know of pairs of kinds what was found before.
    """
    ordered = sorted(found, key=lambda f: (f.claim.id, f.measure.quantity.span))
    paired = _Paired(ordered, asked, said, kept or Kept())
    tops = joined(paired.links.parted([f.measure.category for f in ordered]), ordered, paired.opposed)
    places: dict[int, list[int]] = {}
    for i, top in enumerate(tops):
        places.setdefault(top, []).append(i)
    groups = {top: [ordered[i] for i in own] for top, own in sorted(places.items()) if len(own) > 1}
    return [
        Point(
            kind="figure",
            label=label(members),
            claims=tuple({f.claim.id: f.claim for f in members}.values()),
            category=min((f.measure.category for f in members if f.measure.category), default=""),
            figures=tuple(members),
            firm=paired.sure,
            surest=paired.shown.of(places[top]).surest,
        )
        for top, members in groups.items()
    ]


class _Known:
    """How surely figures of two kinds are of one thing, as far as that was asked when the story was told before."""

    def __init__(self) -> None:
        self.strengths: dict[int, dict[int, float]] = {}
        self._numbers: dict[Hashable, int] = {}
        self._next = 0

    def turn(self, kinds: Sequence[Hashable]) -> tuple[list[int], dict[int, dict[int, float]]]:
        """Forget all but these kinds; return the number of each, and by two numbers how surely they are one."""
        numbers = {}
        for kind in kinds:
            number = self._numbers.get(kind)
            if number is None:
                number, self._next = self._next, self._next + 1
            numbers[kind] = number
        self._numbers, before, self.strengths = numbers, self.strengths, {}
        return list(numbers.values()), before


class _Paired:
    """The pairs of figures that are of one thing.

    Across articles what figures are of is asked first, once for all that are of the same; only of those that may be
    of one thing, what their sentences say.
    """

    def __init__(
        self,
        ordered: Sequence[Figure],
        asked: Asked,
        said: Callable[[Figure], int],
        kept: Kept,
    ) -> None:
        self._ordered, self._asked = ordered, asked
        articles = [f.claim.article for f in ordered]
        self.links = Links(articles)
        kinds: dict[Hashable, dict[int, list[int]]] = {}
        by_article: dict[str, list[int]] = {}
        places: dict[str, list[int]] = {}
        for i, f in enumerate(ordered):
            kinds.setdefault(kind_of(f, asked.scope), {}).setdefault(said(f), []).append(i)
            by_article.setdefault(articles[i], []).append(i)
            places.setdefault(f.claim.id, []).append(i)
        self._kinds = [list(wordings.values()) for wordings in kinds.values()]
        kind, wording = [0] * len(ordered), [0] * len(ordered)
        for m, (k, own) in enumerate((k, own) for k, wordings in enumerate(self._kinds) for own in wordings):
            for i in own:
                kind[i], wording[i] = k, m
        self.sure = Sure(places, articles, kind, wording)
        self._likely = Likely(ordered, asked, kind)
        self.shown = Shown(ordered, self.sure, self.links, self._likely, asked.evidence)
        self.opposed: list[tuple[Sequence[int], Sequence[int], float]] = []  # how likely two wordings are one thing
        for i, j in chain.from_iterable(combinations(own, 2) for own in by_article.values()):
            self._within_article(i, j)
        paired = self._kinds_paired(list(kinds), kept.get("kinds of figures", None, _Known))
        self._wording_by_wording([own for own in paired if not self._kind_by_kind(*own)])

    def _within_article(self, i: int, j: int) -> None:
        strength, told = link(self._ordered[i], self._ordered[j], self._asked)
        if strength >= LINK:
            self.links.add(i, j)
        if strength >= FIRM:
            self.sure.pairs.add((i, j))
        if told is not None:
            self.shown.within.setdefault(i, []).append((j, told))

    def _kinds_paired(self, kinds: Sequence[Hashable], known: _Known) -> Iterator[tuple[int, int, float]]:
        """Yield the pairs of kinds that may be of one thing, with how surely they are; see ``of_kinds``."""
        first = [self._ordered[own[0][0]] for own in self._kinds]
        numbers, before = known.turn(kinds)
        for one, number in enumerate(numbers):
            old, new = before.get(number, {}), dict[int, float]()
            for two in range(one, len(numbers)):
                strength = old.get(numbers[two])
                if strength is None:
                    strength = of_kinds(first[one], first[two], self._asked.scope)
                new[numbers[two]] = strength
                if strength:
                    yield one, two, strength
            known.strengths[number] = new

    def _kind_by_kind(self, one: int, two: int, strength: float) -> bool:
        """Note whether all figures of two kinds are of one thing; False where their sentences decide it."""
        if strength in {ASKED, UNASKED}:
            self.shown.kinds.add((one, two))
        if strength >= LINK:
            left = [i for own in self._kinds[one] for i in own]
            self.links.add_across(left, left if one == two else [i for own in self._kinds[two] for i in own])
        if strength >= FIRM:
            self.sure.kinds.add((one, two))
        return strength != ASKED

    def _couples(self, one: int, two: int) -> Iterable[tuple[list[int], list[int]]]:
        left, right = self._kinds[one], self._kinds[two]
        return combinations_with_replacement(left, 2) if one == two else product(left, right)

    def _wording_by_wording(self, kinds: Iterable[tuple[int, int, float]]) -> None:
        """Note which figures of pairs of kinds are of one thing by what their sentences say."""
        weak: list[tuple[Sequence[int], Sequence[int], float]] = []  # what words do not tie, and their kinds may
        asked: list[tuple[float, tuple[int, int]]] = []  # of each of these
        for kind, other_kind, _ in kinds:
            start: float | None = None
            alone: bool | None = None  # of all of these kinds
            for left, right in self._couples(kind, other_kind):
                first = self.links.first(left, right)
                if first is None:
                    continue
                if alone is None:
                    start = self._likely.of_kinds(*first)
                    alone = by_odds_alone(*(self._ordered[i] for i in first))
                strength = 0.0 if alone else self._by_words(first)
                if start is not None and strength < FIRM:
                    weak.append((left, right, strength))
                    asked.append((start, first))
                elif strength >= LINK:
                    self._linked(left, right, strength)
        for (one, other, strength), (chance, odds) in zip(weak, self._likely.chances(asked), strict=True):
            self.opposed.append((one, other, chance))
            if chance >= LIKELY:
                self.shown.odds[self._wordings(one, other)] = odds
                self.sure.wordings.add(self._wordings(one, other))
            if strength >= LINK:
                self._linked(one, other, strength)

    def _linked(self, left: Sequence[int], right: Sequence[int], strength: float) -> None:
        """Note that two wordings are of one thing by what their sentences say."""
        for i, j in self.links.across(left, right):
            self.links.add(i, j)
        if strength >= FIRM:
            self.sure.wordings.add(self._wordings(left, right))

    def _wordings(self, left: Sequence[int], right: Sequence[int]) -> tuple[int, int]:
        return ordered_pair(self.sure.wording[left[0]], self.sure.wording[right[0]])

    def _by_words(self, first: tuple[int, int]) -> float:
        """Return how surely two figures, and all of their wordings, are of one thing by what their sentences say."""
        a, b = (self._ordered[i] for i in first)
        strength, told = by_words(a, b, self._asked)
        if told is None:
            return strength
        self.shown.told[ordered_pair(*(self.sure.wording[i] for i in first))] = told
        return by_chance(strength, a, b, told, self._asked.chance)
