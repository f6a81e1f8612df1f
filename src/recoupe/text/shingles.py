"""Words of a text with their places, and the runs of words that two texts share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def shingles(items: Sequence[Word], size: int) -> dict[tuple[str, ...], list[int]]:
    """Return every run of ``size`` words with the indices where it starts."""
    found: dict[tuple[str, ...], list[int]] = {}
    texts = [w.text for w in items]
    for i in range(len(texts) - size + 1):
        found.setdefault(tuple(texts[i : i + size]), []).append(i)
    return found


def shared_runs(a: Sequence[Word], b: Sequence[Word], size: int, shortest: int) -> list[Run]:
    """Return the maximal shared runs of at least ``shortest`` words, longest first, none overlapping in ``b``.

    ``size`` is the shingle that seeds a run; it must not exceed ``shortest``.
    """
    index = shingles(a, size)
    candidates: dict[tuple[int, int], int] = {}
    for key, places in shingles(b, size).items():
        for j in places:
            for i in index.get(key, ()):
                if i and j and a[i - 1].text == b[j - 1].text:
                    continue  # not the first shingle of its run
                length = size
                while i + length < len(a) and j + length < len(b) and a[i + length].text == b[j + length].text:
                    length += 1
                if length >= shortest:
                    candidates[i, j] = length
    taken = [False] * len(b)
    found = []
    for (i, j), length in sorted(candidates.items(), key=lambda c: (-c[1], c[0][1], c[0][0])):
        if not any(taken[j : j + length]):
            taken[j : j + length] = [True] * length
            found.append(Run(i, j, length))
    return sorted(found, key=lambda r: (r.b, r.a))
