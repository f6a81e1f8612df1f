"""Points -> findings, by the rules, in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.finding import Finding, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import Point
    from recoupe.rules.base import Affair, Rule

_ORDER = ("contradiction", "denial", "spread", "update", "agreement", "single")
_MOST = 0.6
_SHOWN = 3
_DISPUTES = frozenset({"contradiction", "denial", "spread", "update"})


def compare(points: Sequence[Point], affair: Affair, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Return the findings of a story, disputes first, each point's matter told once."""
    found: list[Finding] = []
    for rule in sorted(rules, key=lambda r: (r.ORDER, getattr(r, "__name__", ""))):
        for point in points:
            if point.kind in rule.KINDS:
                found.extend(_tied(f, point) for f in rule.judge(point, affair))
    return tuple(sorted(_once(found), key=_rank))


def _tied(finding: Finding, point: Point) -> Finding:
    """Tell why the finding's claims were put on one point: its surest pairs of claims."""
    own = set(finding.claims)
    pairs = sorted((e for e in point.evidence if {e.a, e.b} <= own), key=lambda e: (-e.score, e.a, e.b))
    ties = tuple(
        Tie(e.a, e.b, e.score, tuple(sorted(e.features, key=lambda f: (-abs(f[1]), f[0])))) for e in pairs[:_SHOWN]
    )
    return replace(finding, identity=ties) if ties else finding


def _rank(finding: Finding) -> tuple[int, bool, int, int, str]:
    """Disputes first; of what is agreed, values (figures, times, places) before events told alike."""
    return (
        _ORDER.index(finding.kind),
        finding.facet is None,
        -finding.independent,
        -len(finding.claims),
        finding.id,
    )


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Drop a finding whose claims another one of its sort already has; the fuller one stays."""
    kept: list[Finding] = []
    claims: list[set[str]] = []
    having: dict[str, list[int]] = {}  # the kept ones by claim: one that has none of its claims cannot tell a finding
    for own, f in sorted(((set(f.claims), f) for f in findings), key=lambda f: (-len(f[0]), f[1].id)):
        near = sorted({n for c in own for n in having.get(c, ())})
        if not any(_same_sort(f, kept[n]) and _told_by(f, own, kept[n], claims[n]) for n in near):
            for c in own:
                having.setdefault(c, []).append(len(kept))
            kept.append(f)
            claims.append(own)
    return kept


def _told_by(finding: Finding, own: set[str], fuller: Finding, more: set[str]) -> bool:
    """Whether the fuller one has all of the other's claims; of what is told alike, most of them."""
    loose = finding.kind == fuller.kind == "agreement" and finding.facet is None
    return len(own & more) >= (_MOST * len(own) if loose else len(own)) and _sides(finding) <= _sides(fuller)


def _same_sort(a: Finding, b: Finding) -> bool:
    if a.kind in _DISPUTES or b.kind in _DISPUTES:
        return a.kind == b.kind and a.facet == b.facet
    return a.facet == b.facet


def _sides(finding: Finding) -> int:
    return len(finding.positions)


def singles(
    claims: Sequence[Claim], findings: Sequence[Finding], affair: Affair, kinds: Mapping[str, str]
) -> list[Finding]:
    """Return what only one account says and a verifier would note: events with a figure, a date or names.

    ``kinds`` maps a concept id to event, speech or cognition.
    """
    used = {c for f in findings for c in f.claims}
    found = []
    for claim in sorted(claims, key=lambda c: (c.article, c.span, c.head)):
        if claim.id in used or claim.role in {"title", "heading"} or not _notable(claim, kinds):
            continue
        words = " ".join(claim.exact.split())
        position = affair.position(words, [claim])
        reading = [(claim.id, claim.event.concept or claim.event.lemma)]
        found.append(affair.finding("single", None, "single", words, [position], [claim], None, reading))
    return found


def _notable(claim: Claim, kinds: Mapping[str, str]) -> bool:
    if claim.certainty == "unknown" or claim.event.nominal:
        return False
    figure = any(q.number > 1 and not q.ordinal for q in claim.quantities)
    event = kinds.get(claim.event.concept) == "event"
    return figure or (event and bool(claim.time or claim.agents or claim.patients))
