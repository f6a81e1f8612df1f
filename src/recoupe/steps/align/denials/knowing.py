"""Denials that somebody knew: "I was not aware of the report", against "she knew of it", "she was warned of it"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import OTHERS
from recoupe.steps.align.denials.bounds import conditional, plain
from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_UNAWARE, _AWARE = "be_unaware", "know_advance"
_UNTIL = frozenset({"until", "before"})
_DONE = frozenset({"past", "pluperfect"})
_NEAR, _STEM = 0.45, 5  # closeness of what is told in two languages; letters by which words are kin
_STOP = re.compile(r"[.;:!?\n]")
_WORD, _NAME = re.compile(r"\w+"), re.compile(r"(?:[\s,]*[A-ZÀ-Þ][\w'’-]*)+")


def unknowing(claim: Claim, affirming: Affirming, asking: Asking) -> tuple[list[Claim], list[Claim]] | None:
    """Match what somebody is said not to have known with what tells that they knew it."""
    if claim.tense not in _DONE or not _ignorance(claim, asking) or _asks(claim, asking):
        return None
    who = _knowers(claim, asking)
    if not who:
        return None
    topics = _topics(claim, asking) or _what_follows(claim)
    if not topics:
        return None  # "she was unaware" does not say of what

    def meant(c: Claim) -> bool:
        if not _knowledge(c, asking) or who.isdisjoint(_knowers(c, asking)) or _later(c, claim):
            return False
        if asking.told(c, claim) & OTHERS:
            return False
        others = _topics(c, asking)
        if not others:
            return asking.told_in(c, topics)
        if asking.cues(c) is not asking.cues(claim):
            return closeness(c.exact, claim.exact) >= _NEAR
        return not {w[:_STEM] for w in topics}.isdisjoint({w[:_STEM] for w in others})

    alike = affirming.where(
        meant, "known", [claim], lambda: affirming.having("knows", lambda c: [_knowledge(c, asking)], [True])
    )
    return affirming.of_others(claim, alike)


def _ignorance(claim: Claim, asking: Asking) -> bool:
    if claim.event.concept == _UNAWARE:
        return claim.polarity == "affirmed" and bool(claim.attribution)
    if claim.polarity != "denied" or claim.certainty != "certain" or not _of_knowing(claim, asking):
        return False
    late = any(t.direction in _UNTIL for t in claim.times)  # "knew nothing until June"
    return late or not conditional(claim, asking.cues(claim))


def _knowledge(claim: Claim, asking: Asking) -> bool:
    return claim.certainty in {"certain", "probable"} and _of_knowing(claim, asking)


def _of_knowing(claim: Claim, asking: Asking) -> bool:
    """Whether the verb tells that somebody knows, and not that they come to, or that they were told."""
    words, lemma = asking.denials(claim), claim.event.lemma.lower()
    return claim.event.concept == _AWARE or (lemma in words.knowing | words.telling and not claim.event.nominal)


def _asks(claim: Claim, asking: Asking) -> bool:
    """Whether what is not known is a question ("did not know whether …")."""
    after = plain(claim.exact + claim.suffix).split()
    return not asking.cues(claim).whether_words.isdisjoint(after)


def _knowers(claim: Claim, asking: Asking) -> frozenset[str]:
    """Who knows or was told: the one who is named; for "I" and "we" who speaks."""
    words = asking.denials(claim)
    role = "patient" if claim.event.lemma.lower() in words.telling else "agent"
    theirs = [a for a in claim.arguments if a.role == role]
    found = {a.entity for a in theirs if a.entity}
    if not found and any(plain(a.words) in words.to_us for a in theirs):
        found = {x.source for x in claim.attribution[:1] if x.source}
    return frozenset(found)


def _topics(claim: Claim, asking: Asking) -> frozenset[str]:
    """The words for what is known: those besides the verb and who knows it."""
    knowing = {fold(w) for w in asking.denials(claim).knowing} | {fold(claim.event.lemma)}
    who = _knowers(claim, asking)
    ends = [a.span.end - claim.span.start for a in claim.arguments if a.entity in who]
    named = [m.group() for e in ends if (m := _NAME.match(claim.exact, max(e, 0)))]
    own = {
        fold(w)
        for words in (*named, *(a.words for a in claim.arguments if a.entity in who))
        for w in _WORD.findall(words)
    }
    return claim.terms - knowing - own


def _what_follows(claim: Claim) -> frozenset[str]:
    """The words of the clause behind what tells that somebody did not know ("he was unaware | that …")."""
    after = _STOP.split(claim.suffix)[0]
    return frozenset(fold(w) for w in _WORD.findall(after) if len(w) >= _STEM)


def _later(claim: Claim, denied: Claim) -> bool:
    """Whether somebody is said to have known only since the time until when they are said not to have."""
    bounds = [t.interval.start for t in denied.times if t.direction in _UNTIL and t.interval is not None]
    known = claim.time.interval.start if claim.time is not None and claim.time.interval is not None else None
    return known is not None and any(b is not None and known >= b for b in bounds)
