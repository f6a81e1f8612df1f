"""Scales of states that exclude each other: what somebody or something is in, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

Whose = Literal["doer", "either", "undergoer"]


@dataclass(frozen=True, slots=True)
class Scale:
    """States of one person, place or thing (``of``), of a kind of thing (topic), or of what an affair has one of.

    ``states`` maps a concept to its state, ``denied`` a state to the one that its denial tells; ``follow`` are pairs
    of states of which the second may replace the first with time, ``rival`` pairs that nothing makes both true. Of
    the states that wordings tell, ``nobody`` are those of nobody ("no arrests"), ``by_name`` those that many of an
    affair may be in, ``to_come`` those that are told as well by what is announced, ``unsettled`` those of which nothing
    else is sure. ``by_office`` tells whether it is of an office with one body, as somebody may have with others.
    """

    name: str
    of: Literal["person", "place", "thing", "topic", "one"]
    states: Mapping[str, str]
    denied: Mapping[str, str]
    follow: frozenset[tuple[str, str]]
    rival: frozenset[frozenset[str]]
    facet: str = "event"
    nobody: frozenset[str] = frozenset()
    by_name: frozenset[str] = frozenset()
    to_come: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    by_office: bool = False


@dataclass(frozen=True, slots=True)
class Outcomes:
    """All scales by the concepts that they have, and whose state a concept tells; ``steps`` an affair comes to once.

    ``worded`` are the scales of which the packs may have wordings, ``crowds`` families of callings of which an affair
    has too many for one to be told by it. Of a concept ``by_body`` it is whoever is named in what
    is searched for or found.
    """

    by_concept: Mapping[str, tuple[Scale, ...]]
    doers: frozenset[str]
    either: frozenset[str]
    steps: frozenset[str]
    crowds: frozenset[str]
    by_body: frozenset[str]
    worded: tuple[Scale, ...] = ()

    def whose(self, concept: str) -> Whose:
        """Return whose state a concept tells: of who does it, of what undergoes it, or of either."""
        if concept in self.doers:
            return "doer"
        return "either" if concept in self.either else "undergoer"


@cache
def load_outcomes() -> Outcomes:
    """Read ``data/outcomes.toml``, which all languages share."""
    data = read_toml("", "outcomes")
    found: dict[str, list[Scale]] = {}
    scales = []
    for name, table in sorted(data["scales"].items()):
        scale = _scale(name, table)
        scales.append(scale)
        for concept in sorted(scale.states):
            found.setdefault(concept, []).append(scale)
    by_concept = MappingProxyType({c: tuple(scales) for c, scales in sorted(found.items())})
    doers, either, steps, crowds, by_body = (
        frozenset(data[key]) for key in ("doers", "either", "steps", "crowds", "by_body")
    )
    return Outcomes(by_concept, doers, either, steps, crowds, by_body, tuple(scales))


def _scale(name: str, table: Mapping[str, Any]) -> Scale:
    states = {c: state for state, concepts in sorted(table.get("states", {}).items()) for c in concepts}
    nobody, by_name, to_come, unsettled = (
        frozenset(table.get(key, ())) for key in ("nobody", "by_name", "to_come", "unsettled")
    )
    return Scale(
        name,
        table["of"],
        MappingProxyType(states),
        MappingProxyType(table.get("denied", {})),
        frozenset((a, b) for a, b in table["follow"]),
        frozenset(frozenset(pair) for group in table.get("rival", ()) for pair in combinations(group, 2)),
        table.get("facet", "event"),
        nobody,
        by_name,
        to_come,
        unsettled,
        by_office=table.get("by_office", False),
    )
