"""Cut text into sentences by its punctuation, sparing abbreviations, initials and quotations.

A parser's own cuts follow its training corpus and break names ("Kim Jong Un"); punctuation,
capitals and a list of abbreviations are more even across genres.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"(?:[.!?…]+(?:[\"”’»'\)\]]|“(?!\w))*(?:[ \t\u00a0\u202f]*[»”])?|\n)(?=\s|$|[A-ZÀ-Þ«“„\"])")
_WORD_BEFORE = re.compile(r"[\w.'’-]+$")
_SHORT = 3
_OPENERS = "\"“„«‘'([-–—•*"


def split_sentences(text: str, abbreviations: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the sentences of ``text``, without surrounding white space.

    ``abbreviations`` are folded and without their last point ("mme", "gen", "u.s").
    """
    start = 0
    for match in _END.finditer(text):
        if match.group() != "\n" and not _ends(text, match, abbreviations):
            continue
        span = _strip(text, start, match.end())
        if span is not None:
            yield span
        start = match.end()
    span = _strip(text, start, len(text))
    if span is not None:
        yield span


def _ends(text: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    follow = text[match.end() :].lstrip(" \t\u00a0\u202f")
    if not follow or follow[0] == "\n":
        return True
    glued = not text[match.end()].isspace()
    first = follow.lstrip(_OPENERS + " \u00a0\u202f")[:1]
    starts = first.isupper() or first.isdigit() or follow[0] in "«“•"
    if match.group()[0] in "!?" and len(match.group()) == 1:
        return starts and not glued
    if not starts:
        return False
    before = _WORD_BEFORE.search(text, 0, match.start())
    word = before.group() if before else ""
    if match.group() == ".":
        if glued:
            return len(word) > 1 and word[-1].islower() and first.isupper()
        if len(word) == 1 and word.isupper():
            return False
        if word.casefold() in abbreviations and not (first.isdigit() and "." not in word and len(word) > _SHORT):
            return False
        if re.fullmatch(r"(?:\w\.)+\w|\w\.-\w", word):
            return False
    return True


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
