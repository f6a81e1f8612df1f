"""Denials of what was just told: "these reports are disputed", "Tarsk denies it", "the allegation is untrue"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import DENY, OTHERS, affirms, guilty, nearness, of_guilt, previous
from recoupe.steps.align.denials.bounds import bounded, denying, plain
from recoupe.steps.align.denials.content import ACTS
from recoupe.steps.align.denials.falsehood import called_false
from recoupe.steps.align.denials.relatives import in_the_clause_before, of_one_thing, sums_up
from recoupe.steps.align.denials.topics import of_itself, told_of
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Attribution, Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_NEWS = 3.0  # evidence that others tell what is denied
_SENTENCES, _ACCOUNT = 2, 5  # back from a denial, and from one of "that account"
_BLAME = frozenset({"accuse", "blame"})
_ACCUSED = _BLAME | {"charge"}
_NEAREST = 3  # claims of an account that stand against what is said instead
_TELLING = 4  # letters of a word that tells who speaks
_COLON = re.compile(r":\s*[«“\"]")
_SPACES = " \u00a0\u202f"
_CLAUSE_END = '.,;:!?…»”")(\n–—'


def denied_news(
    claim: Claim, near: Sequence[Claim], affirming: Affirming, asking: Asking
) -> tuple[list[Claim], list[Claim]] | None:
    """Match a denial that says what it denies by pointing at it, or not at all: what was just reported."""
    if _behind_denial(claim, near, asking):
        told = _reported(claim, near, [claim], asking)
        return (told, _with_the_rest([claim], near)) if told else None
    if claim.polarity == "denied" or not (_denies(claim, asking) or called_false(claim, asking)):
        return None
    if claim.certainty == "unknown":
        return None  # "on whether he had been lied to"
    if bounded(claim, asking.cues(claim)) or _of_each_other(claim, asking):
        return None  # "has for now ruled out"
    if sums_up(claim, asking):
        told = in_the_clause_before(claim, near)
        return (_with_alike(told, claim, affirming, asking), [claim]) if told else None
    if topics := of_itself(claim, near, asking):
        return told_of(topics, claim, affirming, asking)
    instead = _instead(claim, near, asking)
    told = _reported(claim, near, instead, asking)
    if not told or not _pointed_at(claim, told, asking):
        return None
    return _with_alike(told, claim, affirming, asking), [claim, *instead]


def _with_alike(told: Sequence[Claim], claim: Claim, affirming: Affirming, asking: Asking) -> list[Claim]:
    """Add to what was just told what other accounts tell of it on somebody's word."""
    alike = affirming.where(lambda c: any(_same(c, t, asking) for t in told), "news", told, affirming.attributed)
    return [*told, *(c for c in alike if c.article != claim.article)]


def _denies(claim: Claim, asking: Asking) -> bool:
    """Whether the claim is an act of denial that points back, or that names nothing ("Tarsk denies.")."""
    if _tells_of_what(claim, asking) or of_one_thing(claim, asking):
        return False  # "rejected a rumour that …" says itself what is denied, "at a price the firm disputes" before it
    act = any(
        x.stance == "denies" and claim.span.start <= x.span.start and x.span.end <= claim.span.end
        for x in claim.attribution
    )
    if claim.event.concept in DENY:
        if asking.points_back(claim) or sums_up(claim, asking):
            return True
    else:
        return (act and _names_report(claim, asking)) or _turns_it_down(claim, asking)
    taken = asking.denials(claim).taken_up
    bare = any(a.role == "agent" for a in claim.arguments) and all(
        a.role == "agent" or a.words.lower().replace("’", "'") in taken for a in claim.arguments
    )
    return bare and _ends_clause(claim) and not claim.event.nominal


def _tells_of_what(claim: Claim, asking: Asking) -> bool:
    """Whether the claim ends with a noun for a report, and what was reported follows it."""
    cues = asking.cues(claim)
    reports = [a for a in claim.arguments if a.role == "patient" and a.head in cues.reports]
    after = plain(claim.suffix).split()[:2]
    bears = not cues.complementisers.isdisjoint(after[:1]) and cues.pronouns.isdisjoint(after[1:])
    return bears and any(a.span.end == claim.span.end for a in reports)


def _turns_it_down(claim: Claim, asking: Asking) -> bool:
    """Whether what was just said is turned down by no more than a word for it ("rejects this", "le récuse")."""
    cues = asking.cues(claim)
    verb = cues.verb(claim.event.lemma, claim.event.lemma)
    if verb is None or verb.stance != "denies" or claim.event.nominal:
        return False
    firsts = [(a, plain(a.words)) for a in claim.arguments if a.role == "patient"]
    said = asking.denials(claim).the_said
    pointing = [w in said or (a.head in said and w.split()[0] == a.head) for a, w in firsts]
    return bool(pointing) and all(pointing)


