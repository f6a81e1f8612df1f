"""One account as plain data: the article, entities and claims of the dossier's contract, and what was seen in its text.

Beside the keys of an article in ``dossier.json``:

``schema``      ``recoupe/reading/1``
``entities``    as in a dossier, each with its ``mentions``: [start, end] spans
``times``       ``span``, ``exact``, ``kind`` (point, duration, set), ``from`` and ``to`` (null: open), ``granularity``,
                ``anchor``, ``direction``, ``seconds`` ([low, high] of a duration, else null)
``quantities``  as in a dossier, with ``qualifier`` and ``ordinal``
``quotations``  ``span``, ``exact``, ``kind``, ``speaker`` (an entity or null), ``speaker_text``, ``cue``,
                ``within``: the span of the longer quotation that a sentence is part of, else null
``claims``      as in a dossier, with ``predicate`` (the span of the word that carries it, or null) and ``where``:
                ``relation``, ``entity``, ``words``; and ``arguments``, also those that are no entity:
                ``role`` (agent, patient, other), ``entity``, ``words``, ``span``

Spans count code points of ``text``; lists are in the order of the text. The contract is shipped as JSON Schema,
``recoupe/exporters/schema/reading-1.schema.json``, which ``reading_schema`` returns.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypedDict, cast

from recoupe.exporters.json import dossier_data
from recoupe.exporters.json.data import quantity_data
from recoupe.exporters.json.shape import ArticleData, ClaimData, EntityData, QuantityData, QuoteData
from recoupe.exporters.json.values import span
from recoupe.model.story import Dossier, Story

if TYPE_CHECKING:
    from datetime import datetime

    from recoupe.model.annotation import Annotation, Quantity, TimeExpression
    from recoupe.model.claim import Claim
    from recoupe.model.reading import Account

SCHEMA = "recoupe/reading/1"


class WhereData(TypedDict):
    """A place of a claim."""

    relation: str
    entity: str | None
    words: str


class ArgumentData(TypedDict):
    """Somebody or something that takes part in a claim."""

    role: str
    entity: str | None
    words: str
    span: list[int]


class ReadClaim(ClaimData):
    """A claim with the place of its predicate in the text."""

    predicate: list[int] | None
    where: list[WhereData]
    arguments: list[ArgumentData]


class ReadEntity(EntityData):
    """An entity with its mentions."""

    mentions: list[list[int]]


class ReadQuantity(QuantityData):
    """A quantity with the words around it."""

    qualifier: str
    ordinal: bool


ReadTime = TypedDict(
    "ReadTime",
    {
        "span": list[int],
        "exact": str,
        "kind": str,
        "from": str | None,
        "to": str | None,
        "granularity": str,
        "anchor": str,
        "direction": str,
        "seconds": list[float] | None,
    },
)


class ReadingData(ArticleData):
    """One article and all that was read in it."""

    schema: str
    entities: list[ReadEntity]
    times: list[ReadTime]
    quantities: list[ReadQuantity]
    quotations: list[QuoteData]
    claims: list[ReadClaim]


def reading_data(account: Account) -> ReadingData:
    """Return an account as dicts and lists."""
    article, note = account.article, account.note
    story = Story("", (article.id,), article.language, claims=account.claims, quotes=account.quotes)
    data = dossier_data(Dossier((article,), account.entities, (story,)))
    told = data["stories"][0]
    claims = {c.id: c for c in account.claims}
    entities: list[ReadEntity] = [{**e, "mentions": _mentions(account, e["id"])} for e in data["entities"]]
    return {
        **data["articles"][0],
        "schema": SCHEMA,
        "entities": sorted(entities, key=lambda e: (e["mentions"][:1] or [[len(article.text), 0]], e["id"])),
        "times": [_time(t) for t in sorted(note.times, key=lambda t: (t.span, t.kind))] if note else [],
        "quantities": [_quantity(q) for q in sorted(note.quantities, key=lambda q: q.span)] if note else [],
        "quotations": told["quotes"],
        "claims": [_claim(c, claims[c["id"]], note) for c in told["claims"]],
    }


def reading_schema() -> dict[str, Any]:
    """Return the contract as JSON Schema (draft 2020-12)."""
    path = files("recoupe.exporters") / "schema" / "reading-1.schema.json"
    return cast("dict[str, Any]", json.loads(path.read_text("utf-8")))


def _mentions(account: Account, entity: str) -> list[list[int]]:
    mentions = account.note.mentions if account.note else ()
    return sorted(span(m.span) for m, named in zip(mentions, account.named, strict=True) if named == entity)


def _time(time: TimeExpression) -> ReadTime:
    return {
        "span": span(time.span),
        "exact": time.exact,
        "kind": time.kind,
        "from": _moment(time.interval.start if time.interval else None),
        "to": _moment(time.interval.end if time.interval else None),
        "granularity": time.granularity,
        "anchor": time.anchor,
        "direction": time.direction,
        "seconds": list(time.seconds) if time.seconds else None,
    }


def _moment(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    day = moment.date().isoformat()
    return day if (moment.hour, moment.minute) == (0, 0) else f"{day}T{moment.hour:02d}:{moment.minute:02d}"


def _quantity(quantity: Quantity) -> ReadQuantity:
    return {**quantity_data(quantity), "qualifier": quantity.qualifier, "ordinal": quantity.ordinal}


def _claim(data: ClaimData, claim: Claim, note: Annotation | None) -> ReadClaim:
    head = note.tokens[claim.head] if note and claim.head >= 0 else None
    return {
        **data,
        "predicate": [head.start, head.end] if head else None,
        "where": [{"relation": w.relation, "entity": w.entity, "words": w.words} for w in claim.where],
        "arguments": [
            {"role": a.role, "entity": a.entity, "words": a.words, "span": span(a.span)}
            for a in sorted(claim.arguments, key=lambda a: (a.span, a.role))
        ],
    }
