# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Furniture glued to the lines of a text saved from a page, where no box parts it from the account.

A line that a player, a gallery or a list of teasers fills goes whole, however long it is; a button or a counter at
the end of a paragraph is parted from it, and nothing of the paragraph is lost.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.furniture import marked
from recoupe.steps.clean.captions import describes
from recoupe.steps.clean.lines import LineMaker
from recoupe.steps.clean.lines import spoken as lexicon_of
from recoupe.text.plain import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article, Reason
    from recoupe.steps.clean.lines import Line

_WORD = re.compile(r"\S+")
_BUTTON = re.compile(r"([A-ZÀ-Ý]{3,}) (?=[\"“‘'«]?[A-ZÀ-Ý])")
_BRACKETED = re.compile(r"\[[^\[\]]+\]\s*")
_KICKER = re.compile(r"(?<![A-ZÀ-Ý'’] )(?:\b[A-ZÀ-Ý][A-ZÀ-Ý'’&-]+[!?]? ){2,}(?=[\"“‘'«]?[A-ZÀ-Ý][a-zà-ÿ])")
_FULL = re.compile(r"[.…][»\"”’')]*$|[»\"”]$")
_STOP = re.compile(r"[.…] ")
_COUNTED = re.compile(r"(?:#|\w) (?:/|\w+) #$")
_CREDITED = r"\s*[(\[]\s*{worked_on}\b[^()\[\]]*[)\]]?\s*$"
_EARLY = 25
_TAIL = 14
_HEADLINE = 30
_BRACKET = 25
_NAME = 4
_RUN = 4


def by_glue(lines: list[Line], article: Article, lexicon: FurnitureLexicon) -> None:
    """Drop or part the lines of a plain text that hold what the page says; number the lines anew."""
    if any(line.paragraph.main is not None or line.paragraph.path for line in lines):
        return
    maker = LineMaker.of(article, lexicon)
    pictures = _gallery(lines, article, maker, lexicon)
    found: list[Line] = []
    for line in lines:
        if line.at in pictures:
            found += pictures[line.at]
        elif (reason := _page_line(line, lexicon)) is not None and line.text != article.title:
            line.drop(reason, sure=True)
            found.append(line)
        else:
            found += _parted(line, maker, lexicon)
    for at, line in enumerate(found):
        line.at = at
    lines[:] = found


def _page_line(line: Line, lexicon: FurnitureLexicon) -> Reason | None:
    """The reason of a line that is the page's from its first word to its last."""
    early = " ".join(line.text.split()[:_EARLY])
    machine = lexicon.holds(early, table="machine")
    if machine:
        return machine[0]
    if line.ended and not _BRACKETED.fullmatch(line.text):
        return None
    button = _BUTTON.match(line.text)
    if button and lexicon.has("buttons", (plain(button[1]),)) and line.size > 5:
        return "caption"
    if _BRACKETED.fullmatch(line.text) and 2 < line.size <= _BRACKET:
        return "teaser"
    return "teaser" if _is_list(line, lexicon) else None


def _is_list(line: Line, lexicon: FurnitureLexicon) -> bool:
    """Headlines in a row: a box's heading and the first of them, or a kicker in capitals before each."""
    if len(_KICKER.findall(line.text)) > max(2, len(_STOP.findall(line.text))):
        return True
    tokens = list(_WORD.finditer(line.text))
    for size in range(min(5, len(tokens) - 5), 0, -1):
        head, rest = line.text[: tokens[size - 1].end()], line.text[tokens[size].start() :]
        if "teaser" in {lexicon.opens(head, lexicon.sections), lexicon.opens(head, lexicon.next)}:
            return head[:1].isupper() and rest.lstrip("\"“‘'«").lstrip()[:1].isupper()
    return False


