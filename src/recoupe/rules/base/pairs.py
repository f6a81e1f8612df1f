"""Shared by the rules on events: which pairs of claims are surely about one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.model.claim import Claim
    from recoupe.model.point import Point


def firm(point: Point, a: Claim, b: Claim) -> bool:
    """Whether the evidence that two claims tell one event is strong enough for a contradiction."""
    return (min(a.id, b.id), max(a.id, b.id)) in point.firm


def any_firm(point: Point, left: Iterable[Claim], right: Iterable[Claim]) -> bool:
    """Whether some pair across two sides is."""
    right = list(right)
    return any(firm(point, a, b) for a in left for b in right)


def asserted(claim: Claim) -> bool:
    """Whether the claim puts its event forward as happening: no question, no mere possibility, no denial."""
    return claim.polarity == "affirmed" and put_forward(claim)


def put_forward(claim: Claim) -> bool:
    """Whether the claim, that something is or that it is not, is put forward and not denied by its source."""
    return claim.certainty in {"certain", "probable"} and not _denied(claim)


def _denied(claim: Claim) -> bool:
    return any(link.stance in {"denies", "doubts", "asks"} for link in claim.attribution)


def told(claim: Claim) -> bool:
    """Whether the claim stands in the running text, not in a title that shortens it."""
    return claim.role not in {"title", "heading"}


def named_apart(a: Claim, b: Claim) -> bool:
    """Whether two doers that are no known entities bear different proper names: two ships, two clubs."""
    one, two = _proper(a), _proper(b)
    return bool(one and two) and not one & two


def _proper(claim: Claim) -> set[str]:
    words = [w.strip("«»“”\"'’.,;:()\u00a0") for x in claim.arguments if x.role == "agent" for w in x.words.split()[1:]]
    return {w for w in words if w[:1].isupper()}


def other_things(a: Claim, b: Claim) -> bool:
    """Whether two claims do something to unlike things: "visited the dam", "did not visit the school".

    Of a verb that tells an event by itself both must point at a known thing: "fired a shot", "opened fire" are alike.
    """
    one, two = ([x for x in c.arguments if x.role == "patient"] for c in (a, b))
    alike = any(
        x.head == y.head or x.classes & y.classes or (x.entity is not None and x.entity == y.entity)
        for x in one
        for y in two
    )
    pointed = not a.event.concept or all(x.definite for x in (*one, *two))
    return bool(one and two) and pointed and not alike
