"""Denials that any money passed: "not one cent was paid", "je n'ai jamais touché un centime"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.bounds import plain

if TYPE_CHECKING:
    from recoupe.model.annotation import Quantity
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.asking import Asking

PAYING = frozenset({"blackmail", "bribe", "pay", "pay_ransom"})
_CODE = 3
_OVER = frozenset({"past", "pluperfect"})


def no_money(claim: Claim, asking: Asking) -> bool:
    """Whether a claim denies that even the least sum passed ("not a penny", "pas un euro")."""
    cues = asking.denials(claim)
    heads = {a.head for a in claim.arguments if a.role != "other"}
    if any(f" {plain(claim.exact)} ".startswith(f" {words} ") for words in cues.existential):
        heads |= claim.terms  # "there was no money, no deal"
    if not all(q.number <= 1 for q in claim.quantities if _of_money(q)):
        return False  # the "six months" of "no pay-off but six months' notice" are no sum
    none = bool(asking.said_of_none(claim)) or heads >= claim.terms
    if claim.agents and claim.event.lemma.lower() in cues.transfers and heads & asking.nobody(claim):
        return True  # "swears that he received nothing from the club"
    moved = moves_money(claim, asking) or (none and (claim.event.lemma.lower() in cues.being or claim.event.nominal))
    return bool(heads & cues.least_money) or (moved and bool(heads & cues.payments))


def moves_money(claim: Claim, asking: Asking) -> bool:
    """Whether a claim tells that something is handed over, or paid."""
    cues = asking.denials(claim)
    if claim.event.lemma.lower() in cues.transfers or claim.event.concept in PAYING:
        return True
    text = f" {plain(claim.exact)} "
    return any(f" {words} " in text for words in cues.passing)


def sum_moved(claim: Claim, asking: Asking) -> bool:
    """Whether a claim tells that a sum of money passed."""
    if not moves_money(claim, asking):
        return False
    least = asking.denials(claim).least_money  # "pockets 180,000 euros in compensation": the figure may be the noun's
    counted = any(a.role == "patient" and a.head in least and a.words[:1].isdigit() for a in claim.arguments)
    return counted or any(_of_money(q) and q.number > 1 for q in claim.quantities)


def _of_money(quantity: Quantity) -> bool:
    return len(quantity.unit) == _CODE and quantity.unit.isupper()


def paid(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether a claim affirms that money passed, of one who is named in the denial or where nobody is."""
    if not moves_money(claim, asking):
        return False
    if denied.tense == "future" and claim.tense != "future":
        none = {a.head for a in asking.said_of_none(denied)}
        payments = bool(none) and none <= asking.denials(denied).payments
        payments = payments and not claim.terms.isdisjoint(asking.denials(claim).payments)
        if claim.tense in _OVER or (none.isdisjoint(claim.terms) and not payments):
            return False  # that no sum will be paid does not say that none was
    named = any(a.role == "patient" and a.head in asking.denials(claim).payments for a in claim.arguments)
    if not sum_moved(claim, asking) and not named and claim.event.concept != denied.event.concept:
        return False
    who = {*denied.agents, *denied.patients, *denied.others, *(x.source for x in denied.attribution if x.source)}
    parties = {*claim.agents, *claim.patients, *claim.others}
    if who & parties or not denied.agents:
        return True
    nobody = claim.event.concept in PAYING and not claim.agents
    return nobody and not any(a.head in asking.denials(denied).least_money for a in denied.arguments)
