"""Which article carries whose words: passages, and the direction they went.

Candidates come from shared shingles, spans from exact extension. A passage inside quotation marks on
both sides is the same speech heard twice, not copying, and is left out.
"""

from __future__ import annotations

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
_OPEN, _CLOSE = "«“", "»”"


def reuse(articles: Sequence[Article]) -> tuple[Reuse, ...]:
    """Return the passages that one of the articles carries from another, sorted."""
    cut: Mapping[str, tuple[Word, ...]] = {a.id: words(a.text) for a in articles}
    found = []
    for one, other in combinations(sorted(articles, key=lambda a: a.id), 2):
        source, target = _direction(one, other)
        for run in shared_runs(cut[source.id], cut[target.id], SHINGLE, SHORTEST):
            a, b = cut[source.id][run.a : run.a + run.length], cut[target.id][run.b : run.b + run.length]
            spans = Span(a[0].start, a[-1].end), Span(b[0].start, b[-1].end)
            if not (_quoted(source.text, spans[0]) and _quoted(target.text, spans[1])):
                found.append(Reuse(source.id, spans[0], target.id, spans[1], 1.0))
    return tuple(sorted(found, key=lambda r: (r.target, r.target_span, r.source, r.source_span)))


def _direction(one: Article, other: Article) -> tuple[Article, Article]:
    """The earlier is the source; of two of one time, the one that credits nobody, then the longer."""

    def rank(article: Article) -> tuple[str, int, int, str]:
        return (article.published or "9999", len(article.credits), -len(article.text), article.id)

    return (one, other) if rank(one) <= rank(other) else (other, one)


def _quoted(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 1500) : span.start]
    opened = max(before.rfind(c) for c in _OPEN)
    closed = max(before.rfind(c) for c in _CLOSE)
    if opened > closed:
        return True
    paragraph = before[before.rfind("\n\n") + 1 :]
    return paragraph.count('"') % 2 == 1
