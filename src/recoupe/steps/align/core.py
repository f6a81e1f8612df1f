"""What a claim is about once light and aspectual verbs are read through.

"L'explosion s'est produite" tells an explosion; "la grève a commencé" tells the start of a strike;
"la réunion a été reportée" tells the postponing of a meeting; "l'explosion a dévasté l'usine" tells the explosion.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.model.claim import LAID_OFF
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from recoupe.languages.lexicon.events import Concept
    from recoupe.model.claim import Argument, Claim

ASPECTS: Mapping[str, str] = {
    "begin": "start",
    "end": "end",
    "continue": "continue",
    "resume": "start",
    "postpone": "postpone",
    "cancel": "cancel",
    "suspend": "cancel",
    "plan": "plan",
}
# What wrecks a place: accounts tell one blow by any of these.
BLOWS = frozenset({"explode", "destroy", "damage", "collapse_building", "catch_fire", "bombard", "crash", "flood"})
MOVING = frozenset({"leave", "move", "arrive", "gather"})
OCCURRING = frozenset({"occur"})


class Family(Enum):
    """How two event types are kin."""

    SAME = auto()
    KIN = auto()
    GENERIC = auto()
    LEMMA = auto()
    APART = auto()
    NONE = auto()


_NO_TOLL = frozenset({"", LAID_OFF})  # who is counted in the very event: jobs are cut, nobody comes to harm


@dataclass(frozen=True, slots=True)
class Core:
    """A claim with its event proper, and the aspect of it that is told ("" for the happening itself).

    ``senses`` are all concepts that its word may carry, where it carries several.
    """

    claim: Claim
    concept: str
    aspect: str
    generic: bool
    repeatable: bool
    kind: str
    casualty: bool = False
    light: bool = False
    senses: frozenset[str] = frozenset()

    @property
    def bounds(self) -> bool:
        """Whether the start or end of a known happening is told: that comes but once."""
        return self.aspect in {"start", "end"} and any(a.definite for a in self.claim.arguments if a.role != "other")


def _by_event(said: str, known: Concept | None, claim: Claim) -> bool:
    """Whether the verb may have an event for its subject: an explosion kills and wrecks, a march sets off."""
    return said in BLOWS | MOVING or bool(known and known.casualty) or any(m.category for m in claim.measures)


def core(
    claim: Claim,
    concept: Callable[[str], Concept | None],
    noun: Callable[[Argument], str],
    stand: Callable[[str], str],
    aspects: Mapping[str, str],
    light: frozenset[str] = frozenset(),
    senses: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Core:
    """Read a claim's event through its light or aspectual predicate.

    ``concept`` returns what the lexicon knows of a concept, ``noun`` the concept id of a phrase that names an event,
    ``stand`` that of a noun that may stand for the story's event ("the movement"); ``aspects`` maps verbs of the
    language to start, end, postpone or cancel, ``light`` are its verbs that tell nothing by themselves, ``senses``
    all concepts of its words that have several.
    """
    said = claim.event.concept
    verb = aspects.get(claim.event.lemma.split(" ")[0], "") if not claim.event.nominal else ""
    aspect = ASPECTS.get(said, "") or verb
    named = any(noun(a) or stand(a.head) for a in claim.arguments if a.role != "other")
    inner = ""
    if claim.polarity == "denied" and not claim.event.nominal:
        inner = next((c for a in claim.arguments if a.role == "patient" and (c := noun(a))), "")
    if not inner and (aspect or said in OCCURRING or claim.event.lemma in light):
        inner = next((c for a in claim.arguments if a.role != "other" and (c := stand(a.head) or noun(a))), "")
    elif not inner and not claim.event.nominal and _by_event(said, concept(said), claim):
        inner = next((c for a in claim.arguments if a.role == "agent" and (c := noun(a))), "")
    if verb in {"postpone", "cancel"} and inner == said:
        aspect = verb = ""  # "remettre sa démission" is the resignation, which nobody puts off
    within = concept(inner) if inner else None
    proper = inner if within is not None and within.kind == "event" else said
    known = concept(proper)
    return Core(
        claim=claim,
        concept=proper,
        aspect=aspect if inner or (verb and named) or aspect in {"postpone", "cancel"} else "",
        generic=known is not None and known.generic,
        repeatable=known is None or known.repeatable,
        kind=known.kind if known is not None else "",
        casualty=known is not None and known.casualty not in _NO_TOLL,
        light=known is not None and known.light,
        senses=_senses(claim, proper, senses),
    )


def _senses(claim: Claim, proper: str, senses: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """All concepts of the word that gave the event its own."""
    words = (fold(claim.event.lemma), *(a.head for a in claim.arguments if a.role != "other"))
    return next((s for w in words if proper in (s := senses.get(w, frozenset()))), frozenset())
