"""Whether a claim tells the story's own event, something of the past, or a part of the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.steps.align.said import when

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from recoupe.model.article import Span
    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval

_BEFORE = timedelta(days=2)
_NEXT = 2  # sentences that go on with what one begins
_AGE = timedelta(days=50 * 365).total_seconds()
# Deeds that many share in: who is said to do one of them has done a part.
_SHARED = frozenset({"rescue", "bring", "hospitalise", "treat", "evacuate", "take", "find", "find_body", "move"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a claim is limited to.

    ``background``: the year of another event, "" for the story's own; ``part``: the place, body or doer
    that a figure is limited to ("St Anne's hospital", "the trawler"), "" for the whole. ``dated``: whether the claim
    has a time of its own, or stands inside one that has.
    """

    background: str = ""
    part: str = ""
    dated: bool = False


def local_places(claims: Sequence[Claim], articles: int) -> frozenset[str]:
    """Return the places that at least half of a story's ``articles`` name."""
    named = {(c.article, w.entity) for c in claims for w in c.where if w.entity}
    told = Counter(place for _, place in named)
    return frozenset(p for p, n in told.items() if 2 * n >= articles)


def scopes(
    claims: Sequence[Claim], begins: datetime | None, local: frozenset[str], bodies: Mapping[str, str]
) -> dict[str, Scope]:
    """Return the scope of every claim, by claim id.

    A claim without a time of its own is of the past when all that its sentence dates is: "In 2019 the plant had
    burned; three workers died there". So is one in the pluperfect whose sentence dates nothing, by the sentence before:
    "Nobody has forgotten January 1998. Seven skiers had been hurt there". So is one in whatever tense whose paragraph
    went on from a sentence about the past: "A student runs amok in Marn in April 2012. He kills 27".

    ``begins`` is when the main event began, ``local`` the places that most accounts name, ``bodies`` the
    names of hospitals and the like by entity id, whose own counts are parts: one is a place here and acts there.
    """
    own = {c.id: _background(c, begins, local) for c in claims}
    around: dict[tuple[str, int], set[str]] = {}
    widest: dict[tuple[str, int], Claim] = {}
    for c in sorted(claims, key=lambda c: (c.span.start - c.span.end, c.id)):
        widest.setdefault((c.article, c.position), c)
    inside: dict[tuple[str, int], list[Span]] = {}
    verbal: dict[tuple[str, int], set[str]] = {}
    for c in claims:
        if when(c) is not None:
            around.setdefault((c.article, c.position), set()).add(own[c.id])
            inside.setdefault((c.article, c.position), []).append(c.span)
            if not c.event.nominal:
                verbal.setdefault((c.article, c.position), set()).add(own[c.id])
    doers = {(c.article, c.position, c.span.end): d for c in claims if (d := _doer(c))}
    found = {}
    for c in claims:
        told = around.get((c.article, c.position), set())
        if not told and c.tense == "pluperfect" and (c.article, c.position - 1) in around:
            told = around[c.article, c.position - 1]
        if not told:
            told = _went_on(c, verbal, widest, own)
        past = next(iter(told)) if len(told) == 1 and when(c) is None else ""
        part = _part(c, bodies) or doers.get((c.article, c.position, c.span.end), "")
        dated = any(s.start <= c.span.start and c.span.end <= s.end for s in inside.get((c.article, c.position), ()))
        found[c.id] = Scope(own[c.id] or past, part, dated)
    return found


def _went_on(
    claim: Claim,
    around: Mapping[tuple[str, int], set[str]],
    widest: Mapping[tuple[str, int], Claim],
    own: Mapping[str, str],
) -> set[str]:
    """The year of the sentence before that dates all it tells, where a claim goes on with it in one paragraph."""
    for n in range(1, _NEXT + 1):
        at = (claim.article, claim.position - n)
        if at not in widest or widest[at].paragraph != claim.paragraph:
            break
        if at in around:
            main = widest[at]
            dated = main.tense == "present" or (when(main) is not None and own[main.id])
            return around[at] if dated and len(around[at]) == 1 else set()
    return set()


def _background(claim: Claim, begins: datetime | None, local: frozenset[str]) -> str:
    time = when(claim) or _end_of_span(claim) or (claim.host.time.interval if claim.host and claim.host.time else None)
    if time is not None and time.seconds > _AGE:
        time = None  # "medieval art" is of an age, its theft is not
    if time is not None and time.end is not None and begins is not None and time.end <= begins - _BEFORE:
        return (time.start or time.end).isoformat()[:4]
    if begins is None or time is None:
        elsewhere = sorted(w.entity for w in claim.where if w.relation == "in" and w.entity and w.entity not in local)
        if elsewhere and claim.tense == "pluperfect" and not _boarded(claim):
            return elsewhere[0]
    return ""


def _end_of_span(claim: Claim) -> TimeInterval | None:
    """The end of a span of time that a claim gives by its length ("in the twelve months to last March")."""
    if all(t.kind != "duration" for t in claim.times):
        return None
    ends = [t.interval for t in claim.times if t.kind == "point" and t.direction in {"", "until", "before"}]
    known = [e for e in ends if e is not None and e.end is not None]
    return known[0] if len(known) == 1 else None


def _boarded(claim: Claim) -> bool:
    """Whether it says how many a ship or a plane carried: all of them, wherever they came on board."""
    return any(m.category in {"aboard", "on_board"} for m in claim.measures)


def _part(claim: Claim, bodies: Mapping[str, str]) -> str:
    held = sorted(e for e in (*claim.agents, *(w.entity for w in claim.where if w.entity)) if e in bodies)
    if held:
        return bodies[held[0]]
    for link in claim.attribution:
        if link.source is not None and link.source in bodies:
            return bodies[link.source]
    return ""


def _doer(claim: Claim) -> str:
    """Who does, by name or noun, what others do too: "the trawler brought back 63" counts no more than its own.

    Those who are counted are no doers of that: "eleven went the other way", "fourteen were taken to hospital".
    """
    if claim.event.concept not in _SHARED or claim.event.nominal or _boarded(claim):
        return ""
    counted = [m for m in claim.measures if not m.quantity.unit and (m.category or m.classes)]
    if (claim.measures and not counted) or any(m.by_heading for m in counted):
        return ""  # no people are counted; "the number of those freed had moved to 19"
    lemmas = frozenset[str]().union(*(m.lemmas for m in counted))
    agents = (a for a in claim.arguments if a.role == "agent" and "people" not in a.classes and a.head not in lemmas)
    return next((a.entity or a.head for a in agents if not _counts(claim, a.span)), "")


def _counts(claim: Claim, words: Span) -> bool:
    """Whether a figure of a claim stands within some of its words."""
    return any(words.start <= m.quantity.span.start and m.quantity.span.end <= words.end for m in claim.measures)
