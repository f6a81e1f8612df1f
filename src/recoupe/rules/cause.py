"""What brought it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 46
KINDS = frozenset({"cause"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Accounts give causes of one mishap that exclude each other: weather, a technical fault, human error, a crime.

    Both must be put forward, not as one possibility among others. An account that gives both contradicts none.
    """
    held = [affair.position(_label(side), side) for side in (point.claims, point.against)]
    both = [*point.claims, *point.against]
    kinds = zip(point.category.split("/"), (point.claims, point.against), strict=True)
    reading = [(c.id, kind) for kind, side in kinds for c in side]
    return [affair.finding("contradiction", "event", "cause", point.label, held, both, None, reading)]


def _label(side: Sequence[Claim]) -> str:
    return min((" ".join(c.exact.split()) for c in side), key=lambda w: (len(w), w))
