"""Denials that something is meant to be done: "no plans to close the mill", against "the group will close the mill"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.rules.base.pairs import other_things
from recoupe.steps.align.denials.affirming import APART
from recoupe.steps.align.denials.bounds import behind, bounded, plain
from recoupe.steps.align.denials.opposed import named_elsewhere
from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_STOP = re.compile(r"[.,;:!?\n]")
_STEM = 4  # letters by which a deed and the noun for it are kin
_NEAR = 0.3  # closeness of a deed that is meant and one that is not


def unplanned(claim: Claim, affirming: Affirming, asking: Asking) -> tuple[list[Claim], list[Claim]] | None:
    """Match a deed that somebody says is not meant to be done with what tells that it is to come."""
    if not any(x.source_text for x in claim.attribution):
        return None
    if not _not_meant(claim, asking):
        return None
    deeds, stems = _deeds(claim, asking), _stems(claim)
    things = _things(claim)
    if claim.tense != "infinitive":
        none = {a.head for a in asking.said_of_none(claim)}
        things = frozenset(w for w in things - none if w[:_STEM] not in stems - {x[:_STEM] for x in none})

    def meant(c: Claim) -> bool:
        alike = asking.cues(c) is asking.cues(claim)
        same = not deeds.isdisjoint(asking.happenings(c)) or (alike and fold(c.event.lemma)[:_STEM] in stems)
        if not same or not _to_come(c, asking) or asking.told(c, claim) & APART:
            return False
        if alike and (
            (things and things.isdisjoint(_things(c) | c.names)) or other_things(claim, c) or named_elsewhere(c, claim)
        ):
            return False
        return closeness(c.exact, claim.exact) >= _NEAR

    def among() -> Iterator[int]:
        yield from affirming.having("happenings", asking.happenings, deeds)
        yield from affirming.having("stem", lambda c: [fold(c.event.lemma)[:_STEM]], sorted(stems))

    found = affirming.where(meant, "meant", [claim], among)
    return affirming.of_others(claim, found)


def _not_meant(claim: Claim, asking: Asking) -> bool:
    """Whether somebody says that a deed is not meant: an infinitive behind "no plans to", what is not planned."""
    if claim.tense == "infinitive":
        return _under(claim, asking.denials(claim).not_meant)
    if claim.polarity != "denied" or claim.certainty != "certain" or not asking.plans(claim):
        return False
    return asking.tells_none(claim) and not bounded(claim, asking.cues(claim))


def _deeds(claim: Claim, asking: Asking) -> frozenset[str]:
    """The kinds of deed that are not meant."""
    own = asking.happenings(claim)
    return own if claim.tense == "infinitive" else own - {claim.event.concept}


def _stems(claim: Claim) -> frozenset[str]:
    """How the words for what is not planned begin ("closure", "close")."""
    verb = fold(claim.event.lemma)
    if claim.tense == "infinitive":
        return frozenset({verb[:_STEM]})
    return frozenset(w[:_STEM] for w in claim.terms if w != verb and len(w) > _STEM)


def _to_come(claim: Claim, asking: Asking) -> bool:
    """Whether a claim tells a deed as one that will be done, or that somebody means to do."""
    if claim.tense == "infinitive":
        return _under(claim, asking.denials(claim).meant)
    if claim.certainty not in {"certain", "probable"}:
        return False
    return claim.tense == "future" or (asking.plans(claim) and claim.polarity == "affirmed")


def _under(claim: Claim, phrases: frozenset[str]) -> bool:
    """Whether a phrase stands right before a clause, or opens it."""
    before = _STOP.split(claim.prefix)[-1]
    words, at = plain(before + claim.exact).split(), len(plain(before).split())
    return at < len(words) and any(behind(p, " ".join(words[: at + 1])) in ([], [words[at]]) for p in phrases)


def _things(claim: Claim) -> frozenset[str]:
    """What a deed is done to, by its words."""
    verb = {fold(claim.event.lemma)}
    return (
        (claim.terms - verb)
        | claim.names
        | {x for a in claim.arguments if a.role != "agent" for x in (a.entity or "", a.head) if x}
    )
