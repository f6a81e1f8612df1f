"""How rare a word is in the languages at large, never in the input.

Rarity counted in the input would let an unrelated article move the articles of a story. The unigram
model of the installed sentence encoder gives every word a likelihood, in all its languages at once:
a fixed background that needs no file of ours.
"""

from __future__ import annotations

from functools import cache, lru_cache
from statistics import median

from recoupe.languages.lexicon.grammar import GrammarLexicon
from recoupe.steps.meaning import units

COMMON, RAREST = 7.0, 14.0
"""Nats: what every other sentence says ("minister"), and what is so rare that more tells nothing."""

_ENGLISH = 8.6


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
    known = units()
    return float(-sum(known._scores[i] for i in known.encode(word, add_bos=False, add_eos=False)))  # noqa: SLF001  no other way
