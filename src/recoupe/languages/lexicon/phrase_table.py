"""Phrases with a value each, found by the words that stand at a place of a text.

Words are compared folded (no case, no accents) and in one cut: letters, digits, or one mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]+|\d+|\S")


def cut(phrase: str) -> tuple[str, ...]:
    """Return the folded words of ``phrase``."""
    return tuple(fold(word) for word in _WORD.findall(phrase))


class PhraseTable(Generic[T]):
    """Phrases by their first and by their last word; the longest that fits is found."""

    __slots__ = ("_first", "_last")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Keep ``entries``; of two equal phrases the first stays."""
        known: dict[tuple[str, ...], T] = {}
        for phrase, value in entries:
            known.setdefault(cut(phrase), value)
        self._first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, value in sorted(known.items(), key=lambda entry: (-len(entry[0]), entry[0])):
            self._first.setdefault(words[0], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))

    @property
    def openers(self) -> frozenset[str]:
        """The words that a phrase may start with."""
        return frozenset(self._first)

    def at(self, folds: Sequence[str], start: int) -> tuple[int, T] | None:
        """Return where the longest phrase that starts at ``start`` ends, and its value."""
        if start >= len(folds):
            return None
        for words, value in self._first.get(folds[start], ()):
            end = start + len(words)
            if tuple(folds[start:end]) == words:
                return end, value
        return None

    def ending(self, folds: Sequence[str], end: int) -> tuple[int, T] | None:
        """Return where the longest phrase that ends before ``end`` starts, and its value."""
        if not 0 < end <= len(folds):
            return None
        for words, value in self._last.get(folds[end - 1], ()):
            start = end - len(words)
            if start >= 0 and tuple(folds[start:end]) == words:
                return start, value
        return None
