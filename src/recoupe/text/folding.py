"""One form for words that differ only in case, accents or the shape of their marks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "‑": "-", "–": "-", "\u00a0": " ", "\u202f": " "}
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return ``word`` in lower case, without accents, with straight marks."""
    plain = unicodedata.normalize("NFKD", word.translate(_MARKS).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
