"""Put the ages that accounts give one person together.

One person has one age. Of somebody with a name, two ages may contradict each other. Somebody without one ("a docker
of 34", "the 34-year-old") is who has that age in the other accounts, unless two with names have it: then something
rare beside it must say which. In an affair two strangers of one age are much rarer than one person told twice.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.point import Figure, Point
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from recoupe.model.claim import Claim, Entity, Measure

    _Whose = tuple[str, frozenset[str]]

CATEGORY = "age"
_UNIT = "year_old"
_BESIDE = 3  # signs between a name and its age: ", 68"
_RARE = 0.8
_HEADLINES = frozenset({"title", "heading"})


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
    shared = _shared(found, who.values())
    for (i, a), (j, b) in combinations(zip(keys, found, strict=True), 2):
        named = bool(who[i][0]) and who[i][0] == who[j][0]
        if named:
            firm.add((min(a.claim.id, b.claim.id), max(a.claim.id, b.claim.id)))
        if named or _same_by_age(a, b, who[i], who[j], shared, around):
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
        if m.quantity.unit == _UNIT and m.quantity.value.low is not None
    ]


def _holder(claim: Claim, measure: Measure, entities: Mapping[str, Entity]) -> _Whose:
    """Whose age it is: the id of a named person or "", and the words and classes of the noun that stands for them."""
    at = measure.quantity.span
    for a in claim.arguments:
        inside = a.span.start <= at.start and at.end <= a.span.end
        if inside or 0 <= at.start - a.span.end <= _BESIDE:
            known = _has_name(entities.get(a.entity or ""), headline=claim.role in _HEADLINES)
            nouns = frozenset({a.head, *(c for c in a.classes if c != "people")})
            return (a.entity or "") if known else "", nouns
    before = claim.exact[: max(0, at.start - claim.span.start)].rstrip(" ,(\n\u00a0")
    for entity in sorted(claim.names):
        person = entities.get(entity)
        if person is not None and person.type == "person" and before.endswith((person.name, *person.aliases)):
            return entity, frozenset()
    return "", frozenset({measure.quantity.referent.split(" ")[0]} - {""})


def _has_name(person: Entity | None, *, headline: bool) -> bool:
    """Whether somebody is told by a name: "a French fisherman" has none, nor has "Man, 24, dies"."""
    if person is None or person.type != "person":
        return False
    *before, last = person.name.split()
    return last[:1].isupper() and (bool(before) or not headline)


def _shared(found: Sequence[Figure], who: Iterable[_Whose]) -> frozenset[float]:
    """The ages that several people with names have."""
    named: dict[float, set[str]] = {}
    for figure, (name, _) in zip(found, who, strict=True):
        named.setdefault(figure.measure.quantity.number, set()).update({name} - {""})
    return frozenset(age for age, names in named.items() if len(names) > 1)


def _same_by_age(
    a: Figure,
    b: Figure,
    one: _Whose,
    two: _Whose,
    shared: frozenset[float],
    around: Callable[[Claim, Claim], float],
) -> bool:
    """Whether who has an age in one account has it in the other; at least one of the two has no name."""
    age = a.measure.quantity
    if a.claim.article == b.claim.article or age.number != b.measure.quantity.number or (one[0] and two[0]):
        return False
    if age.number not in shared and not age.qualifier and not b.measure.quantity.qualifier:
        return True
    rare = around(a.claim, b.claim)
    return rare >= _RARE if one[1] & two[1] else rare >= 2 * _RARE


def _called(members: Sequence[Figure], entities: Mapping[str, Entity]) -> str:
    names = {h for f in members if (h := _holder(f.claim, f.measure, entities)[0])}
    if names:
        return min(entities[n].name for n in names)
    return min((r for f in members if (r := f.measure.quantity.referent)), default="")
