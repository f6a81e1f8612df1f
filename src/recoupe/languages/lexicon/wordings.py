"""Wordings of the language packs, as one finds them in running text.

In the files braces hold wordings that stand for each other, ".." stands for up to five words, a star for any ending,
``<name>`` for the wording of that name. Most texts hold none of them: of each wording its most telling word is looked
up among those of a text, before the text is searched letter by letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")
_NOTHING = re.compile(r"(?!)")
_SHORT = r"(?:\w\.){2,}|(?-i:[A-ZÀ-Þ])\w{0,2}\."  # "a.m.", "Mr.": no end of a sentence
_GAP = rf"(?:(?:{_SHORT}|[\w'£$€%-]+(?:[.,:]\d\w*)*),?\s+){{0,5}}?(?:\w{{1,2}}')?"
_WHOLE = "\x01"  # stands for the end of a word until all of a pattern is put together
_END = r"\b(?!-(?-i:[A-ZÀ-Þ]))"  # "Port-Salin" is no port
_HEAD = re.compile(r"\(\?:[^()]*\)|\\b\w*")  # the first piece of a pattern
_FIRST = re.compile(r"\\b(\w)")
_PIECE = re.compile(r"\{[^{}]*\}|\S+")
_WORD = re.compile(r"\w+")
_LITERAL = re.compile(r"(?<![\w*])\w+")  # a word, or its beginning where a star follows it
_LETTERS = 6  # of a word's beginning, at most


@dataclass(frozen=True, eq=False)  # one of each place in a lexicon
class Wordings:
    """A pattern for several wordings; ``beginnings`` has one of each that it holds, None where one has no sure word."""

    pattern: re.Pattern[str]
    beginnings: frozenset[str] | None

    def may_be_in(self, text: str) -> bool:
        """Whether some word of a text begins like a word that a wording has to hold: else there is none in it."""
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


class Index(Generic[T]):
    """Things that wordings tell, to find those that a text may tell."""

    def __init__(self, told: Iterable[tuple[T, Sequence[Wordings]]]) -> None:
        """``told`` are the things in their order, each with its wordings."""
        self._things: list[T] = []
        self._any: set[int] = set()
        self._by: dict[str, set[int]] = {}
        for n, (thing, own) in enumerate(told):
            self._things.append(thing)
            for each in own:
                if each.beginnings is None:
                    self._any.add(n)
                for beginning in each.beginnings or ():
                    self._by.setdefault(beginning, set()).add(n)

    def may_be_in(self, text: str) -> list[T]:
        """Return the things of which some wording may be in a text, in their order."""
        near = _beginnings(text) & self._by.keys()
        return [self._things[n] for n in sorted(self._any.union(*(self._by[b] for b in near)))]


@lru_cache(maxsize=10_000)
def _beginnings(text: str) -> frozenset[str]:
    """Every beginning of every word of a text."""
    words = {w[:_LETTERS] for w in _WORD.findall(text.casefold())}
    return frozenset(w[:n] for w in words for n in range(1, len(w) + 1))


def wordings(told: Iterable[str], macros: Mapping[str, str] | None = None, who: str = "") -> Wordings:
    """All wordings as one, over text in any case with straight apostrophes; none finds nothing."""
    pieces = [_pieces(w, macros or {}) for w in told]
    if not pieces:
        return Wordings(_NOTHING, frozenset())
    found = [r",?\s*".join(p for p in (_piece(p, who) for p in own) if p) for own in pieces]
    heads = [_HEAD.match(f).group() for f in found]  # type: ignore[union-attr]
    starts = {first.group(1) for head in heads for first in _FIRST.finditer(head)}
    letters = "".join(sorted({c for x in starts for c in (x.lower(), x.upper()) if len(c) == 1}))
    # Few places in a text start with the right letter: the wordings are tried at these alone.
    every = "|".join(found).replace(_WHOLE, _END)
    pattern = re.compile(rf"\b(?=[{re.escape(letters)}])(?:{every})", re.IGNORECASE)
    sure = [_surest(own) for own in pieces]
    return Wordings(pattern, None if not all(sure) else frozenset[str]().union(*sure))


def _surest(pieces: Sequence[str]) -> frozenset[str]:
    """The beginnings of words of which a wording has to hold one; of several such sets the one of the longest."""
    sets = [_literals(p) for p in pieces]
    return max(sets, key=lambda s: (min(map(len, s), default=0), -len(s)), default=frozenset())


def _literals(piece: str) -> frozenset[str]:
    """One beginning of a word for each of what stands for each other in a piece; none where one of these has none."""
    told = piece[1:-1].split("|") if piece.startswith("{") else [piece]
    found = [max((w[:_LETTERS] for w in _LITERAL.findall(each.casefold())), key=len, default="") for each in told]
    return frozenset(found) if all(found) else frozenset()


def _pieces(wording: str, macros: Mapping[str, str]) -> list[str]:
    for name, words in macros.items():
        for written in (f"{{{name}}}", f"<{name}>"):
            wording = wording.replace(written, words)
    # a macro within braces: its own braces fall away
    while (flat := re.sub(r"(\{[^{}]*)\{([^{}]*)\}", r"\1\2", wording)) != wording:
        wording = flat
    return _PIECE.findall(wording.replace("{who}", "\x00"))


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
