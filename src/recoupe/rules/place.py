"""Where the same event happened."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.places import clash, in_and_out, of_doer, of_one
from recoupe.rules.base.pairs import asserted, firm, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.model.claim import Claim, Entity, Where
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 40
KINDS = frozenset({"event", "site"})
_FORMAL = frozenset(
    {"sign_agreement", "reach_agreement", "ratify", "arrest", "sentence", "elect", "take_office", "bury"}
)
_HABIT = frozenset({"past", "present"})  # of what may happen again: "they play for X", "he played at Y"
_ONE_NAME = 0.65  # closeness of meaning from which two names may be one


def judge(point: Point, affair: Affair) -> list[Finding]:
    """One event has one place: two buildings of different kinds, two points of departure, or inside against outside.

    A place within another (the workshop of the plant, the station of the town) is more precise, not different. What
    befalls one person happens indoors or out in the road.
    Two place names are left alone unless both say where something left from.
    """
    seen = [(c, w) for c in point.claims if told(c) and asserted(c) for w in c.where]
    beside = cache(partial(_beside, affair))
    sides: dict[tuple[str, str], tuple[dict[str, tuple[Claim, Where]], dict[str, tuple[Claim, Where]]]] = {}
    for (a, x), (b, y) in combinations(sorted(seen, key=lambda s: (s[0].id, s[1].span)), 2):
        if a.article == b.article or not firm(point, a, b) or of_doer(a, x) or of_doer(b, y):
            continue
        if affair.years_apart(a, b):
            continue
        if (point.kind == "site" or not point.unique) and {a.tense, b.tense} == _HABIT:
            continue
        apart = in_and_out(x, y) if of_one(a, b) else None
        keys = apart or clash(x, y) or _two_towns(point, x, y, affair, beside)
        if keys is None:
            continue
        first, second = sorted([(keys[0], a, x), (keys[1], b, y)], key=lambda k: k[0])
        left, right = sides.setdefault((first[0], second[0]), ({}, {}))
        left[first[1].id] = (first[1], first[2])
        right[second[1].id] = (second[1], second[2])
    found = []
    for _, (left, right) in sorted(sides.items()):
        held = [affair.position(_label(side), [c for c, _ in side.values()]) for side in (left, right)]
        both = [c for side in (left, right) for c, _ in side.values()]
        reading = [(c.id, f"{w.relation} {w.words}") for side in (left, right) for c, w in side.values()]
        found.append(affair.finding("contradiction", "place", "place", point.label, held, both, None, reading))
    return found + (_agreements(point, seen, affair) if point.kind == "event" else [])


def _agreements(point: Point, seen: Sequence[tuple[Claim, Where]], affair: Affair) -> list[Finding]:
    """Return the places that independent origins share; a whole country places nothing."""
    by_place: dict[tuple[str, str], list[tuple[Claim, Where]]] = {}
    for claim, where in seen:
        key = _place(where, affair)
        if key:
            by_place.setdefault((where.relation, key), []).append((claim, where))
    found = []
    for _, held in sorted(by_place.items()):
        claims = [c for c, _ in held]
        if not any(firm(point, a, b) for a, b in combinations(claims, 2)) or affair.independent(claims) < 2:  # noqa: PLR2004
            continue
        label = _label({c.id: (c, w) for c, w in held})
        reading = [(c.id, f"{w.relation} {w.words}") for c, w in held]
        position = affair.position(label, claims)
        found.append(affair.finding("agreement", "place", "place", point.label, [position], claims, None, reading))
    return found


def _place(where: Where, affair: Affair) -> str:
    """What names the place: an entity smaller than a country, or a kind of building or ground."""
    entity = affair.entities.get(where.entity or "")
    if entity is not None:
        return "" if entity.country and entity.sector == "GOV" else entity.id
    return where.head if where.sites else ""


def _two_towns(
    point: Point, x: Where, y: Where, affair: Affair, beside: Callable[[Entity, Entity], bool]
) -> tuple[str, str] | None:
    """Two towns for one formal act, when no account names one beside the other ("Grenholm, in the bay of Kesten")."""
    if point.category not in _FORMAL or x.relation != "in" or y.relation != "in":
        return None
    if not x.entity or not y.entity or x.entity == y.entity:
        return None
    towns = [affair.entities[w.entity] for w in (x, y) if w.entity is not None and w.entity in affair.entities]
    if len(towns) < 2 or any(e.type != "place" or (e.country and e.sector == "GOV") for e in towns):  # noqa: PLR2004
        return None
    # "Le palais Blanc" and "the White Palace" may be one name in two languages.
    if beside(*sorted(towns, key=lambda e: e.id)) or affair.closeness(towns[0].name, towns[1].name) >= _ONE_NAME:
        return None
    return x.entity, y.entity


def _beside(affair: Affair, one: Entity, two: Entity) -> bool:
    """Whether an account names one place beside the other, three words between them at most."""
    a, b = ("|".join(re.escape(n) for n in (e.name, *e.aliases)) for e in (one, two))
    between = r"\W+(?:\w+\W+){0,3}"
    beside = re.compile(f"(?:{a}){between}(?:{b})|(?:{b}){between}(?:{a})")
    return any(beside.search(x.text) for x in affair.articles.values())


def _label(side: dict[str, tuple[Claim, Where]]) -> str:
    return min((w.words for _, w in side.values()), key=lambda w: (len(w), w))
