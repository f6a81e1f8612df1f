"""Who is who: one entity for all mentions of one thing in an article, and over a story and its languages."""

from recoupe.steps.claim.who.entities import ArticleEntities, LocalEntity, StoryEntities
from recoupe.steps.claim.who.story import merge
from recoupe.steps.claim.who.within import resolve

__all__ = ["ArticleEntities", "LocalEntity", "StoryEntities", "merge", "resolve"]
