"""Reports that say themselves what they are of: "her claims about being beaten are untrue", "denied any claim of"."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import APART
from recoupe.steps.align.denials.bounds import plain
from recoupe.steps.align.denials.content import FAINT, is_it

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.affirming import Affirming
    from recoupe.steps.align.denials.asking import Asking


def of_itself(claim: Claim, near: Sequence[Claim], asking: Asking) -> list[Claim]:
    """Return what a report that is called false is of, where it says so ("about being beaten")."""
    cues = asking.cues(claim)
    opens = (cues.topics | cues.closed.of) - cues.complementisers
    if not any(a.head in cues.reports for a in claim.arguments):
        return []
    inside = (c for c in near if c.id != claim.id and claim.span.start < c.span.start and c.span.end < claim.span.end)
    return [c for c in inside if not opens.isdisjoint(plain(c.exact).split()[:1])]


def told_of(
    topics: Sequence[Claim], claim: Claim, affirming: Affirming, asking: Asking
) -> tuple[list[Claim], list[Claim]] | None:
    """Match a report's topic with what somebody else puts forward of it, in whatever account."""
    voices = affirming.voices(claim)

    def meant(c: Claim) -> bool:
        if not c.attribution or c.event.nominal or c.tense == "infinitive" or asking.told(c, claim) & APART:
            return False
        return any(c.id != t.id and (_same_deed(c, t, asking) or is_it(c, t, asking)) for t in topics)

    deeds = sorted({d for t in topics if (d := asking.deed(t))})

    def among() -> Sequence[int]:
        near = (n for t in topics for n in affirming.near("words", attrgetter("exact"), t.exact, FAINT))
        return [*affirming.having("deed", lambda c: [asking.deed(c)], deeds), *near]

    alike = affirming.where(meant, "topic", topics, among)
    found = [c for c in alike if voices.isdisjoint(affirming.voices(c))]
    return (found, [claim]) if found else None


def _same_deed(claim: Claim, topic: Claim, asking: Asking) -> bool:
    """Whether a claim tells the deed that a report is of, by a word of its own."""
    deed = asking.deed(topic)
    return deed not in {None, ""} and deed == asking.deed(claim) and not asking.told(claim, topic) & APART
