"""Who did it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import asserted, firm, told

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 50
KINDS = frozenset({"event"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """One deed has one doer: the same act, at the same moment, put down to two different actors.

    The act must be the same by its type and by a detail that does not repeat by chance (the same odd
    figure or the same recipient, and no two days). One actor may be a member or the country
    of the other: then nothing is contradicted.
    """
    found = []
    for a, b in combinations(sorted(point.claims, key=lambda c: c.id), 2):
        if a.article == b.article or not firm(point, a, b) or not _same_deed(a, b):
            continue
        one, two = _doers(a, affair), _doers(b, affair)
        if not one or not two or one & two or _related(one, two, affair):
            continue
        held = [affair.position(_names(x, affair), [c]) for x, c in ((one, a), (two, b))]
        reading = [(a.id, _names(one, affair)), (b.id, _names(two, affair))]
        found.append(affair.finding("contradiction", "actor", "actor", point.label, held, [a, b], None, reading))
    return found[:1]


def _same_deed(a: Claim, b: Claim) -> bool:
    if not (told(a) and told(b) and asserted(a) and asserted(b)):
        return False
    if a.event.concept != b.event.concept or not a.event.concept or a.event.nominal or b.event.nominal:
        return False
    figures = {(q.number, q.unit) for q in a.quantities if q.number > 1} & {(q.number, q.unit) for q in b.quantities}
    lasting = {(t.seconds, t.granularity) for t in a.times if t.kind == "duration"} & {
        (t.seconds, t.granularity) for t in b.times if t.kind == "duration"
    }
    return bool(figures or lasting)


def _doers(claim: Claim, affair: Affair) -> set[str]:
    return {e for e in claim.agents if e in affair.entities and affair.entities[e].type in {"person", "organisation", "group"}}


def _related(one: set[str], two: set[str], affair: Affair) -> bool:
    countries = [{affair.entities[e].country for e in side} - {None} for side in (one, two)]
    if countries[0] & countries[1]:
        return any(affair.entities[e].type == "place" or affair.entities[e].sector == "GOV" for e in one | two)
    return False


def _names(side: set[str], affair: Affair) -> str:
    return ", ".join(sorted(affair.name(e) for e in side))
