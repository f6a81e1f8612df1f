# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Which agencies an account credits for its words: bylines, datelines, last lines; never its pictures."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.text.plain import plain

if TYPE_CHECKING:
    from recoupe.languages.lexicon.furniture import FurnitureLexicon
    from recoupe.model.article import Article
    from recoupe.steps.clean.lines import Line

_DATELINE = re.compile(r"^[^.!?]{0,60}\(([^()]{2,40})\)\s*[-–—:,.]")
_TAIL = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*\.?\s*$")
_CREDIT = r"\b{credit_leads}\b"
# An agency that no list knows, where a credit names it: "avec Agence Cardine", "with Morland News Agency".
_UNLISTED = (
    r"\b{source_leads}(?:\s*:)?\s+(?:{definite_articles}(?:(?<=['’])|\s+))?"
    r"((?:%s)(?:\s+[A-ZÀ-Ý][\w-]+){1,3}|(?:[A-ZÀ-Ý][\w-]+\s+){1,3}(?:%s))\b"
)
_SHORT = 16


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {spelling: name for name, some in read_toml("", "agencies")["news"].items() for spelling in some}
    longest = sorted(table, key=lambda s: (-len(s), s))
    return re.compile(r"(?<![\w@])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), table


@cache
def _unlisted() -> str:
    """The frame of a credit of an agency that no list knows, with what such names begin and end with."""
    kinds = read_toml("", "agencies")["kinds"]
    return _UNLISTED % tuple("|".join(word.replace(" ", r"\s+") for word in kinds[end]) for end in ("first", "last"))


def credits_of(lines: list[Line], article: Article, lexicon: FurnitureLexicon) -> tuple[str, ...]:
    """Return the canonical names of the agencies credited, sorted."""
    texts = list(article.authors)
    kept = [line for line in lines if line.kept]
    first, last = (kept[min(1, len(kept) - 1)].at, kept[-1].at) if kept else (0, 0)
    around = (line for line in lines if not first < line.at < last)
    edges = (line.text for line in around if line.reason in {"other", "menu", "author_box"} and line.size <= _SHORT)
    texts += [text for text in edges if _credits(text, lexicon)]
    if kept:
        texts += [m[1] for m in (_DATELINE.match(line.text) for line in kept[:3]) if m]
        texts += [m[1] for m in (_TAIL.search(line.text) for line in kept[-2:]) if m]
        texts += [line.text for line in kept[-2:] if line.size <= 8 and _credits(line.text, lexicon)]
    pattern, table = _agencies()
    named = lexicon.frames.written(_unlisted())
    listed = {table[name] for text in texts for name in pattern.findall(text)}
    unlisted = {" ".join(name.split()) for text in texts for name in named.findall(text)}
    return tuple(sorted(listed | {name for name in unlisted if not pattern.search(name)}))


def _credits(text: str, lexicon: FurnitureLexicon) -> bool:
    """Whether a line is a credit: a word for it, brackets, or nothing but names."""
    return bool(lexicon.frames.folded(_CREDIT).search(plain(text)) or _TAIL.search(text)) or len(text.split()) <= 4
