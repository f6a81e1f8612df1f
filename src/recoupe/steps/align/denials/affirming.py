"""What is put forward, by whom and with what stance, and which of it a denial means."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from recoupe.steps.meaning import Meanings, closeness

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.claim import Claim

DENY = frozenset({"deny", "dispute_claim"})
GUILT = frozenset({"accuse", "charge", "condemn", "negligence", "crime"})
OTHERS = frozenset({"different people act", "different recipients"})
"""What tells that two claims are of other people."""
TIMES = frozenset({"times apart", "times apart, repeatable"})
"""What tells that two claims are of other times."""
APART = OTHERS | TIMES | {"others of the kind", "different places"}
"""What tells that two claims are of other people, things, times or places."""
CHANGED = TIMES | {"others of the kind", "different places", "different aspects"}
"""What tells that two claims are of other things, times or places, or of another stage of one event."""
_BACK = 3
_SAME = 0.7  # closeness of one negative to another that says the same


class Affirming:
    """The claims that affirm, by wording: whether a wording is meant is asked once for all that say the same."""

    def __init__(
        self, claims: Sequence[Claim], wording: Mapping[str, int], negatives: Mapping[str, Sequence[Claim]]
    ) -> None:
        """Group the claims by what they say; ``negatives`` are what each account says that is not so."""
        self._negatives = negatives
        self._said: dict[int, list[tuple[int, Claim]]] = {}
        self._known: dict[Hashable, list[Claim]] = {}
        self._wording = wording
        self._voices: dict[str, frozenset[str]] = {}
        self._having: dict[str, dict[Hashable, list[int]]] = {}
        self._meanings: dict[str, Meanings] = {}
        for n, claim in enumerate(claims):
            self._said.setdefault(wording[claim.id], []).append((n, claim))

    def where(
        self,
        meant: Callable[[Claim], bool],
        asking: str,
        by: Iterable[Claim],
        among: Callable[[], Iterable[int]] | None = None,
    ) -> list[Claim]:
        """Return the claims that are meant, in order; ``asking`` and the wordings of ``by`` name the question.

        ``among`` gives the wordings that may be meant, where they can be found quicker than by asking all.
        """
        key = asking, *(self._wording[c.id] for c in by)
        if key not in self._known:
            asked = self._said if among is None else {*among()}
            found = [pair for n in asked if meant(self._said[n][0][1]) for pair in self._said[n]]
            self._known[key] = [c for _, c in sorted(found, key=itemgetter(0))]
        return self._known[key]

    def attributed(self) -> Iterator[int]:
        """Yield the wordings that are in somebody's mouth."""
        return self.having("attributed", lambda c: [bool(c.attribution)], [True])

    def having(self, what: str, of: Callable[[Claim], Iterable[Hashable]], some: Iterable[Hashable]) -> Iterator[int]:
        """Yield the wordings that have one of ``some``; ``what`` names what ``of`` gives of a claim."""
        if what not in self._having:
            by_key: dict[Hashable, list[int]] = {}
            for n, own in self._said.items():
                for key in of(own[0][1]):
                    by_key.setdefault(key, []).append(n)
            self._having[what] = by_key
        for key in some:
            yield from self._having[what].get(key, ())

    def near(self, what: str, text_of: Callable[[Claim], str], text: str, least: float) -> list[int]:
        """Return the wordings whose text may be as close to a text as that; ``what`` names their texts."""
        if what not in self._meanings:
            self._meanings[what] = Meanings([text_of(own[0][1]) for own in self._said.values()])
        numbers = [*self._said]
        return [numbers[i] for i in self._meanings[what].near(text, least)]

    def of_others(self, claim: Claim, found: Iterable[Claim]) -> tuple[list[Claim], list[Claim]] | None:
        """Return what other accounts affirm, in no voice that denies it, against a claim; None where nothing does."""
        voices = self.voices(claim)
        others = [c for c in found if c.article != claim.article and voices.isdisjoint(self.voices(c))]
        return (others, [claim]) if others else None

    def denied_too(self, claim: Claim, denied: Claim) -> bool:
        """Whether who tells a claim also says, in the same account, that what is denied is not so.

        What one mouth says together with the denial does not affirm what the denial denies.
        """
        own = self.voices(claim)
        return any(
            closeness(c.exact, denied.exact) >= _SAME
            for c in self._negatives.get(claim.article, ())
            if c.id != denied.id
            and (not own or not own.isdisjoint(self.voices(c)) or (not c.attribution and c.position == claim.position))
        )

    def voices(self, claim: Claim) -> frozenset[str]:
        """Return in whose words a claim is told."""
        if claim.id not in self._voices:
            self._voices[claim.id] = frozenset(x.source_text.casefold() for x in claim.attribution)
        return self._voices[claim.id]


def stance(claim: Claim) -> str:
    """What those in whose mouth a claim is do with it."""
    return next((link.stance for link in claim.attribution if link.stance != "asserts"), "asserts")


def affirms(claim: Claim) -> bool:
    """Whether a claim is put forward, and is itself no denial."""
    return claim.polarity == "affirmed" and stance(claim) == "asserts" and claim.event.concept not in DENY


def suspected(claim: Claim, cues: CueLexicon) -> bool:
    """Whether a claim is what somebody suspects: put forward, though not as known."""
    link = next((x for x in claim.attribution if x.stance != "asserts"), None)
    if claim.polarity != "affirmed" or link is None or link.stance != "doubts":
        return False
    return any(cues.forms.get(w, w) in cues.suspecting for w in link.cue.lower().replace("'", "' ").split())


def previous(claim: Claim, near: Sequence[Claim], back: int = _BACK) -> list[Claim]:
    """What the account affirms in the sentences just before."""
    return [c for c in near if 0 < claim.position - c.position <= back and c.role != "title" and affirms(c)]


def nearness(claim: Claim, denied: Sequence[Claim]) -> float:
    """How near in meaning a claim is to the nearest of what is denied."""
    return max(closeness(claim.exact, d.exact) for d in denied)


def of_guilt(claim: Claim) -> bool:
    """Whether it is an accusation that is denied: one must have been told, not just anything."""
    return any("accusation" in a.classes for a in claim.arguments)


def guilty(claim: Claim) -> bool:
    """Whether the claim tells of a wrong, or of somebody who is blamed for one."""
    return claim.event.concept in GUILT or claim.event.plover == "ASSAULT"
