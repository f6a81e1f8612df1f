"""Wordings for rounds that come again and again: inspections, of which it matters when the last one was."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Wordings, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class RoundLexicon:
    """Patterns over running text with straight apostrophes, by kind of round: ``told`` for one, ``last`` the last."""

    told: Mapping[str, Wordings]
    last: Mapping[str, Wordings]

    @classmethod
    @cache
    def load(cls, code: str) -> RoundLexicon:
        """Read ``data/<code>/rounds.toml``; a language without one tells of no rounds."""
        data = read_toml(code, "rounds")
        macros = {k: str(v) for k, v in data.get("parts", {}).items()}
        kinds = sorted(data.get("rounds", {}).items())
        last = {k: [f"{mark} .. {words}" for mark in data.get("last", ()) for words in told] for k, told in kinds}
        return cls(
            MappingProxyType({k: wordings(told, macros) for k, told in kinds}),
            MappingProxyType({k: wordings(words, macros) for k, words in last.items()}),
        )
