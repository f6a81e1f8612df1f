# ruff: noqa: PLR2004  thresholds, in words or points, stand where they are compared
"""The page's own voice in a box of the body or under it, and at both ends of a text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.steps.clean.voice import voice

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.steps.clean.lines import Line
    from recoupe.steps.clean.page import Page

_TRAIL = re.compile(r"\S+ (?:>|›|»|→|/|\||·|~) \S.* (?:>|›|»|→|/|\||·|~) \S")
_SURE = 5
_APART = 3
_SMALL = 5
_FEW = 16
_TOLD = 7
_NAME = 5
_KIN = 0.34


def by_asides(lines: list[Line], page: Page, lexicon: FurnitureLexicon) -> None:
    """Drop what sells, announces or counts: with enough points anywhere, with fewer in a box or under the body."""
    for line in lines:
        if not line.kept or line.is_title:
            continue
        if _is_trail(line):
            line.drop("menu")
            continue
        under = line.at > page.last or line.at >= page.ruled
        needed = _APART if page.apart(line) or under else _SURE
        heard = voice(line, page, lexicon)
        if _is_loose(line, page):
            line.drop(heard.reason if heard.telling else "teaser")
        elif (
            heard.telling
            and heard.points >= needed
            and (not line.is_long or heard.points >= _SURE or heard.telling > 1)
        ):
            line.drop(heard.reason)
    _captions(lines)
    _loose_boxes(lines, page)
    _companions(lines, page)
    _named(lines, page)


def _is_trail(line: Line) -> bool:
    """A path of sections or a row of links: "Home > News > Skipton"."""
    return bool(_TRAIL.search(line.text)) and not line.is_prose and not line.has_verb and line.size <= 14


def _is_loose(line: Line, page: Page) -> bool:
    """In a box of its own, not a heading: a few words without a mark, that share little with the account."""
    if not line.paragraph.path or line.paragraph.role in {"heading", "quote", "item"} or not page.alone(line):
        return False
    if line.size < _TOLD and not any(c.isdigit() or c == ":" for c in line.text):
        return False  # few words: as likely a heading of the account
    short = line.size <= _FEW and not line.stopped and '"' not in line.plain
    return short and (page.kin(line) < _KIN or any(c.isdigit() for c in line.text)) and not line.has_verb


def _captions(lines: list[Line]) -> None:
    """In a box that may be a picture's: a scene without a verb."""
    for line in lines:
        doubtful = line.hint is not None and line.hint[1] == "caption" and not line.is_long
        if line.kept and doubtful and not line.is_title and (not line.has_verb or not line.ended) and line.size <= 30:
            line.drop("caption")


def _loose_boxes(lines: list[Line], page: Page) -> None:
    """Under the body: a box that a heading opens and headlines without a mark fill."""
    after = [line for line in lines if line.at > page.last and line.paragraph.path]
    for head in after:
        if not head.kept or head.paragraph.role != "heading" or not page.apart(head):
            continue
        box = head.paragraph.path[:-1]
        rest = [line for line in after if line.at > head.at and line.paragraph.path[: len(box)] == box]
        if rest and len(rest) <= 12 and all(not line.is_long and (not line.ended or line.is_headlike) for line in rest):
            for line in (head, *rest):
                if line.kept:
                    line.drop("teaser")


def _companions(lines: list[Line], page: Page) -> None:
    """A small box of its own goes whole: the heading of a quiz with its question, a price with what it buys."""
    boxes: dict[tuple[int, ...], list[Line]] = {}
    for line in lines:
        box = line.paragraph.path[:-1]
        if box and not page.holds_body(box):
            boxes.setdefault(box, []).append(line)
    for small in boxes.values():
        gone = [line.reason for line in small if line.reason in {"promo", "teaser", "comment", "author_box"}]
        rest = [line for line in small if line.kept and not line.is_title]
        if gone and rest and len(small) <= _SMALL and not any(line.is_long for line in rest):
            for line in rest:
                line.drop(gone[0])


def _named(lines: list[Line], page: Page) -> None:
    """Under the body: the name of who signs, alone on a line, and the short line on them after it."""
    for line, following in pairwise(lines):
        if line.at > page.last and page.signed_by(line.plain) and line.size <= _NAME:
            line.drop("author_box")
            if following.kept and not following.is_long and '"' not in following.plain:
                following.drop("author_box")
