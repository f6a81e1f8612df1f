"""Put the ages that accounts give one person together.

One person has one age. Of somebody with a name, two ages may contradict each other; somebody without one ("a docker
of 34") is taken for the same person only where the age is the same too, and something rare beside it.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.point import Figure, Point
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.model.claim import Claim, Entity, Measure

CATEGORY = "age"
_UNIT = "year_old"
_BESIDE = 3  # signs between a name and its age: ", 68"
_RARE = 0.8


def age_points(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    around: Callable[[Claim, Claim], float],
    label: Callable[[str], str],
) -> list[Point]:
    """Return the persons whose age two or more articles give.

    ``around`` tells how much of what is rare the sentences of two claims share; ``label`` words a point on somebody.
    """
    found = sorted(_ages(claims), key=lambda f: (f.claim.id, f.measure.quantity.span))
    keys = [f"{f.claim.id}@{f.measure.quantity.span.start}" for f in found]
    who = dict(zip(keys, (_holder(f.claim, f.measure, entities) for f in found), strict=True))
    sets = Unions(keys)
    firm = set()
    for (i, a), (j, b) in combinations(zip(keys, found, strict=True), 2):
        named = bool(who[i][0]) and who[i][0] == who[j][0]
        if named:
            firm.add((min(a.claim.id, b.claim.id), max(a.claim.id, b.claim.id)))
        if named or _same_by_age(a, b, who[i], who[j], around):
            sets.join(i, j)
    groups: dict[str, list[Figure]] = {}
    for key, figure in zip(keys, found, strict=True):
        groups.setdefault(sets.root(key), []).append(figure)
    return [
        Point(
            kind="figure",
            label=label(_called(members, entities)),
            claims=tuple({f.claim.id: f.claim for f in members}.values()),
            category=CATEGORY,
            figures=tuple(members),
            firm=frozenset(firm),
        )
        for _, members in sorted(groups.items())
        if len({f.claim.article for f in members}) > 1
    ]


def _ages(claims: Sequence[Claim]) -> list[Figure]:
    return [
        Figure(c, m, "", "")
        for c in claims
        for m in c.measures
        if m.quantity.unit == _UNIT and not m.part and m.quantity.value.low is not None
    ]


def _holder(claim: Claim, measure: Measure, entities: Mapping[str, Entity]) -> tuple[str, frozenset[str]]:
    """Whose age it is: the id of a named person or "", and the words and classes of the noun that stands for them."""
    at = measure.quantity.span
    for a in claim.arguments:
        inside = a.span.start <= at.start and at.end <= a.span.end
        if inside or 0 <= at.start - a.span.end <= _BESIDE:
            person = entities.get(a.entity or "")
            known = person is not None and person.type == "person" and person.name != person.name.lower()
            nouns = frozenset({a.head, *(c for c in a.classes if c != "people")})
            return (a.entity or "") if known else "", nouns
    before = claim.exact[: max(0, at.start - claim.span.start)].rstrip(" ,(\n\u00a0")
    for entity in sorted(claim.names):
        person = entities.get(entity)
        if person is not None and person.type == "person" and before.endswith((person.name, *person.aliases)):
            return entity, frozenset()
    return "", frozenset({measure.quantity.referent.split(" ")[0]} - {""})


def _same_by_age(
    a: Figure,
    b: Figure,
    one: tuple[str, frozenset[str]],
    two: tuple[str, frozenset[str]],
    around: Callable[[Claim, Claim], float],
) -> bool:
    if a.claim.article == b.claim.article or a.measure.quantity.number != b.measure.quantity.number:
        return False
    if one[0] and two[0]:
        return False
    shared = around(a.claim, b.claim)
    return shared >= _RARE if one[1] & two[1] else shared >= 2 * _RARE


def _called(members: Sequence[Figure], entities: Mapping[str, Entity]) -> str:
    names = {h for f in members if (h := _holder(f.claim, f.measure, entities)[0])}
    if names:
        return min(entities[n].name for n in names)
    return min((r for f in members if (r := f.measure.quantity.referent)), default="")
