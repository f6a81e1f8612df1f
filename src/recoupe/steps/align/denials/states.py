"""What stayed as it was, against what is said to have changed it: "the gates stayed shut", "the gates were opened"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import APART

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_TENSES = frozenset({"past", "pluperfect", "present"})
_OF_THE_VERB = frozenset({"", "be_located", "continue", "stay_lodge"})


def stayed(claim: Claim, affirming: Affirming, asking: Asking) -> tuple[list[Claim], list[Claim]] | None:
    """Match what stays in a state with what tells its opposite of the same thing, in another account."""
    if claim.polarity != "affirmed" or claim.certainty != "certain" or claim.tense not in _TENSES:
        return None
    if claim.event.concept in _OF_THE_VERB:
        return None  # "she stayed" tells no state of a thing
    cues = asking.denials(claim)
    before = claim.prefix.split()[-1:]  # "sont restées | fermées"
    stays = claim.event.lemma.lower() in cues.staying or not cues.staying.isdisjoint(w.lower() for w in before)
    if not stays or any(x.stance != "asserts" for x in claim.attribution):
        return None
    things = _things(claim)
    if not things:
        return None

    def meant(c: Claim) -> bool:
        if c.certainty not in {"certain", "probable"} or c.tense not in _TENSES:
            return False
        return asking.opposed(c, claim) and not asking.told(c, claim) & APART

    alike = affirming.where(meant, "stayed", [claim], lambda: affirming.having("heads", _things, sorted(things)))
    found = [c for c in alike if c.article != claim.article]
    return (found, [claim]) if found else None


def _things(claim: Claim) -> set[str]:
    return {a.head for a in claim.arguments if a.role != "other" and a.head} | {
        a.entity for a in claim.arguments if a.role != "other" and a.entity
    }
