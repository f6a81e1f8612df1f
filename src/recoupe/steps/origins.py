"""Where each claim ultimately comes from.

In this order: the root of its attribution chain where it names one, be it only in words ("auditors", "the memo of
March"); else the agency that the article credits, or that another credits which is mostly the same text; else the
earlier article whose passage it copies; else the article's own publisher. Words that only point at somebody told of
before ("she", "the company") name nobody. The age of somebody whom the account makes known is its own knowledge,
whoever it quotes ("the 51-year-old had lied, officials said"); that of a stranger is not ("a man of 42 has been held,
police said").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.claim import figure_key
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.article import Article, Span
    from recoupe.model.claim import Attribution, Claim, Entity, Measure
    from recoupe.model.story import Reuse

_COVER = 0.6
_DISPATCH = 0.6
"""The share of an article from which on one that carries it, and credits an agency, shows it to be a dispatch."""
_AGE = "year_old"
_BESIDE = 5  # signs between a name and an age at most: ", 51", ", a 51-year-old"
_ANNOUNCED = frozenset({"arrest", "detain", "charge", "sentence", "release_on_bail", "acquit"})


def origins(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    reuse: Sequence[Reuse],
    entities: Mapping[str, Entity],
    languages: Mapping[str, Language],
) -> dict[str, str]:
    """Return the origin of every claim as a name that a reader understands.

    The keys are claim ids, and those of figures (``figure_key``) that have a source of their own. ``languages`` are
    those of the articles, by id.
    """
    carried: dict[str, dict[Span, list[Reuse]]] = {}
    for r in sorted(reuse, key=lambda r: (r.target_span, r.source)):
        carried.setdefault(r.target, {}).setdefault(r.target_span, []).append(r)
    credited = _credits(articles, reuse)
    found = {}
    for c in claims:
        language = languages[c.article]
        found[c.id] = _origin(c, c.attribution, articles, credited, carried, entities, language)
        for m in c.measures:
            chain = _chain(c, m, entities)
            if chain is not None:
                found[figure_key(c, m)] = _origin(c, chain, articles, credited, carried, entities, language)
    return found


def _credits(articles: Mapping[str, Article], reuse: Sequence[Reuse]) -> dict[str, str]:
    """Return the agency of each article that credits one, or is mostly carried by one that does.

    The first outlet to print a dispatch may leave out its credit; that of the later ones tells of it.
    """
    found = {a: min(x.credits) for a, x in articles.items() if x.credits}
    carried: dict[tuple[str, str], set[Span]] = {}
    for r in reuse:
        if r.source in articles and r.source not in found and r.target in found:
            carried.setdefault((r.source, r.target), set()).add(r.source_span)
    by_source: dict[str, set[str]] = {}
    for (source, target), spans in carried.items():
        if _length(spans) >= _DISPATCH * len(articles[source].text):
            by_source.setdefault(source, set()).add(found[target])
    return found | {source: min(agencies) for source, agencies in by_source.items()}


def _length(spans: set[Span]) -> int:
    """Count the signs that lie in some spans, each once."""
    length, done = 0, 0
    for start, end in sorted(spans):
        length += max(0, end - max(done, start))
        done = max(done, end)
    return length


def _chain(claim: Claim, measure: Measure, entities: Mapping[str, Entity]) -> Sequence[Attribution] | None:
    """Who is said to have said a figure, where that is not who said the claim."""
    if claim.attribution and measure.quantity.unit == _AGE and _is_known(claim, measure, entities):
        return ()
    return measure.attribution if measure.attribution and measure.attribution != claim.attribution else None


def _is_known(claim: Claim, measure: Measure, entities: Mapping[str, Entity]) -> bool:
    """Whether an age only calls somebody who has a name or was told of before, and is not what is announced."""
    if not claim.event.concept or claim.event.concept in _ANNOUNCED:  # "he is 51" tells no event of the lexicon
        return False
    at = measure.quantity.span.start
    holders = (a for a in claim.arguments if a.span.start <= at <= a.span.end + _BESIDE)
    return any(a.definite or _has_name(entities.get(a.entity or "")) for a in holders)


def _has_name(entity: Entity | None) -> bool:
    return entity is not None and entity.name.split()[-1][:1].isupper()


def unresolved(claims: Sequence[Claim], languages: Mapping[str, Language]) -> frozenset[str]:
    """Return the keys of what rests on the word of somebody whom the account does not make clear ("they said").

    ``languages`` are those of the articles, by id.
    """
    spoken = [(c, languages[c.article]) for c in claims]
    found = {c.id for c, language in spoken if _open(c.attribution, language)}
    return frozenset(
        found | {figure_key(c, m) for c, language in spoken for m in c.measures if _open(m.attribution, language)}
    )


def _open(chain: Sequence[Attribution], language: Language) -> bool:
    """Whether the innermost source is a word that names nobody."""
    said = [k for k in chain if k.source_text and k.kind != "hearsay"]
    if not said or any(k.source or k.anonymous for k in said):
        return False
    return language.cues.names_nobody(said[-1].source_text)


def _origin(
    claim: Claim,
    chain: Sequence[Attribution],
    articles: Mapping[str, Article],
    credited: Mapping[str, str],
    carried: Mapping[str, Mapping[Span, Sequence[Reuse]]],
    entities: Mapping[str, Entity],
    language: Language,
) -> str:
    root = _root(chain, entities, language)
    if root:
        return root
    article = articles[claim.article]
    if claim.article in credited:
        return credited[claim.article]
    parent = _parent(claim, carried)
    if parent is not None and parent in articles:
        return credited.get(parent) or _publisher(articles[parent])
    if _open(chain, language):
        return " ".join(next(k.source_text for k in reversed(chain) if k.source_text).split())
    return _publisher(article)


def _root(chain: Sequence[Attribution], entities: Mapping[str, Entity], language: Language) -> str:
    """The innermost source that is named, else the innermost that its words make clear: who is said to have said it."""
    for link in reversed(chain):
        if link.source in entities:
            return entities[link.source].name  # type: ignore[index]
        if link.anonymous and link.source_text and link.kind != "hearsay":
            return fold(" ".join(link.source_text.split()))
    said = [k for k in chain if k.source_text and k.kind != "hearsay"]
    if not said or _open(chain, language):
        return ""
    words = " ".join(said[-1].source_text.split())
    return words.split(",")[0] or words  # not what is told of it besides


def _parent(claim: Claim, carried: Mapping[str, Mapping[Span, Sequence[Reuse]]]) -> str | None:
    """The article that the claim's words were first in, through copies of copies."""
    at, span = claim.article, claim.span
    seen = {at}
    while True:
        best = next((r for r in _held(span, carried.get(at, {})) if r.source not in seen), None)
        if best is None:
            return at if at != claim.article else None
        at, span = best.source, best.source_span
        seen.add(at)


def _held(span: Span, carried: Mapping[Span, Sequence[Reuse]]) -> Iterator[Reuse]:
    """Yield the passages that hold most of a span, by their place in the article and then by their source."""
    least = _COVER * max(1, span.end - span.start)
    for (start, end), held in carried.items():
        if start >= span.end:
            return
        if min(end, span.end) - max(start, span.start) >= least:
            yield from held


def _publisher(article: Article) -> str:
    return article.publisher or article.origin_name
