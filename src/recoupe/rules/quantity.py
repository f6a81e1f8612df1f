"""Figures that stay what they are: prices, shares, evacuees, marchers."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.rules.base.figures import (
    claims_of,
    compatible,
    hold,
    in_time,
    is_bound,
    is_vague,
    keys,
    label,
    narrowest,
    positions,
    values,
)
from recoupe.rules.casualties import FALLING, RISING, steps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.finding import Finding, Kind
    from recoupe.model.point import Figure, Point
    from recoupe.rules.base import Affair

ORDER = 20
KINDS = frozenset({"figure"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Two figures for the same thing, in the same unit, whose ranges do not meet cannot both be right.

    Where each is given by a different estimator who is named (police, organisers, an independent count) they
    are a spread of estimates. One estimator with two figures is a contradiction. A later account that says
    "now", "still" or "revised" replaces the earlier figure: an update.
    """
    groups = positions(point.figures)
    found: list[Finding] = []
    if point.category not in RISING | FALLING and len(groups) > 1:
        found += _spread(point, groups, affair)
        found += _contradictions(point, groups, affair, spread=bool(found))
    if point.category in RISING | FALLING:
        groups = steps_of([f for f in point.figures if not is_vague(f)])
    found += [f for g in groups if (f := _agreement(point, g, affair)) is not None]
    return found


def _spread(point: Point, groups: Sequence[Sequence[Figure]], affair: Affair) -> list[Finding]:
    """One finding over all positions that a named estimator holds."""
    named = [[f for f in g if f.estimator or f.source] for g in groups]
    named = [g for g in named if g]
    estimators = [{f.estimator or f.source for f in g} for g in named]
    if len(named) < 2 or not any(not a & b for a, b in combinations(estimators, 2)):  # noqa: PLR2004
        return []
    if not any(_apart(a, b) and _firm(point, a, b) for a, b in combinations(named, 2)):
        return []
    held = [hold(label(g), g, affair) for g in named]
    flat = [f for g in named for f in g]
    return [affair.finding("spread", "quantity", "quantity", point.label, held, claims_of(flat), None, values(flat))]


def _contradictions(point: Point, groups: Sequence[Sequence[Figure]], affair: Affair, *, spread: bool) -> list[Finding]:
    """One finding of each kind over all positions that clash with another."""
    sides: dict[Kind, dict[int, list[Figure]]] = {}
    for (i, a), (j, b) in combinations(enumerate(groups), 2):
        pair = _clash(point, a, b, affair, spread=spread)
        if pair is not None:
            kind, left, right = pair
            for n, side in ((i, left), (j, right)):
                held = sides.setdefault(kind, {}).setdefault(n, [])
                held.extend(f for f in side if f not in held)
    found = []
    for kind, by_group in sorted(sides.items()):
        positions_held = [hold(label(by_group[n]), by_group[n], affair) for n in sorted(by_group)]
        flat = [f for n in sorted(by_group) for f in by_group[n]]
        found.append(
            affair.finding(
                kind, "quantity", "quantity", point.label, positions_held, claims_of(flat), None, values(flat)
            )
        )
    return found


def _clash(
    point: Point, a: Sequence[Figure], b: Sequence[Figure], affair: Affair, *, spread: bool
) -> tuple[Kind, list[Figure], list[Figure]] | None:
    if not _apart(a, b):
        return None
    shared = {f.estimator or f.source for f in a} & {f.estimator or f.source for f in b} - {""}
    left, right = (
        [f for f in side if _given(f) and (not spread or (f.estimator or f.source) in shared)] for side in (a, b)
    )
    if not left or not right or {f.claim.article for f in left} == {f.claim.article for f in right}:
        return None
    if _told_apart(a, b):
        return None
    # The account that first has the later figure says that it is new: that ties the two as surely as their words.
    told = in_time([*left, *right], affair)
    newer = left if told[-1] in left else right
    if told[0] not in newer and next(f for f in told if f in newer).measure.state == "now":
        return "update", left, right
    if not _firm(point, left, right):
        return None
    return ("update" if told[-1].measure.moved else "contradiction"), left, right


def _told_apart(a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    """Whether one sentence gives both on one word, of what it calls by two names: then it tells two things."""
    return any(
        (x.claim.article, x.claim.position) == (y.claim.article, y.claim.position)
        and (x.estimator or x.source) == (y.estimator or y.source)
        and _unlike(_named(x), _named(y))
        for x in a
        for y in b
    )


def _named(figure: Figure) -> frozenset[str]:
    measure = figure.measure
    return measure.lemmas | measure.classes | measure.kinds


def _unlike(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and one.isdisjoint(two)


def _given(figure: Figure) -> bool:
    """Tell whether a figure is one that an account gives: what could be is none."""
    return not is_vague(figure) and figure.claim.certainty != "possible"


def _apart(a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    """Whether two positions exclude each other; where both give a plain number, no bound of it makes them one.

    "At least 17" allows 31, but who says 17 beside it does not.
    """
    plain = [[f for f in side if not is_bound(f)] for side in (a, b)]
    left, right = plain if all(plain) else (a, b)
    return not any(compatible(x, y) for x in left for y in right)


def _firm(point: Point, a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    """Whether some pair across the two sides is surely about one thing."""
    return any((min(x.claim.id, y.claim.id), max(x.claim.id, y.claim.id)) in point.firm for x in a for y in b)


def _agreement(point: Point, group: Sequence[Figure], affair: Affair) -> Finding | None:
    claims = claims_of(group)
    if len({c.article for c in claims}) < 2:  # noqa: PLR2004  nobody to agree with
        return None
    if all(f.measure.few for f in group):
        return None  # "the two countries" is said of much that is no one point
    count = affair.independent(claims, keys(group, affair))
    kind: Kind = "agreement" if count > 1 else "single"
    held = [hold(label(group), group, affair)]
    return affair.finding(
        kind, "quantity", "quantity", point.label, held, claims, None, values(group), narrowest(group), count
    )
