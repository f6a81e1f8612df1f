"""Fold words for comparison: no case, no accents, straight marks, single spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "...", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae",
    "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u00ad": "", "ß": "ss",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def squeeze(text: str) -> str:
    """Fold each run of ASCII white space (and NEL, line separators) to one space; keep no-break spaces."""
    return re.sub(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", text).strip(" ")


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Return the text without case, accents, typographic marks or doubled spaces."""
    text = unicodedata.normalize("NFKD", text.translate(_MARKS).casefold())
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).translate(_MARKS).split())


def words(text: str) -> list[str]:
    """Return the words of ``plain(text)``, elisions kept whole."""
    return _WORD.findall(plain(text))
