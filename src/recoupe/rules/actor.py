"""Who did it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.annotation import AGES
from recoupe.rules.base.pairs import asserted, named_apart, told

if TYPE_CHECKING:
    from recoupe.model.annotation import Quantity
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 50
KINDS = frozenset({"event", "statement"})


def judge(point: Point, affair: Affair) -> list[Finding]:
    """One deed has one doer: the same act, at the same moment, put down to two different actors.

    The act must be the same by its type and by a detail that does not repeat by chance (the same odd
    figure or the same recipient, and no two days). One actor may be a member or the country
    of the other, or somebody who acts for a body: then nothing is contradicted.
    """
    deeds = [(c, details) for c in sorted(point.claims, key=lambda c: c.id) if (details := _details(c))]
    for (a, of_a), (b, of_b) in combinations(deeds, 2):
        if a.article == b.article or a.event.concept != b.event.concept or of_a.isdisjoint(of_b):
            continue
        one, two = _doers(a, affair), _doers(b, affair)
        if one and two:
            # "A docker", in the same words, may be known by his name in one account alone.
            if one & two or _one_name(one, two, affair) or _related(one, two, affair) or _said(a) == _said(b) != "":
                continue
            if _unlike(one, two, affair) or not (one.isdisjoint(b.names) and two.isdisjoint(a.names)):
                continue
        elif not named_apart(a, b) or _related(_known(a, affair), _known(b, affair), affair):
            continue  # a people and its country are one
        said = [_names(x, affair) or _said(c) for x, c in ((one, a), (two, b))]
        held = [affair.position(words, [c]) for words, c in zip(said, (a, b), strict=True)]
        reading = [(a.id, said[0]), (b.id, said[1])]
        return [affair.finding("contradiction", "actor", "actor", point.label, held, [a, b], None, reading)]
    return []


def _details(claim: Claim) -> set[tuple[object, ...]]:
    """Return the figures and durations of a deed that is told as done: what two deeds do not share by chance."""
    if not claim.event.concept or claim.event.nominal or not told(claim) or not asserted(claim):
        return set()
    if _counts(claim):
        return set()
    doers = [a.span for a in claim.arguments if a.role == "agent"]  # "two soldiers" are counted, not what they do
    counted = {q.span for q in claim.quantities if any(d.start <= q.span.start < d.end for d in doers)}
    # How old somebody is, who came second and which number something bears are true of many.
    told_of = [q for q in claim.quantities if q.span not in counted and q.unit not in AGES and not q.ordinal]
    figures = {("figure", q.number, q.unit) for q in told_of if q.number > 1 and not _labels(q, claim)}
    return figures | {("duration", t.seconds, t.granularity) for t in claim.times if t.kind == "duration"}


def _labels(quantity: Quantity, claim: Claim) -> bool:
    """Whether a number stands behind a name, and is part of it: "Apollo 11"."""
    before = claim.exact[: max(0, quantity.span.start - claim.span.start)].split()
    return len(before) > 1 and before[-1][:1].isupper() and before[-1][-1].isalpha()


def _counts(claim: Claim) -> bool:
    """Whether the doer is the one who gives the figure: "the police counted 3,000"."""
    said = [link for m in claim.measures for link in m.attribution]
    named = {link.source for link in said} & {*claim.agents}
    return bool(named or {link.source_text for link in said} & {a.words for a in claim.arguments if a.role == "agent"})


def _doers(claim: Claim, affair: Affair) -> set[str]:
    return {
        e
        for e in claim.agents
        if e in affair.entities and affair.entities[e].type in {"person", "organisation", "group"}
    }


def _known(claim: Claim, affair: Affair) -> set[str]:
    return {e for e in claim.agents if e in affair.entities}


def _said(claim: Claim) -> str:
    return ", ".join(x.words for x in claim.arguments if x.role == "agent")


def _one_name(one: set[str], two: set[str], affair: Affair) -> bool:
    """Whether a name on one side is part of one on the other: "Jeanne", "Jeanne Marin"."""
    sides = [[{*affair.name(e).casefold().split()} for e in sorted(side)] for side in (one, two)]
    return any(x <= y or y <= x for x in sides[0] for y in sides[1])


def _related(one: set[str], two: set[str], affair: Affair) -> bool:
    countries = [{affair.entities[e].country for e in side} - {None} for side in (one, two)]
    if countries[0] & countries[1]:
        return any(affair.entities[e].type == "place" or affair.entities[e].sector == "GOV" for e in one | two)
    return False


def _unlike(one: set[str], two: set[str], affair: Affair) -> bool:
    """Whether one side is somebody and the other a body: what its man does it does too."""
    kinds = [{affair.entities[e].type for e in side} for side in (one, two)]
    return {"person"} in kinds and {"organisation"} in kinds


def _names(side: set[str], affair: Affair) -> str:
    return ", ".join(sorted(affair.name(e) for e in side))
