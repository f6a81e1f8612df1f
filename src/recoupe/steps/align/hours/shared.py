"""Put together what several accounts tell of one minute, by whatever verb.

Of one affair, two accounts that both say 9.42 speak of one happening: "it was 9.42 when", "the cabin fell at 9.42". A
round hour is told of many things: "at noon" needs somebody, or what happens, in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.point import Evidence, Point
from recoupe.steps.align.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.clock import Clock
    from recoupe.steps.align.hours.read import Hour

_MINUTE = 1.0
_DAY = 86_400.0
_HOUR = 3600.0
_SCORE = 3.2  # that of a pair that is surely one


def shared_points(
    given: Sequence[Hour],
    label: Callable[[Sequence[Claim]], str],
    wording: Mapping[str, int],
) -> list[Point]:
    """Return points of kind ``hour`` on which nobody gives another one.

    Hours are one that have the same minutes, within a day: the day of a bare hour is inferred. ``wording`` numbers
    what claims and their sentences say, by claim id: of those told in the same words the first stands for all.
    """
    by_clock: dict[Clock, list[Hour]] = {}
    for h in given:
        for clock in h.clocks if not h.bound else ():
            by_clock.setdefault(clock, []).append(h)
    found: dict[tuple[Claim, ...], Point] = {}
    for clock, own in sorted(by_clock.items()):
        if len({h.claim.article for h in own}) > 1:
            for point in _of_one_clock(own, label, wording, exact=clock.high - clock.low <= _MINUTE):
                found.setdefault(point.claims, point)
    return list(found.values())


def _of_one_clock(
    own: Sequence[Hour], label: Callable[[Sequence[Claim]], str], wording: Mapping[str, int], *, exact: bool
) -> list[Point]:
    kinds: dict[int, list[Hour]] = {}
    for h in own:
        kinds.setdefault(wording[h.claim.id], []).append(h)
    firsts = [members[0] for _, members in sorted(kinds.items())]
    names = {h.claim.id: f"{n:06d}" for n, h in enumerate(firsts)}
    sets = Unions(sorted(names.values()))
    for n, a in enumerate(firsts):
        for b in firsts[n + 1 :]:
            if _near(a, b) and (exact or _tied(a.claim, b.claim)):
                sets.join(names[a.claim.id], names[b.claim.id])
    groups: dict[str, list[Hour]] = {}
    for first, members in zip(firsts, (m for _, m in sorted(kinds.items())), strict=True):
        groups.setdefault(sets.root(names[first.claim.id]), []).extend(members)
    return [
        _point([h.claim for h in members], label)
        for _, members in sorted(groups.items())
        if len({h.claim.article for h in members}) > 1
    ]


def _near(a: Hour, b: Hour) -> bool:
    one, two = a.time.interval, b.time.interval
    if one is None or two is None or one.start is None or two.start is None:
        return False
    return abs((one.start - two.start).total_seconds()) <= _DAY + _HOUR


def _tied(a: Claim, b: Claim) -> bool:
    """Whether two claims name one, or tell one kind of event."""
    one, two = a.time, b.time
    if one is None or two is None or one.interval != two.interval:
        return False
    return bool(a.names & b.names) or (bool(a.event.concept) and a.event.concept == b.event.concept)


def _point(claims: Sequence[Claim], label: Callable[[Sequence[Claim]], str]) -> Point:
    ordered = tuple(sorted(claims, key=lambda c: c.id))
    first = ordered[0]
    told = tuple(
        Evidence(first.id, c.id, _SCORE, (("same hour", _SCORE),)).weighed()
        for c in ordered
        if c.article != first.article
    )
    return Point(kind="hour", label=label(ordered), claims=ordered, evidence=told)
