"""Words of a text with their places, and the runs of words that two texts share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+", re.UNICODE)
_LOW = (1 << 32) - 1
_STRIDE = 8  # words that are held against each other at once


class Word(NamedTuple):
    """A folded word and its code-point range."""

    text: str
    start: int
    end: int


class Run(NamedTuple):
    """``length`` words shared from word ``a`` of one text and word ``b`` of the other."""

    a: int
    b: int
    length: int


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """Return the folded words of ``text`` in order; of the texts of a story of usual size they are kept at hand."""
    return tuple([Word(fold(m[0]), *m.span()) for m in _WORD.finditer(text)])


def fingerprints(texts: Sequence[str], size: int, window: int) -> list[tuple[int, int]]:
    """Return (hash, index) of the runs of folded words that winnowing keeps: the least of every ``window`` in a row.

    Two texts that share ``size + window - 1`` words in a row share a fingerprint (Schleimer, Wilkerson and
    Aiken, 2003). A text shorter than the window keeps its least one.
    """
    count = len(texts) - size + 1
    if count < 1:
        return []
    found = [crc32(" ".join(texts[i : i + size]).encode()) for i in range(count)]
    ranked = np.array(found, dtype=np.uint64) << np.uint64(32) | np.arange(_LOW, _LOW - count, -1, dtype=np.uint64)
    window = min(window, count)
    least = ranked[: count - window + 1]
    for n in range(1, window):
        least = np.minimum(least, ranked[n : count - window + 1 + n])
    kept = np.sort(_LOW - (np.unique(least) & np.uint64(_LOW)).astype(np.int64)).tolist()
    return [(found[i], i) for i in kept]


def extend(a: Sequence[str], b: Sequence[str], i: int, j: int) -> Run:
    """Return the whole run of equal words through ``a[i]`` and ``b[j]``, empty if these differ."""
    if a[i] != b[j]:
        return Run(i, j, 0)
    end = common(a, b, i, j)
    start = 0
    while i > start and j > start and a[i - start - 1] == b[j - start - 1]:
        start += 1
    return Run(i - start, j - start, start + end)


def common(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    """Return how many words are equal from ``a[i]`` and ``b[j]`` on."""
    length, most = 0, min(len(a) - i, len(b) - j)
    while length + _STRIDE <= most and a[i + length : i + length + _STRIDE] == b[j + length : j + length + _STRIDE]:
        length += _STRIDE
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return length
