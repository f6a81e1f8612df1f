"""Closed-class words by what they do in a claim: place prepositions, determiners, relatives, stop words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping


Relation = Literal["in", "near", "from", "to", "outside"]


@dataclass(frozen=True, slots=True)
class Crowd:
    """How a language tells with a bare figure how many did something together: "ils étaient six cents à crier".

    ``told`` is how such a claim begins; ``begun`` how one does that is such only where ``doing`` follows; ``one`` is
    the folded lemma of whom the figure counts.
    """

    told: re.Pattern[str]
    begun: re.Pattern[str]
    doing: re.Pattern[str]
    one: str

    @classmethod
    def read(cls, table: Mapping[str, str]) -> Crowd:
        """Compile the patterns; one that is not given matches nothing."""
        told, begun, doing = (re.compile(table.get(k, "(?!)"), re.IGNORECASE) for k in ("told", "begun", "doing"))
        return cls(told, begun, doing, table.get("one", ""))


@dataclass(frozen=True, slots=True)
class GrammarLexicon:
    """``places`` maps a preposition to in, near, from, to or outside (the first list that has it wins)."""

    places: Mapping[str, Relation]
    motion: frozenset[str]
    host: frozenset[str]
    then: frozenset[str]
    definite: frozenset[str]
    further: frozenset[str]
    demonstrative: frozenset[str]
    relative: frozenset[str]
    light: frozenset[str]
    setting_out: frozenset[str]
    grades: frozenset[str]
    disbelief: frozenset[str]
    modal: frozenset[str]
    stop: frozenset[str]
    states: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, str]
    crowd: Crowd
    nouns_too: frozenset[str] = frozenset()

    @classmethod
    def load(cls, code: str) -> GrammarLexicon:
        """Read ``data/<code>/grammar.toml``."""
        data = read_toml(code, "grammar")
        places: dict[str, Relation] = {}
        for relation, words in data.get("places", {}).items():
            for word in words:
                places.setdefault(word, relation)
        return cls(
            places=places,
            states={name: tuple(sorted(words)) for name, words in sorted(data.get("states", {}).items())},
            aspects={w: name for name, words in sorted(data.get("aspects", {}).items()) for w in words},
            crowd=Crowd.read(data.get("crowd", {})),
            nouns_too=frozenset(data.get("nouns_too", ())),
            motion=frozenset(data.get("motion", {}).get("from", ())),
            **{
                name: frozenset(data[name]) if data else frozenset()
                for name in (
                    "host",
                    "then",
                    "definite",
                    "further",
                    "demonstrative",
                    "relative",
                    "light",
                    "setting_out",
                    "grades",
                    "disbelief",
                    "modal",
                    "stop",
                )
            },
        )
