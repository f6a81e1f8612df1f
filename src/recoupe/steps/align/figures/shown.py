"""Why figures were put on one point, told where a finding asks.

A story of 500 accounts has half a million pairs of wordings, and a finding shows the three that tell most of its own
claims: what was weighed of the others is never put into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import combinations, combinations_with_replacement, product
from typing import TYPE_CHECKING

from recoupe.model.point import Evidence
from recoupe.steps.align.bundles import ordered_pair

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import Figure
    from recoupe.steps.align.bundles import Links, Sure
    from recoupe.steps.align.figures.likely import Likely

_ROUGH = 0.02  # more than the rounding of its shares can move a sum


@dataclass(slots=True)
class Shown:
    """What was weighed of the pairs of a story's figures, as far as it was, by the numbers of their wordings.

    ``within`` are pairs of one article, by the place of the first; ``kinds`` the pairs of kinds of which a pair may be
    shown; ``told`` what was weighed of the sentences; ``odds`` the log-odds of those that are of one thing by odds.
    """

    figures: Sequence[Figure]
    sure: Sure
    links: Links
    likely: Likely
    evidence: Callable[[Claim, Claim], Evidence]
    within: dict[int, list[tuple[int, Evidence]]] = field(default_factory=dict)
    kinds: set[tuple[int, int]] = field(default_factory=set)
    told: dict[tuple[int, int], Evidence] = field(default_factory=dict)
    odds: dict[tuple[int, int], float] = field(default_factory=dict)

    def of(self, places: Collection[int]) -> Group:
        """Return the same of the figures of one group, by their places."""
        by_wording: dict[int, list[int]] = {}
        for i in sorted(places):
            by_wording.setdefault(self.sure.wording[i], []).append(i)
        return Group(self, frozenset(places), by_wording)

    def score(self, wordings: tuple[int, int], first: tuple[int, int]) -> float:
        """Return the score of two wordings, about; ``first`` is a pair of their figures."""
        known = self.odds.get(wordings)
        return self._weighed(wordings, first).score if known is None else known

    def exactly(self, wordings: tuple[int, int], first: tuple[int, int]) -> Evidence:
        """Return what was weighed of two wordings."""
        return next(self.likely.weighed([first])) if wordings in self.odds else self._weighed(wordings, first)

    def _weighed(self, wordings: tuple[int, int], first: tuple[int, int]) -> Evidence:
        found = self.told.get(wordings)
        return self.evidence(*(self.figures[i].claim for i in first)) if found is None else found


@dataclass(frozen=True, slots=True)
class Group:
    """What was weighed of the figures of one point; ``by_wording`` are their places."""

    shown: Shown
    places: frozenset[int]
    by_wording: Mapping[int, Sequence[int]]

    def surest(self, claims: Collection[str], most: int) -> list[Evidence]:
        """Return what was weighed of the surest pairs of some claims, the surest first, at most so many."""
        own = sorted({i for c in claims for i in self.shown.sure.places.get(c, ()) if i in self.places})
        found = list(self._within(own))
        rough = sorted(self._across(own), key=lambda told: (-told[0], told[1]))
        for score, wordings, first in rough:
            found = nsmallest(most, found, key=_sureness)
            if len(found) == most and score < found[-1].score - _ROUGH:
                break
            told = self.shown.exactly(wordings, first)
            pairs = nsmallest(most, {*self._pairs(wordings, claims)})
            found += [Evidence(a, b, told.score, told.features) for a, b in pairs]
        return nsmallest(most, found, key=_sureness)

    def _within(self, own: Sequence[int]) -> Iterator[Evidence]:
        """Yield what was weighed of the pairs of one article."""
        among = {*own}
        for i in own:
            for j, told in self.shown.within.get(i, ()):
                if j in among:
                    a, b = sorted((self._claim(i), self._claim(j)))
                    yield Evidence(a, b, told.score, told.features)

    def _across(self, own: Iterable[int]) -> Iterator[tuple[float, tuple[int, int], tuple[int, int]]]:
        """Yield about how sure the pairs of wordings are, their numbers, and a pair of figures that have them."""
        shown = self.shown
        kind_of = {shown.sure.wording[i]: shown.sure.kind[i] for i in own}
        for one, two in combinations_with_replacement(sorted(kind_of), 2):
            if ordered_pair(kind_of[one], kind_of[two]) in shown.kinds:
                first = next(shown.links.across(self.by_wording[one], self.by_wording[two]), None)
                if first is not None:
                    yield shown.score((one, two), first), (one, two), first

    def _pairs(self, wordings: tuple[int, int], claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of those claims that two wordings are of, the lesser id first; none of one article."""
        article = {c: self.shown.sure.article[self.shown.sure.places[c][0]] for c in claims}
        one, two = ([self._claim(i) for i in self.by_wording[w] if self._claim(i) in article] for w in wordings)
        for a, b in combinations(one, 2) if wordings[0] == wordings[1] else product(one, two):
            if article[a] != article[b]:
                yield (a, b) if a <= b else (b, a)

    def _claim(self, place: int) -> str:
        return self.shown.figures[place].claim.id


def _sureness(e: Evidence) -> tuple[float, str, str]:
    return -e.score, e.a, e.b
