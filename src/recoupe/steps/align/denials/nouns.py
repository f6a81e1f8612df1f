"""Denials that name what is denied by a noun: "denied any sale of the plant", "dément toute démolition"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import APART
from recoupe.steps.align.denials.money import moves_money, sum_moved
from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.languages.lexicon.cue_verbs import CueVerb
    from recoupe.model.claim import Argument, Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_LEAST = 0.3  # closeness to what is denied


def denied_noun(claim: Claim, affirming: Affirming, asking: Asking) -> tuple[list[Claim], list[Claim]] | None:
    """Match "X denies any fire": what tells an event of that kind, on the word of others.

    It takes a verb that says that something is not so; who rejects a plan or rules out a strike denies no fact.
    """
    any_ = _of_any(claim, asking)
    reports = asking.cues(claim).reports  # who denies a report denies what it says, and not that there is one
    kinds = asking.kinds_named(claim, [a for a in any_ if a.head not in reports])
    money = any(a.head in asking.denials(claim).payments for a in any_)
    if not kinds and not money:
        return None
    deniers = {*claim.agents, *(x.source for x in claim.attribution if x.source)}

    def meant(c: Claim) -> bool:
        if c.certainty not in {"certain", "probable"} or (asking.wished(c) and asking.told_kinds(c).isdisjoint(kinds)):
            return False
        if money and sum_moved(c, asking):
            return not asking.told(c, claim) & APART
        if kinds.isdisjoint(asking.happenings(c)):
            return False
        return closeness(c.exact, claim.exact) >= _LEAST and not asking.told(c, claim) & APART

    def among() -> Iterator[int]:
        yield from affirming.having("happenings", asking.happenings, sorted(kinds))
        if money:
            yield from affirming.having("money moved", lambda c: [moves_money(c, asking)], [True])

    alike = affirming.where(meant, "noun", [claim], among)
    found = [c for c in alike if (c.attribution or c.article != claim.article) and not _voices(c) & deniers]
    return (found, [claim]) if found else None


def _of_any(claim: Claim, asking: Asking) -> list[Argument]:
    """Return the nouns that the claim denies altogether ("any payment", "tout versement")."""
    cues = asking.denials(claim)
    acts = [x for x in claim.attribution if x.stance == "denies" and claim.span.start <= x.span.start <= claim.span.end]
    verbs = {v.lemma for x in acts for v in _verbs(x.cue, claim, asking)} & {claim.event.lemma.lower()}
    if claim.polarity == "denied" or claim.event.nominal or not verbs & cues.denials_of_fact:
        return []
    return [a for a in claim.arguments if a.role == "patient" and fold(a.words.split()[0]) in cues.any_at_all]


def _verbs(cue: str, claim: Claim, asking: Asking) -> list[CueVerb]:
    cues = asking.cues(claim)
    found = (cues.verb(w, w) for w in cue.lower().replace("’", "'").split())
    return [v for v in found if v is not None]


def _voices(claim: Claim) -> set[str]:
    return {x.source for x in claim.attribution[:1] if x.source}
