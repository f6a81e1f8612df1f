"""Pair quotation marks, over paragraphs, with mistyped and missing marks mended.

Marks are read by their place rather than by their shape alone: a closing mark glued to the word
after it opens, an opening mark glued to the word before it closes, a straight mark does either.
A quotation of several paragraphs opens each of them anew and closes in the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"''|``|[«»“”„\"‹›‘’']")
_OPENING = {"«", "“", "„", "‹", "‘", "``"}
_CLOSING = {"»", "”", "›"}
_SINGLE = {"‘", "’", "'", "‹", "›"}
_FAMILY = {"«": "g", "»": "g", "‹": "s", "›": "s", "‘": "s", "’": "s", "'": "s"}
_SPACES = " \t\u00a0\u202f\u2009"
_BEFORE = set(" \t\u00a0\u202f\u2009\n([{—–-:,;/>«“\"‘'") | {""}
_LONGEST_SINGLE = 200


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks (marks included). ``depth`` is 0 for the outermost.

    ``continues`` tells that it goes on from the quotation of the paragraph before;
    ``mended`` that a mark was missing.
    """

    span: Span
    depth: int
    continues: bool = False
    mended: bool = False
    single: bool = False

    def inner(self, text: str) -> Span:
        """Return the span without its marks and the spaces beside them."""
        start, end = self.span
        while start < end and (text[start] in _SPACES or _MARK.fullmatch(text[start])):
            start += 1
        while end > start and (text[end - 1] in _SPACES or _MARK.fullmatch(text[end - 1])):
            end -= 1
        return Span(start, end)


@dataclass(slots=True)
class _Open:
    start: int
    family: str
    continues: bool


def pair_marks(text: str) -> tuple[Marked, ...]:
    """Return the quotations of ``text`` by their marks, in text order, nested ones included."""
    found: list[Marked] = []
    pending: _Open | None = None
    for start, end in _paragraphs(text):
        pending = _pair_paragraph(text, start, end, pending, found)
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\n+|$", text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


def _pair_paragraph(text: str, start: int, end: int, pending: _Open | None, found: list[Marked]) -> _Open | None:
    """Pair the marks of one paragraph; return what stays open at its end."""
    stack: list[_Open] = []
    if pending is not None and _straddles(text, pending, start, end):
        found.pop()
        stack.append(pending)
        pending = None
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        family = _FAMILY.get(mark, "d")
        role = _role(text, mark, at, match.end(), start, end, stack)
        if role == "open":
            first = not text[start:at].strip()
            stack.append(_Open(at, family, continues=first and pending is not None and pending.family == family))
        elif role == "close":
            _close(stack, family, match.end(), found)
        if pending is not None and text[start : at + 1].strip() and not stack and role != "open":
            pending = None
    while len(stack) > 1:
        stack.pop()
    if not stack or stack[0].family == "s":
        return None
    left = stack[0]
    found.append(Marked(Span(left.start, _end_of_open(text, left, start, end)), 0, left.continues, mended=True))
    return left


def _straddles(text: str, pending: _Open, start: int, end: int) -> bool:
    """Whether a quotation left open by the paragraph before closes in this one without opening anew."""
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if _FAMILY.get(mark, "d") != pending.family or _FAMILY.get(mark) == "s":
            continue
        return _role(text, mark, match.start(), match.end(), start, end, [pending]) == "close" and match.start() > start
    return False


def _end_of_open(text: str, left: _Open, start: int, end: int) -> int:
    """Where a quotation without closing mark ends: its paragraph, or its sentence when it stands inside one."""
    before = text[start : left.start].rstrip()
    stop = len(text[start:end].rstrip()) + start
    if not before or before[-1] in ":,—–-":
        return stop
    match = re.search(r"[.!?…]", text[left.start : stop])
    return left.start + match.end() if match else stop


def _close(stack: list[_Open], family: str, end: int, found: list[Marked]) -> None:
    place = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].family == family), None)
    if place is None:
        if not stack or family == "s" or stack[-1].family == "s":
            return
        place = len(stack) - 1
    opened = stack[place]
    mended = opened.family != family
    depth = sum(1 for s in stack[:place] if s.family != "s" or family == "s")
    found.append(Marked(Span(opened.start, end), depth, opened.continues, mended, single=family == "s"))
    del stack[place:]


def _role(text: str, mark: str, at: int, after: int, start: int, end: int, stack: list[_Open]) -> str:
    """Tell whether a mark opens, closes or is none (as in "rock ’n’ roll")."""
    left = text[at - 1] if at > start else ""
    right = text[after] if after < end else ""
    opens = (
        left in _BEFORE and right != "" and right not in _SPACES and (right.isalnum() or right in "[('‘“\"…«$€-—#@*.")
    )
    closes = left != "" and left not in _SPACES and (right == "" or not right.isalnum())
    if mark in _SINGLE:
        return _single_role(text, mark, at, after, end, stack, opens=opens, closes=closes)
    is_open = any(s.family == _FAMILY.get(mark, "d") for s in stack)
    if mark == "«":
        return "close" if is_open and closes and not opens and left not in _SPACES and right not in _SPACES else "open"
    if mark == "»":
        return "open" if opens and right.isalnum() and (left == "" or left in _SPACES or left in "«(") else "close"
    if mark in _OPENING:
        return "close" if is_open and closes and not opens else "open"
    if mark in _CLOSING:
        return "open" if opens and not is_open else "close"
    if opens and not closes:
        return "open" if not is_open else "close" if _dangles(text, after, end) else "open"
    if closes and not opens:
        return "close" if is_open else ("open" if left in _SPACES else "")
    return "close" if is_open else "open"


def _dangles(text: str, after: int, end: int) -> bool:
    """Whether no further straight mark of the paragraph could close a nested one."""
    return text.count('"', after, end) <= 1


def _single_role(
    text: str, mark: str, at: int, after: int, end: int, stack: list[_Open], *, opens: bool, closes: bool
) -> str:
    left = text[at - 1] if at else ""
    if mark in "‹›":
        return "open" if mark == "‹" else "close"
    is_open = any(s.family == "s" for s in stack)
    if is_open and closes and not left.isspace():
        opened = next(s for s in stack if s.family == "s")
        if at - opened.start > _LONGEST_SINGLE:
            stack.remove(opened)
            return ""
        if left == "s" and text[after : after + 1].isspace() and _closes_later(text, after, end):
            return ""
        return "close"
    if (
        opens
        and not is_open
        and not left.isalnum()
        and text[after : after + 1].isalpha()
        and _closes_later(text, after, end)
    ):
        return "open"
    return ""


def _closes_later(text: str, after: int, end: int) -> bool:
    """Whether a single mark further on can close: after a word or a stop, before a space or a stop."""
    if re.match(r"\w{1,2}[’'](?!\w)", text[after:end]):
        return False
    return re.search(r"[\w.,!?…](?:’|')(?!\w)", text[after : min(end, after + _LONGEST_SINGLE)]) is not None
