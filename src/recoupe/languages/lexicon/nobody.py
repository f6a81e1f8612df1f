"""Wordings that tell by themselves that nobody is left in a state: "everyone has been accounted for"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Wordings, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class NobodyLexicon:
    """Wordings of one language by the state in which they leave nobody, over text with straight apostrophes.

    ``spared`` are those that leave somebody out, or tell that it is not so yet.
    """

    states: Mapping[str, Wordings]
    spared: Wordings

    @classmethod
    @cache
    def load(cls, code: str) -> NobodyLexicon:
        """Read ``data/<code>/none.toml``; a language without one tells of none."""
        data = read_toml(code, "none")
        told = {state: wordings(words) for state, words in sorted(data.get("none", {}).items())}
        return cls(told, wordings(data.get("spared", ())))
