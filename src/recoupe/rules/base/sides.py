"""Two sides that exclude each other, each shown by its shortest words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.finding import Facet, Finding, Kind
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair


def of_sides(
    point: Point,
    affair: Affair,
    kind: Kind,
    rule: str,
    read: Callable[[Claim], str] | None = None,
    facet: Facet = "event",
) -> Finding:
    """Return the finding that ``point.claims`` and ``point.against`` tell unlike things.

    ``read`` tells what was read of a claim; without it the point's category holds that of both sides, parted by "/".
    """
    sides = (point.claims, point.against)
    held = [affair.position(_shortest(side), side) for side in sides]
    both = [*point.claims, *point.against]
    if read is not None:
        reading = [(c.id, read(c)) for c in both]
    else:
        reading = [(c.id, k) for k, side in zip(point.category.split("/"), sides, strict=True) for c in side]
    return affair.finding(kind, facet, rule, point.label, held, both, None, reading)


def _shortest(side: Sequence[Claim]) -> str:
    return min((" ".join(c.exact.split()) for c in side), key=lambda w: (len(w), w))
