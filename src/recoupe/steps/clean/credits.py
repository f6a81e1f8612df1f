# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Which agencies an account credits for its words: bylines, datelines, last lines; never its pictures."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from recoupe.model.article import Article
    from recoupe.steps.clean.lines import Line

_DATELINE = re.compile(r"^[^.!?]{0,60}\(([^()]{2,40})\)\s*[-–—:,.]")
_TAIL = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*\.?\s*$")
_CREDIT = re.compile(
    r"\b(?:avec|with|source|sources|from|par|by|d'après|texte|©|copyright|and|et|contributed)\b", re.IGNORECASE
)
# An agency that no list knows, where a credit names it: "avec Agence Cardine", "with Morland News Agency".
_UNLISTED = re.compile(
    r"\b(?:avec|with|source\s*:|from|par|by)\s+(?:l['’]|the\s+)?"
    r"((?:Agence|Agency|Agenzia|Agencia|Agentur|Nachrichtenagentur)(?:\s+[A-ZÀ-Ý][\w-]+){1,3}"
    r"|(?:[A-ZÀ-Ý][\w-]+\s+){1,3}(?:News\s+(?:Agency|Service)|Newswire|Wire|Press\s+Agency|Presse-Agentur))\b"
)
_SHORT = 16


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {spelling: name for name, some in read_toml("", "agencies")["news"].items() for spelling in some}
    longest = sorted(table, key=lambda s: (-len(s), s))
    return re.compile(r"(?<![\w@])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), table


def credits_of(lines: list[Line], article: Article) -> tuple[str, ...]:
    """Return the canonical names of the agencies credited, sorted."""
    texts = list(article.authors)
    kept = [line for line in lines if line.kept]
    first, last = (kept[min(1, len(kept) - 1)].at, kept[-1].at) if kept else (0, 0)
    around = (line for line in lines if not first < line.at < last)
    edges = (line.text for line in around if line.reason in {"other", "menu", "author_box"} and line.size <= _SHORT)
    texts += [text for text in edges if _credits(text)]
    if kept:
        texts += [m[1] for m in (_DATELINE.match(line.text) for line in kept[:3]) if m]
        texts += [m[1] for m in (_TAIL.search(line.text) for line in kept[-2:]) if m]
        texts += [line.text for line in kept[-2:] if line.size <= 8 and _credits(line.text)]
    pattern, table = _agencies()
    listed = {table[name] for text in texts for name in pattern.findall(text)}
    unlisted = {" ".join(name.split()) for text in texts for name in _UNLISTED.findall(text)}
    return tuple(sorted(listed | {name for name in unlisted if not pattern.search(name)}))


def _credits(text: str) -> bool:
    """Whether a line is a credit: a word for it, brackets, or nothing but names."""
    return bool(_CREDIT.search(text) or _TAIL.search(text)) or len(text.split()) <= 4
