"""Words of a text with their places, and the runs of words that two texts share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and its code-point range."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` words shared from word ``a`` of one text and word ``b`` of the other."""

    a: int
    b: int
    length: int


def words(text: str) -> tuple[Word, ...]:
    """Return the folded words of ``text`` in order."""
    return tuple(Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


def fingerprints(items: Sequence[Word], size: int, window: int) -> list[tuple[int, int]]:
    """Return (hash, index) of the shingles that winnowing keeps: the least of every ``window`` in a row.

    Two texts that share ``size + window - 1`` words in a row share a fingerprint (Schleimer, Wilkerson and
    Aiken, 2003). A text shorter than the window keeps its least one.
    """
    texts = [w.text for w in items]
    hashes = [crc32(" ".join(texts[i : i + size]).encode()) for i in range(len(texts) - size + 1)]
    kept: dict[int, int] = {}
    for start in range(max(1, len(hashes) - window + 1) if hashes else 0):
        least = min(range(start, min(start + window, len(hashes))), key=lambda i: (hashes[i], -i))
        kept[least] = hashes[least]
    return [(h, i) for i, h in sorted(kept.items())]


def extend(a: Sequence[Word], b: Sequence[Word], i: int, j: int) -> Run:
    """Return the whole run of equal words through ``a[i]`` and ``b[j]``, empty if these differ."""
    if a[i].text != b[j].text:
        return Run(i, j, 0)
    end = 0
    while i + end < len(a) and j + end < len(b) and a[i + end].text == b[j + end].text:
        end += 1
    start = 0
    while i > start and j > start and a[i - start - 1].text == b[j - start - 1].text:
        start += 1
    return Run(i - start, j - start, start + end)
