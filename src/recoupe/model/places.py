"""Places that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.claim import Where

_INSIDE, _OUTSIDE = {"in"}, {"near", "outside"}


def clash(x: Where, y: Where) -> tuple[str, str] | None:
    """Return the two keys of places that exclude each other, None where they can both be right."""
    kinds = [dict(w.sites) for w in (x, y)]
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
    if not kinds[0] or not kinds[1] or same_thing or _within(x, y):
        return None
    if max(kinds[0].values()) != max(kinds[1].values()):
        return None
    return min(kinds[0]), min(kinds[1])


def meet(x: Where, y: Where) -> bool:
    """Whether two places may be one, or one in the other, by the words that name them."""
    return (x.entity is not None and x.entity == y.entity) or x.head == y.head or _within(x, y)


def _within(x: Where, y: Where) -> bool:
    """Whether the words for one place name the other as its whole: "the workshop of the plant", "the plant"."""
    return x.head in y.lemmas or y.head in x.lemmas
