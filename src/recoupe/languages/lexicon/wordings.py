"""Wordings of the language packs, as one finds them in running text.

In the files braces hold wordings that stand for each other, ".." stands for up to five words, a star for any ending,
``<name>`` for the wording of that name. Most texts hold none of them: what no word of a text begins like is not looked
for, letter by letter, in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NOTHING = re.compile(r"(?!)")
_GAP = r"(?:[\w'£$€%-]+(?:[.,:]\d\w*)*,?\s+){0,5}?(?:\w{1,2}')?"
_WHOLE = "\x01"  # stands for the end of a word until all of a pattern is put together
_END = r"\b(?!-(?-i:[A-ZÀ-Þ]))"  # "Port-Salin" is no port
_HEAD = re.compile(r"\(\?:[^()]*\)|\\b\w*")  # the first piece of a pattern
_FIRST = re.compile(r"\\b(\w)")
_FIRST_WORD = re.compile(r"\\b(\w+)(\\w)?")  # and whether it is the beginning of several
_PIECE = re.compile(r"\{[^{}]*\}|\S+")
_WORD = re.compile(r"\w+")
_LETTERS = 3  # of a word's beginning


@dataclass(frozen=True, eq=False)  # one of each place in a lexicon
class Wordings:
    """A pattern for several wordings; ``beginnings`` are those of the words that one may start with, None for any."""

    pattern: re.Pattern[str]
    beginnings: frozenset[str] | None

    def may_be_in(self, text: str) -> bool:
        """Whether some word of a text begins like a wording: else there is none in it."""
        return self.beginnings is None or not self.beginnings.isdisjoint(_beginnings(text))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield what is found one behind the other, from one place of a text to another."""
        if end is not None:
            return self.pattern.finditer(text, start, end)
        return self.pattern.finditer(text, start) if self.may_be_in(text) else iter(())

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return what is found first, from one place of a text to another."""
        if end is not None:
            return self.pattern.search(text, start, end)
        return self.pattern.search(text, start) if self.may_be_in(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return what is found right at a place of a text."""
        return self.pattern.match(text, start)

    def sub(self, new: str, text: str) -> str:
        """Return a text with all that is found in it replaced."""
        return self.pattern.sub(new, text) if self.may_be_in(text) else text


@lru_cache(maxsize=10_000)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(w[:_LETTERS] for w in _WORD.findall(text.casefold()))


def wordings(told: Iterable[str], macros: Mapping[str, str] | None = None, who: str = "") -> Wordings:
    """All wordings as one, over text in any case with straight apostrophes; none finds nothing."""
    found = [_pattern(w, macros or {}, who) for w in told]
    if not found:
        return Wordings(_NOTHING, frozenset())
    heads = [_HEAD.match(f).group() for f in found]  # type: ignore[union-attr]
    starts = {first.group(1) for head in heads for first in _FIRST.finditer(head)}
    letters = "".join(sorted({c for x in starts for c in (x.lower(), x.upper()) if len(c) == 1}))
    # Few places in a text start with the right letter: the wordings are tried at these alone.
    every = "|".join(found).replace(_WHOLE, _END)
    pattern = re.compile(rf"\b(?=[{re.escape(letters)}])(?:{every})", re.IGNORECASE)
    begin = [_begins(w) for f, head in zip(found, heads, strict=True) for w in _first_words(f, head)]
    return Wordings(pattern, None if None in begin else frozenset(b for b in begin if b is not None))


def _first_words(wording: str, head: str) -> list[str]:
    """The patterns that one starts with, of which its first piece gives a choice."""
    return head.removeprefix("(?:").removesuffix(")").split("|") if head.startswith("(?:") else [wording]


def _begins(word: str) -> str | None:
    """How the first word of a wording begins, None where it may be one of many."""
    first = _FIRST_WORD.match(word)
    if first is None or (first.group(2) and len(first.group(1)) < _LETTERS):
        return None
    return first.group(1).casefold()[:_LETTERS]


def _pattern(wording: str, macros: Mapping[str, str], who: str) -> str:
    for name, words in macros.items():
        for written in (f"{{{name}}}", f"<{name}>"):
            wording = wording.replace(written, words)
    # a macro within braces: its own braces fall away
    while (flat := re.sub(r"(\{[^{}]*)\{([^{}]*)\}", r"\1\2", wording)) != wording:
        wording = flat
    wording = wording.replace("{who}", "\x00")
    parts = [_piece(p, who) for p in _PIECE.findall(wording)]
    return r",?\s*".join(p for p in parts if p)


def _piece(piece: str, who: str) -> str:
    if piece == "..":
        return _GAP
    if piece == "\x00":
        return who
    if piece.startswith("{"):
        return "(?:" + "|".join(_word(w) for w in piece[1:-1].split("|")) + ")"
    return _word(piece)


def _word(words: str) -> str:
    """A word or several as they stand, whole words, a star for any ending."""
    if not words:
        return ""
    if words == "\x00":
        return words
    told = r"\s+".join(re.escape(w).replace(r"\*", r"\w*") for w in words.split())
    return rf"\b{told}" + (_WHOLE if words[-1].isalnum() else "")
