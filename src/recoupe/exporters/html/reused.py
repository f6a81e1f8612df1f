"""Who carries whose words: two passages side by side, with the words that differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.exporters.json.shape import ArticleData, PassageData, ReuseData

_WORDS = re.compile(r"\s*\S+")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that both passages share (``same``) or that only this one has."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage of an earlier account and what a later one made of it; ``percent`` says how alike they are."""

    source: str
    target: str
    source_runs: tuple[Run, ...]
    target_runs: tuple[Run, ...]
    percent: int


def copies(reuse: Sequence[ReuseData], articles: Mapping[str, ArticleData]) -> list[Copy]:
    """Return the passages with their words compared, the longest first."""
    known = [r for r in reuse if r["from"]["article"] in articles and r["to"]["article"] in articles]
    known.sort(key=lambda r: r["from"]["span"][0] - r["from"]["span"][1])
    return [_copy(r, articles) for r in known]


def _copy(reuse: ReuseData, articles: Mapping[str, ArticleData]) -> Copy:
    ours, theirs = (_words(reuse["from"], articles), _words(reuse["to"], articles))
    left, right = list[Run](), list[Run]()
    folded_ours, folded_theirs = ([w.strip().casefold() for w in words] for words in (ours, theirs))
    for tag, a, b, c, d in SequenceMatcher(None, folded_ours, folded_theirs, autojunk=False).get_opcodes():
        left += [Run("".join(ours[a:b]), tag == "equal")] if a < b else []
        right += [Run("".join(theirs[c:d]), tag == "equal")] if c < d else []
    percent = int(reuse["similarity"] * 100)
    return Copy(reuse["from"]["article"], reuse["to"]["article"], tuple(left), tuple(right), percent)


def _words(passage: PassageData, articles: Mapping[str, ArticleData]) -> list[str]:
    start, end = passage["span"]
    return _WORDS.findall(articles[passage["article"]]["text"][start : min(end, start + _LONGEST)])
