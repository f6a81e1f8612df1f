"""Put articles into stories.

Two articles are near by the names they share, the words they share and the meaning of their openings;
days between them count against. Average link over all pairs, in a canonical order, so that the order
of the input cannot matter.
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

THRESHOLD = 0.12
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
    rarity = _rarity(profiles, "names"), _rarity(profiles, "words")
    near = {
        (i, j): similarity(profiles[i], profiles[j], *rarity)
        for i in range(len(profiles))
        for j in range(i + 1, len(profiles))
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


def _rarity(profiles: Sequence[Profile], field: str) -> dict[str, float]:
    seen: Counter[str] = Counter()
    for p in profiles:
        seen.update(getattr(p, field).keys())
    total = len(profiles)
    return {k: log(1 + (total + 4) / n) for k, n in seen.items()}


def similarity(a: Profile, b: Profile, names: Mapping[str, float], words: Mapping[str, float]) -> float:
    """Return how near two articles are, 0 to 1."""
    by_name = _cosine(a.names, b.names, names)
    meaning = max(0.0, closeness(a.opening, b.opening))
    if a.language == b.language:
        near = 0.4 * by_name + 0.35 * _cosine(a.words, b.words, words) + 0.25 * meaning
    else:
        near = 0.55 * by_name + 0.45 * meaning
    if a.day and b.day:
        near *= exp(-max(0, abs((a.day - b.day).days) - 3) / HALF_LIFE * log(2))
    return near


def _cosine(a: Mapping[str, float], b: Mapping[str, float], weight: Mapping[str, float]) -> float:
    dot = sum(x * b[k] * weight[k] ** 2 for k, x in a.items() if k in b)
    if not dot:
        return 0.0
    norm = sqrt(sum((x * weight[k]) ** 2 for k, x in a.items()) * sum((x * weight[k]) ** 2 for k, x in b.items()))
    return dot / norm


def _average_link(size: int, near: Mapping[tuple[int, int], float]) -> list[list[int]]:
    clusters = [[i] for i in range(size)]
    while len(clusters) > 1:
        best = max(
            (
                (_between(clusters[x], clusters[y], near), -x, -y)
                for x in range(len(clusters))
                for y in range(x + 1, len(clusters))
            ),
        )
        if best[0] < THRESHOLD:
            break
        x, y = -best[1], -best[2]
        clusters[x] = sorted(clusters[x] + clusters[y])
        del clusters[y]
    return clusters


def _between(a: Sequence[int], b: Sequence[int], near: Mapping[tuple[int, int], float]) -> float:
    return sum(near[min(i, j), max(i, j)] for i in a for j in b) / (len(a) * len(b))
