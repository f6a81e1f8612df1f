"""The tables that other programs read: stories, findings, claims and reuse, a row each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.archive import files
from recoupe.steps.codec import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.model.claim import Claim, Entity
    from recoupe.model.finding import Finding
    from recoupe.model.story import Reuse, Story


@cache
def schemas() -> dict[str, Any]:
    """Return the columns of each table."""
    pa = files.arrow()
    text, number, texts, real = pa.string(), pa.int32(), pa.list_(pa.string()), pa.float64()
    return {
        "stories": pa.schema(
            [
                *((n, text) for n in ("id", "title", "language", "from", "to")),
                *((n, number) for n in ("size", "claims", "contradictions", "agreements")),
                ("articles", texts),
                ("shards", texts),  # the files of articles/ that hold them
                ("story", pa.binary()),
                ("entities", pa.binary()),
            ]
        ),
        "findings": pa.schema(
            [
                *((n, text) for n in ("story", "id", "kind", "facet", "point", "summary", "explanation", "rule")),
                ("independent", number),
                *((n, texts) for n in ("values", "articles", "claims", "origins")),
            ]
        ),
        "claims": pa.schema(
            [
                *((n, text) for n in ("story", "id", "article")),
                *((n, number) for n in ("start", "end")),
                *((n, text) for n in ("exact", "lemma", "concept", "plover")),
                *((n, texts) for n in ("agents", "patients")),
                *((n, text) for n in ("time_from", "time_to", "place", "polarity", "certainty", "on_the_word_of")),
                (
                    "quantities",
                    pa.list_(pa.struct([("referent", text), ("unit", text), ("low", real), ("high", real)])),
                ),
            ]
        ),
        "reuse": pa.schema(
            [
                ("story", text),
                *((n, text) for n in ("source", "target")),
                *((n, number) for n in ("source_start", "source_end", "target_start", "target_end")),
                ("similarity", real),
            ]
        ),
    }


def story_row(story: Story, entities: Sequence[Entity], shards: Sequence[str]) -> dict[str, Any]:
    """Return a story with the whole of it in two values that ``recoupe.archive`` reads back."""
    kinds = [f.kind for f in story.findings]
    return {
        "id": story.id,
        "title": story.title,
        "language": story.language,
        "from": story.start,
        "to": story.end,
        "size": len(story.articles),
        "claims": len(story.claims),
        "contradictions": kinds.count("contradiction"),
        "agreements": kinds.count("agreement"),
        "articles": list(story.articles),
        "shards": list(shards),
        "story": encode(story),
        "entities": encode(tuple(entities)),
    }


def finding_rows(story: Story) -> list[dict[str, Any]]:
    """Return the findings of a story."""
    return [_finding(story.id, f) for f in story.findings]


def claim_rows(story: Story, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the claims of a story; ``names`` are those of its entities by id."""
    return [_claim(story.id, c, names) for c in story.claims]


def reuse_rows(story: Story) -> list[dict[str, Any]]:
    """Return the passages that one article of a story carries from another."""
    return [_reuse(story.id, r) for r in story.reuse]


def _finding(story: str, finding: Finding) -> dict[str, Any]:
    names = ("id", "kind", "facet", "point", "summary", "explanation", "rule", "independent")
    return {
        "story": story,
        **{n: getattr(finding, n) for n in names},
        "values": [p.value for p in finding.positions],
        "articles": list(finding.articles),
        "claims": list(finding.claims),
        "origins": sorted({o for p in finding.positions for o in p.origins}),
    }


def _claim(story: str, claim: Claim, names: Mapping[str, str]) -> dict[str, Any]:
    interval = claim.time.interval if claim.time else None
    return {
        "story": story,
        "id": claim.id,
        "article": claim.article,
        "start": claim.span.start,
        "end": claim.span.end,
        "exact": claim.exact,
        "lemma": claim.event.lemma,
        "concept": claim.event.concept,
        "plover": claim.event.plover,
        "agents": _named(claim.agents, names),
        "patients": _named(claim.patients, names),
        "time_from": interval.start.isoformat() if interval and interval.start else None,
        "time_to": interval.end.isoformat() if interval and interval.end else None,
        "place": names.get(claim.place or ""),
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "on_the_word_of": " < ".join(a.source_text for a in claim.attribution),
        "quantities": [
            {"referent": q.referent, "unit": q.unit, "low": q.value.low, "high": q.value.high} for q in claim.quantities
        ],
    }


def _reuse(story: str, passage: Reuse) -> dict[str, Any]:
    return {
        "story": story,
        "source": passage.source,
        "target": passage.target,
        "source_start": passage.source_span.start,
        "source_end": passage.source_span.end,
        "target_start": passage.target_span.start,
        "target_end": passage.target_span.end,
        "similarity": passage.similarity,
    }


def _named(ids: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return sorted(names.get(i, i) for i in ids)
