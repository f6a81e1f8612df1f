"""What is read in one article: its claims and quotations, and how it names whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from recoupe.model.annotation import Annotation
from recoupe.model.article import Article
from recoupe.model.claim import Attribution, Claim, Entity, Quote

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Reading:
    """One article's claims and quotes.

    Until the story is known, entities are the article's own: their ids are ``<article id>#<number>``;
    ``renamed`` puts the story's ids in their place.
    """

    article: str
    language: str
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    entities: Any

    def renamed(self, ids: Mapping[str, str]) -> Reading:
        """Return the same reading with every local entity id put through ``ids``."""
        return replace(
            self,
            claims=tuple(_rename(c, ids) for c in self.claims),
            quotes=tuple(replace(q, speaker=ids.get(q.speaker or "", None)) for q in self.quotes),
        )


@dataclass(frozen=True, slots=True)
class Account:
    """One article with all that is read in it, compared with nothing.

    ``note`` is None where no text was kept; ``named`` holds the entity id of each mention of ``note``, in order,
    None where who is meant stays open.
    """

    article: Article
    note: Annotation | None
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    named: tuple[str | None, ...] = ()


def _rename(claim: Claim, ids: Mapping[str, str]) -> Claim:
    def one(entity: str | None) -> str | None:
        return ids.get(entity or "")

    def many(entities: tuple[str, ...] | frozenset[str]) -> tuple[str, ...]:
        return tuple(sorted({ids[e] for e in entities if e in ids}))

    return replace(
        claim,
        agents=many(claim.agents),
        patients=many(claim.patients),
        others=many(claim.others),
        names=frozenset(many(claim.names)),
        place=one(claim.place),
        arguments=tuple(replace(a, entity=one(a.entity)) for a in claim.arguments),
        where=tuple(replace(w, entity=one(w.entity)) for w in claim.where),
        host=replace(claim.host, agents=many(claim.host.agents)) if claim.host else None,
        attribution=tuple(_rename_link(a, ids) for a in claim.attribution),
        measures=tuple(
            replace(m, attribution=tuple(_rename_link(a, ids) for a in m.attribution)) for m in claim.measures
        ),
    )


def _rename_link(link: Attribution, ids: Mapping[str, str]) -> Attribution:
    return replace(link, source=ids.get(link.source or ""))
