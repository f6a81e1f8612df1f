"""What brought it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.sides import of_sides

if TYPE_CHECKING:
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 46
KINDS = frozenset({"cause"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Accounts give causes of one mishap that exclude each other: weather, a technical fault, human error, a crime.

    Both must be put forward, not as one possibility among others. An account that gives both contradicts none.
    """
    return [of_sides(point, affair, "contradiction", "cause")]
