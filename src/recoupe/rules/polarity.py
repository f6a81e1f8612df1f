"""Whether it happened at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import asserted, firm, other_things

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair

    Features = tuple[tuple[str, float], ...]

ORDER = 60
KINDS = frozenset({"denial", "event"})
_ELSEWHERE = frozenset(
    {"different recipients", "others of the kind", "times apart, repeatable", "unlike things taking part"}
)


def judge(point: Point, affair: Affair) -> list[Finding]:
    """One side affirms what the other denies or disputes: a denial, on whose word each side stands.

    It takes a word of denial ("dément", "disputes"), or a flat negative about the same event from another source. A
    negative sentence on another point is no denial.
    """
    if point.kind == "denial":
        return [_finding(point, list(point.claims), list(point.against), affair)]
    no = [c for c in point.claims if c.polarity == "denied" and c.certainty == "certain" and c.role != "title"]
    yes = [c for c in point.claims if asserted(c) and c.role != "title"]
    features = _between(point, no, yes) if no and yes else {}
    against = [c for c in no if any(_opposed(point, features, c, other, affair) for other in yes)]
    affirmed = [c for c in yes if any(_opposed(point, features, other, c, affair) for other in against)]
    if not against or not affirmed:
        return []
    return [_finding(point, affirmed, against, affair)]


def _between(point: Point, no: Sequence[Claim], yes: Sequence[Claim]) -> dict[tuple[str, str], Features]:
    """Return what was weighed of the pairs of one claim on each side, the lesser id first."""
    denied = {c.id: c.article for c in no}
    both = denied | {c.id: c.article for c in yes}
    return {
        pair: w.features
        for w in point.evidence
        if not (denied.keys().isdisjoint(w.left) and denied.keys().isdisjoint(w.right))
        for pair in w.pairs(both)
    }


def _opposed(point: Point, features: Mapping[tuple[str, str], Features], no: Claim, yes: Claim, affair: Affair) -> bool:
    if not firm(point, no, yes) or _voice(no) == _voice(yes) != "" or not affair.opposes(no, yes):
        return False
    if no.article == yes.article and not (no.attribution and yes.attribution):
        return False
    same = no.event.concept == yes.event.concept if no.event.concept else no.event.lemma == yes.event.lemma
    if not same:
        return False
    told = dict(features.get((min(no.id, yes.id), max(no.id, yes.id)), ()))
    if not _ELSEWHERE.isdisjoint(told):
        return False
    one_language = affair.articles[no.article].language == affair.articles[yes.article].language
    if one_language and other_things(no, yes):
        return False
    return "shared participants in like roles" in told or "like things taking part" in told


def _voice(claim: Claim) -> str:
    return next((link.source or link.source_text.casefold() for link in claim.attribution), "")


def _finding(point: Point, yes: list[Claim], no: list[Claim], affair: Affair) -> Finding:
    held = [
        affair.position(affair.phrases.word("affirmed"), yes),
        affair.position(affair.phrases.word("denied"), no),
    ]
    reading = [(c.id, "affirmed") for c in yes] + [(c.id, "denied") for c in no]
    both = [*yes, *no]
    backed = {affair.origins.get(c.id, "") for c in both if c.id not in affair.unresolved}
    nameless = sum(all(c.id in affair.unresolved for c in side) for side in (yes, no))
    return affair.finding(
        "denial", None, "polarity", point.label, held, both, None, reading, independent=len(backed) + nameless
    )
