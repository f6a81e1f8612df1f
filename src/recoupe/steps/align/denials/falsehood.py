"""Reports that are said to be false: "the allegation is untrue", "c'est un mensonge"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.bounds import plain

if TYPE_CHECKING:
    from recoupe.model.claim import Argument, Claim
    from recoupe.steps.align.denials.asking import Asking

_ENDS = ".,;:!?…»«”“\"'()–—"


def called_false(claim: Claim, asking: Asking) -> bool:
    """Whether a report is said to be false ("the allegation is untrue", "this is a lie")."""
    cues = asking.cues(claim)
    if claim.tense == "conditional":
        return False  # "it would be wrong to speculate"
    words = {claim.event.lemma.lower(), *(w.lower() for w in claim.exact.split()[-1:])}
    if claim.event.concept == "say" and claim.exact.lower().split(",")[0] in cues.falsehoods:
        return True
    if _lies_there(claim, asking):
        return False
    if not words & cues.falsehoods or len(claim.arguments) != 1:
        return False
    said = claim.arguments[0]
    if _bears_its_own(claim, said, asking):
        return False
    return said.head in cues.reports or said.words.lower().split(" ")[0] in cues.denials.taken_up


def _bears_its_own(claim: Claim, said: Argument, asking: Asking) -> bool:
    """Whether a noun for a report says itself what was put forward ("suggestions that the alarm was off")."""
    after = plain(claim.exact[claim.exact.find(said.words) + len(said.words) :]).split()[:2]
    cues = asking.cues(claim)
    bears = said.head in cues.reports and not (cues.complementisers | cues.bearing).isdisjoint(after[:1])
    return bears and cues.pronouns.isdisjoint(after[1:])  # "any suggestion that it was sat on" takes up what was told


def _lies_there(claim: Claim, asking: Asking) -> bool:
    """Whether the verb that might call it false says where something is or how it stands ("lies in two boxes").

    Who lies says nothing more, or to whom, of what and how often.
    """
    if claim.event.nominal or not asking.stands(claim):
        return False
    words = [w.strip(_ENDS) for w in plain(claim.exact).split()]
    lexicon = asking.denials(claim)
    at = next((n for n, w in enumerate(words) if w in lexicon.lying), None)
    return at is None or not lexicon.lying_behind.issuperset(words[at + 1 : at + 2])
