"""Exact copies: accounts whose kept text is the same, to the letter.

Each text is compared once, so that no copy can change what is found; then every finding, claim and quotation is
told of all the articles that have the text, so that a reader can find each one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.model.digest import digest
from recoupe.model.story import Framing, Omission, Reuse
from recoupe.steps.kept import Kept
from recoupe.steps.lineage import with_lineage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.model.article import Article
    from recoupe.model.claim import Claim
    from recoupe.model.finding import Finding, Position
    from recoupe.model.story import Story


def gather(articles: Iterable[Article]) -> tuple[dict[str, Article], dict[str, tuple[str, ...]]]:
    """Return one article for every text, and the ids of the articles that have it, the earliest first.

    Its id is made of the text alone, so that neither a file's name nor an outlet's moves what is compared.
    An article without text is left out.
    """
    alike: dict[str, list[Article]] = {}
    for article in articles:
        if article.text:
            alike.setdefault("a" + digest(article.text), []).append(article)
    ranked = {key: sorted(alike[key], key=_rank) for key in sorted(alike)}
    return {k: _one(k, same) for k, same in ranked.items()}, {
        k: tuple(a.id for a in same) for k, same in ranked.items()
    }


def _rank(article: Article) -> tuple[bool, str, int, str]:
    """The earliest that says its date; of two of one time the one that credits nobody."""
    return (article.published is None, article.published or "", len(article.credits), article.id)


def _one(key: str, same: Sequence[Article]) -> Article:
    """The first of its copies, with every agency that one of them credits for the same words.

    Which of several of one time was there first cannot be told: all their outlets are named, as one origin.
    """
    first = same[0]
    outlets = sorted({a.publisher or a.origin_name for a in same if a.published == first.published})
    return replace(
        first, id=key, credits=tuple(sorted({c for a in same for c in a.credits})), publisher=" / ".join(outlets)
    )


def dated(
    articles: Mapping[str, Article], firsts: Mapping[str, Article], copies: Mapping[str, Sequence[str]]
) -> dict[str, Article]:
    """Return the articles, each undated one with the date that the first of its text has or was given."""
    found = dict(articles)
    for key, same in copies.items():
        for a in same:
            if found[a].published is None and firsts[key].published:
                found[a] = replace(found[a], published=firsts[key].published, published_from="inferred")
    return found


def told_of_all(
    story: Story, copies: Mapping[str, Sequence[str]], articles: Mapping[str, Article], kept: Kept | None = None
) -> Story:
    """Return the story of texts as the story of all the articles that have these texts.

    ``copies`` maps the id of a text to the ids of its articles; ``articles`` has all of them. Who had it from
    whom is told of these articles too.
    """
    kept = kept or Kept()
    twins = {
        c.id: kept.get(("twins", c.id), (c, having), partial(_twins, c, having))
        for c, having in ((c, copies[c.article]) for c in story.claims)
    }
    same = {c: tuple(t.id for t in found) for c, found in twins.items()}
    findings = {f.id: _finding(f, same, copies) for f in story.findings}
    members = _all(story.articles, copies)
    dates = sorted(d for a in members if (d := articles[a].published))
    whole = replace(
        story,
        id="",
        articles=members,
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        claims=tuple(sorted((c for found in twins.values() for c in found), key=lambda c: (c.article, c.span, c.head))),
        findings=tuple(findings.values()),
        reuse=_reuse(story, copies, articles),
        quotes=tuple(replace(q, article=a) for q in story.quotes for a in copies[q.article]),
        timeline=tuple(
            replace(t, finding=findings[t.finding].id if t.finding else "", claim=min(same.get(t.claim, (t.claim,))))
            for t in story.timeline
        ),
        ties=tuple(replace(t, claims=_all(t.claims, same)) for t in story.ties),
        framing=_framing(story.framing, copies, findings),
        origins=tuple(sorted((c, origin) for claim, origin in story.origins for c in same[claim])),
    )
    return with_lineage(whole, articles, kept)


def _twins(claim: Claim, articles: Sequence[str]) -> list[Claim]:
    return [replace(claim, article=a, id="") for a in articles]


def _all(ids: Iterable[str], copies: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({x for i in ids for x in copies[i]}))


def _finding(finding: Finding, same: Mapping[str, Sequence[str]], copies: Mapping[str, Sequence[str]]) -> Finding:
    def position(held: Position) -> Position:
        return replace(held, claims=_all(held.claims, same), articles=_all(held.articles, copies))

    return replace(
        finding,
        id="",
        positions=tuple(position(p) for p in finding.positions),
        precise=_all(finding.precise, copies),
        reading=tuple(sorted({(c, value) for claim, value in finding.reading for c in same[claim]})),
    )


def _reuse(story: Story, copies: Mapping[str, Sequence[str]], articles: Mapping[str, Article]) -> tuple[Reuse, ...]:
    """Passages come from the first of a text; its copies carry the whole of it."""
    found = [
        Reuse(copies[r.source][0], r.source_span, a, r.target_span, r.similarity)
        for r in story.reuse
        for a in copies[r.target]
    ]
    for key in story.articles:
        first, *others = copies[key]
        whole = Span(0, len(articles[first].text))
        found += [Reuse(first, whole, copy, whole, 1.0) for copy in others]
    return tuple(sorted(found, key=lambda r: (r.target, r.target_span, r.source, r.source_span)))


def _framing(framing: Framing, copies: Mapping[str, Sequence[str]], findings: Mapping[str, Finding]) -> Framing:
    naming = (replace(n, article=a) for n in framing.naming for a in copies[n.article])
    loaded = (replace(w, article=a) for w in framing.loaded for a in copies[w.article])
    missing = (Omission(a, findings[o.finding].id) for o in framing.omissions for a in copies[o.article])
    return Framing(
        naming=tuple(sorted(naming, key=lambda d: (d.entity, d.article, d.words))),
        loaded=tuple(sorted(loaded, key=lambda w: (w.article, -w.score, w.words))),
        omissions=tuple(sorted(missing, key=lambda o: (o.article, o.finding))),
    )
