"""The day of an account that does not say when it came out: that of the account which it is most like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.article import Article


def borrow_dates(articles: dict[str, Article]) -> dict[str, Article]:
    """Give an undated account the day of the dated one whose names and words it shares most, marked as inferred."""
    dated = [a for a in articles.values() if a.published and a.text]
    bags = {k: _bag(a) for k, a in articles.items()}
    for key, article in articles.items():
        if article.published or not article.text or not dated:
            continue
        near = [(len(bags[key] & bags[d.id]) / (1 + len(bags[key] | bags[d.id])), d) for d in dated]
        best = max(near, key=lambda n: (n[0], n[1].published or "", n[1].id))
        if best[0] >= 0.05:  # noqa: PLR2004  less is chance
            day = (best[1].published or "")[:10]
            articles[key] = replace(article, published=day, published_from="inferred")
    return articles


def _bag(article: Article) -> set[str]:
    return {fold(w.strip(".,;:!?«»\"'()’")) for w in article.text.split() if len(w) > 3 and w[:1].isupper()}  # noqa: PLR2004
