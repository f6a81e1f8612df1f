"""Plans put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.times import agreements, claims_of, dated, label, positions, values

if TYPE_CHECKING:
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 28
KINDS = frozenset({"change"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """What was set for one day and then put off to another is an update, when an account says that it was moved.

    Those of several independent origins who give the new day agree on it.
    """
    before, after = dated(point.claims), dated(point.against, frozenset({"", "until"}))
    if not before or not after:
        return []
    held = [affair.position(label(before), claims_of(before)), affair.position(label(after), claims_of(after))]
    both = [*before, *after]
    moved = affair.finding("update", "time", "change", point.label, held, claims_of(both), None, values(both))
    return [moved, *agreements(point, positions(after), "change", label, affair)]
