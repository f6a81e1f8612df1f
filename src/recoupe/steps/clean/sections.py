# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Boxes that a line of their own opens: comments, most read, related stories."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Reason
    from recoupe.steps.clean.lines import Line

_KIN = 0.25
_BOX = 4
_LABEL = 9


def by_sections(lines: list[Line], lexicon: FurnitureLexicon) -> None:
    """Drop what stands under an opening line, to the end of its box or of the text."""
    started = final = False
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        started = started or (line.kept and line.is_long)
        found = _opened(line, lexicon) or _under(lines, at, line, lexicon)
        if found is None and line.sure and line.reason == "teaser" and started and _at_foot(lines, at):
            found = "teaser", False
        if found is None:
            _companions(lines, at, line)
            continue
        reason, whole = found
        line.drop(reason, sure=True)
        if not whole:
            _announce(lines, at, reason)
        elif _heads_the_body(lines, line) or _is_button(lines, line):
            continue
        elif started or line.paragraph.path:
            final = final or reason == "comment"
            at = _close(lines, at, line, reason, lexicon, final=final)


def _companions(lines: list[Line], at: int, head: Line) -> None:
    """Drop what shares a small box with an appeal or a teaser at its head."""
    box = _box(lines, at, head) if head.reason in {"promo", "teaser"} and head.sure else ()
    if not box or (head.at and lines[head.at - 1].paragraph.path[: len(box)] == box):
        return
    rest = list(takewhile(lambda line: line.paragraph.path[: len(box)] == box, lines[at:]))
    if len(rest) <= _BOX and sum(line.is_long for line in rest) <= 1:
        for line in rest:
            line.drop(head.reason or "other")


def _opened(line: Line, lexicon: FurnitureLexicon) -> tuple[Reason, bool] | None:
    """The reason of the section, and whether it holds more than one line."""
    if line.size > 12:
        return None
    if (reason := lexicon.opens(line.text, lexicon.sections)) is not None:
        return reason, True
    if (reason := lexicon.opens(line.text, lexicon.next)) is not None:
        return reason, False
    reason = lexicon.opens(line.text, lexicon.soft)
    counted = any(c.isdigit() for c in line.text)
    if reason is not None and (counted or line.paragraph.main is False):
        return reason, True
    return None


def _under(lines: list[Line], at: int, line: Line, lexicon: FurnitureLexicon) -> tuple[Reason, bool] | None:
    """The reason of a box that only the place under the account, or a box of its own, makes one."""
    reason = lexicon.opens(line.text, lexicon.boxes) if line.size <= _LABEL and line.role != "item" else None
    if reason is None or at >= len(lines):
        return None
    if line.paragraph.main is not None and _box(lines, at, line):
        return reason, True
    vocabulary = _vocabulary(lines, line)
    follows = any(other.paragraph.main is not False and _is_kin(other, vocabulary) for other in lines[at:])
    return None if follows else (reason, True)


def _vocabulary(lines: list[Line], opener: Line) -> frozenset[str]:
    """The words of what is kept above a line."""
    return frozenset().union(*(o.content | o.names for o in lines[: opener.at] if o.kept))


def _announce(lines: list[Line], at: int, reason: Reason) -> None:
    """Drop the headline after "Read also"; at the foot of a text, all that follow it."""
    if _at_foot(lines, at):
        for line in lines[at:]:
            line.drop(reason)
    elif at < len(lines):
        line = lines[at]
        if (
            line.kept
            and not line.is_long
            and (line.paragraph.link_density > 0.5 or line.is_headlike)
            and line.size <= 30
        ):
            line.drop(reason)


def _at_foot(lines: list[Line], at: int) -> bool:
    """Whether nothing but headlines stands under a line of a plain text."""
    rest = lines[at:]
    return (
        bool(rest)
        and all(line.paragraph.main is None and not line.paragraph.path for line in rest)
        and not any(line.kept and line.is_prose for line in rest)
    )


def _close(lines: list[Line], at: int, opener: Line, reason: Reason, lexicon: FurnitureLexicon, *, final: bool) -> int:
    """Drop lines from ``at`` on; return where the account goes on, or another section opens.

    Nothing goes on after comments (``final``) but in another box.
    """
    box = _box(lines, at, opener)
    vocabulary = _vocabulary(lines, opener)
    while at < len(lines):
        line = lines[at]
        if box and line.paragraph.path[: len(box)] != box:
            return at
        if not box and ((found := _opened(line, lexicon)) is not None and found[1]):
            return at
        if not box and not final and _resumes(lines, at, vocabulary):
            return at
        line.drop(reason)
        at += 1
    return at


def _box(lines: list[Line], at: int, opener: Line) -> tuple[int, ...]:
    """The path of the box that the opener heads, () where that box holds body text too."""
    if not opener.paragraph.path or at >= len(lines):
        return ()
    mine, other = opener.paragraph.path, lines[at].paragraph.path
    depth = next((i for i, (a, b) in enumerate(zip(mine, other, strict=False)) if a != b), min(len(mine), len(other)))
    box = mine[:depth]
    body = _body(lines)
    inside = sum(line.paragraph.path[: len(box)] == box for line in body)
    return () if body and inside * 2 >= len(body) else box


def _body(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.paragraph.main and line.is_long and not line.sure]


def _heads_the_body(lines: list[Line], opener: Line) -> bool:
    """Whether most of a page's body stands after the line: a counter or a button of its head, no section."""
    body = _body(lines)
    return (
        bool(body)
        and sum(line.at > opener.at for line in body) * 2 > len(body)
        and not _box(lines, opener.at + 1, opener)
    )


def _is_button(lines: list[Line], opener: Line) -> bool:
    """Whether a line alone in its box stands between two paragraphs of one box: a counter, and no section."""
    body = _body(lines)
    before = [line.paragraph.path[:-1] for line in body if line.at < opener.at]
    after = [line.paragraph.path[:-1] for line in body if line.at > opener.at]
    box = opener.paragraph.path[:-1]
    alone = bool(box) and sum(line.paragraph.path[: len(box)] == box for line in lines) == 1
    return alone and bool(before) and before[-1] in after


def _resumes(lines: list[Line], at: int, vocabulary: frozenset[str]) -> bool:
    """Whether the body goes on here: a paragraph on the same matter, and another one after it."""
    if not _is_kin(lines[at], vocabulary):
        return False
    return lines[at].paragraph.main is True or any(_is_kin(line, vocabulary) for line in lines[at + 1 : at + 3])


def _is_kin(line: Line, vocabulary: frozenset[str]) -> bool:
    page = line.paragraph.main is True and line.hint is None and line.is_prose
    if not line.kept or line.paragraph.main is False or not (page or line.is_long):
        return False
    content = line.content | line.names
    return bool(content) and len(content & vocabulary) >= _KIN * len(content)
