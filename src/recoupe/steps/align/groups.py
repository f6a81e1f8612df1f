"""Groups of claims that make one statement, none of which excludes another.

"Le naufrage a fait [sept morts]" holds a figure that another claim of its sentence tells: it says no more the same as
"fourteen are dead" than that one does. Nor may a third claim, which counts nothing, put them together; and what counts
nothing itself ("far more than its licence allows") is no statement of those who count otherwise what its sentence does
("260 passengers"). Just so with claims that tell of one deed done by two, or of two states of one thing.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from recoupe.model.interval import Interval, Relation
from recoupe.steps.align.sentences import by_sentence
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from recoupe.model.article import Span
    from recoupe.model.claim import Claim, Measure
    from recoupe.model.point import Point, PointKind

_OPPOSITE: frozenset[PointKind] = frozenset({"cause", "deed", "ground", "harm", "moment", "outcome"})
Told = frozenset[tuple[str, str, Interval]]
"""Figures: unit, state of people or "", value."""


class Groups:
    """The claims of one story, by id: at first each is a group of its own."""

    def __init__(self, claims: Sequence[Claim], apart: Collection[tuple[str, str]] = ()) -> None:
        """Read what stands within the words of each claim; ``apart`` are two claims each that cannot both be right."""
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)
        self._told: dict[str, Told] = {}
        self._counted: dict[str, list[Measure]] = {}  # within a claim, or else in its sentence
        for own in by_sentence(claims).values():
            every = [m for c in own for m in c.measures]
            for c in own:
                within = [m for m in every if _inside(m.quantity.span, c.span)]
                self._told[c.id] = frozenset(_figure(m) for m in within)
                self._counted[c.id] = within or every
        self._sets = Unions([c.id for c in claims])
        self._members = {c.id: [c.id] for c in claims}

    def exclude(self, a: str, b: str) -> bool:
        """Whether two claims cannot both be right, or count the same and give other figures of it."""
        none: Told = frozenset()
        one, two = self._told.get(a, none), self._told.get(b, none)
        if b in self._apart.get(a, ()) or _exclude(one, two):
            return True
        return bool(one) != bool(two) and _count_otherwise(self._counted.get(a, ()), self._counted.get(b, ()))

    def join(self, a: str, b: str) -> bool:
        """Put the groups of two claims together unless some of one exclude some of the other; tell whether they are."""
        one, two = sorted((self.root(a), self.root(b)))
        if one == two:
            return True
        if any(self.exclude(m, n) for m in self._members[one] for n in self._members[two]):
            return False
        self._sets.join(one, two)
        self._members[one] += self._members.pop(two)
        return True

    def root(self, claim: str) -> str:
        """Return the claim that stands for the group of a claim."""
        return self._sets.root(claim)


def across(left: Iterable[Claim], right: Iterable[Claim]) -> frozenset[tuple[str, str]]:
    """Return the ids of each claim of one side with each of the other, the smaller first."""
    return frozenset((min(a.id, b.id), max(a.id, b.id)) for a, b in product(left, right))


def opposite(points: Iterable[Point]) -> frozenset[tuple[str, str]]:
    """Return the claims that stand on two sides of a point of which only one side can be right, by two."""
    return frozenset().union(*(across(p.claims, p.against) for p in points if p.kind in _OPPOSITE))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _figure(measure: Measure) -> tuple[str, str, Interval]:
    return measure.quantity.unit, measure.category, measure.quantity.value


def _count_otherwise(one: Sequence[Measure], two: Sequence[Measure]) -> bool:
    """Whether what both count by one noun is given otherwise, each time."""
    couples = [
        (x.quantity, y.quantity)
        for x in one
        for y in two
        if x.quantity.unit == y.quantity.unit and not x.lemmas.isdisjoint(y.lemmas)
    ]
    return bool(couples) and all(x.value.relation(y.value) is Relation.DISJOINT for x, y in couples)


def _exclude(one: Told, two: Told) -> bool:
    """Whether figures of one unit, that may be of one state of people, are all unlike."""
    values = [(x[2], y[2]) for x in one for y in two if x[0] == y[0] and (x[1] == y[1] or not (x[1] and y[1]))]
    return bool(values) and all(x.relation(y) is Relation.DISJOINT for x, y in values)
