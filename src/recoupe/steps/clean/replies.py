# ruff: noqa: PLR2004  thresholds, in words or points, stand where they are compared
"""Comments that no heading announces: short lines under the account, led by a reader's name, in a reader's manner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.steps.clean.voice import EMBEDDED, label

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.steps.clean.lines import Line
    from recoupe.steps.clean.page import Page

_LED = (
    r"^@?([\w.'’ -]{2,28}?)"  # who
    r"(?:\s+\([^)]{2,20}\)|,? \d\d?[:h.] ?\d\d|,? {dated}[^:]{0,16})?"  # from where, at what hour
    r"(\s?(?::|[-–—](?= )))\s*(.+)$"
)
_MANNER = re.compile(r"[!?]{2,}|\.{4,}|[!?] ?[!?]|\b[A-ZÀ-Ý]{4,}\b.*!|:[-']?[()DPp]|[\U0001f300-\U0001faff]")
_PERSONS = r"(?:^|[\s(,;])(?:{mine}|{our}|{we}|{your})\b(?!\.)"
_LONGEST = 60
_NAME = 4
_CALM = 18
_KIN = 0.4


def by_replies(lines: list[Line], page: Page, lexicon: FurnitureLexicon) -> None:
    """Drop the comments after the last paragraph of the body, from the end backwards."""
    pages = any(line.paragraph.path for line in lines)
    below = False
    for line in reversed(lines):
        if line.at <= page.first or line.is_title:
            break
        if not line.kept:
            below = below or line.reason == "comment"
            continue
        points = _points(line, page, lexicon)
        if points >= 4 or (points >= 3 and (below or (pages and page.apart(line)))):
            line.drop("comment")
            below = True
        elif line.is_long or (line.is_prose and not (pages and page.apart(line))):
            break


def _points(line: Line, page: Page, lexicon: FurnitureLexicon) -> int:
    """How much a line looks like a reader's: its name before it, its marks, its words."""
    if (
        line.size > _LONGEST
        or line.text.lstrip()[:1] in '«“"‘'
        or EMBEDDED.search(line.text)
        or label(line, page, lexicon)
    ):
        return 0
    led = lexicon.frames.written(_LED).match(line.text)
    named = "~named" in line.paragraph.hints
    said = line.text
    points = 0
    if led and _is_name(led[1]):
        if led[3].lstrip()[:1] in '«“"‘' or (line.is_long and not (named or page.apart(line))):
            return 0
        said = led[3]
        points += 1 + named + _is_nick(led[1], page)
    elif named or line.text.startswith("@"):
        points += 2
    elif line.is_prose and ('"' in line.plain or line.is_long or page.kin(line) >= _KIN):
        return 0
    else:
        points -= 1
    manner = _manner(line, said, lexicon)
    if not manner and line.sure_verb and line.size > _CALM and not (named or page.apart(line)):
        return 0  # a dateline and a sentence
    points += said[:1].islower() and not (led and _spaced(led[2]))
    return points + manner + (not line.ended) + (page.apart(line) and bool(line.paragraph.path))


def _manner(line: Line, said: str, lexicon: FurnitureLexicon) -> int:
    """Marks in a heap, first or second person, words of talk: one point each."""
    pairs = [f"{a} {b}" for a, b in zip(line.tokens, line.tokens[1:], strict=False)]
    persons = bool(lexicon.frames.folded(_PERSONS).search(line.plain))
    talk = lexicon.has("chatter", [*line.tokens, *pairs]) > 0
    return bool(_MANNER.search(said)) + persons + talk


def _spaced(mark: str) -> bool:
    """Whether a colon has a space before it, as French sets it: small letters after it say nothing."""
    return mark.endswith(":") and mark != ":"


def _is_name(name: str) -> bool:
    """Whether it may be a reader's name: one word, or capitalised ones, not all in capitals."""
    words = name.split()
    return len(words) == 1 or (
        len(words) <= _NAME and not name.isupper() and all(w[:1].isupper() or len(w) <= 2 for w in words)
    )


def _is_nick(name: str, page: Page) -> int:
    """2 for a name that only a screen has (digits, no capital, a dot within), 1 for one that the account never says."""
    if any(c.isdigit() or c in "_@" for c in name) or name[:1].islower() or re.search(r"\w\.\w", name):
        return 2
    words = [w.lower().strip(".") for w in name.split()]
    return int(all(page.spread[w] <= 1 for w in words) and len(words) <= 3)
