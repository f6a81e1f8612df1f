"""Ways of being hurt, killed or hit, which exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.deeds import wordings
from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping


@dataclass(frozen=True)
class HarmLexicon:
    """The kinds of harm of one language, each a pattern over running text with straight apostrophes."""

    kinds: Mapping[str, re.Pattern[str]]

    @classmethod
    @cache
    def load(cls, code: str) -> HarmLexicon:
        """Read ``data/<code>/harms.toml``; a language without one tells of none."""
        found = read_toml(code, "harms").get("kinds", {})
        return cls({name: wordings(told) for name, told in sorted(found.items())})


def excluded(one: str, other: str) -> bool:
    """Whether two kinds of harm cannot be one, told of one person or thing."""
    return one != other and frozenset({one, other}) not in _compatible()


@cache
def _compatible() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in read_toml("", "harms")["compatible"])
