"""Denials that any money passed: "not one cent was paid", "je n'ai jamais touché un centime"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.asking import Asking

PAYING = frozenset({"blackmail", "bribe", "pay", "pay_ransom"})
_CODE = 3


def no_money(claim: Claim, asking: Asking) -> bool:
    """Whether a claim denies that even the least sum passed ("not a penny", "pas un euro")."""
    cues = asking.cues(claim)
    heads = {a.head for a in claim.arguments if a.role != "other"}
    few = all(q.number <= 1 for q in claim.quantities)
    return few and (bool(heads & cues.least_money) or (moves_money(claim, asking) and bool(heads & cues.payments)))


def moves_money(claim: Claim, asking: Asking) -> bool:
    """Whether a claim tells that something is handed over, or paid."""
    return claim.event.lemma.lower() in asking.cues(claim).transfers or claim.event.concept in PAYING


def paid(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether a claim affirms that money passed, of one who is named in the denial or where nobody is."""
    sum_told = any(len(q.unit) == _CODE and q.unit.isupper() and q.number > 1 for q in claim.quantities)
    if not moves_money(claim, asking) or not (sum_told or claim.event.concept == denied.event.concept):
        return False
    who = {*denied.agents, *denied.patients, *denied.others, *(x.source for x in denied.attribution if x.source)}
    parties = {*claim.agents, *claim.patients, *claim.others}
    if who & parties or not denied.agents:
        return True
    nobody = claim.event.concept in PAYING and not claim.agents
    return nobody and not any(a.head in asking.cues(denied).least_money for a in denied.arguments)
