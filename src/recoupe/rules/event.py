"""The occasion on which it happened."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.rules.base.pairs import asserted, firm, told
from recoupe.rules.base.times import show

if TYPE_CHECKING:
    from recoupe.model.claim import Claim, Host
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 25
KINDS = frozenset({"event"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """A thing done once was done on one occasion: during whose visit, at which meeting.

    Accounts that put it on occasions led by different people contradict each other; where the times of
    the occasions do not meet either, the finding shows both.
    """
    held = [(c, c.host) for c in point.claims if c.host is not None and told(c) and asserted(c)]
    sides: dict[frozenset[str], list[tuple[Claim, Host]]] = {}
    for claim, host in sorted(held, key=lambda h: h[0].id):
        if host.agents:
            sides.setdefault(frozenset(host.agents), []).append((claim, host))
    for one, two in combinations(sorted(sides, key=sorted), 2):
        if one & two or _kin(one, two, affair):
            continue
        left, right = sides[one], sides[two]
        if not any(firm(point, a, b) for a, _ in left for b, _ in right):
            continue
        if {c.article for c, _ in left} == {c.article for c, _ in right}:
            continue
        known = {c.id for c, _ in (*left, *right)}
        spare = [c for c in point.claims if c.id not in known and told(c) and asserted(c)]
        right_more = [c for c in spare if _fits(c, right) and not _fits(c, left)]
        left_more = [c for c in spare if _fits(c, left) and not _fits(c, right)]
        positions = [
            affair.position(_label(one, left, affair), [*(c for c, _ in left), *left_more]),
            affair.position(_label(two, right, affair), [*(c for c, _ in right), *right_more]),
        ]
        both = [*(c for c, _ in (*left, *right)), *left_more, *right_more]
        reading = [(c.id, h.words) for c, h in (*left, *right)]
        return [affair.finding("contradiction", "event", "event", point.label, positions, both, None, reading)]
    return []


def _kin(one: frozenset[str], two: frozenset[str], affair: Affair) -> bool:
    """A country and its own people do not exclude each other."""
    people = [
        {e for e in side if affair.entities.get(e) and affair.entities[e].type == "person"} for side in (one, two)
    ]
    return not people[0] or not people[1]


def _fits(claim: Claim, side: list[tuple[Claim, Host]]) -> bool:
    """Whether an undated side's times allow the claim's own time, and at least one does so."""
    if claim.time is None or claim.time.interval is None:
        return False
    intervals = [
        t.interval
        for c, h in side
        for t in (c.time, h.time)
        if t is not None and t.interval is not None and t.kind == "point"
    ]
    return bool(intervals) and all(claim.time.interval.relation(i) is not Relation.DISJOINT for i in intervals)


def _label(agents: frozenset[str], side: list[tuple[Claim, Host]], affair: Affair) -> str:
    names = ", ".join(sorted(affair.name(a) for a in agents))
    words = min((h.words for _, h in side), key=lambda w: (len(w), w))
    times = sorted(
        {show(t.interval) for c, h in side for t in (h.time, c.time) if t is not None and t.interval is not None}
    )
    return f"{names}: {words}" + (f" ({', '.join(times)})" if times else "")
