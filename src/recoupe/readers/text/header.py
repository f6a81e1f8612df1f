# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""The lines above a plain text's body: outlet, motto, date, title, byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.furniture import FurnitureLexicon
from recoupe.text.dateline import DateLine, find_dates
from recoupe.text.plain import plain, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.article import Paragraph

_PROSE = 140
_DEPTH = 16
_NAME = 5  # words of an outlet's name
_BREAK = re.compile(r"\s+[—–|·•:-]+\s+")
_GALLERY = re.compile(r"\d{1,3} ?/ ?\d{1,3} (?!\d)|\d{1,3} ?/ ?\d{1,3} \d{1,2} [^\W\d]")
_TRAIL = re.compile(r"\S [>›»|] \S")
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True)
class Header:
    """What the first lines say, "" or empty where they do not."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None

    @classmethod
    def of(cls, found: Sequence[Paragraph], *, english: bool = False) -> Header:
        """Read the lines above the first two paragraphs of prose; in ``english`` "3/4/2025" stays unread."""
        texts = [p.text for p in found]
        prose = [i for i, t in enumerate(texts[: _DEPTH * 2]) if _is_prose(t)]
        first = prose[0] if prose else min(len(texts), _DEPTH)
        top = texts[:first][:_DEPTH]
        dated = next((i for i, t in enumerate(top) if _date_of(t)), -1)
        mast, name = _masthead(top, dated)
        candidates = [i for i in range(mast, len(top)) if _may_be_title(top[i])]
        title = _pick(top, candidates)
        told = [i for i, t in enumerate(texts[: _DEPTH * 2]) if _is_prose(t) or _is_sentence(t)]
        lines = texts[: told[1] if len(told) > 1 else _DEPTH]
        dates = [d for t in lines if (d := _date_of(t))] + [d for t in texts[-6:] if (d := _led_date(t))]
        dates += [d for t in lines if (d := _date_of(t, updates=True))]
        published = next((d.iso() for d in dates if not (english and d.swapped)), None)
        return cls(title, name, _authors(top), published)


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE or (
        len(text) > _PROSE // 2 and text.count(". ") > 0 and text.rstrip('»"” ').endswith(_ENDS)
    )


def _is_sentence(text: str) -> bool:
    return len(words(text)) > 7 and text.rstrip('»"” \u00a0').endswith(_ENDS) and not _date_of(text)


def _date_of(text: str, *, updates: bool = False) -> DateLine | None:
    """The date of a line that is about its date; that of an update where ``updates`` are asked for."""
    dates = [d for d in find_dates(text) if d.iso()]
    if not dates or len(text) > 2 * _PROSE or _GALLERY.match(text):
        return None
    led = _led_date(text)
    if led:
        return led
    folded = plain(text)
    lead = folded[: dates[0].start]
    if not updates and any(
        re.search(rf"\b{re.escape(w)}\b", lead)
        for w in FurnitureLexicon.everywhere().words.get("modified", frozenset())
    ):
        return None
    rest = len(folded) - (dates[0].end - dates[0].start)
    return dates[0] if rest <= 60 and not folded.endswith(_ENDS) and dates[0].start <= 40 else None


def _led_date(text: str) -> DateLine | None:
    """A date right after a word for "published"."""
    folded = plain(text)
    cues = [w for w in sorted(FurnitureLexicon.everywhere().words.get("published", ())) if len(w) > 3]
    for found in find_dates(text):
        lead = folded[max(0, found.start - 24) : found.start]
        if found.iso() and any(re.search(rf"\b{re.escape(w)}\b(?: le| on| at|:| )*$", lead) for w in cues):
            return found
    return None


def _masthead(top: list[str], dated: int) -> tuple[int, str]:
    """How many lines the outlet's own head takes, and its name ("" when none)."""
    if len(top) < 2 or FurnitureLexicon.everywhere().exact(top[0]):
        return 0, ""
    name = _BREAK.split(top[0])[0].strip()
    size = len(name.split())
    if size > 6 or top[0].rstrip().endswith(_ENDS) or _date_of(top[0]) or plain(top[0]) == plain(top[1]):
        return 0, ""
    press = FurnitureLexicon.everywhere().has("press", words(name)) > 0
    shout = name.isupper() and size > 1
    motto = _is_motto(top[0][len(name) :]) or (dated != 1 and _is_motto(top[1]))
    early = 0 < dated <= 2 and any(_may_be_title(t) for t in top[dated + 1 :])
    trail = bool(_TRAIL.search(top[1]))  # a menu under the name: "Accueil > Faits divers > Mer"
    below = any(_may_be_title(t) and len(t) > len(name) for t in top[1:])  # a title of its own follows
    alone = press and below and size <= _NAME and name[:1].isupper()
    if press + shout + motto + early + trail < 2 and not ((early or trail) and size <= 4) and not alone:
        return 0, ""
    return (2 if dated != 1 and _is_motto(top[1]) else 1), name


def _is_motto(text: str) -> bool:
    tokens = words(text)
    return (
        0 < len(tokens) <= 10 and FurnitureLexicon.everywhere().has("motto", [t.rpartition("'")[2] for t in tokens]) > 0
    )


def _may_be_title(text: str) -> bool:
    if (
        FurnitureLexicon.everywhere().exact(text)
        or FurnitureLexicon.everywhere().begins(text) == "menu"
        or _date_of(text)
    ):
        return False
    return (len(words(text)) > 2 or text.rstrip().endswith(("!", "?"))) and len(text) <= 2 * _PROSE


def _pick(top: list[str], candidates: list[int]) -> str:
    """A line that is repeated, else the first one that is no byline."""
    for i in candidates:
        if sum(plain(top[i]) == plain(t) for t in top) > 1:
            return top[i]
    titles = [i for i in candidates if not _is_byline(top[i])]
    if len(titles) > 1 and _is_kicker(top[titles[0]], top[titles[1]]) and titles[1] - titles[0] <= 2:
        titles = titles[1:]
    return top[titles[0]] if titles else ""


def _is_kicker(line: str, following: str) -> bool:
    """Whether a line is the few words in capitals that stand over a title."""
    return line.isupper() and not following.isupper() and len(line.split()) <= 4 < len(following.split())


def _is_byline(text: str) -> bool:
    return bool(re.match(r"(?:par|by|de notre|from our|propos recueillis) ", plain(text))) and len(text) < 100


def _authors(top: list[str]) -> tuple[str, ...]:
    for line in top:
        match = re.match(r"(?:par|by) +(.{3,80}?)(?: +[|–—,(-].*| *\d.*)?$", line, re.IGNORECASE)
        if match and match[1][:1].isupper():
            return (match[1].strip(" ,"),)
    return ()
