"""For when it is planned."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.rules.base.occasions import one_plan, own
from recoupe.rules.base.pairs import put_forward
from recoupe.rules.base.times import agreements, claims_of, dated, label, later, positions, values

if TYPE_CHECKING:
    from recoupe.model.finding import Finding, Kind
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 29
KINDS = frozenset({"plan"})
_DIRECTIONS = frozenset({"", "since", "until", "before"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Two accounts give one thing that is still to come two dates that do not meet.

    Where one account came out later, the plan may have moved, and it is an update; else they contradict each other.
    "Not before May" stands for the first date that may be; "next month" in two accounts is no other date for having
    been counted from another day. Those of several independent origins who give one of the
    dates agree on it.
    """
    items = [d for d in dated(point.claims, _DIRECTIONS, affair.undated) if put_forward(d.claim)]
    groups = positions(own(items, affair))
    found = agreements(point, groups, "plan", label, affair)
    for one, two in combinations(groups, 2):
        if not one_plan(point, one, two):
            continue
        kind: Kind = "update" if later(one, two, affair) else "contradiction"
        held = [affair.position(label(side), claims_of(side)) for side in (one, two)]
        both = [*one, *two]
        found.append(affair.finding(kind, "time", "plan", point.label, held, claims_of(both), None, values(both)))
    return found
