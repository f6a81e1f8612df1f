"""What stories and entities are called, and how what is told of them is ordered."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.pipeline.edges import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.article import Article
    from recoupe.model.claim import Entity
    from recoupe.model.story import Story


def known_as(one: Entity, other: Entity) -> Entity:
    """The same thing in two stories, under all its names."""
    name = min(one.name, other.name)
    return replace(one, name=name, aliases=tuple(sorted({one.name, other.name, *one.aliases, *other.aliases} - {name})))


def main_language(articles: Sequence[Article]) -> str:
    """Return the language that most of some articles are read in, of equals the first by its code."""
    counts = Counter(language_of(a.language).code for a in articles)
    return min(counts, key=lambda c: (-counts[c], c)) if counts else "en"


def title(articles: Sequence[Article], code: str) -> str:
    """Return the title of the first article of a language, of any where none has one."""
    own = [a for a in articles if language_of(a.language).code == code and a.title] or list(articles)
    first = min(own, key=lambda a: (not a.title, a.published or "9999", a.id))
    return first.title or first.origin_name


def by_name(article: Article) -> tuple[str, str]:
    """Order articles by the names of their files."""
    return (article.origin_name, article.id)


def by_size(story: Story) -> tuple[int, str, str]:
    """Order stories, the largest first, of equals the first in time."""
    return (-len(story.articles), story.start or "", story.id)
