"""Plans that an account says were moved, with the plan as it stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.point import Point
from recoupe.steps.align.said import when

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.steps.align.core import Core


_TALKS = "talks"


def change_points(
    cores: Sequence[Core], classes: Callable[[str], frozenset[str]], planned: Callable[[Claim], bool]
) -> list[Point]:
    """Return a point for each event that was put off to a new date and whose old date is told.

    ``classes`` are those of a noun; ``planned`` tells whether an event was still to come.
    """
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
        and any(_apart(c.claim, m.claim) and _may_be_one(c, m, cores, classes) for m in moved)
    ]
    if not before:
        return []
    label = min((c.exact for c in new), key=lambda w: (len(w), w))
    return [Point(kind="change", label=" ".join(label.split()), claims=tuple(before), against=tuple(new))]


def _may_be_one(a: Core, b: Core, cores: Sequence[Core], classes: Callable[[str], frozenset[str]]) -> bool:
    """Whether a planned event may be the one that was put off: one kind of event, or talks told by any word."""
    if a.concept and a.concept == b.concept:
        return True
    return all(_TALKS in _about(c.claim, cores, classes) for c in (a, b))


def _about(claim: Claim, cores: Sequence[Core], classes: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The classes of what a claim speaks of; a bare pronoun stands for what was told just before."""
    own = classes(claim.event.lemma).union(*(classes(x.head) for x in claim.arguments))
    if own - {"people"}:
        return own
    before = (
        c.claim
        for c in cores
        if c.claim.article == claim.article and c.claim.head < claim.head and claim.position - c.claim.position <= 1
    )
    return frozenset(k for c in before for x in c.arguments for k in classes(x.head))


def _new(claim: Claim) -> TimeInterval | None:
    """The new date, also where it is told as a limit ("they must wait until the 20th")."""
    return when(claim) or (claim.time.interval if claim.time is not None and claim.time.direction == "until" else None)


def _apart(a: Claim, b: Claim) -> bool:
    one, two = when(a), _new(b)
    return one is not None and two is not None and one.relation(two) is Relation.DISJOINT
