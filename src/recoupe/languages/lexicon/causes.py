"""What brings mishaps about: kinds of causes, which exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Wordings, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping

    Patterns = Mapping[str, Wordings]


@dataclass(frozen=True, eq=False)  # one of each language
class CauseLexicon:
    """Patterns over running text with straight apostrophes.

    ``cues`` stand before a cause, ``kinds`` are nouns of causes behind one, ``plain`` tell a cause by themselves,
    ``effects`` are mishaps; ``contrary`` makes of a cause none. ``hints`` tell one where only surety is
    asked, ``hedges`` make of a cause one that is suspected.
    """

    cues: Wordings
    contrary: Wordings
    kinds: Patterns
    plain: Patterns
    effects: Patterns
    hints: Patterns
    hedges: Wordings

    @classmethod
    @cache
    def load(cls, code: str) -> CauseLexicon:
        """Read ``data/<code>/causes.toml``; a language without one tells of none."""
        data = read_toml(code, "causes")
        kinds, plain, effects, hints = (
            {name: wordings(told) for name, told in sorted(data.get(key, {}).items())}
            for key in ("kinds", "plain", "effects", "hints")
        )
        cues, contrary, hedges = (wordings(data.get(key, ())) for key in ("cues", "contrary", "hedges"))
        return cls(cues, contrary, kinds, plain, effects, hints, hedges)


def unlike(one: str, other: str) -> bool:
    """Whether two kinds of cause cannot be one, told of one mishap."""
    return one != other and frozenset({one, other}) not in _compatible()


@cache
def _compatible() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in read_toml("", "causes")["compatible"])
