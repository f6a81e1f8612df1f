"""Cut a text into words, figures and marks, and fold them for look-up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_APOSTROPHES = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2032": "'", "\u00b4": "'", "`": "'"}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_MARKS = {**_APOSTROPHES, **_DASHES, "\u201d": '"', "\u2033": '"'}
_GROUP = 3


class Word(NamedTuple):
    """A token: its folded text, its span and its kind: d for figures, n for grouped ones, w, p for marks.

    It may touch the one before (``glued``), begin with a capital, or have lost an accent in folding.
    """

    fold: str
    start: int
    end: int
    kind: str
    glued: bool
    capital: bool
    accent: bool = False


@lru_cache(maxsize=20000)
def fold(word: str) -> str:
    """Lower the case and drop the accents."""
    low = word.lower()
    if low.isascii():
        return low
    split = unicodedata.normalize("NFD", low.replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in split if not unicodedata.combining(c))


def cut(text: str) -> list[Word]:
    """Return the tokens of a text; digits grouped by thousands ("14 000") are one figure."""
    words: list[Word] = []
    last = -1
    for match in _TOKEN.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        first = raw[0]
        if first.isdigit():
            if not raw.isascii():
                raw = "".join(str(unicodedata.digit(c, 0)) for c in raw)
            if words and _continues(text, words[-1], raw, start):
                before = words.pop()
                words.append(Word(before.fold + raw, before.start, end, "n", before.glued, capital=False))
            else:
                words.append(Word(raw, start, end, "d", start == last, capital=False))
        elif first.isalpha():
            folded = fold(raw)
            words.append(Word(folded, start, end, "w", start == last, first.isupper(), not raw.isascii()))
        else:
            words.append(Word(_MARKS.get(raw, raw), start, end, "p", start == last, capital=False))
        last = end
    return words


def _continues(text: str, before: Word, raw: str, start: int) -> bool:
    """Whether three digits after a single space belong to the figure before."""
    return (
        len(raw) == _GROUP
        and before.kind in "dn"
        and (before.kind == "n" or (len(before.fold) <= _GROUP and before.fold[0] != "0"))
        and start - before.end == 1
        and text[before.end] in " \u00a0\u202f\u2009"
    )