def _of_each_other(claim: Claim, asking: Asking) -> bool:
    """Whether it only tells that accounts do not agree ("the two capitals contradict each other")."""
    text = f" {plain(claim.exact)} "
    return any(f" {words} " in text for words in asking.denials(claim).reciprocal)


def _pointed_at(claim: Claim, told: Sequence[Claim], asking: Asking) -> bool:
    """Whether what a denial points at by a noun that names no report ("that list") is spoken of in what was told."""
    reports = asking.cues(claim).reports
    named = {a.head for a in asking.pointing(claim) if a.head not in reports and " " in a.words.replace("\u2019", " ")}
    return named <= {w for c in told for w in c.terms}.union(*(a.lemmas for c in told for a in c.arguments))


def _behind_denial(claim: Claim, near: Sequence[Claim], asking: Asking) -> bool:
    """Whether the claim begins what somebody who denies says instead ("The group denies: 'No gate was closed'")."""
    link = claim.attribution[0] if claim.attribution else None
    if link is None or link.stance != "asserts" or not denying(link.cue, asking.cues(claim)):
        return False
    if claim.event.concept in ACTS and claim.span.start <= link.span.start and link.span.end <= claim.span.end:
        return False  # "dismissed the report as 'nothing concrete'" is itself the act
    same = [c for c in near if c.position == claim.position or any(x.span == link.span for x in c.attribution)]
    if any(_denies(c, asking) for c in same):
        return False
    of_link = [c for c in same if any(x.span == link.span for x in c.attribution)]
    return min(of_link, key=lambda c: (c.span, c.head)).id == claim.id


def _names_report(claim: Claim, asking: Asking) -> bool:
    """Whether the claim is of a report that it points at ("that account", "ces accusations")."""
    reports = asking.cues(claim).reports
    return asking.points_back(claim) and any(a.head in reports and a.role != "agent" for a in claim.arguments)


def _ends_clause(claim: Claim) -> bool:
    after = claim.suffix.lstrip(" \u00a0")
    if _COLON.search(claim.exact):
        return True  # a parser took the beginning of what is said instead into the clause
    return claim.suffix[:1] == "\n" or not after or after[0] in _CLAUSE_END


def _reported(claim: Claim, near: Sequence[Claim], instead: Sequence[Claim], asking: Asking) -> list[Claim]:
    """What was put forward by somebody else just before; of guilt where guilt is denied.

    "That account" is all that the last who spoke said: of it, what comes nearest to what is said instead.
    """
    deniers = {_voice(x) for x in claim.attribution} | {*claim.agents}
    account = any(a.head in asking.cues(claim).reports for a in claim.arguments)
    before = previous(claim, near, _ACCOUNT if account else _SENTENCES)
    if of_guilt(claim):
        before = [c for c in before if c.attribution or guilty(c)]
    others = [c for c in before if not c.attribution or not _of_the_denier(c.attribution[0], claim, deniers)]
    told = [c for c in others if _put_forward(c, others) and not _asked(c)]
    told = [c for c in told if c.event.concept not in _BLAME or all(x.position != c.position or x is c for x in told)]
    blamed = _blamed(claim, near)
    told = _of_the_blame(told, claim, blamed, near) if blamed else told
    told = told or [c for c in others if claim.position - c.position == 1 and asking.points_back(claim) and not blamed]
    if not told:
        return []
    last = told[-1].position
    if _several(claim, asking):
        return [c for c in told if claim.position - c.position <= _SENTENCES]
    if account and told[-1].attribution:
        pronouns = asking.cues(claim).pronouns
        said = [c for c in told if c.attribution]
        named = (_voice(c.attribution[0]) for c in reversed(said) if not _by_pronoun(c, pronouns))
        speaker = next(named, "")
        told = [c for c in said if _by_pronoun(c, pronouns) or _voice(c.attribution[0]) == speaker]
        if instead:
            return sorted(told, key=lambda c: (-nearness(c, instead), c.id))[:_NEAREST]
        return [c for c in told if last - c.position < _SENTENCES]
    if instead:
        last = min(told, key=lambda c: (-nearness(c, instead), -c.position, c.id)).position
    return [c for c in told if c.position == last]


