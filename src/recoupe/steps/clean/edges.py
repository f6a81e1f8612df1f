# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Weak evidence counts at the ends of the body, and nowhere else: a page's own voice stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.steps.clean.phrases import has_address, is_byline, signs_comment
from recoupe.steps.clean.voice import QUOTED, has_price, is_statement, orders, voice
from recoupe.text.plain import plain

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article, Reason
    from recoupe.steps.clean.lines import Line
    from recoupe.steps.clean.page import Page

_HANDLE = re.compile(r"(?:^|\s)@\w{2,}")
_MINE = r"(?:^|[\s(,;]){mine}\b"
_ENOUGH = 3
_MIDDLE = 45
_PER_ORDER = 25


def by_edges(lines: list[Line], article: Article, page: Page, lexicon: FurnitureLexicon) -> None:
    """Judge the last lines backwards, until one is the account's; then the first ones."""
    body = [line for line in lines if line.kept and line.is_prose]
    mine = sum(_is_mine(line, lexicon) for line in body[:-1])
    for line in reversed(lines):
        if not line.kept or line.is_title:
            continue
        reason = _weak(line, article, page, lexicon, mine, last=True) or _spoken(line, page, lexicon)
        if reason is None and line.is_prose:
            break
        if reason is None and not line.ended and line.paragraph.role != "item" and line.size <= 14:
            reason = "other"
        if reason is None:
            break
        if len(body) > 1 or line not in body:
            line.drop(reason)
    for line in lines:
        if not line.kept or line.is_title:
            continue
        reason = _weak(line, article, page, lexicon, 1, last=False)
        if reason is None:
            break
        line.drop(reason)


def _spoken(line: Line, page: Page, lexicon: FurnitureLexicon) -> Reason | None:
    """The reason of a last line that speaks for the page."""
    heard = voice(line, page, lexicon)
    enough = _ENOUGH + (line.is_long and heard.telling < 2)
    return heard.reason if heard.telling and heard.points >= enough else None


def _weak(
    line: Line, article: Article, page: Page, lexicon: FurnitureLexicon, mine: int, *, last: bool
) -> Reason | None:
    if line.text.lstrip()[:1] in '«“"‘':
        return None
    appeal = _appeals(line, lexicon)
    if appeal >= 3 or (appeal >= 2 and last):
        return "promo"
    start = lexicon.begins(line.text)
    if start and start not in {"author_box", "caption"} and line.size <= _MIDDLE and (appeal or not line.is_long):
        return start
    return _closing(line, article, page, lexicon, start, appeal=appeal, mine=mine) if last else None


def _closing(
    line: Line,
    article: Article,
    page: Page,
    lexicon: FurnitureLexicon,
    start: Reason | None,
    *,
    appeal: int,
    mine: int,
) -> Reason | None:
    """What only the last lines of a page are: a reader's comment, the outlet or the author on themselves, a byline."""
    if signs_comment(line, lexicon):
        return "comment"
    own = _own(line, article, lexicon)
    if own:
        return own
    held = lexicon.holds(line.text)
    if start == "author_box" and (held or not line.is_long):
        return start
    short = line.size <= 14 and not (held[:1] == ["promo"] and is_statement(line, page, lexicon))
    if held and line.size <= _MIDDLE and (len(held) > 1 or short or appeal):
        return held[0]
    if not mine and line.is_prose and _is_mine(line, lexicon):
        return "author_box" if start == "author_box" or held else None
    if is_byline(line, article, lexicon):
        return "other"
    chatter = lexicon.has("chatter", [line.plain, *line.tokens])
    return "comment" if chatter and line.size <= 12 and not line.ended else None


def _is_mine(line: Line, lexicon: FurnitureLexicon) -> bool:
    """Whether somebody speaks of themselves, outside quotations."""
    return bool(lexicon.frames.folded(_MINE).search(QUOTED.sub("", line.plain)))


def _appeals(line: Line, lexicon: FurnitureLexicon) -> int:
    """How much a line sells: imperatives, "you" and "us", what outlets sell, prices, addresses."""
    bare = QUOTED.sub(" ", line.plain)
    tokens = re.findall(r"[\w'-]+", bare)
    count = orders(bare, lexicon)
    if count * _PER_ORDER < line.size:
        return 0
    wares = min(2, lexicon.has("commerce", tokens))
    return (
        count
        + (lexicon.has("address", tokens) > 0)
        + wares
        + has_address(line.text)
        + has_price(bare, lexicon)
        + bool(_HANDLE.search(bare))
    )


def _own(line: Line, article: Article, lexicon: FurnitureLexicon) -> Reason | None:
    """The outlet or the author speaks of itself: "Le Petit Ansois recrute", "Ada Lowe is the author of"."""
    if line.size > _MIDDLE:
        return None
    name = plain(article.publisher)
    about = lexicon.has(
        "outlet", [*line.tokens, *(f"{a} {b}" for a, b in zip(line.tokens, line.tokens[1:], strict=False))]
    )
    if name and line.plain.startswith(name) and about:
        return "promo"
    named = any(line.plain.startswith(plain(a)) for a in article.authors if len(a) > 4)
    return "author_box" if named and '"' not in line.plain else None
