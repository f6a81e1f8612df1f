"""How near two words are in meaning: the mean of the pipeline's own word vectors and of the sentence encoder.

Either alone errs in its own way: vectors put opposites side by side, the encoder guesses from letters. For
two languages, or a pipeline without vectors, the encoder stands alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.steps.annotate.parse import pipeline
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from recoupe.languages.base import Language


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
