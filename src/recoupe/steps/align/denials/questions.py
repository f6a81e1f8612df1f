"""Denials of what was just put as a question of no verb: "The London dinner? It never took place."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import APART
from recoupe.steps.align.denials.bounds import bounded, plain
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_LEAST = 0.3  # closeness to what is asked about
_SPACES = " \u00a0\u202f»”\"'"


def questioned(
    claim: Claim, near: Sequence[Claim], affirming: Affirming, asking: Asking
) -> tuple[list[Claim], list[Claim]] | None:
    """Match the answer that there was none of what was asked about with what tells an event of that kind elsewhere."""
    if claim.polarity != "denied" or claim.certainty != "certain" or claim.event.nominal:
        return None
    if bounded(claim, asking.cues(claim)) or not _only_that_there_was(claim, asking):
        return None
    asked = _asked(claim, near)
    if asked is None:
        return None
    kinds = asking.happenings(asked) & {asked.event.concept}
    if not kinds:
        return None

    def meant(c: Claim) -> bool:
        if c.certainty not in {"certain", "probable"} or c.tense in {"future", "infinitive"} or asking.wished(c):
            return False
        if kinds.isdisjoint(asking.told_kinds(c)) or closeness(c.exact, asked.exact) < _LEAST:
            return False
        return not asking.told(c, asked) & APART and not asking.of_known_year(asked, c)

    alike = affirming.where(
        meant, "questioned", [asked, claim], lambda: affirming.having("happenings", asking.happenings, sorted(kinds))
    )
    return affirming.of_others(claim, alike)


def _asked(claim: Claim, near: Sequence[Claim]) -> Claim | None:
    """The noun that a question right before an answer is all of ("The London dinner?")."""
    nouns = [
        c
        for c in near
        if claim.position - c.position == 1
        and c.event.nominal
        and not c.tense
        and c.role != "title"
        and c.suffix.lstrip(_SPACES).startswith("?")
    ]
    others = [c for c in near if claim.position - c.position == 1 and not c.event.nominal]
    return nouns[0] if len(nouns) == 1 and not others else None


def _only_that_there_was(claim: Claim, asking: Asking) -> bool:
    """Whether a clause says no more than that something was or took place, and a pronoun tells what."""
    if not asking.says_only_that(claim):
        return False
    pronouns = asking.cues(claim).pronouns | asking.denials(claim).taken_up
    return any(a.role == "agent" and plain(a.words) in pronouns for a in claim.arguments) or not any(
        a.role == "agent" for a in claim.arguments
    )
