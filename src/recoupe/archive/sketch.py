"""Profiles for first passes: the same words and weights from an article's beginning, without the tables of names."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from math import exp, log1p, sqrt
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import codes
from recoupe.languages.lexicon.names import NameLexicon
from recoupe.steps.group import Key, Profile
from recoupe.steps.group.profiles import UNIT
from recoupe.steps.group.rarity import rarity
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.model.article import Article

READ = 1500
"""Code points that are looked at: news tells its story first."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STEM = 6
_KEPT = 100
_FADE = 1.7
_TAILS = (0.15, 0.2)  # of a common word, of a name
_EARLY = tuple(tuple(tail + (1 - tail) * exp(-at / 300.0) for at in range(READ + 400)) for tail in _TAILS)


def sketch(article: Article) -> Profile:
    """Return a profile of an article's beginning: words, names by their capitals, figures."""
    language = article.language[:2].lower()
    title = "" if article.text.startswith(article.title) else article.title[:300] + ".\n"
    text = (title + article.text)[: READ + len(title)]
    seen: dict[str, list[float]] = {}
    common, names = _EARLY
    for match in _WORD.finditer(text):
        word = match[0]
        stem, rare = _look(word, language)
        if not stem:
            continue
        at = match.start()
        entry = seen.get(stem)
        if entry is None:
            seen[stem] = [common[at], names[at], 1, word[0].isupper(), rare]
            continue
        entry[0] += common[at]
        entry[1] += names[at]
        entry[2] += 1
        entry[3] += word[0].isupper()
        entry[4] = min(entry[4], rare)
    weights = {}
    for stem, (early, early_name, count, capitals, rare) in seen.items():
        if stem[0].isdigit():
            weights[Key("figure", stem)] = rare * log1p(early * _FADE)
        elif capitals * 2 > count:
            weights[Key("name", stem)] = rare * log1p(early_name * _FADE)
        else:
            weights[Key("word", stem)] = rare * log1p(early * _FADE)
    day = date.fromisoformat(article.published[:10]) if article.published else None
    neutral = {k: w for k, w in weights.items() if k.kind != "word"}
    return Profile(article.id, language, _unit(weights), _unit(neutral), " ".join(text[:400].split()), day)


@lru_cache(maxsize=50_000)
def _look(word: str, language: str) -> tuple[str, float]:
    """Return the stem of a word as it stands and how rare it is, "" for what is in every text."""
    rare = rarity(word.lower(), language)
    folded = fold(word)
    lexicon = NameLexicon.load(language if language in codes("names") else "en")
    if rare <= 0 or not folded[1:] or lexicon.is_word("months_days", folded) or folded in lexicon.titles:
        return "", 0.0
    return folded if folded.isdigit() else folded[:_STEM], rare


def _unit(weights: Mapping[Key, float]) -> dict[Key, int]:
    heaviest = sorted(weights.items(), key=lambda w: (-w[1], w[0]))[:_KEPT]
    length = sqrt(sum(w * w for _, w in heaviest))
    return {key: whole for key, w in heaviest if (whole := round(UNIT * w / length))} if length else {}
