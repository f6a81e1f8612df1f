"""Pair the figures of a story and put those of one thing together."""

from __future__ import annotations

from itertools import chain, combinations, combinations_with_replacement, product
from typing import TYPE_CHECKING

from recoupe.model.point import Evidence, Figure, Point, Weighed
from recoupe.steps.align.bundles import Bundle, Links, Sure, ordered_pair
from recoupe.steps.align.figures.joined import joined
from recoupe.steps.align.figures.likely import Likely
from recoupe.steps.align.figures.odds import LIKELY
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
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

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
    groups: dict[int, list[Figure]] = {}
    for top, figure in zip(tops, ordered, strict=True):
        groups.setdefault(top, []).append(figure)
    groups = {top: members for top, members in sorted(groups.items()) if len(members) > 1}
    told = paired.told(groups)
    return [
        Point(
            kind="figure",
            label=label(members),
            claims=tuple({f.claim.id: f.claim for f in members}.values()),
            category=min((f.measure.category for f in members if f.measure.category), default=""),
            figures=tuple(members),
            firm=paired.sure,
            evidence=tuple(told.get(top, ())),
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
        self._weighed: list[tuple[int, int, Evidence]] = []  # of one article
        self._bundles: list[Bundle] = []
        self._likely = Likely(ordered, asked, kind)
        self._by_odds: set[tuple[int, int]] = set()  # wordings
        self.opposed: list[tuple[Sequence[int], Sequence[int], float]] = []  # the odds of two wordings
        self._unasked: list[tuple[int, int]] = []  # kinds whose words cannot make them one thing
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
            self._weighed.append((i, j, told))

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
        if strength == UNASKED:
            self._unasked.append((one, two))
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
        judged: list[Bundle] = []
        strengths: list[float] = []
        weak: dict[int, tuple[float, tuple[int, int]]] = {}  # what words do not tie, and their kinds may
        for one, two, _ in kinds:
            start: float | None = None
            alone: bool | None = None  # of all of these kinds
            for left, right in self._couples(one, two):
                first = next(self.links.across(left, right), None)
                if first is None:
                    continue
                if alone is None:
                    start = self._likely.of_kinds(*first)
                    alone = by_odds_alone(*(self._ordered[i] for i in first))
                strength, told = (0.0, None) if alone else self._strength(*first)
                if start is not None and strength < FIRM:
                    weak[len(judged)] = start, first
                judged.append(Bundle(left, right, told))
                strengths.append(strength)
        likely = dict(zip(weak, self._likely.chances(list(weak.values())), strict=True))
        for n, (bundle, strength) in enumerate(zip(judged, strengths, strict=True)):
            self._judged(bundle, strength, likely.get(n))

    def _judged(self, bundle: Bundle, strength: float, likely: float | None) -> None:
        """Note how surely two wordings are of one thing; ``likely`` is their chance by odds, None where unasked."""
        left, right = bundle.left, bundle.right
        wordings = ordered_pair(self.sure.wording[left[0]], self.sure.wording[right[0]])
        if likely is not None:
            self.opposed.append((left, right, likely))
        by_odds = likely is not None and likely >= LIKELY
        if by_odds:
            self._by_odds.add(wordings)
        if strength >= LINK:
            for i, j in self.links.across(left, right):
                self.links.add(i, j)
        if strength >= FIRM or by_odds:
            self.sure.wordings.add(wordings)
        self._bundles.append(Bundle(left, right) if by_odds else bundle)

    def _strength(self, i: int, j: int) -> tuple[float, Evidence | None]:
        a, b = self._ordered[i], self._ordered[j]
        strength, told = by_words(a, b, self._asked)
        return (strength if told is None else by_chance(strength, a, b, told, self._asked.chance)), told

    def told(self, groups: Mapping[int, Sequence[Figure]]) -> dict[int, list[Weighed]]:
        """Return what was weighed of the claims of each group, by its number."""
        of: dict[str, set[int]] = {}  # the groups of each claim
        for top, members in groups.items():
            for f in members:
                of.setdefault(f.claim.id, set()).add(top)
        ids = [f.claim.id for f in self._ordered]
        tops = [sorted(of.get(i, ())) for i in ids]
        found: dict[int, list[Weighed]] = {}
        for i, j, weighed in self._weighed:
            for top in tops[i]:
                if top in of.get(ids[j], ()):
                    found.setdefault(top, []).append(weighed._replace(a=ids[i], b=ids[j]).weighed())
        within: dict[int, dict[int, list[int]]] = {}  # the figures of each wording, by their groups
        for i, wording in enumerate(self.sure.wording):
            for top in tops[i]:
                within.setdefault(wording, {}).setdefault(top, []).append(i)
        names = {w: {top: tuple(ids[i] for i in own) for top, own in by_top.items()} for w, by_top in within.items()}
        shown = list(self._shown(within))
        asked = [first for _, (one, two), first, _ in shown if ordered_pair(one, two) in self._by_odds]
        odds = dict(zip(asked, self._likely.weighed(asked), strict=True))
        for top, (one, two), first, known in shown:
            told = known or odds.get(first) or self._asked.evidence(*(self._ordered[i].claim for i in first))
            found.setdefault(top, []).append(Weighed(names[one][top], names[two][top], told.score, told.features))
        return found

    def _shown(
        self, within: Mapping[int, Mapping[int, Sequence[int]]]
    ) -> Iterator[tuple[int, tuple[int, int], tuple[int, int], Evidence | None]]:
        """Yield the group, the wordings, the first pair of each bundle within a group, and what is known of these."""
        of_kind = [
            {top for own in wordings for top in within.get(self.sure.wording[own[0]], ())} for wordings in self._kinds
        ]
        unasked = ((one, two) for one, two in self._unasked if of_kind[one] & of_kind[two])
        more = (Bundle(*own) for kinds in unasked for own in self._couples(*kinds))
        for bundle in chain(self._bundles, more):
            one, two = self.sure.wording[bundle.left[0]], self.sure.wording[bundle.right[0]]
            left, right = within.get(one, {}), within.get(two, {})
            for top in sorted(left.keys() & right.keys()):
                first = next(self.links.across(left[top], right[top]), None)
                if first is not None:
                    yield top, (one, two), first, bundle.told
