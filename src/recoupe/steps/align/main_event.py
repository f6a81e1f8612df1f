"""The event that the story is about: the one that most accounts tell first and name as known."""

from __future__ import annotations

from collections import Counter
from statistics import median_low
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.steps.align.core import BLOWS
from recoupe.steps.align.said import when

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval
    from recoupe.steps.align.core import Core

_ANY_MISHAP = frozenset({"generic_accident", "generic_event"})
_HOUR = 3600.0
_DAY_OR_SO = 90_000.0
_DAYS = 3  # by which accounts of one event may be out
_MOST = 3
_EARLY = 4
_SHARE = 0.5


def main_concepts(cores: Sequence[Core], related: Callable[[str, str], str]) -> list[str]:
    """Return the concepts that open or run through at least half of the accounts, the foremost first, three at most."""
    articles: dict[str, list[Core]] = {}
    for c in cores:
        articles.setdefault(c.claim.article, []).append(c)
    weight: Counter[str] = Counter()
    for _, told in sorted(articles.items()):
        own = [c for c in told if _tells(c)]
        early = {c.concept for c in own if c.claim.position < _EARLY or c.claim.role in {"title", "lead"}}
        for concept in {c.concept for c in own}:
            weight[concept] += 1
            if concept in early:
                weight[concept] += 2
    if not weight:
        return []
    kin: dict[str, float] = {}
    for concept in weight:
        kin[concept] = weight[concept] + sum(
            weight[other] / 3
            for other in weight
            if other != concept and related(concept, other) in {"broader", "sibling"}
        )
    ranked = sorted(kin, key=lambda k: (-kin[k], k))
    chosen = [c for c in ranked if weight[c] >= 3 * _SHARE * len(articles)] or [
        c for c in ranked[:1] if weight[c] >= _MOST
    ]
    return chosen[:_MOST]


def _tells(c: Core) -> bool:
    """Whether a claim tells what happened, not what became of those it happened to."""
    return c.kind == "event" and bool(c.concept) and not c.generic and not c.casualty


def main_events(
    cores: Sequence[Core],
    concepts: Sequence[str],
    related: Callable[[str, str], str],
    copular: Callable[[Claim], bool],
) -> tuple[frozenset[str], ...]:
    """Return the ids of the claims that tell each of the main events, as ``main_claims`` does, none in two of them."""
    mains: list[frozenset[str]] = []
    for concept in concepts:
        mains.append(main_claims(cores, concept, related, copular).difference(*mains))
    return tuple(mains)


def main_claims(
    cores: Sequence[Core], concept: str, related: Callable[[str, str], str], copular: Callable[[Claim], bool]
) -> frozenset[str]:
    """Return the ids of the claims that tell the main event: its concept, its kin, or a generic word for it.

    Claims whose own time is not compatible with the time most accounts give are of another occasion. ``copular`` tells
    whether a claim only says what something is ("it was a tragedy").
    """
    if not concept:
        return frozenset()
    chosen = [
        c
        for c in cores
        if not c.aspect
        and (
            (c.claim.definite or not c.claim.event.nominal)
            and not copular(c.claim)
            and (c.concept in _ANY_MISHAP or related(c.concept, concept) != "")
            if c.generic
            else c.concept == concept or related(c.concept, concept) == "broader"
        )
    ]
    days = Counter(
        t.start.date() for c in chosen if (t := when(c.claim)) is not None and t.start and t.seconds <= _DAY_OR_SO
    )
    if not days:
        return frozenset(c.claim.id for c in chosen)
    top = min(days, key=lambda d: (-days[d], d))
    same_day = [t for c in chosen if (t := when(c.claim)) is not None and t.start and t.start.date() == top]
    anchor = min(same_day, key=lambda t: (t.seconds, t.start))
    known = {c.claim.id for c in chosen}
    chosen += [c for c in cores if c.claim.id not in known and _same_blow(c, concept, anchor)]
    kept = []
    for c in chosen:
        own = when(c.claim)
        if own is None or own.relation(anchor) is not Relation.DISJOINT or abs((own.start.date() - top).days) <= _DAYS:  # type: ignore[union-attr]
            kept.append(c.claim.id)
    return frozenset(kept)


def _same_blow(c: Core, concept: str, anchor: TimeInterval) -> bool:
    """What is destroyed within the hour of the explosion is destroyed by it."""
    own = when(c.claim)
    if concept not in BLOWS or c.concept not in BLOWS or own is None or own.start is None or anchor.start is None:
        return False
    return own.seconds <= _HOUR and abs((own.start - anchor.start).total_seconds()) <= _HOUR


def begins(
    claims: Sequence[Claim], main: frozenset[str], published: Callable[[Claim], datetime | None]
) -> datetime | None:
    """Return when the main event began: the middle of the starts that accounts give, else the first publication."""
    starts = sorted(
        t.start
        for c in claims
        if c.id in main and (t := when(c)) is not None and t.start is not None and t.seconds <= 8 * 86_400
    )
    if starts:
        return median_low(starts)
    return min((p for c in claims if (p := published(c)) is not None), default=None)
