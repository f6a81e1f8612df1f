"""How near two words are in meaning: the mean of the pipeline's own word vectors and of the sentence encoder.

Either alone errs in its own way: vectors put opposites side by side, the encoder guesses from letters. For
two languages, or a pipeline without vectors, the encoder stands alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from math import log
from typing import TYPE_CHECKING

from recoupe.steps.annotate.parse import pipeline
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from recoupe.languages.base import Language

_KNOWN = 60_000


def nearness(a: str, b: str, one: Language, other: Language) -> float:
    """Return the nearness of two lemmas in about [0, 1]."""
    first, second = sorted((a, b))
    if one.code == other.code and one.pipeline:
        return _own(first, second, one.pipeline, one.code)
    return closeness(first, second)


@lru_cache(maxsize=200_000)
def _own(a: str, b: str, name: str, code: str) -> float:
    vocabulary = pipeline(name, code).vocab
    if not (vocabulary.vectors_length and vocabulary.has_vector(a) and vocabulary.has_vector(b)):
        return closeness(a, b)
    return round((float(vocabulary[a].similarity(vocabulary[b])) + closeness(a, b)) / 2, 3)


def rarity(lemma: str, language: Language) -> float:
    """Return how rare a lemma is, in [0, 1], by its rank among the word vectors of the pipeline; 1 where unknown."""
    rank = _ranks(language.pipeline, language.code).get(lemma) if language.pipeline else None
    return 1.0 if rank is None else round(log(2 + rank) / log(2 + _KNOWN), 3)


@cache
def _ranks(name: str, code: str) -> dict[str, int]:
    """The place of each of the most frequent words in the table of vectors, which is sorted by frequency."""
    vocabulary = pipeline(name, code).vocab
    return {vocabulary.strings[key]: n for n, key in enumerate(islice(vocabulary.vectors.key2row, _KNOWN))}
