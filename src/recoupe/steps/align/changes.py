"""Plans that an account says were moved, with the plan as it stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.point import Point
from recoupe.steps.align.evidence import when

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.steps.align.core import Core


def change_points(
    cores: Sequence[Core], same_thing: Callable[[Core, Core], bool], planned: Callable[[Claim], bool]
) -> list[Point]:
    """Return a point for each event that was put off to a new date and whose old date is told."""
    moved = [
        c for c in cores if c.aspect == "postpone" and _new(c.claim) is not None and c.claim.polarity == "affirmed"
    ]
    if not moved:
        return []
    new = [c.claim for c in moved]
    before = [
        c.claim
        for c in cores
        if c.aspect != "postpone"
        and planned(c.claim)
        and c.claim.role != "title"
        and any(same_thing(c, m) and _apart(c.claim, m.claim) for m in moved)
    ]
    if not before:
        return []
    label = min((c.exact for c in new), key=lambda w: (len(w), w))
    return [Point(kind="change", label=" ".join(label.split()), claims=tuple(before), against=tuple(new))]


def _new(claim: Claim) -> TimeInterval | None:
    """The new date, also where it is told as a limit ("they must wait until the 20th")."""
    return when(claim) or (claim.time.interval if claim.time is not None and claim.time.direction == "until" else None)


def _apart(a: Claim, b: Claim) -> bool:
    one, two = when(a), _new(b)
    return one is not None and two is not None and one.relation(two) is Relation.DISJOINT
