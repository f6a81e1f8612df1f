"""What became of somebody or something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.sides import of_sides

if TYPE_CHECKING:
    from recoupe.model.finding import Facet, Finding, Kind
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 45
KINDS = frozenset({"outcome"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Accounts tell two states of one person, place or thing that cannot hold at one moment.

    An update, where all accounts of the second came out after those of the first and it may follow upon the first (in
    hospital, then dead; closed, then reopened; not charged so far, then charged); a contradiction, where nothing makes
    both true (resigned, dismissed; acquitted, convicted). An account that tells the whole course of events contradicts
    none.
    """
    kind: Kind = "update" if point.category.startswith("update") else "contradiction"
    facet: Facet = "actor" if point.category.endswith("actor") else "event"
    return [of_sides(point, affair, kind, "outcome", lambda c: c.event.concept, facet)]