def _parted(line: Line, maker: LineMaker, lexicon: FurnitureLexicon) -> list[Line]:
    """The line without what hangs on its end, and that, dropped."""
    cut = _tail(line.text, lexicon)
    if cut is None:
        return [line]
    at, reason = cut
    kept, rest = _pieces(line, at, maker)
    rest.drop(reason, sure=True)
    if reason == "teaser" and kept.size <= _HEADLINE and not _FULL.search(kept.text):
        kept.drop(reason, sure=True)  # the headline of what is to be read
    return [kept, rest]


def _pieces(line: Line, at: int, maker: LineMaker) -> tuple[Line, Line]:
    before, after = line.text[:at].rstrip(), line.text[at:].lstrip()
    kept, rest = (maker.line(line.at, replace(line.paragraph, text=text)) for text in (before, after))
    return kept, rest


def _tail(text: str, lexicon: FurnitureLexicon) -> tuple[int, Reason] | None:
    """Where the page's own words begin at the end of a paragraph, and what they are."""
    credit = lexicon.frames.written(_CREDITED).search(text)
    if credit is not None and credit.start() > 0:
        return credit.start(), "author_box"
    tokens = list(_WORD.finditer(text))
    for token in tokens[max(1, len(tokens) - _TAIL) :]:
        rest = text[token.start() :]
        reason = lexicon.tail(rest) if rest[0].isupper() else None
        if reason == "caption" or (reason and tuple(marked(rest).split()) in lexicon.tails):
            return token.start(), reason
    return None


def _gallery(lines: list[Line], article: Article, maker: LineMaker, lexicon: FurnitureLexicon) -> dict[int, list[Line]]:
    """The captions of a gallery, which its counters tell or its name before each, by their lines.

    Beside an account they only describe its pictures, or are of other stories, and go. Where no account is beside them
    they are it, without the gallery's name before each: all that report where it is named for the story, else those
    that share two words of weight with the title.
    """
    cuts = {line.at: cut for line in lines if (cut := _tail(line.text, lexicon)) and _COUNTED.search(_end(line, cut))}
    pieces = {at: _pieces(lines[at], cut[0], maker) for at, cut in cuts.items()} if len(cuts) > 1 else {}
    pieces = pieces or {line.at: _pieces(line, len(line.text), maker) for line in _named_alike(lines)}
    beside = sum(line.is_long for line in lines if line.at not in pieces) > 1
    name = _common(line for line, _ in pieces.values())
    spoken_of = lexicon_of(article, lexicon)
    title = frozenset(words(article.title))
    found: dict[int, list[Line]] = {}
    for at, (caption, counter) in pieces.items():
        head, told = _pieces(caption, len(name), maker)
        ours = _kin(head, title) * 2 >= max(1, len(head.content | head.names)) or _kin(told, title) > 1
        drop = beside or not ours or describes(told.text, spoken_of, signed=False)
        parts = [part for part in (head, told, counter) if part.text]
        for part in parts:
            if drop or part is not told:
                part.drop("caption", sure=True)
        found[at] = parts
    return found


def _named_alike(lines: list[Line]) -> list[Line]:
    """The first lines in a row that one name heads, each with a heading or a sentence of its own after it."""
    for at, line in enumerate(lines):
        run = [line]
        for following in lines[at + 1 :]:
            name = _common([*run, following])
            if len(name.split()) < _NAME or not all(_capital(one.text[len(name) :]) for one in (*run, following)):
                break
            run.append(following)
        if len(run) >= _RUN:
            return run
    return []


def _capital(rest: str) -> bool:
    return rest.lstrip(" \"“‘'«")[:1].isupper()


def _common(lines: Iterable[Line]) -> str:
    """The words with which all the lines begin."""
    heads = [line.text.split(" ") for line in lines]
    return " ".join(w[0] for w in takewhile(lambda w: len(set(w)) == 1, zip(*heads, strict=False)))


def _kin(line: Line, title: frozenset[str]) -> int:
    """How many of the line's words of weight the title has."""
    return len((line.content | line.names) & title)


def _end(line: Line, cut: tuple[int, Reason]) -> str:
    """What hangs on the line, marked, where it is the counter of a gallery."""
    return marked(line.text[cut[0] :]) if cut[1] == "caption" else ""
