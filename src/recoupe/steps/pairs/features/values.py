"""Figures and times of the two sides, as intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.steps.pairs.features.structure import same_event
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.annotation import Quantity, TimeExpression
    from recoupe.model.claim import Claim
    from recoupe.steps.pairs.sides import Side


def figures(premise: Side, hypothesis: Side, found: dict[str, float]) -> None:
    """Figures of the hypothesis that the premise has, contradicts or lacks."""
    clash = agree = alone = 0
    for q in _counted(hypothesis):
        rivals = [p for p in _counted(premise) if p.unit == q.unit]
        same = [p for p in rivals if p.value.relation(q.value) is not Relation.DISJOINT]
        if same:
            agree += 1
        elif any(_like(p, q) for p in rivals):
            clash += 1
        else:
            alone += 1
    found["figures clash"] = min(1.0, clash / 2)
    found["figures clash, covered"] = min(1.0, clash / 2) * found["covered"]
    found["figures agree"] = min(1.0, agree / 2)
    found["figure of the hypothesis alone"] = min(1.0, alone / 2)


def _counted(side: Side) -> list[Quantity]:
    return [q for q in side.quantities if not q.ordinal]


def _like(p: Quantity, q: Quantity) -> bool:
    if p.unit:
        return True
    heads = {fold(w) for w in p.referent.split()} & {fold(w) for w in q.referent.split()}
    return bool(heads) or not p.referent or not q.referent


def times(premise: Side, hypothesis: Side, found: dict[str, float]) -> None:
    """Times of the hypothesis that meet one of the premise, or none."""
    points = [[t for t in s.times if t.interval is not None and t.kind == "point"] for s in (premise, hypothesis)]
    clash = agree = 0
    for t in points[1]:
        if any(_meet(t, p) for p in points[0]):
            agree += 1
        elif points[0]:
            clash += 1
    found["times clash"] = min(1.0, clash / 2)
    found["times clash, covered"] = min(1.0, clash) * found["covered"]
    found["times agree"] = min(1.0, agree / 2)
    found["time of the hypothesis alone"] = float(bool(points[1]) and not points[0])
    own = [
        not any(_meet(a, b) for a in _when(h) for b in _when(p))
        for h in hypothesis.claims
        for p in premise.claims
        if _when(h) and _when(p) and same_event(h, p)
    ]
    found["one event at two times"] = float(bool(own) and all(own))


def _when(claim: Claim) -> list[TimeExpression]:
    return [t for t in claim.times if t.interval is not None and t.kind == "point"]


def _meet(a: TimeExpression, b: TimeExpression) -> bool:
    if a.interval is None or b.interval is None:
        return True
    return a.interval.relation(b.interval) is not Relation.DISJOINT
