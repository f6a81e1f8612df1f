"""What harmed somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.sides import of_sides

if TYPE_CHECKING:
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 49
KINDS = frozenset({"harm"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Accounts tell in ways that exclude each other how one person was hurt or killed: a bullet, a fall.

    A way that may come with the other (pushed, fell) contradicts nothing, nor does an account that tells of both.
    """
    return [of_sides(point, affair, "contradiction", "harm")]
