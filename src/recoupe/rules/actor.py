"""Who did it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import asserted, told

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
        if a.article == b.article or not _same_deed(a, b):
            continue
        one, two = _doers(a, affair), _doers(b, affair)
        if one and two:
            if one & two or _related(one, two, affair):
                continue
        elif not _named_apart(a, b):
            continue
        said = [_names(x, affair) or _said(c) for x, c in ((one, a), (two, b))]
        held = [affair.position(words, [c]) for words, c in zip(said, (a, b), strict=True)]
        reading = [(a.id, said[0]), (b.id, said[1])]
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
    return {
        e
        for e in claim.agents
        if e in affair.entities and affair.entities[e].type in {"person", "organisation", "group"}
    }


def _named_apart(a: Claim, b: Claim) -> bool:
    """Whether two doers that are no known entities bear different proper names: two ships, two clubs."""
    one, two = _proper(a), _proper(b)
    return bool(one and two) and not one & two


def _proper(claim: Claim) -> set[str]:
    words = [w.strip("«»“”\"'’.,;:()") for x in claim.arguments if x.role == "agent" for w in x.words.split()[1:]]
    return {w for w in words if w[:1].isupper()}


def _said(claim: Claim) -> str:
    return ", ".join(x.words for x in claim.arguments if x.role == "agent")


def _related(one: set[str], two: set[str], affair: Affair) -> bool:
    countries = [{affair.entities[e].country for e in side} - {None} for side in (one, two)]
    if countries[0] & countries[1]:
        return any(affair.entities[e].type == "place" or affair.entities[e].sector == "GOV" for e in one | two)
    return False


def _names(side: set[str], affair: Affair) -> str:
    return ", ".join(sorted(affair.name(e) for e in side))
