"""Denials that somebody or something is what a noun says: "he was not the source", "ce n'est pas un lock-out"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import APART
from recoupe.steps.align.denials.bounds import plain
from recoupe.steps.align.denials.meant import Test
from recoupe.steps.align.denials.no_such import HARDLY
from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_NEAR, _RARE = 0.45, 0.5  # closeness of what is said to be and not to be so; the rarity of its noun
_LIKELY = 0.3  # the chance of one point where pronouns alone tell of whom


def is_not(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies that one is what a noun says: who or what is said to be that by the same noun."""
    if not _told_by_noun(claim) or not any(x.source_text for x in claim.attribution):
        return None
    noun = fold(claim.event.lemma)
    if asking.rarity.get(noun, 0.0) < _RARE or asking.counted(claim):
        return None

    def meant(c: Claim) -> bool:
        if not _told_by_noun(c) or fold(c.event.lemma) != noun or not _of_one(c, claim, asking):
            return False
        if closeness(c.exact, claim.exact) < _NEAR or asking.chance(c, claim) < HARDLY:
            return False
        return not asking.told(c, claim) & APART

    return Test(meant, lambda: affirming.having("noun", lambda c: [fold(c.event.lemma)], [noun]), elsewhere=True)


def _told_by_noun(claim: Claim) -> bool:
    return claim.event.nominal and bool(claim.tense) and any(a.role == "agent" for a in claim.arguments)


def _of_one(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether both may tell what the same one is: the same by name or noun, or one that a pronoun stands for."""
    one, two = ([a for a in c.arguments if a.role == "agent"] for c in (claim, denied))
    if any(x.entity == y.entity for x in one for y in two if x.entity):
        return True
    vague = (
        asking.cues(claim).pronouns | asking.cues(denied).pronouns | _deictic(claim, asking) | _deictic(denied, asking)
    )
    if any((x.head == y.head or x.classes & y.classes) and plain(y.words) not in vague for x in one for y in two):
        return True
    groups = ((one, claim), (two, denied))
    if any(plain(a.words) in _deictic(c, asking) for group, c in groups for a in group):
        pointed = all(plain(a.words) in _deictic(c, asking) for group, c in groups for a in group)
        at_issue = bool(asking.at_issue(claim) & asking.at_issue(denied)) or bool(asking.deed(denied))
        return pointed and at_issue  # "this is no tragedy" may be of anything
    pronouns = all(_pronoun(a.words, c, asking) for group, c in groups for a in group)
    return pronouns and asking.chance(claim, denied) >= _LIKELY


def _pronoun(words: str, claim: Claim, asking: Asking) -> bool:
    return plain(words) in asking.cues(claim).pronouns


def _deictic(claim: Claim, asking: Asking) -> frozenset[str]:
    cues = asking.cues(claim)
    return cues.closed.things | cues.closed.demonstrative
