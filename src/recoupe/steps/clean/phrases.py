# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""What the words of one line alone give away, wherever it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.text.dateline import find_dates
from recoupe.text.plain import plain

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article, Reason
    from recoupe.steps.clean.lines import Line

_SHORT = 30
_MIDDLE = 45
_PER_PHRASE = 60
_GLUED = re.compile(r"^(?:[A-ZÀ-Ý][a-zà-ÿ]+){2,}$")
_URL = re.compile(
    r"https?://|www\.|\b[\w.-]+@[\w-]+\.\w+|\b[\w-]{3,}\.(?:com|fr|org|net|info|eu|be|ch|ca|uk|io|example)\b(?!\.)"
)
_QUOTE = '«“"‘–—'
_SIGN = r"[\w.' -]{2,40} {wrote}(?: {on_day} [^:]{4,30})? ?: ?(?![\"'])"


def by_phrases(lines: list[Line], article: Article, lexicon: FurnitureLexicon) -> None:
    """Drop lines that are known furniture, dates, bylines and mastheads."""
    body = (line.at for line in lines if line.is_prose and line.size > 11 and line.paragraph.main is not False)
    first = next(body, len(lines))
    for line in lines:
        reason = _always(line, lexicon) or (_header(line, article, lexicon) if line.at < first else None)
        if reason:
            line.drop(reason, sure=True)
        elif line.paragraph.role != "caption" and _is_dateline(line) and not line.is_prose:
            line.drop("other")


def _always(line: Line, lexicon: FurnitureLexicon) -> Reason | None:
    if not line.tokens:
        return "other"
    exact = lexicon.exact(line.text)
    if exact and not (
        line.paragraph.role == "heading" and line.paragraph.main and exact in {"menu", "caption", "author_box"}
    ):
        return exact
    strong = lexicon.holds(line.text, table="strong")
    if len(strong) * _PER_PHRASE >= line.size and line.text.lstrip()[:1] not in _QUOTE:
        return strong[0]
    start = lexicon.begins(line.text)
    if start in {"menu", "comment", "teaser"} and line.size <= _SHORT:
        return start if not (line.is_prose and line.size > 12 and start == "menu") else None
    if start == "teaser" and line.size <= _MIDDLE and not line.is_long:
        return start
    if start == "promo" and line.size <= _SHORT and _is_appeal(line, lexicon):
        return start
    return None


def _is_appeal(line: Line, lexicon: FurnitureLexicon) -> bool:
    """Whether the line calls its reader to do something the outlet lives by."""
    if line.text.lstrip()[:1] in _QUOTE:
        return False
    traits = (
        lexicon.has("address", line.tokens) + lexicon.has("commerce", line.tokens) + 2 * bool(_URL.search(line.text))
    )
    return traits > 0 or line.size <= 8


def _header(line: Line, article: Article, lexicon: FurnitureLexicon) -> Reason | None:
    """Above the body: the outlet's name and motto, section labels, byline and date."""
    if line.is_title or line.is_prose:
        return None
    name = plain(article.publisher)
    if name and (line.plain == name or (line.plain.startswith(name) and line.size <= len(name.split()) + 10)):
        return "menu"
    if _GLUED.match(line.text) or (
        line.at < 2 and lexicon.has("motto", [t.rpartition("'")[2] for t in line.tokens]) and line.size <= 8
    ):
        return "menu"
    if _is_dateline(line) or is_byline(line, article, lexicon):
        return "other"
    if line.size <= 3 and not line.stopped and line.paragraph.role != "item":
        return "menu"
    return None


def is_byline(line: Line, article: Article, lexicon: FurnitureLexicon) -> bool:
    """Whether it says who wrote the account."""
    if line.size > 16 or line.is_prose:
        return False
    if any(plain(a) and plain(a) in line.plain for a in article.authors) and line.size <= 12:
        return True
    leads = lexicon.words.get("byline", frozenset())
    return (
        any(line.plain.startswith(lead + " ") for lead in leads)
        and not line.stopped
        and len(line.names) > 0
        and line.size <= 12
    )


def _is_dateline(line: Line) -> bool:
    """Whether the line is about a date and little else."""
    if line.size > 24:
        return False
    dates = find_dates(line.text)
    rest = len(line.plain) - sum(d.end - d.start for d in dates)
    return bool(dates) and (
        rest <= 12
        or (rest <= 60 and "date" in line.good)
        or (rest <= 40 and any(d.minute >= 0 or d.year for d in dates) and not line.ended and dates[0].start <= 24)
    )


def signs_comment(line: Line, lexicon: FurnitureLexicon) -> bool:
    """Whether a line begins with a reader's name and what software writes after it."""
    return bool(lexicon.frames.folded(_SIGN).match(line.plain))


def has_address(text: str) -> bool:
    """Whether a line holds a web or mail address."""
    return bool(_URL.search(text))
