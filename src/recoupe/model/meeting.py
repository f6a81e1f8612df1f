"""Whether what two claims give can be of one thing: their figures, whom they count, their times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.clock import Clock
from recoupe.model.interval import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval

_STATES = {"killed": "dead", "hospitalised": "injured"}  # states that one person may be told to be in
_PAIR = 2  # figures up to it are anywhere
_HOURS, _YEAR = 3 * 3600.0, 366 * 86_400.0
_TWO_DAYS = 2 * 86_400.0


def unlike_figures(a: Claim, b: Claim) -> bool:
    """Whether two claims give figures in one unit, none of which can be the other's."""
    if not (a.quantities and b.quantities):
        return False
    couples = [(p, q) for p in a.quantities for q in b.quantities if p.unit == q.unit]
    return bool(couples) and all(p.value.relation(q.value) is Relation.DISJOINT for p, q in couples)


def one_figure(a: Claim, b: Claim) -> bool:
    """Whether two claims give figures that can be one, of more than two things and no rank."""
    return any(
        p.unit == q.unit
        and not (p.ordinal or q.ordinal)
        and min(p.number, q.number) > _PAIR
        and p.value.relation(q.value) is not Relation.DISJOINT
        for p in a.quantities
        for q in b.quantities
    )


def one_time(a: Claim, b: Claim) -> bool:
    """Whether some time of each, within a year, can be one.

    Of hours the clock counts and not the day, since that of a bare hour is inferred.
    """
    return any(_meet(x, y) for x in times(a) for y in times(b))


def unlike_times(a: Claim, b: Claim) -> bool:
    """Whether two claims give times, none of which can be the other's."""
    one, two = times(a), times(b)
    return bool(one and two) and not any(_meet(x, y) for x in one for y in two)


def unlike_states(a: Claim, b: Claim) -> bool:
    """Whether two claims count people of whom other things became: the dead, the missing."""
    one, two = ({_STATES.get(m.category, m.category) for m in c.measures} - {""} for c in (a, b))
    return bool(one and two) and one.isdisjoint(two)


def times(claim: Claim) -> Sequence[TimeInterval]:
    """Return the points in time within a year that a claim gives."""
    found = (t.interval for t in claim.times if t.kind == "point")
    return [i for i in found if i is not None and i.start is not None and i.end is not None and i.seconds <= _YEAR]


def _meet(one: TimeInterval, two: TimeInterval) -> bool:
    if max(one.seconds, two.seconds) <= _HOURS and one.start is not None and two.start is not None:
        clock, other = Clock.of(one), Clock.of(two)
        near = abs((one.start - two.start).total_seconds()) <= _TWO_DAYS
        return near and clock is not None and other is not None and clock.meets(other)
    return one.relation(two) is not Relation.DISJOINT
