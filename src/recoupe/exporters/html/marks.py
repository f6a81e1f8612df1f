"""Claims laid over an article's text: spans may nest and cross, tags may only nest.

Where two claims cross, the later one is cut at the end of the earlier; each piece knows its claim, and
the first piece carries the anchor.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.exporters.json.shape import ArticleData


@dataclass(frozen=True, slots=True)
class Token:
    """A step through a paragraph: text to show, a mark to open (with its claim), or one to close.

    ``first`` and ``last`` say whether a piece begins and ends its claim.
    """

    kind: Literal["text", "open", "close"]
    text: str = ""
    claim: str = ""
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of an article: its role there and its tokens."""

    role: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, order=True, slots=True)
class _Piece:
    start: int
    back_end: int
    claim: str
    first: bool = True
    last: bool = True

    @property
    def end(self) -> int:
        return -self.back_end


def passages(article: ArticleData, marked: Iterable[tuple[int, int, str]]) -> list[Passage]:
    """Return the paragraphs of an article's text, the whole text and nothing twice.

    ``marked`` are (start, end, id) of claims and quotations.
    """
    spans = sorted(m for m in marked if m[0] < m[1])
    text = article["text"]
    placed: set[str] = set()
    found = []
    for start, end, role in paragraphs(article):
        pieces = [
            _Piece(max(a, start), -min(b, end), claim, first=a >= start or claim not in placed, last=b <= end)
            for a, b, claim in spans
            if a < end and start < b
        ]
        placed |= {p.claim for p in pieces}
        found.append(Passage(role, tuple(_tokens(text, start, end, pieces))))
    return found


def paragraphs(article: ArticleData) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, role) of the blocks, and of what text lies between them."""
    text, at = article["text"], 0
    for block in sorted(article["blocks"], key=lambda b: b["span"]):
        start, end = max(block["span"][0], at), block["span"][1]
        if start >= end:
            continue
        yield from _loose(text, at, start)
        yield start, end, block["role"]
        at = end
    yield from _loose(text, at, len(text))


def _loose(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the lines between two places that hold more than white space."""
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line), "paragraph"
        start += len(line)


def _tokens(text: str, start: int, end: int, pieces: Sequence[_Piece]) -> Iterator[Token]:
    waiting, opened, at = list(pieces), list[_Piece](), start
    heapify(waiting)
    while waiting or opened:
        if opened and (not waiting or opened[-1].end <= waiting[0].start):
            done = opened.pop()
            yield from _words(text, at, done.end)
            at = done.end
            yield Token("close", claim=done.claim, last=done.last)
            continue
        piece = heappop(waiting)
        if opened and piece.end > opened[-1].end:
            cut = opened[-1].end
            heappush(waiting, _Piece(cut, piece.back_end, piece.claim, first=False, last=piece.last))
            piece = _Piece(piece.start, -cut, piece.claim, first=piece.first, last=False)
        yield from _words(text, at, piece.start)
        at = piece.start
        yield Token("open", claim=piece.claim, first=piece.first)
        opened.append(piece)
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield Token("text", text[start:end])
