"""Ways of being hurt, killed or hit, which exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Wordings, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class HarmLexicon:
    """The kinds of harm of one language, each a pattern over running text with straight apostrophes."""

    kinds: Mapping[str, Wordings]

    @classmethod
    @cache
    def load(cls, code: str) -> HarmLexicon:
        """Read ``data/<code>/harms.toml``; a language without one tells of none."""
        found = read_toml(code, "harms").get("kinds", {})
        return cls({name: wordings(told) for name, told in sorted(found.items())})


@dataclass(frozen=True, slots=True)
class HarmKinds:
    """What all languages share of the kinds of harm.

    ``compatible`` are pairs that may be one; ``of_subject`` befall the subject of their verb, ``of_things`` may be told
    of a thing too; ``crowds`` are families of callings of which an affair has too many for one to be told by it.
    """

    compatible: frozenset[frozenset[str]]
    of_subject: frozenset[str]
    of_things: frozenset[str]
    crowds: frozenset[str]

    def excluded(self, one: str, other: str) -> bool:
        """Whether two kinds of harm cannot be one, told of one person or thing."""
        return one != other and frozenset({one, other}) not in self.compatible


@cache
def load_harm_kinds() -> HarmKinds:
    """Read ``data/harms.toml``, which all languages share."""
    data = read_toml("", "harms")
    compatible = frozenset(frozenset(pair) for pair in data["compatible"])
    return HarmKinds(compatible, *(frozenset(data[key]) for key in ("of_subject", "of_things", "crowds")))
