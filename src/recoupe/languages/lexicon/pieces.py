"""Words cut to comparable pieces, and tables of phrases that are looked up along them.

"l'Élysée" gives "l", "elysee"; "Porto-Novo" gives "porto", "novo"; "U.S." gives "us".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
_PIECE = re.compile(r"[^\W_]+(?:\.[^\W_]+)+\.?|[^\W_]+|[&+]")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the word without case and accents, in Latin letters."""
    return anyascii(word.replace("’", "'")).casefold()


@lru_cache(maxsize=65536)
def cut(text: str) -> tuple[str, ...]:
    """Return the surface pieces of ``text``, points of initials included."""
    return tuple(_PIECE.findall(text))


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[str, ...]:
    """Return the folded pieces of ``text``."""
    return tuple(p for p in (fold(x).replace(".", "") for x in cut(text)) if p)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a running text: folded, as written, and the token that it belongs to."""

    folded: str
    surface: str
    token: int

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.surface[0].isupper()


def pieces_of(words: Iterable[str]) -> list[Piece]:
    """Cut a sequence of tokens."""
    return [
        Piece(folded, surface, i)
        for i, word in enumerate(words)
        for surface in cut(word)
        if (folded := fold(surface).replace(".", ""))
    ]


class PhraseTable(Generic[T]):
    """Phrases by their first piece, longest first."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        """Take (pieces, value) pairs; values of equal phrases keep their order."""
        self._entries: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, value in entries:
            if words:
                self._entries.setdefault(words[0], []).append((words, value))
        for found in self._entries.values():
            found.sort(key=lambda e: -len(e[0]))

    def starting(self, first: str) -> Sequence[tuple[tuple[str, ...], T]]:
        """Return the phrases whose first piece is ``first``, longest first."""
        return self._entries.get(first, ())

    def at(self, run: Sequence[Piece], i: int) -> list[tuple[int, T]]:
        """Return (length in pieces, value) of all phrases that stand at ``run[i:]``, longest first."""
        found = self._entries.get(run[i].folded) if i < len(run) else None
        if not found:
            return []
        return [
            (len(words), value)
            for words, value in found
            if len(words) <= len(run) - i and all(run[i + k].folded == w for k, w in enumerate(words))
        ]

    def ending(self, run: Sequence[Piece], end: int, longest: int = 4) -> tuple[int, T] | None:
        """Return the longest phrase (start, value) that ends just before ``end``."""
        for start in range(max(0, end - longest), end):
            for length, value in self.at(run, start):
                if start + length == end:
                    return start, value
        return None

    def __contains__(self, words: tuple[str, ...]) -> bool:
        """Whether exactly this phrase is in the table."""
        return bool(words) and any(w == words for w, _ in self.starting(words[0]))
