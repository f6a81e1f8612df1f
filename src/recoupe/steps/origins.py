"""Where each claim ultimately comes from.

In this order: the root of its attribution chain where it names one; else the agency that the article
credits; else the earlier article whose passage it copies; else the article's own publisher.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.article import Article
    from recoupe.model.claim import Claim, Entity
    from recoupe.model.story import Reuse

_COVER = 0.6


def origins(
    claims: Sequence[Claim], articles: Mapping[str, Article], reuse: Sequence[Reuse], entities: Mapping[str, Entity]
) -> dict[str, str]:
    """Return the origin of every claim, by claim id, as a name that a reader understands."""
    return {c.id: _origin(c, articles, reuse, entities) for c in claims}


def _origin(
    claim: Claim, articles: Mapping[str, Article], reuse: Sequence[Reuse], entities: Mapping[str, Entity]
) -> str:
    root = _root(claim, entities)
    if root:
        return root
    article = articles[claim.article]
    if article.credits:
        return min(article.credits)
    parent = _parent(claim, reuse)
    if parent is not None and parent in articles:
        own = articles[parent]
        return min(own.credits) if own.credits else _publisher(own)
    return _publisher(article)


def _root(claim: Claim, entities: Mapping[str, Entity]) -> str:
    """The innermost source that is named: who is said to have said it first."""
    for link in reversed(claim.attribution):
        if link.source in entities:
            return entities[link.source].name  # type: ignore[index]
        if link.anonymous and link.source_text and link.kind != "hearsay":
            return fold(" ".join(link.source_text.split()))
    return ""


def _parent(claim: Claim, reuse: Sequence[Reuse]) -> str | None:
    """The article that the claim's words were first in, through copies of copies."""
    at, span = claim.article, claim.span
    seen = {at}
    while True:
        length = max(1, span.end - span.start)
        held = [
            r
            for r in reuse
            if r.target == at
            and r.source not in seen
            and min(r.target_span.end, span.end) - max(r.target_span.start, span.start) >= _COVER * length
        ]
        if not held:
            return at if at != claim.article else None
        best = min(held, key=lambda r: (r.target_span, r.source))
        at, span = best.source, best.source_span
        seen.add(at)


def _publisher(article: Article) -> str:
    return article.publisher or article.origin_name
