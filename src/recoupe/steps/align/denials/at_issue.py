"""What is told otherwise of a matter at issue: "no alarm was heard", "the sirens went off"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import APART
from recoupe.steps.align.denials.meant import Test
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_NONE, _FLAT = 0.3, 0.5  # closeness where it is said that there was none, and where it is not


def otherwise(claim: Claim, affirming: Affirming, asking: Asking) -> Test | None:
    """What another account tells of a matter at issue, of which few claims tell and this one denies something."""
    matters = asking.at_issue(claim)
    if not matters or asking.counted(claim) or asking.deed(claim) is None:
        return None
    none = asking.tells_none(claim)
    least = _NONE if none else _FLAT

    def meant(c: Claim) -> bool:
        if matters.isdisjoint(asking.at_issue(c)) or asking.counted(c) or c.event.nominal:
            return False
        if asking.in_and_out(c, claim):
            return False
        if closeness(c.exact, claim.exact) < least:
            return False
        told = asking.told(c, claim)
        return not told & APART and (none or "unrelated concepts" not in told)  # "did not take her claim seriously"

    return Test(meant, lambda: affirming.having("at issue", asking.at_issue, sorted(matters)), elsewhere=True)
