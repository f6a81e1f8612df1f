"""Denials told in a relative: of all that was just told ("…, which she denies"), of a thing named right before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.align.denials.affirming import affirms
from recoupe.steps.align.denials.bounds import plain
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.steps.align.denials.asking import Asking

_SHORT = 4  # words of a phrase that takes a clause up by a noun


def sums_up(claim: Claim, asking: Asking) -> bool:
    """Whether a relative takes up all that was just told.

    By a word for that ("…, ce que l'armateur conteste", "…, which she denies"), or by a noun for what was put forward
    ("…, a claim the police dispute").
    """
    if claim.event.nominal:
        return False
    before = plain(claim.prefix.replace(",", " ; ")).split()
    first = _object_relative(claim, asking)
    if not first:
        return _bare(claim, asking) and _by_a_noun(before, claim, asking)
    summing = asking.denials(claim).summing_up
    if first in summing:
        return before[-1:] == [";"]
    if " ".join([*before[-1:], first]) in summing:
        return before[-2:-1] == [";"]
    return _by_a_noun(before, claim, asking)


def of_one_thing(claim: Claim, asking: Asking) -> bool:
    """Whether a relative denies no more than what is named right before it ("at a price that the firm disputes")."""
    relative = bool(_object_relative(claim, asking)) or _bare(claim, asking)
    return relative and not sums_up(claim, asking)


def in_the_clause_before(claim: Claim, near: Sequence[Claim]) -> list[Claim]:
    """What the account tells in the same sentence right before a relative that takes it up."""
    before = [c for c in near if c.position == claim.position and c.span.end <= claim.span.start and affirms(c)]
    before = [c for c in before if c.role != "title" and c.certainty in {"certain", "probable"} and not c.event.nominal]
    before = [c for c in before if c.tense not in {"", "infinitive"}] or before  # "he fell as he fled" tells the fall
    return [max(before, key=lambda c: (c.span.end, c.span.start))] if before else []


def _object_relative(claim: Claim, asking: Asking) -> str:
    """The relative pronoun that opens a clause as what is denied in it, "" where none does."""
    words = plain(claim.exact).split()
    if claim.event.nominal or claim.exact[:1].isupper() or words[0] not in asking.cues(claim).closed.relative:
        return ""
    own = [a for a in claim.arguments if claim.span.start <= a.span.start < claim.span.end]
    said = [plain(a.words) for a in own if a.role == "patient"]
    if said == words[:1]:
        return words[0]
    behind = any(a.role == "agent" and a.span.start > claim.span.start for a in own)
    taken = asking.denials(claim).taken_up
    return words[0] if (behind and not said) or (said and len(own) == 1 and taken.isdisjoint(said)) else ""


def _bare(claim: Claim, asking: Asking) -> bool:
    """Whether a clause may be a relative without a pronoun: it stands right behind a noun ("a price the firm …")."""
    cues = asking.cues(claim)
    before = claim.prefix.split()[-1:]
    if not cues.habits.bare_relatives or not before or not before[0][-1:].isalnum() or claim.prefix.endswith("\n"):
        return False
    words = cues.closed
    links = words.coordinators | words.adversatives | words.alternatives | words.contrasts | words.subordinators
    return before[0].lower() not in links | cues.complementisers and all(a.role == "agent" for a in claim.arguments)


def _by_a_noun(before: Sequence[str], claim: Claim, asking: Asking) -> bool:
    """Whether words end with a phrase of its own, behind a comma, for what was put forward: "; a claim"."""
    if ";" not in before[-1 - _SHORT : -1]:
        return False
    cues = asking.cues(claim)
    phrase = before[len(before) - before[::-1].index(";") :]
    known = {fold(w) for w in phrase}
    return bool(known & (cues.reports | cues.denials.several_reports)) and cues.closed.of.isdisjoint(phrase)
