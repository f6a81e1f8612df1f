"""What resolution gives: the entities of one article, and those of a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.annotation import EntityType
from recoupe.model.article import Span
from recoupe.model.claim import Designation, Entity
from recoupe.steps.claim.who.cluster import Office

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """One thing of one article.

    ``names`` and ``roles`` count its proper names and its common nouns by their words; ``spans`` are all its
    mentions without pronouns; ``key`` is the tables' key, "" for what they do not hold; ``definite`` is False
    where the article only speaks of "a" such person.
    """

    name: str
    type: EntityType
    kind: str
    key: str
    country: str
    sector: str
    gender: str
    definite: bool
    offices: tuple[Office, ...]
    names: tuple[tuple[str, int], ...]
    roles: tuple[tuple[str, int], ...]
    spans: tuple[Span, ...]
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArticleEntities:
    """The entities of one article.

    ``of_token`` and ``of_mention`` give an index into ``entities``, None where
    there is none or where two compete; pronouns count among the tokens.
    """

    entities: tuple[LocalEntity, ...]
    of_token: tuple[int | None, ...]
    of_mention: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class StoryEntities:
    """The entities of a story, by id, with how each article calls them.

    ``of`` maps (article id, local index) to an entity id.
    """

    entities: tuple[Entity, ...]
    of: Mapping[tuple[str, int], str]
    designations: tuple[Designation, ...]

    def entity(self, article: str, local: int | None) -> str | None:
        """The id of an article's local entity, None for none."""
        return None if local is None else self.of.get((article, local))
