"""Places that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.claim import Claim, Where

Sides = frozenset[tuple[str, str]]
"""Parts of a thing and which of their ends it is: ("stand", "east")."""
_INSIDE, _OUTSIDE = {"in"}, {"near", "outside"}
_GROUND = frozenset({"road", "roadside", "square"})  # of one level: who lies on a pavement lies in a street
_OPEN = frozenset({"car_park", "quayside"})  # with a name or without: no houses stand there
_BARE = frozenset({
    "border", "car_park", "deck", "field", "loading_bay", "park", "pass_height", "quarry", "quayside", "sea", "shore",
    "valley", "water", "water_hole", "wood", "yard",
})  # fmt: skip
_INDOORS = frozenset({
    "bank_branch", "barracks", "cafe", "home", "hospital", "lodging", "machine_room", "office", "police_station",
    "prison", "reception_room", "school", "shelter", "shop", "stage", "warehouse", "workshop", "worship",
})  # fmt: skip
_BEFALLS = frozenset({
    "arrest", "detain", "die", "faint", "find_body", "injure", "kill", "murder", "rape", "rob", "shoot", "stab",
})  # fmt: skip


def of_one(a: Claim, b: Claim) -> bool:
    """Whether two claims tell what befalls one person: that happens in one place."""
    one, two = ({*c.agents, *c.patients} for c in (a, b))
    return a.event.concept == b.event.concept and a.event.concept in _BEFALLS and not one.isdisjoint(two)


def of_doer(claim: Claim, where: Where) -> bool:
    """Whether a place stands in the words for who acts, and tells who they are: "researchers at the university"."""
    return any(
        x.role == "agent" and x.span.start < where.span.start and where.span.end <= x.span.end for x in claim.arguments
    )


def in_and_out(x: Where, y: Where) -> tuple[str, str] | None:
    """Return the two keys of places of which one lies indoors and the other is open ground without houses.

    Of what befalls one person these exclude each other: in hospital, in the road.
    """
    if x.relation != "in" or y.relation != "in":
        return None
    one, two = (frozenset(k for k, _ in w.sites) for w in (x, y))
    for inside, ground, road in ((one, two, y), (two, one, x)):
        bare = not ground.isdisjoint(_OPEN) or not _named(road)
        if inside and ground and inside <= _INDOORS and ground <= _GROUND | _OPEN and bare:
            keys = (min(inside), min(ground))
            return keys if inside is one else keys[::-1]
    return None


def _named(where: Where) -> bool:
    """Whether a street is told by its name: it has houses."""
    return where.entity is not None or any(w[:1].isupper() for w in where.words.split()[1:])


def clash(x: Where, y: Where) -> tuple[str, str] | None:
    """Return the two keys of places that exclude each other, None where they can both be right."""
    if (ends := opposite(x.sides, y.sides)) is not None and x.relation == y.relation:
        return ends
    kinds = [dict(w.sites) for w in (x, y)]
    if kinds[0] and kinds[1] and kinds[0].keys() | kinds[1].keys() <= _GROUND:
        return None
    same_thing = bool(set(kinds[0]) & set(kinds[1])) or x.head == y.head
    if (
        same_thing
        and kinds[0]
        and kinds[1]
        and {x.relation, y.relation} & _INSIDE
        and {x.relation, y.relation} & _OUTSIDE
    ):
        return f"{x.relation}", f"{y.relation}"
    if x.relation != y.relation or x.relation not in {"in", "from"}:
        return None
    if x.relation == "from":
        if x.entity and y.entity and x.entity != y.entity and not x.lemmas & y.lemmas:
            return x.entity, y.entity
        if kinds[0] and kinds[1] and not same_thing and not _within(x, y):
            return min(kinds[0]), min(kinds[1])
        return None
    if not kinds[0] or not kinds[1] or same_thing or _within(x, y) or _along(x, y) or _along(y, x):
        return None
    if max(kinds[0].values()) != max(kinds[1].values()):
        return None
    return min(kinds[0]), min(kinds[1])


def opposite(one: Sides, two: Sides) -> tuple[str, str] | None:
    """Return the two ends of a thing that places lie at, None where they tell no two of one thing."""
    known = dict(two)
    return next(((side, known[part]) for part, side in sorted(one) if known.get(part, side) != side), None)


def _along(way: Where, site: Where) -> bool:
    """Whether a place may stand in a street or a lane that has a name: a house, a shop, a crossing."""
    one, two = (frozenset(k for k, _ in w.sites) for w in (way, site))
    return one <= _GROUND and _named(way) and two.isdisjoint(_BARE | _GROUND)


def meet(x: Where, y: Where) -> bool:
    """Whether two places may be one, or one in the other, by the words that name them."""
    if opposite(x.sides, y.sides) is not None:
        return False
    return (x.entity is not None and x.entity == y.entity) or x.head == y.head or _within(x, y)


def _within(x: Where, y: Where) -> bool:
    """Whether the words for one place name the other as its whole: "the workshop of the plant", "the plant"."""
    return x.head in y.lemmas or y.head in x.lemmas
