"""Take into a denial the states that its negatives tell too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import Point


def joined(points: Iterable[Point]) -> list[Point]:
    """Return points with each state that is told and told not to be put into the denial of what tells it.

    "The call was received" is denied, "no call ever reached my bridge": who says the latter takes the denier's side,
    and is no contradiction beside the denial.
    """
    told = list(points)
    denials = [p for p in told if p.kind == "denial"]
    more: dict[str, list[Claim]] = {}
    inside: set[str] = set()
    for point in told:
        sides = _affirmed_and_not(point) if point.kind == "outcome" else None
        held = next((d for d in denials if sides and {c.id for c in sides[0]} <= {c.id for c in d.claims}), None)
        if held is not None and sides is not None:
            more.setdefault(held.id, []).extend(sides[1])
            inside.add(point.id)
    return [_with(p, more.get(p.id, ())) for p in told if p.id not in inside]


def _affirmed_and_not(point: Point) -> tuple[Sequence[Claim], Sequence[Claim]] | None:
    """The side of a point that affirms and the one of which all is negative, None where it has no such sides."""
    for yes, no in ((point.claims, point.against), (point.against, point.claims)):
        if all(c.polarity == "denied" for c in no) and not any(c.polarity == "denied" for c in yes):
            return yes, no
    return None


def _with(denial: Point, more: Sequence[Claim]) -> Point:
    known = {c.id for c in (*denial.claims, *denial.against)}
    new = tuple({c.id: c for c in more if c.id not in known}.values())
    return replace(denial, against=(*denial.against, *new), id="") if new else denial
