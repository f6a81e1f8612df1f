"""Points -> findings, by the rules, in their order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from heapq import nsmallest
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.model.finding import DISPUTES, Finding, Tie, ordered_findings
from recoupe.model.point import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.claim import Claim
    from recoupe.model.point import Point, Weighed
    from recoupe.rules.base import Affair, Rule

_MOST = 0.6
_SHOWN = 3


def compare(points: Sequence[Point], affair: Affair, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Return the findings of a story, disputes first, each point's matter told once."""
    claims = {c.id: c for p in points for c in (*p.claims, *p.against)}
    articles = {i: c.article for i, c in claims.items()}
    found: list[Finding] = []
    ranked: dict[int, dict[str, list[Weighed]]] = {}  # of each point, when the first finding asks
    for rule in sorted(rules, key=lambda r: (r.ORDER, getattr(r, "__name__", ""))):
        for n, point in enumerate(points):
            if point.kind in rule.KINDS:
                for finding in rule.judge(point, affair):
                    if point.surest is not None:
                        own = {*finding.claims} & articles.keys()
                        found.append(_with_ties(finding, point.surest(own, _SHOWN)))
                        continue
                    if n not in ranked:
                        ranked[n] = _ranked(point)
                    found.append(_with_ties(finding, _surest(finding, ranked[n], articles)))
    return tuple(ordered_findings(_undenied(_once(found)), claims))


def _ranked(point: Point) -> dict[str, list[Weighed]]:
    """Return what was weighed of the pairs of a point by each of their claims, the surest first."""
    found: dict[str, list[Weighed]] = {}
    for w in sorted(point.evidence, key=attrgetter("score"), reverse=True):
        for i in {*w.left, *w.right}:
            found.setdefault(i, []).append(w)
    return found


def _surest(
    finding: Finding, ranked: Mapping[str, Sequence[Weighed]], articles: Mapping[str, str]
) -> Sequence[Evidence]:
    """Return the finding's surest pairs of claims.

    ``articles`` are those of the claims, by claim id.
    """
    own = {c: articles[c] for c in finding.claims if c in articles}
    surest: list[Evidence] = []
    least = -inf  # the score of the last of the surest
    seen = set[int]()
    for c in finding.claims:
        for w in ranked.get(c, ()):
            if w.score < least:
                break
            if id(w) in seen or own.keys().isdisjoint(w.left) or own.keys().isdisjoint(w.right):
                continue
            seen.add(id(w))
            pairs = [*w.pairs(own)]
            if len(pairs) > _SHOWN:
                pairs = nsmallest(_SHOWN, pairs)
            surest = sorted([*surest, *(Evidence(*p, w.score, w.features) for p in pairs)], key=_sureness)[:_SHOWN]
            least = surest[-1].score if len(surest) == _SHOWN else least
    return surest


def _with_ties(finding: Finding, surest: Sequence[Evidence]) -> Finding:
    """Tell why the finding's claims were put on one point."""
    ties = tuple(Tie(e.a, e.b, e.score, tuple(sorted(e.features, key=lambda f: (-abs(f[1]), f[0])))) for e in surest)
    return replace(finding, identity=ties) if ties else finding


def _sureness(e: Evidence) -> tuple[float, str, str]:
    return (-e.score, e.a, e.b)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Drop a finding whose claims another one of its sort already has; the fuller one stays."""
    kept: list[Finding] = []
    # The kept ones by sort and claim: one that has none of its claims cannot tell a finding.
    having: dict[tuple[str, str | None], dict[str, list[int]]] = {}
    for own, f in sorted(((f.claims, f) for f in findings), key=lambda f: (-len(f[0]), f[1].id)):
        same = having.setdefault(_sort(f), {})
        shared = Counter(n for c in own for n in same.get(c, ()))
        if not any(_told_by(f, len(own), kept[n], count) for n, count in shared.items()):
            for c in own:
                same.setdefault(c, []).append(len(kept))
            kept.append(f)
    return kept


def _undenied(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out the contradictions that a denial tells already."""
    denials = [[{*p.claims} for p in f.positions] for f in findings if f.kind == "denial"]
    return [f for f in findings if not any(_denied(f, sides) for sides in denials)]


def _denied(finding: Finding, sides: Sequence[set[str]]) -> bool:
    """Whether what a contradiction sets against each other is affirmed and denied by the two sides of a denial.

    "The captain was drunk", "was not drunk": a state told and not told of him, and told as a denial already.
    """
    if (finding.kind, finding.facet) != ("contradiction", "event") or len(finding.positions) != len(sides):
        return False
    own = [{*p.claims} for p in finding.positions]
    return all(any(o <= s for s in sides) for o in own) and not any(own[0] <= s and own[1] <= s for s in sides)


def _told_by(finding: Finding, claims: int, fuller: Finding, shared: int) -> bool:
    """Whether the fuller one has all of the other's claims; of what is told alike, most of them."""
    loose = finding.kind == fuller.kind == "agreement" and finding.facet is None
    return shared >= (_MOST * claims if loose else claims) and _sides(finding) <= _sides(fuller)


def _sort(finding: Finding) -> tuple[str, str | None]:
    """Return what two findings share that may tell the same: of disputes the kind and the facet, else the facet."""
    return finding.kind if finding.kind in DISPUTES else "", finding.facet


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
