"""Denials that name what is denied by a noun: "denied any sale of the plant", "dément toute démolition"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import APART
from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.languages.lexicon.cues import CueVerb
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_LEAST = 0.3  # closeness to what is denied


def denied_noun(claim: Claim, affirming: Affirming, asking: Asking) -> tuple[list[Claim], list[Claim]] | None:
    """Match "X denies any fire": what tells an event of that kind, on the word of others.

    It takes a verb that says that something is not so; who rejects a plan or rules out a strike denies no fact.
    """
    kinds = _kinds(claim, asking)
    if not kinds:
        return None
    deniers = {*claim.agents, *(x.source for x in claim.attribution if x.source)}

    def meant(c: Claim) -> bool:
        if c.certainty not in {"certain", "probable"} or kinds.isdisjoint(asking.happenings(c)):
            return False
        return closeness(c.exact, claim.exact) >= _LEAST and not asking.told(c, claim) & APART

    alike = affirming.where(
        meant, "noun", [claim], lambda: affirming.having("happenings", asking.happenings, sorted(kinds))
    )
    found = [c for c in alike if (c.attribution or c.article != claim.article) and not _voices(c) & deniers]
    return (found, [claim]) if found else None


def _kinds(claim: Claim, asking: Asking) -> frozenset[str]:
    """Return the events that the claim denies by their nouns."""
    cues = asking.cues(claim)
    acts = [x for x in claim.attribution if x.stance == "denies" and claim.span.start <= x.span.start <= claim.span.end]
    verbs = {v.lemma for x in acts for v in _verbs(x.cue, claim, asking)} & {claim.event.lemma.lower()}
    if claim.polarity == "denied" or claim.event.nominal or not verbs & cues.denials_of_fact:
        return frozenset()
    any_ = [a for a in claim.arguments if a.role == "patient" and fold(a.words.split()[0]) in cues.any_at_all]
    return asking.kinds_named(claim, any_)


def _verbs(cue: str, claim: Claim, asking: Asking) -> list[CueVerb]:
    cues = asking.cues(claim)
    found = (cues.verb(w, w) for w in cue.lower().replace("’", "'").split())
    return [v for v in found if v is not None]


def _voices(claim: Claim) -> set[str]:
    return {x.source for x in claim.attribution[:1] if x.source}
