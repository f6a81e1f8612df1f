"""Where something happened that happens at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.sides import of_sides

if TYPE_CHECKING:
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 47
KINDS = frozenset({"ground"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Accounts put what happens once in the affair at two places: the arrest of one person, the getaway car.

    The places must exclude each other, by what they are or as towns of which no account on one side names the other's.
    An account that tells of both contradicts none.
    """
    return [of_sides(point, affair, "contradiction", "ground", lambda _: point.category, "place")]
