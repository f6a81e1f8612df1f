"""Denials that a word was put to anybody: "no offer was made", "no threat was sent to the council"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import CHANGED, OTHERS
from recoupe.steps.align.denials.meant import Test
from recoupe.steps.align.denials.no_such import HARDLY
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_NEAR, _SAME_DAY = 0.3, "same day or closer"  # closeness, unless the day is the same


def not_given(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What denies that there was any offer, order, threat or the like: what tells of one, by its noun or its verb.

    Such a word is given many times in one affair: two claims must share a name or a word besides, or be likely to be
    of one point.
    """
    kinds = _denied(claim, asking)
    if not kinds:
        return None

    def meant(c: Claim) -> bool:
        own = _told(c, asking)
        if kinds.isdisjoint(own) or c.event.nominal:
            return False
        told = asking.told(c, claim)
        if told & (OTHERS | CHANGED):
            return False
        if _SAME_DAY not in told and closeness(c.exact, claim.exact) < _NEAR:
            return False
        return asking.chance(c, claim) >= HARDLY and ("shared words" in told or _SAME_DAY in told)

    return Test(meant, lambda: affirming.having("given", lambda c: sorted(_told(c, asking)), sorted(kinds)))


def _denied(claim: Claim, asking: Asking) -> frozenset[str]:
    """The kinds of word of which a claim says that none was given."""
    if claim.event.nominal or not asking.gives(claim):
        return frozenset()
    return asking.given(claim, [a for a in asking.said_of_none(claim) if a.role == "patient" and not a.further])


def _told(claim: Claim, asking: Asking) -> frozenset[str]:
    """The kinds of word that a claim tells of: its own, or the one that is given by it."""
    own = asking.given_by_verb(claim)
    if not asking.gives(claim):
        return own
    return own | asking.given(claim, [a for a in claim.arguments if a.role == "patient"])
