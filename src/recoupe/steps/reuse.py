"""Which article carries whose words: passages, and the direction they went.

Candidates come from shared shingles, spans from exact extension. What stands inside quotation marks on both sides
is the same speech heard twice, not copying: a passage with too few words besides is left out.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.story import Reuse
from recoupe.text.shingles import Word, shared_runs, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.article import Article

SHINGLE = 5
SHORTEST = 11
_SPEECH = re.compile(r"«[^»]{0,1500}|“[^”]{0,1500}|(?<!\w)\"[^\"\n]{0,1500}")


def reuse(articles: Sequence[Article]) -> tuple[Reuse, ...]:
    """Return the passages that one of the articles carries from another, sorted."""
    cut: Mapping[str, tuple[Word, ...]] = {a.id: words(a.text) for a in articles}
    heard: Mapping[str, list[bool]] = {a.id: _in_speech(a.text, cut[a.id]) for a in articles}
    found = []
    for one, other in combinations(sorted(articles, key=lambda a: a.id), 2):
        source, target = _direction(one, other)
        for run in shared_runs(cut[source.id], cut[target.id], SHINGLE, SHORTEST):
            a, b = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
            speech = sum(x and y for x, y in zip(heard[source.id][a], heard[target.id][b], strict=True))
            if run.length - speech >= SHORTEST:
                one_end, other_end = cut[source.id][a], cut[target.id][b]
                spans = Span(one_end[0].start, one_end[-1].end), Span(other_end[0].start, other_end[-1].end)
                found.append(Reuse(source.id, spans[0], target.id, spans[1], 1.0))
    return tuple(sorted(found, key=lambda r: (r.target, r.target_span, r.source, r.source_span)))


def _direction(one: Article, other: Article) -> tuple[Article, Article]:
    """The earlier is the source; of two of one time, the one that credits nobody, then the longer."""

    def rank(article: Article) -> tuple[str, int, int, str]:
        return (article.published or "9999", len(article.credits), -len(article.text), article.id)

    return (one, other) if rank(one) <= rank(other) else (other, one)


def _in_speech(text: str, cut: Sequence[Word]) -> list[bool]:
    """Tell of each word whether it stands inside quotation marks."""
    inside = [m.span() for m in _SPEECH.finditer(text)]
    found, at = [], 0
    for word in cut:
        while at < len(inside) and inside[at][1] <= word.start:
            at += 1
        found.append(at < len(inside) and inside[at][0] <= word.start)
    return found