def _blamed(claim: Claim, near: Sequence[Claim]) -> list[Claim]:
    """What says, in the sentence of a denial, that one who denies is accused ("mis en cause par X, … dément")."""
    same = [c for c in near if c.position == claim.position and c.id != claim.id and not c.event.nominal]
    return [c for c in same if c.event.concept in _ACCUSED and c.head < claim.head]


def _of_the_blame(told: Sequence[Claim], claim: Claim, blamed: Sequence[Claim], near: Sequence[Claim]) -> list[Claim]:
    """What one who denies is accused of: in so many words, else what was told on the word of those who accuse."""
    first = min(c.head for c in blamed)
    acts = {claim.id, *(c.id for c in blamed)}
    own = [c for c in near if c.position == claim.position and first < c.head < claim.head and c.id not in acts]
    if said := [c for c in own if affirms(c) and not c.event.nominal]:
        return said
    accusers = {x for c in blamed for x in c.agents}
    return [c for c in told if c.attribution and accusers & {x.source for x in c.attribution}]


def _asked(claim: Claim) -> bool:
    """Whether a claim is left open by a question that the account puts ("is that how the gang knew …?")."""
    question = claim.suffix.lstrip(_SPACES).startswith("?")
    return question and claim.certainty == "unknown" and all(x.kind != "direct" for x in claim.attribution)


def _put_forward(claim: Claim, near: Sequence[Claim]) -> bool:
    """Whether a claim is on somebody's word, less than sure, or blames somebody; a question is none of it."""
    if claim.attribution or claim.certainty in {"probable", "possible"} or claim.event.concept in _BLAME:
        return True
    blamed = any(c.position == claim.position and c.event.concept in _BLAME for c in near)
    return blamed and claim.certainty == "unknown"


def _several(claim: Claim, asking: Asking) -> bool:
    """Whether the reports that are pointed at are more than one ("these reports")."""
    cues = asking.cues(claim)
    named = [a for a in claim.arguments if a.head in cues.reports]
    return any(fold(w) in cues.denials.several_reports for a in named for w in a.words.split())


def _voice(link: Attribution) -> str:
    return link.source or link.source_text.casefold()


def _of_the_denier(link: Attribution, denial: Claim, deniers: set[str]) -> bool:
    """Whether somebody who speaks is who denies, or the body that a denier's office names ("the firm's founder")."""
    if _voice(link) in deniers:
        return True
    words = {fold(w) for w in plain(link.source_text).split() if len(w) >= _TELLING}
    return bool(words) and any(words <= {fold(w) for w in plain(x.source_text).split()} for x in denial.attribution)


def _same(claim: Claim, told: Claim, asking: Asking) -> bool:
    if not claim.attribution:
        return False
    found = asking.evidence(claim, told)
    return found.score >= _NEWS and OTHERS.isdisjoint(found.names)


def _instead(claim: Claim, near: Sequence[Claim], asking: Asking) -> list[Claim]:
    """What the one who denies says instead: behind a colon, or right after, to the end of what is quoted."""
    deniers = {*claim.agents, *(x.source for x in claim.attribution if x.source)}
    pronouns = asking.cues(claim).pronouns
    after = [c for c in near if c.role != "title" and c.span.start >= claim.span.end and c.paragraph == claim.paragraph]
    colon = bool(_COLON.search(claim.exact))
    beside = [
        c
        for c in after
        if c.position == claim.position and (colon or ":" in claim.suffix[: c.span.start - claim.span.end])
    ]
    following = [c for c in near if c.position - claim.position == 1 and c.role != "title"]
    if not claim.attribution and not claim.agents:
        own = [c for c in following if c.polarity == "denied" and not c.attribution and c.paragraph == claim.paragraph]
        return [*beside, *own]
    own = [
        c
        for c in following
        if c.attribution
        and (
            c.polarity == "denied"
            or deniers & {x.source for x in c.attribution}
            or (_by_pronoun(c, pronouns) and c.paragraph == claim.paragraph and c.tense != "infinitive")
        )
    ]
    return [*beside, *_with_the_rest(own, after)]


def _with_the_rest(said: Sequence[Claim], near: Sequence[Claim]) -> list[Claim]:
    """What is said, and all else of the quotations that it stands in."""
    quoted = {x.span for c in said for x in c.attribution[:1] if x.kind == "direct"}
    held = {c.id for c in said}
    return [*said, *(c for c in near if c.id not in held and quoted & {x.span for x in c.attribution[:1]})]


def _by_pronoun(claim: Claim, pronouns: frozenset[str]) -> bool:
    return claim.attribution[0].source_text.lower() in pronouns
