"""When the same event happened."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.clock import Clock
from recoupe.rules.base.occasions import either, one_occasion, own, planned
from recoupe.rules.base.pairs import any_firm, asserted, told
from recoupe.rules.base.times import Dated, claims_of, compatible, dated, label, later, narrowest, positions, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.finding import Finding, Kind
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 30
KINDS = frozenset({"event"})
_CLOCK = 3 * 3600.0
_DAY = 86_400.0
_HOURS = frozenset({"hour", "minute"})
_WEEK = timedelta(days=7)
_LONG = timedelta(days=300)


def judge(point: Point, affair: Affair) -> list[Finding]:
    """One event has one time: when two accounts give it times that do not meet, they contradict each other.

    A time inside a wider one is only more precise. What was still to come when each account was
    published may have been moved: then the later account updates the earlier. Visits, strikes and
    meetings happen again and again: they are compared only where something ties them to one occasion. Other things,
    other figures or seasons in between show that there were two. An hour by the clocks of another place is left alone,
    and so are the same relative words, which differ by the days from which they are counted.
    """
    told_when = [c for c in point.claims if told(c) and not any(m.category for m in c.measures)]
    items = [d for d in dated(told_when, borrowed=affair.undated) if asserted(d.claim) or planned(d, affair)]
    found: list[Finding] = []
    for left, right in combinations(positions(own([d for d in items if not d.time.elsewhere], affair)), 2):
        pair = _clash(point, left, right, affair)
        if pair is None:
            continue
        one, two = pair
        moved = all(planned(d, affair) for d in (*one, *two)) and later(one, two, affair)
        kind: Kind = "update" if moved else "contradiction"
        held = [affair.position(label(side), claims_of(side)) for side in (one, two)]
        both = [*one, *two]
        found.append(affair.finding(kind, "time", "time", point.label, held, claims_of(both), None, values(both)))
    return found + _agreements(point, [d for d in items if asserted(d.claim)], affair)


def _agreements(point: Point, items: Sequence[Dated], affair: Affair) -> list[Finding]:
    """Return the times that independent origins share: by the clock where two articles give one, else by the day."""
    for limit in (_CLOCK, _DAY):
        fine = [d for d in items if d.interval.seconds <= limit]
        groups = [g for g in positions(fine) if affair.independent(claims_of(g)) > 1 and _tied(point, g)]
        if groups:
            return [
                affair.finding(
                    "agreement",
                    "time",
                    "time",
                    point.label,
                    [affair.position(label(g), claims_of(g))],
                    claims_of(g),
                    None,
                    values(g),
                    narrowest(g),
                )
                for g in groups
            ]
    return []


def _tied(point: Point, group: Sequence[Dated]) -> bool:
    """Whether the claims surely tell one event, and not two of one day."""
    return any(any_firm(point, [d.claim], claims_of(group)) or d.claim.id in point.main for d in group)


def _clash(
    point: Point, left: Sequence[Dated], right: Sequence[Dated], affair: Affair
) -> tuple[list[Dated], list[Dated]] | None:
    """Keep of each side what stands against the narrowest time of the other; a wide time stands against nothing."""
    cores = [min(side, key=lambda d: (d.interval.seconds, d.claim.id)) for side in (left, right)]
    one = [a for a in left if not compatible(a, cores[1]) and not either(a, cores[1])]
    two = [b for b in right if not compatible(b, cores[0]) and not either(b, cores[0])]
    if not one or not two or {d.claim.article for d in one} == {d.claim.article for d in two}:
        return None
    if _of_another_time(*cores) or _one_clock(*cores) or _one_weekday(*cores):
        return None
    if not point.unique and not all(planned(d, affair) for d in (*one, *two)):
        one = [d for d in one if d.claim.id in point.main]
        two = [d for d in two if d.claim.id in point.main]
    return (one, two) if one_occasion(point, one, two, affair) else None


def _one_clock(one: Dated, other: Dated) -> bool:
    """Whether two days differ only because each account's bare hour was put on a day: nobody gives one minute twice.

    Nor does anybody give the same hours from and to twice: a curfew from 20 h to 5 h.
    """
    told = [d for d in (one, other) if d.time.granularity in _HOURS and d.interval.start is not None]
    if len({(d.interval.start.time(), d.interval.seconds) for d in told if d.interval.start}) == 1 < len(told):
        return True
    if max(one.interval.seconds, other.interval.seconds) > _CLOCK:
        return False
    clock, second = Clock.of(one.interval), Clock.of(other.interval)
    return clock is not None and second is not None and clock.meets(second)


def _one_weekday(one: Dated, other: Dated) -> bool:
    """Whether two days by their names are a week apart, and no tense tells which week: "the strike of Monday"."""
    if any(d.time.anchor != "publication" or d.interval.seconds != _DAY for d in (one, other)):
        return False
    if one.interval.start is None or other.interval.start is None:
        return False
    return abs(one.interval.start - other.interval.start) == _WEEK and any(not d.claim.tense for d in (one, other))


def _of_another_time(one: Dated, other: Dated) -> bool:
    """Whether the older is told as what had been before ("in 2018 it had already…"), a year or more away."""
    if one.interval.end is None or other.interval.end is None:
        return False
    older, newer = sorted((one, other), key=lambda d: (d.interval.end, d.claim.id))
    if older.interval.end is None or newer.interval.start is None:
        return False
    return newer.interval.start - older.interval.end > _LONG and older.claim.tense == "pluperfect"
