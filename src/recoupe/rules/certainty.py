"""How surely it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.figures import claims_of, number, positions
from recoupe.rules.base.pairs import firm, told

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

ORDER = 70
KINDS = frozenset({"figure", "statement", "event", "surety"})
_TELLING = 11
_NEAR = 40
_CLOSE = 5.0
_LIKE = 0.7


def judge(point: Point, affair: Affair) -> list[Finding]:
    """Stated here as a fact, there as hearsay.

    The same figure, the same sentence or the same deed, flat in one account (on nobody's word, or asserted by somebody
    whom it makes known) and in the conditional, "reportedly" or "is believed to" in another.
    """
    if point.kind == "figure":
        for group in positions(point.figures):
            if number(group[0]) < _TELLING:
                continue
            found = _compare(claims_of(group), point, affair)
            if found:
                return found
        return []
    if point.kind == "event":
        by_id = {c.id: c for c in point.claims}
        flat = {i for i, c in by_id.items() if _flat(c)}
        heard = {i for i, c in by_id.items() if _hearsay(c)}
        either = {i: by_id[i].article for i in flat | heard}
        close = sorted(
            (-w.score, a, b)
            for w in point.evidence
            if w.score >= _CLOSE and dict(w.features).get("like meaning", 0) >= _LIKE
            for a, b in w.pairs(either)
            if (a in flat) != (b in flat)
        )
        for _, a, b in close:
            if (a, b) in point.firm:
                found = _compare([by_id[a], by_id[b]], point, affair)
                if found:
                    return found
        return []
    if point.kind == "surety":
        return _finding(list(point.claims), list(point.against), point, affair)
    return _compare(list(point.claims), point, affair)


def _compare(claims: list[Claim], point: Point, affair: Affair) -> list[Finding]:
    flat = [c for c in claims if _flat(c) and told(c)]
    heard = [c for c in claims if _hearsay(c) and told(c)]
    if point.kind == "statement":
        heard = [h for h in heard if any(firm(point, h, c) and _alike(h, c) for c in flat)]
        flat = [c for c in flat if any(firm(point, h, c) for h in heard)]
    return _finding(flat, heard, point, affair)


def _finding(flat: list[Claim], heard: list[Claim], point: Point, affair: Affair) -> list[Finding]:
    flat = [c for c in flat if c.article not in {h.article for h in heard}]
    if not flat or not heard:
        return []
    held = [affair.position(affair.phrases.word("flat"), flat), affair.position(affair.phrases.word("hearsay"), heard)]
    reading = [(c.id, c.certainty) for c in (*flat, *heard)]
    return [
        affair.finding("contradiction", "certainty", "certainty", point.label, held, [*flat, *heard], None, reading)
    ]


def _alike(a: Claim, b: Claim) -> bool:
    """Whether both make one statement, not two in like words."""
    return a.event.concept == b.event.concept if a.event.concept else a.event.lemma == b.event.lemma


def _flat(claim: Claim) -> bool:
    return claim.certainty == "certain" and claim.polarity == "affirmed" and not claim.attribution


def _hearsay(claim: Claim) -> bool:
    """Whether the claim's own words make it hearsay; a clause deep inside another's hearsay may be plain fact."""
    if claim.certainty != "probable":
        return False
    return any(
        (link.kind == "hearsay" or link.anonymous)
        and claim.span.start - _NEAR <= link.span.end <= claim.span.end + _NEAR
        for link in claim.attribution
    )
