"""Denials that anybody told: "we received no complaint", "on ne m'a rien signalé", against who says that they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import APART
from recoupe.steps.align.denials.bounds import plain
from recoupe.steps.align.denials.no_such import HARDLY
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_STEM = 5  # letters by which an office and who holds it are kin ("ministry", "minister")


def untold(claim: Claim, asking: Asking) -> bool:
    """Whether a claim denies that there was any word of something to somebody."""
    cues, lemma = asking.denials(claim), claim.event.lemma.lower()
    if any(fold(a.head) in cues.messages for a in asking.said_of_none(claim)):
        return lemma in cues.being | cues.bringing_about | cues.handing | cues.telling
    never = any(f" {w} " in f" {plain(claim.exact)} " for w in asking.cues(claim).none_at_all)
    if never and lemma in cues.receiving and claim.polarity == "denied":
        return any(a.role == "patient" and a.head in cues.messages for a in claim.arguments)  # "never got the report"
    if lemma not in cues.telling or claim.event.nominal:
        return False
    words = plain(claim.exact).split()
    receivers = [a for a in claim.arguments if a.role != "agent"]
    told_me = any(plain(a.words) in cues.to_us for a in receivers)
    none = asking.cues(claim).none_at_all | asking.cues(claim).negative_pronouns
    if told_me and not none.isdisjoint(words):
        return True
    nobody = any(a.role == "agent" for a in asking.said_of_none(claim))  # "no one had warned her department"
    whom = [a for a in receivers if a.role == "patient"]
    known = any(a.entity or plain(a.words) in asking.cues(claim).pronouns for a in whom)
    return claim.polarity == "denied" and bool(whom) and (nobody or (never and known))  # "they were never told of it"


def told_them(claim: Claim, affirming: Affirming, asking: Asking) -> list[Claim]:
    """Return what others put forward of a word that was sent to who denies that there was any."""
    offices = _receivers(claim, asking)
    if not offices:
        return []
    senders = _senders(claim, asking)
    topics = claim.terms - _plain_words(claim, asking) - offices - asking.pointed_heads(claim)
    topics -= asking.nobody(claim) | asking.cues(claim).none_at_all
    to_us = _to_us(claim, asking)

    def meant(c: Claim) -> bool:
        if c.certainty not in {"certain", "probable"} or not _tells(c, asking):
            return False
        if asking.told(c, claim) & APART - {"different recipients"}:
            return False  # a ministry was told where its minister was
        if senders and (theirs := _senders(c, asking)) and senders.isdisjoint(theirs):
            return False  # "she was never contacted by the writer", "he approached her"
        if not any(_kin(x, y) for x in sorted(offices) for y in sorted(_reached(c, asking))):
            # "We" are the body that somebody speaks for: another account may name one of its offices.
            by_words = asking.told_in(c, topics) or _like_word(c, claim, asking)
            return to_us and by_words and asking.chance(c, claim) >= HARDLY
        others = c.terms - _plain_words(c, asking)
        return not topics or asking.told_in(c, topics) or len(others) <= 1 or asking.cues(c) is not asking.cues(claim)

    telling = list(affirming.having("tells", lambda c: [_tells(c, asking)], [True]))
    by_it = affirming.where(meant, "told", [claim], lambda: telling)
    voices = affirming.voices(claim)
    return [c for c in by_it if voices.isdisjoint(affirming.voices(c))]


def _to_us(claim: Claim, asking: Asking) -> bool:
    """Whether it is who speaks that had no word of something: "we", or nobody where none was received."""
    words = asking.denials(claim)
    us = not words.to_us.isdisjoint(plain(claim.exact).split())
    unnamed = claim.event.lemma.lower() in words.receiving and not any(a.role == "agent" for a in claim.arguments)
    return bool(claim.attribution) and (us or unnamed)


def _like_word(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether word of the same kind is told in another language, whose words cannot be asked for ("une lettre")."""
    if asking.cues(claim) is asking.cues(denied):
        return False
    handed = any(fold(a.head) in asking.denials(claim).messages for a in claim.arguments)
    return handed and "like things taking part" in asking.told(claim, denied)


def _senders(claim: Claim, asking: Asking) -> set[str]:
    """Who is said to have told, or not to have told: not who is nobody, or only somebody ("on ne m'a rien dit")."""
    nobody = {a.span for a in asking.said_of_none(claim)}
    if claim.event.lemma.lower() not in asking.denials(claim).telling:
        return set()
    anybody = asking.cues(claim).pronouns | asking.denials(claim).to_us if claim.polarity == "denied" else frozenset()
    doers = (a for a in claim.arguments if a.role == "agent" and a.span not in nobody and plain(a.words) not in anybody)
    return {x for a in doers for x in (a.entity or "", a.head) if x}


def _tells(claim: Claim, asking: Asking) -> bool:
    """Whether a claim tells that word was sent: by its verb, by what was handed over, or as what somebody warned of."""
    cues, lemma = asking.denials(claim), claim.event.lemma.lower()
    if lemma in cues.telling:
        return not claim.event.nominal
    if lemma in cues.handing and any(fold(a.head) in cues.messages for a in claim.arguments):
        return True
    return any(not cues.warning.isdisjoint(_lemmas(x.cue, asking, claim)) for x in claim.attribution)


def _lemmas(cue: str, asking: Asking, claim: Claim) -> set[str]:
    cues = asking.cues(claim)
    words = plain(cue).split()
    return {cues.forms.get(w, w) for w in words} | {*words}


def _receivers(claim: Claim, asking: Asking) -> frozenset[str]:
    """Who should have been told: who speaks where it is "us", else who the denial says."""
    cues = asking.denials(claim)
    own = {plain(a.words) for a in claim.arguments}
    found: set[str] = {a.entity for a in claim.arguments if a.entity and a.head not in cues.messages}
    found |= {a.head for a in claim.arguments if len(a.head) >= _STEM and a.head not in cues.messages}
    words = asking.cues(claim)
    whose = words.definite - words.closed.definite_articles - words.closed.demonstrative
    theirs = any(w.split()[0] in whose for w in own if w)  # "no one had warned her department"
    if theirs or not own.isdisjoint(cues.to_us | asking.cues(claim).pronouns) or not found:
        for link in claim.attribution[:1]:
            found |= {link.source or ""} | {fold(w) for w in plain(link.source_text).split() if len(w) >= _STEM}
    return frozenset(found - {""})


def _reached(claim: Claim, asking: Asking) -> set[str]:
    """Whom a claim says that somebody told."""
    cues = asking.denials(claim)
    args = [a for a in claim.arguments if a.role != "agent"]
    found = {x for a in args for x in (a.entity or "", a.head, *a.lemmas) if x and a.head not in cues.messages}
    if any(not cues.warning.isdisjoint(_lemmas(x.cue, asking, claim)) for x in claim.attribution):
        found |= {fold(w) for w in plain(claim.prefix).split() if len(w) >= _STEM}  # "warned the police that"
    return found


def _kin(one: str, other: str) -> bool:
    """Whether two words name one body, or an office and who holds it."""
    shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    return one == other or shared >= _STEM or shared >= max(_STEM - 1, min(len(one), len(other)) - 1)


def _plain_words(claim: Claim, asking: Asking) -> set[str]:
    """The words of a claim that only say that something was told."""
    cues = asking.denials(claim)
    return {*cues.messages, fold(claim.event.lemma)} | {fold(w) for w in cues.telling | cues.handing}
