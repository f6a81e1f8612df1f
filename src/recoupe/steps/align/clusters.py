"""Grow clusters of claims from the surest pair down, where no account keeps two events apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.steps.align.said import names_in, when

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.interval import TimeInterval
    from recoupe.model.point import Weighed
    from recoupe.steps.align.core import Core

    Deed = tuple[frozenset[str], frozenset[str]]  # the people who act, and all who take part

LINK, LOOSE = 3.1, 2.1
"""The score that joins two clusters, and the mean of all their pairs that it takes."""
_THOUSAND = 1000  # scores have three decimals: their sums are exact in thousandths
_UNKNOWN = 1000  # of a pair that is not linked


@dataclass(slots=True)
class _Cluster:
    """Claims of one event, with what keeps it apart from another."""

    members: list[str]
    aspect: str
    deeds: set[Deed] = field(default_factory=set)
    dated: dict[str, set[TimeInterval]] = field(default_factory=dict)
    wordings: Counter[int] = field(default_factory=Counter)
    by_article: dict[str, list[int]] = field(default_factory=dict)

    def joined(self, other: _Cluster) -> _Cluster:
        """Both in one."""
        dated = {a: self.dated.get(a, set()) | other.dated.get(a, set()) for a in (*self.dated, *other.dated)}
        held = {
            a: [*self.by_article.get(a, ()), *other.by_article.get(a, ())]
            for a in (*self.by_article, *other.by_article)
        }
        return _Cluster(
            sorted(self.members + other.members),
            self.aspect,
            self.deeds | other.deeds,
            dated,
            self.wordings + other.wordings,
            held,
        )

    def forbids(self, other: _Cluster) -> bool:
        """Two events stay apart that one account itself tells apart by their days, or that two people each do."""
        if self.aspect != other.aspect:
            return True
        if any(not (one & names) and not (two & own) for one, own in self.deeds for two, names in other.deeds):
            return True
        return any(
            s.relation(t) is Relation.DISJOINT
            for article, own in self.dated.items()
            for t in other.dated.get(article, ())
            for s in own
        )

    def near(self, other: _Cluster, scores: Mapping[tuple[int, int], int]) -> bool:
        """Whether the pairs across articles are on average no less than loosely linked."""

        def score(u: int, v: int) -> int:
            return scores.get((u, v) if u < v else (v, u), _UNKNOWN)

        pairs = len(self.members) * len(other.members)
        total = sum(m * n * score(u, v) for u, m in self.wordings.items() for v, n in other.wordings.items())
        for article, own in self.by_article.items():
            for v in other.by_article.get(article, ()):
                total -= sum(score(u, v) for u in own)
                pairs -= len(own)
        return total >= round(LOOSE * _THOUSAND) * pairs


def grow(
    told: Mapping[str, Core],
    links: Mapping[tuple[int, int], Weighed],
    mains: Sequence[frozenset[str]],
    acting: Mapping[str, frozenset[str]],
    wording: Mapping[str, int],
) -> list[list[str]]:
    """Return the clusters of two and more claims, sorted.

    ``links`` are what was weighed of pairs of wordings, by their numbers, the lesser first; ``mains`` the claims that
    tell each of the main events; ``acting`` the people who act in each claim.
    """
    clusters = {n: _alone(c, acting[i], wording[i]) for n, (i, c) in enumerate(told.items())}
    at = {i: n for n, i in enumerate(told)}
    numbers = count(len(told))

    def join(one: int, two: int) -> None:
        merged = clusters.pop(one).joined(clusters.pop(two))
        number = next(numbers)
        clusters[number] = merged
        for i in merged.members:
            at[i] = number

    for own in mains:
        main = sorted(i for i in own if i in told)
        for i in main[1:]:
            one, two = at[main[0]], at[i]
            if one != two and not clusters[one].forbids(clusters[two]):
                join(one, two)
    scores = {both: round(linked.score * _THOUSAND) for both, linked in links.items()}
    articles = {i: c.claim.article for i, c in told.items()}
    apart: set[tuple[int, int]] = set()  # clusters that were looked at and stay as they are
    for surest in _by_score(links):
        parted = [w for w in surest if len({at[i] for i in (*w.left, *w.right)}) > 1]
        for a, b in sorted(p for w in parted for p in w.pairs(articles) if at[p[0]] != at[p[1]]):
            one, two = at[a], at[b]
            if one == two or (one, two) in apart:
                continue
            if clusters[one].forbids(clusters[two]) or not clusters[one].near(clusters[two], scores):
                apart |= {(one, two), (two, one)}
                continue
            join(one, two)
    return sorted(c.members for c in clusters.values() if len(c.members) > 1)


def _alone(core: Core, acting: frozenset[str], number: int) -> _Cluster:
    claim, time = core.claim, when(core.claim)
    return _Cluster(
        [claim.id],
        core.aspect,
        {(acting, frozenset(names_in(claim)))} if acting and core.repeatable else set(),
        {claim.article: {time}} if time is not None else {},
        Counter({number: 1}),
        {claim.article: [number]},
    )


def _by_score(links: Mapping[tuple[int, int], Weighed]) -> list[list[Weighed]]:
    """Return what links claims, that of one score together, the highest first."""
    found: dict[float, list[Weighed]] = {}
    for linked in links.values():
        if linked.score >= LINK:
            found.setdefault(linked.score, []).append(linked)
    return [found[score] for score in sorted(found, reverse=True)]
