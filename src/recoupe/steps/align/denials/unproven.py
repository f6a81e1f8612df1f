"""What somebody says that nothing shows: "there is no evidence that soldiers fired", "rien n'indique que"."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.steps.align.denials.bounds import behind, plain
from recoupe.steps.align.denials.content import FAINT, SAME, is_it
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking

_STOP = re.compile(r"[.;:!?\n]")
_VERY, _NEAR, _STRONG = 0.65, 0.55, 1.5  # closeness of words, evidence for one event
_OPENS = 4  # words between what says that nothing shows it and the clause


def unproven(claim: Claim, affirming: Affirming, asking: Asking) -> tuple[list[Claim], list[Claim]] | None:
    """Match what is said to be shown by nothing with what tells it as a fact, in another account."""
    if claim.event.nominal or not _shown_by_nothing(claim, asking):
        return None
    alike = affirming.where(
        lambda c: c.certainty in {"certain", "probable"} and is_it(c, claim, asking) and _surely(c, claim, asking),
        "unproven",
        [claim],
        lambda: affirming.near("words", attrgetter("exact"), claim.exact, FAINT),
    )
    return affirming.of_others(claim, alike)


def _surely(claim: Claim, denied: Claim, asking: Asking) -> bool:
    """Whether their words are near or much speaks for one event: nobody has put the fact forward in what is denied.

    That "the planets range in size" does not say that they are inhabited: the same must be told of like things.
    """
    near, found = closeness(claim.exact, denied.exact), asking.evidence(claim, denied)
    if near < _VERY and SAME.isdisjoint(found.names):
        return False
    return near >= _NEAR or found.score >= _STRONG


def _shown_by_nothing(claim: Claim, asking: Asking) -> bool:
    """Whether the words before a clause say that nothing shows it; what it tells is then left open."""
    if claim.polarity != "affirmed" or claim.certainty == "certain":
        return False
    cues = asking.cues(claim)
    first = plain(claim.exact).split()[:1]
    if cues.complementisers.isdisjoint(first):
        return False
    before = plain(_STOP.split(claim.prefix)[-1])
    return any(
        len(rest) <= _OPENS for phrase in asking.denials(claim).unproven if (rest := behind(phrase, before)) is not None
    )
