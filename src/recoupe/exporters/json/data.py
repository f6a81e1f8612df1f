"""A dossier as plain data, in the order and with the keys of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.exporters.base import ordered_articles, ordered_claims, ordered_stories
from recoupe.exporters.json.values import number, span, time, unique
from recoupe.model.finding import ordered_findings

if TYPE_CHECKING:
    from recoupe.exporters.json.shape import (
        ArticleData,
        AttributionData,
        ClaimData,
        CopyData,
        DossierData,
        EntityData,
        FindingData,
        FramingData,
        PositionData,
        QuantityData,
        QuoteData,
        ReuseData,
        StoryData,
    )
    from recoupe.model.annotation import Quantity
    from recoupe.model.article import Article
    from recoupe.model.claim import Attribution, Claim, Entity, Quote
    from recoupe.model.finding import Finding, Position
    from recoupe.model.story import Copy, Dossier, Framing, Reuse, Story

SCHEMA = "recoupe/dossier/1"


def dossier_data(dossier: Dossier) -> DossierData:
    """Return the whole dossier as dicts and lists."""
    return {
        "schema": SCHEMA,
        "articles": [article_data(a) for a in ordered_articles(dossier.articles)],
        "entities": [_entity(e) for e in sorted(dossier.entities, key=lambda e: e.id)],
        "stories": [_story(s) for s in ordered_stories(dossier.stories)],
    }


def article_data(article: Article) -> ArticleData:
    """Return one article."""
    data: ArticleData = {
        "id": article.id,
        "origin_path": article.origin_path,
        "publisher": article.publisher,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "published_from": article.published_from,
        "language": article.language,
        "text": article.text,
        "blocks": [{"role": b.role, "span": span(b.span)} for b in article.blocks],
        "credits": unique(article.credits),
        "dropped": [{"text": d.text, "reason": d.reason} for d in article.dropped],
        "problems": [{"code": p.code, "message": p.message} for p in article.problems],
    }
    if article.updated is not None:
        data["updated"] = article.updated
    return data


def _entity(entity: Entity) -> EntityData:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": unique(entity.aliases),
        "wikidata": entity.wikidata,
    }


def _story(story: Story) -> StoryData:
    claims, origins = {c.id: c for c in story.claims}, dict(story.origins)
    return {
        "id": story.id,
        "title": story.title,
        "language": story.language,
        "from": story.start,
        "to": story.end,
        "articles": unique(story.articles),
        "claims": [_claim(c, origins.get(c.id)) for c in ordered_claims(story.claims)],
        "findings": [_finding(f) for f in ordered_findings(story.findings, claims)],
        "reuse": sorted((_reuse(r) for r in story.reuse), key=lambda r: (*r["from"].values(), *r["to"].values())),
        "copies": [_copy(c) for c in sorted(story.copies, key=lambda c: c.article)],
        "quotes": [_quote(q) for q in sorted(story.quotes, key=lambda q: (q.article, q.span, q.exact))],
        "timeline": [
            {"from": t.start, "to": t.end, "finding": t.finding, "claim": t.claim, "label": t.label}
            for t in sorted(story.timeline, key=lambda t: (t.start, t.end, t.finding, t.claim, t.label))
        ],
        "ties": [
            {"a": t.a, "b": t.b, "plover": t.plover, "claims": unique(t.claims)}
            for t in sorted(story.ties, key=lambda t: (t.a, t.b, t.plover, t.claims))
        ],
        "framing": _framing(story.framing),
    }


def _claim(claim: Claim, origin: str | None) -> ClaimData:
    return {
        "id": claim.id,
        "article": claim.article,
        "span": span(claim.span),
        "exact": claim.exact,
        "prefix": claim.prefix,
        "suffix": claim.suffix,
        "event": {
            "lemma": claim.event.lemma,
            "concept": claim.event.concept,
            "plover": claim.event.plover,
            "mode": claim.event.mode,
            "nominal": claim.event.nominal,
        },
        "agents": unique(claim.agents),
        "patients": unique(claim.patients),
        "time": time(claim.time),
        "place": claim.place,
        "quantities": [quantity_data(q) for q in sorted(claim.quantities, key=lambda q: (q.span, q.unit, q.referent))],
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "attribution": [_attribution(a) for a in claim.attribution],
        "origin": origin,
    }


def quantity_data(quantity: Quantity) -> QuantityData:
    """Return a quantity as a dict."""
    return {
        "referent": quantity.referent,
        "unit": quantity.unit,
        "low": number(quantity.value.low),
        "high": number(quantity.value.high),
        "exact": quantity.exact,
        "span": span(quantity.span),
    }


def _attribution(link: Attribution) -> AttributionData:
    return {
        "source": link.source,
        "source_text": link.source_text,
        "cue": link.cue,
        "kind": link.kind,
        "anonymous": link.anonymous,
        "stance": link.stance,
        "span": span(link.span),
    }


def _finding(finding: Finding) -> FindingData:
    data = _told(finding)
    if finding.verdicts:
        data["verdicts"] = [{"verdict": v.verdict, "by": v.by, "at": v.at, "note": v.note} for v in finding.verdicts]
    if finding.identity:
        data["identity"] = [
            {
                "a": t.a,
                "b": t.b,
                "score": round(t.score, 3),
                "features": [{"feature": name, "weight": round(weight, 3)} for name, weight in t.features],
            }
            for t in finding.identity
        ]
    return data


def _told(finding: Finding) -> FindingData:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "facet": finding.facet,
        "point": finding.point,
        "summary": finding.summary,
        "explanation": finding.explanation,
        "rule": finding.rule,
        "positions": [_position(p) for p in finding.positions],
        "claims": list(finding.claims),
        "articles": list(finding.articles),
        "independent": finding.independent,
        "precise": unique(finding.precise),
        "reading": [{"claim": c, "value": v} for c, v in sorted(set(finding.reading))],
        "lineage": [
            {"claim": b.claim, "article": b.article, "origin": b.origin, "parent": b.parent, "via": b.via}
            for b in finding.lineage
        ],
    }


def _position(position: Position) -> PositionData:
    return {
        "value": position.value,
        "claims": unique(position.claims),
        "articles": unique(position.articles),
        "origins": unique(position.origins),
    }


def _reuse(reuse: Reuse) -> ReuseData:
    return {
        "from": {"article": reuse.source, "span": span(reuse.source_span)},
        "to": {"article": reuse.target, "span": span(reuse.target_span)},
        "similarity": round(reuse.similarity, 4),
    }


def _copy(copy: Copy) -> CopyData:
    return {
        "article": copy.article,
        "parent": copy.parent,
        "first": copy.first,
        "share": copy.share,
        "kept": copy.kept,
        "changes": [{"from": span(c.source_span), "to": span(c.target_span)} for c in copy.changes],
    }


def _quote(quote: Quote) -> QuoteData:
    return {
        "article": quote.article,
        "span": span(quote.span),
        "exact": quote.exact,
        "speaker": quote.speaker,
        "speaker_text": quote.speaker_text,
        "cue": quote.cue,
        "kind": quote.kind,
        "within": span(quote.within) if quote.within else None,
    }


def _framing(framing: Framing) -> FramingData:
    return {
        "naming": [
            {"entity": n.entity, "article": n.article, "words": n.words, "count": n.count}
            for n in sorted(framing.naming, key=lambda n: (n.entity, n.article, -n.count, n.words))
        ],
        "loaded": [
            {"article": w.article, "words": w.words, "score": round(w.score, 4)}
            for w in sorted(framing.loaded, key=lambda w: (w.article, -w.score, w.words))
        ],
        "omissions": [
            {"article": o.article, "finding": o.finding}
            for o in sorted(framing.omissions, key=lambda o: (o.article, o.finding))
        ],
    }
