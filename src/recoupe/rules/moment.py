"""When something happened that happens at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 37
KINDS = frozenset({"moment"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Accounts put what happens once in an affair at two times: a resignation, the first call for help.

    The times must not meet, and what happened be told of one person or thing. An account that gives both contradicts
    none, and an account whose own date is only inferred proves nothing.
    """
    if any(c.article in affair.undated for c in (*point.claims, *point.against)):
        return []
    held = [affair.position(told, side) for told, side in zip(point.values, (point.claims, point.against), strict=True)]
    both = [*point.claims, *point.against]
    reading = [(c.id, point.category) for c in both]
    return [affair.finding("contradiction", "time", "moment", point.label, held, both, None, reading)]
