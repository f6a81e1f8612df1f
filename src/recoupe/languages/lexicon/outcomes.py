"""Scales of states that exclude each other: what somebody or something is in, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

Whose = Literal["doer", "either", "undergoer"]


@dataclass(frozen=True, slots=True)
class Scale:
    """States of one person, place or thing (``of``).

    ``states`` maps a concept to its state, ``denied`` a state to the one that its denial tells; ``follow`` are pairs
    of states of which the second may replace the first with time, ``rival`` pairs that nothing makes both true.
    """

    name: str
    of: Literal["person", "place", "thing"]
    states: Mapping[str, str]
    denied: Mapping[str, str]
    follow: frozenset[tuple[str, str]]
    rival: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """All scales by the concepts that they have, and whose state a concept tells; ``steps`` an affair comes to once."""

    by_concept: Mapping[str, tuple[Scale, ...]]
    doers: frozenset[str]
    either: frozenset[str]
    steps: frozenset[str]

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
    for name, table in sorted(data["scales"].items()):
        states = {c: state for state, concepts in sorted(table["states"].items()) for c in concepts}
        scale = Scale(
            name,
            table["of"],
            MappingProxyType(states),
            MappingProxyType(table.get("denied", {})),
            frozenset((a, b) for a, b in table["follow"]),
            frozenset(frozenset(pair) for pair in table["rival"]),
        )
        for concept in sorted(states):
            found.setdefault(concept, []).append(scale)
    by_concept = MappingProxyType({c: tuple(scales) for c, scales in sorted(found.items())})
    return Outcomes(by_concept, frozenset(data["doers"]), frozenset(data["either"]), frozenset(data["steps"]))
