"""Exact copies: accounts whose kept text is the same, to the letter.

Only the first of them is compared, so that no copy can change what is found; then every finding, claim and
quotation of the first is told of its copies too, so that a reader can find each one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.digest import digest
from recoupe.model.story import Framing, Reuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.model.article import Article
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding, Position
    from recoupe.model.story import Story

_TEXT = 13  # the part of an id that depends on the words alone: one letter and six bytes


def article_id(article: Article) -> str:
    """Return an id that sorts by the kept text first: neither a file's name nor an outlet's moves what is compared."""
    return "a" + digest(article.text) + digest(article.source_digest, article.origin_name, size=3)


def claim_id(claim: Claim) -> str:
    """Return an id that sorts by the words of the article first, then by its file and outlet."""
    place = digest(claim.article[:_TEXT], *claim.span, claim.event.lemma, claim.head)
    return "c" + place + claim.article[_TEXT:]


def copies(articles: Iterable[Article]) -> dict[str, tuple[str, ...]]:
    """Return, for each article that is compared, the ids of its exact copies, sorted."""
    alike: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: a.id):
        alike.setdefault(article.text or article.id, []).append(article)
    firsts = {min(same, key=_rank).id: same for same in alike.values()}
    return {first: tuple(a.id for a in same if a.id != first) for first, same in sorted(firsts.items())}


def _rank(article: Article) -> tuple[bool, str, int, str]:
    """The earliest that says its date; of two of one time the one that credits nobody."""
    inferred = article.published is None or article.published_from == "inferred"
    return (inferred, article.published or "9999", len(article.credits), article.id)


def standing_for(first: Article, others: Sequence[Article]) -> Article:
    """Return the first as it stands for its copies: every agency that one of them credits for the same words.

    Which of several of one time was there first cannot be told: all their outlets are named, as one origin.
    """
    together = [a for a in (first, *others) if (a.published or "") == (first.published or "")]
    return replace(
        first,
        credits=tuple(sorted({c for a in (first, *others) for c in a.credits})),
        publisher=" / ".join(sorted({a.publisher or a.origin_name for a in together})) if others else first.publisher,
    )


def with_copies(story: Story, twins: Mapping[str, Sequence[str]], articles: Mapping[str, Article]) -> Story:
    """Return the story with all that is told of an article told of its exact copies too.

    ``twins`` maps an article of the story to the ids of its copies; ``articles`` has all of them.
    """
    more = {a: tuple(twins.get(a, ())) for a in story.articles}
    if not any(more.values()):
        return story
    double = {c.id: tuple(_twin(c, other) for other in more[c.article]) for c in story.claims}
    claims = (c for claim in story.claims for c in (claim, *double[claim.id]))
    same = {c: tuple(t.id for t in others) for c, others in double.items()}
    findings = {f.id: _finding(f, same, more) for f in story.findings}
    members = _both(story.articles, more)
    dates = sorted(d for a in members if (d := articles[a].published))
    return replace(
        story,
        id="",
        articles=members,
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        claims=tuple(sorted(claims, key=lambda c: (c.article, c.span, c.head))),
        findings=tuple(findings.values()),
        reuse=_reuse(story.reuse, more, articles),
        quotes=tuple(replace(q, article=a) for q in story.quotes for a in (q.article, *more[q.article])),
        timeline=tuple(replace(t, finding=findings[t.finding].id if t.finding else "") for t in story.timeline),
        ties=tuple(replace(t, claims=_both(t.claims, same)) for t in story.ties),
        framing=_framing(story.framing, more, findings),
    )


def _twin(claim: Claim, article: str) -> Claim:
    copy = replace(claim, article=article)
    return replace(copy, id=claim_id(copy))


def _both(ids: Iterable[str], more: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({x for i in ids for x in (i, *more[i])}))


def _finding(finding: Finding, same: Mapping[str, Sequence[str]], more: Mapping[str, Sequence[str]]) -> Finding:
    def position(held: Position) -> Position:
        return replace(held, claims=_both(held.claims, same), articles=_both(held.articles, more))

    return replace(
        finding,
        id="",
        positions=tuple(position(p) for p in finding.positions),
        precise=_both(finding.precise, more),
        reading=tuple(sorted({(c, v) for claim, v in finding.reading for c in (claim, *same[claim])})),
    )


def _reuse(
    found: Sequence[Reuse], more: Mapping[str, Sequence[str]], articles: Mapping[str, Article]
) -> tuple[Reuse, ...]:
    whole = [
        Reuse(first, Span(0, len(articles[first].text)), copy, Span(0, len(articles[copy].text)), 1.0)
        for first, others in more.items()
        for copy in others
    ]
    return tuple(sorted((*found, *whole), key=lambda r: (r.target, r.target_span, r.source, r.source_span)))


def _framing(framing: Framing, more: Mapping[str, Sequence[str]], findings: Mapping[str, Finding]) -> Framing:
    naming = (replace(n, article=a) for n in framing.naming for a in (n.article, *more[n.article]))
    loaded = (replace(w, article=a) for w in framing.loaded for a in (w.article, *more[w.article]))
    missing = (
        replace(o, article=a, finding=findings[o.finding].id)
        for o in framing.omissions
        for a in (o.article, *more[o.article])
    )
    return Framing(
        naming=tuple(sorted(naming, key=lambda d: (d.entity, d.article, d.words))),
        loaded=tuple(sorted(loaded, key=lambda w: (w.article, -w.score, w.words))),
        omissions=tuple(sorted(missing, key=lambda o: (o.article, o.finding))),
    )
