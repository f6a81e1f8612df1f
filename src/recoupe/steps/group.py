"""Put articles into stories.

Two articles are near by the names they share, the words they share and the meaning of their openings;
days between them count against. Nothing else in the input weighs on a pair: rarity of words is not counted, so
that an unrelated article cannot move others apart or together. Average link over all pairs, in a canonical order,
so that the order of the input cannot matter.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from recoupe.steps.meaning import closeness
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.annotation import Annotation
    from recoupe.model.article import Article

THRESHOLD = 0.15
HALF_LIFE = 20.0
_OPENING = 400


@dataclass(frozen=True, slots=True)
class Profile:
    """What ``group`` looks at in one article."""

    id: str
    language: str
    names: Mapping[str, float]
    words: Mapping[str, float]
    opening: str
    day: date | None


def group(articles: Sequence[Article], notes: Mapping[str, Annotation]) -> list[list[str]]:
    """Return the stories as sorted lists of article ids; an article alone is a story of one."""
    kept = sorted((a for a in articles if a.text), key=lambda a: a.id)
    profiles = [_profile(a, notes[a.id]) for a in kept]
    near = {
        (i, j): similarity(profiles[i], profiles[j]) for i in range(len(profiles)) for j in range(i + 1, len(profiles))
    }
    return [sorted(profiles[i].id for i in c) for c in _average_link(len(profiles), near)]


def _profile(article: Article, note: Annotation) -> Profile:
    names = Counter(fold(m.text) for m in note.mentions if m.type != "other" and any(c.isupper() for c in m.text))
    plain = Counter(
        fold(t.lemma)
        for t in note.tokens
        if t.pos in {"NOUN", "VERB", "PROPN", "ADJ"} and len(t.lemma) > 2  # noqa: PLR2004
    )
    day = date.fromisoformat(article.published[:10]) if article.published else None
    opening = article.title + ". " + article.text[len(article.title) :][:_OPENING]
    return Profile(article.id, article.language[:2], _damp(names), _damp(plain), opening, day)


def _damp(counts: Counter[str]) -> dict[str, float]:
    return {k: 1 + log(n) for k, n in sorted(counts.items())}


def similarity(a: Profile, b: Profile) -> float:
    """Return how near two articles are, 0 to 1."""
    by_name = _cosine(a.names, b.names)
    meaning = max(0.0, closeness(a.opening, b.opening))
    if a.language == b.language:
        near = 0.5 * by_name + 0.35 * _cosine(a.words, b.words) + 0.15 * meaning
    else:
        near = 0.75 * by_name + 0.25 * meaning
    if a.day and b.day:
        near *= exp(-max(0, abs((a.day - b.day).days) - 3) / HALF_LIFE * log(2))
    return near


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    dot = sum(x * b[k] for k, x in a.items() if k in b)
    if not dot:
        return 0.0
    return dot / sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values()))


def _average_link(size: int, near: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Merge the two clusters that are nearest on average until none are near enough; sums make each merge cheap."""
    clusters = {i: [i] for i in range(size)}
    sums = dict(near)
    while len(clusters) > 1:
        best, x, y = max((s / (len(clusters[i]) * len(clusters[j])), -i, -j) for (i, j), s in sums.items())
        if best < THRESHOLD:
            break
        x, y = -x, -y
        clusters[x] = sorted(clusters[x] + clusters.pop(y))
        del sums[x, y]
        for k in clusters:
            if k != x:
                pair = (min(k, x), max(k, x))
                sums[pair] += sums.pop((min(k, y), max(k, y)))
    return [clusters[i] for i in sorted(clusters)]
