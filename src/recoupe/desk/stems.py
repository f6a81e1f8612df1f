"""Words as the search keeps them: without accents, cut to their stems, French and English alike."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"fr": "french", "en": "english", "de": "german"}
_LONGEST = 60


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of a text in order. One of a language without a stemmer keeps its folded words."""
    code = language[:2].lower()
    return [_stem(word, code) for word in _words(text)]


def sought(text: str) -> list[tuple[str, ...]]:
    """Return the words of a search, each with the stem that it has in every language."""
    return [tuple(sorted({word, *(_stem(word, code) for code in _STEMMERS)})) for word in _words(text)]


def _words(text: str) -> Sequence[str]:
    return [part[:_LONGEST] for word in _WORD.findall(text) for part in _WORD.findall(fold(word))]


@lru_cache(maxsize=200_000)
def _stem(word: str, code: str) -> str:
    if code not in _STEMMERS or word.isdigit():
        return word
    with _ALONE:  # a stemmer keeps the word in hand in itself: two threads would mix theirs
        return str(_stemmer(code).stemWord(word))


_MADE: dict[str, Any] = {}
_ALONE = Lock()


def _stemmer(code: str) -> Any:  # noqa: ANN401  the package has no types
    if code not in _MADE:
        import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

        _MADE[code] = snowballstemmer.stemmer(_STEMMERS[code])
    return _MADE[code]
