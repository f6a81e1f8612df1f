"""Who did what only one did."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.finding import Finding, Kind
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 48
KINDS = frozenset({"deed"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Accounts put a deed that has one doer in the affair down to others: who brokered the truce, gave the alarm.

    The two must exclude each other: other people by name, other bodies or countries, or people of unlike callings. An
    account that tells of both contradicts none. An update, where another may take it over and all accounts of the one
    came out before those of the other: who stands in for somebody.
    """
    deed, _, moved = point.category.partition("/")
    held = [affair.position(v, side) for v, side in zip(point.values, (point.claims, point.against), strict=True)]
    both = [*point.claims, *point.against]
    reading = [(c.id, deed) for c in both]
    kind: Kind = "update" if moved else "contradiction"
    return [affair.finding(kind, "actor", "deed", point.label, held, both, None, reading)]
