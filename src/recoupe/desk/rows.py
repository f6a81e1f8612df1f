"""The rows that a dossier gives the tables: what lists, filters and searches ask for."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from recoupe.model.digest import digest
from recoupe.stores.base.tables import actors, claims, entities, findings
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Table

    Dossier = Mapping[str, Any]
    Rows = Callable[[str, Dossier], Iterator[dict[str, Any]]]


def story_row(data: Dossier, now: str) -> dict[str, Any]:
    """Return what a list of stories shows."""
    told, own = data["stories"][0], data["articles"]
    return {
        "title": told["title"],
        "language": told["language"],
        "start": told["from"],
        "end": told["to"],
        "day": (told["to"] or now)[:10],
        "size": len(own),
        "publishers": sorted({a["publisher"] for a in own if a["publisher"]}),
        "languages": sorted({a["language"] for a in own}),
        "kinds": dict(sorted(Counter(f["kind"] for f in told["findings"]).items())),
        "changed": now,
    }


@lru_cache(maxsize=100_000)
def meaning_of(exact: str) -> str:
    """Return the name of the vector of some words."""
    return "v" + digest(" ".join(exact.split()), size=8)


def _findings(story: str, data: Dossier) -> Iterator[dict[str, Any]]:
    for finding in data["stories"][0]["findings"]:
        yield {"story": story, **{n: finding[n] for n in ("id", "kind", "facet", "summary", "independent")}}


def _claims(story: str, data: Dossier) -> Iterator[dict[str, Any]]:
    published = {a["id"]: a["published"] for a in data["articles"]}
    for claim in data["stories"][0]["claims"]:
        yield {
            "story": story,
            "id": claim["id"],
            "article": claim["article"],
            "exact": claim["exact"],
            "start": claim["span"][0],
            "end": claim["span"][1],
            "event": event_of(claim),
            "when": claim["time"]["from"] if claim["time"] else None,
            "published": published[claim["article"]],
            "polarity": claim["polarity"],
            "certainty": claim["certainty"],
            "meaning": meaning_of(claim["exact"]),
        }


def event_of(claim: Mapping[str, Any]) -> str:
    """Return the type of a claim's event: its PLOVER root, else its concept, else nothing."""
    event = claim["event"]
    return str(event["plover"] or event["concept"] or "")


def _actors(story: str, data: Dossier) -> Iterator[dict[str, Any]]:
    for claim in data["stories"][0]["claims"]:
        roles = {("agent", e) for e in claim["agents"]} | {("patient", e) for e in claim["patients"]}
        roles |= {("source", a["source"]) for a in claim["attribution"] if a["source"]}
        for role, entity in sorted(roles):
            yield {"story": story, "claim": claim["id"], "entity": entity, "role": role}


def _entities(story: str, data: Dossier) -> Iterator[dict[str, Any]]:
    for entity in data["entities"]:
        yield {
            "story": story,
            "id": entity["id"],
            "name": entity["name"],
            "type": entity["type"],
            "aliases": entity["aliases"],
            "folded": "\n".join(["", *sorted({fold(n) for n in (entity["name"], *entity["aliases"])}), ""]),
        }


def keyed(story: str, data: Dossier) -> dict[Table, dict[tuple[Any, ...], dict[str, Any]]]:
    """Return the rows of each table by their primary keys without the story's."""
    found = {}
    for table, rows_of in ROWS.items():
        keys = [c.name for c in table.primary_key.columns if c.name != "story"]
        found[table] = {tuple(row[k] for k in keys): row for row in rows_of(story, data)}
    return found


ROWS: dict[Table, Rows] = {findings: _findings, claims: _claims, actors: _actors, entities: _entities}
