"""Shared by what asks how surely something is said: what is told as a plain fact, and what as hearsay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.model.claim import Claim

_DONE = frozenset({"past", "pluperfect"})
_BESIDE = 40  # signs between a claim and the words that make it hearsay


def is_flat(claim: Claim) -> bool:
    """Whether a claim is a plain fact: on nobody's word, or asserted by somebody whom the account makes known."""
    return (
        claim.certainty == "certain"
        and claim.polarity == "affirmed"
        and claim.tense != "infinitive"
        and all(x.kind != "hearsay" and not x.anonymous and x.stance == "asserts" for x in claim.attribution)
    )


def is_hearsay(claim: Claim, *, supposed: bool) -> bool:
    """Whether a claim's own words make it hearsay, or no more than possible of what is done and over.

    A clause deep inside another's hearsay may be plain fact; a conditional that only supposes ("would") is no hearsay.
    """
    if claim.polarity != "affirmed" or any(x.stance != "asserts" for x in claim.attribution):
        return False
    if claim.certainty == "possible":
        return claim.tense in _DONE and not claim.event.nominal  # "may have switched it off"
    if claim.certainty != "probable":
        return False
    return (claim.tense == "conditional" and not supposed) or any(
        (x.kind == "hearsay" or x.anonymous) and claim.span.start - _BESIDE <= x.span.end <= claim.span.end + _BESIDE
        for x in claim.attribution
    )
