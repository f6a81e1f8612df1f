"""What harmed somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 49
KINDS = frozenset({"harm"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Accounts tell in ways that exclude each other how one person was hurt or killed: a bullet, a fall.

    A way that may come with the other (pushed, fell) contradicts nothing, nor does an account that tells of both.
    """
    held = [affair.position(_label(side), side) for side in (point.claims, point.against)]
    both = [*point.claims, *point.against]
    reading = [
        (c.id, k)
        for k, side in zip(point.category.split("/"), (point.claims, point.against), strict=True)
        for c in side
    ]
    return [affair.finding("contradiction", "event", "harm", point.label, held, both, None, reading)]


def _label(side: Sequence[Claim]) -> str:
    return min((" ".join(c.exact.split()) for c in side), key=lambda w: (len(w), w))
