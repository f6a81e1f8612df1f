"""Read an archive back: its stories as a list, one story as a dossier, or all of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.archive import files, manifest
from recoupe.archive.stories import STORIES
from recoupe.archive.texts import ARTICLES
from recoupe.errors import UsageError
from recoupe.model.article import Article
from recoupe.model.claim import Entity
from recoupe.model.story import Dossier, Story
from recoupe.steps.codec import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SHOWN = ("id", "title", "language", "from", "to", "size", "claims", "contradictions", "agreements")


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list: ``start`` and ``end`` are its first and last publication, the rest are counts."""

    id: str
    title: str
    language: str
    start: str | None
    end: str | None
    articles: int
    claims: int
    contradictions: int
    agreements: int


def list_stories(folder: str | Path) -> Iterator[StoryLine]:
    """Yield the stories of an archive, file by file, a few in memory at a time.

    Raises:
        UsageError: the folder holds no finished archive.
    """
    for path in _parts(Path(folder), STORIES):
        for row in files.iterate(path, _SHOWN):
            yield StoryLine(*(row[name] for name in _SHOWN))


def open_story(folder: str | Path, story: str) -> Dossier:
    """Return the dossier of one story, named by its id or the start of it.

    Raises:
        UsageError: the folder holds no finished archive, or not exactly one such story.
    """
    root = Path(folder)
    rows = list(_rows(root, story))
    if len(rows) != 1:
        there = f"{len(rows)} stories" if rows else "no story"
        message = f"{root} has {there} whose id begins with {story!r}; see: recoupe archive list {root}"
        raise UsageError(message)
    return _dossier(rows, articles_of_story(root, rows[0]))


def open_archive(folder: str | Path) -> Dossier:
    """Return a whole archive as one dossier: for archives that fit in memory many times.

    Raises:
        UsageError: the folder holds no finished archive.
    """
    root = Path(folder)
    rows = [row for path in _parts(root, STORIES) for row in files.iterate(path)]
    return _dossier(rows, open_articles(root))


def open_articles(folder: str | Path, story: str | None = None) -> Iterator[Article]:
    """Yield the articles of an archive, or of one story named by its id or the start of it.

    They are as they were cleaned, without the paragraphs that they were cleaned from.

    Raises:
        UsageError: the folder holds no finished archive, or not exactly one such story.
    """
    root = Path(folder)
    if story is not None:
        yield from open_story(root, story).articles
        return
    for path in _parts(root, ARTICLES):
        yield from map(_article, files.iterate(path, ["text", "article"]))


def articles_of_story(root: Path, row: Mapping[str, Any]) -> Iterator[Article]:
    """Yield the articles of a row of stories."""
    wanted = set(row["articles"])
    for shard in row["shards"]:
        for line in files.iterate(root / ARTICLES / f"{shard}.parquet", ["id", "text", "article"]):
            if line["id"] in wanted:
                yield _article(line)


def _article(row: Mapping[str, Any]) -> Article:
    return replace(decode(row["article"], Article), text=row["text"])


def _rows(root: Path, story: str) -> Iterator[dict[str, Any]]:
    for path in _parts(root, STORIES):
        ids = files.columns(path, ["id"])["id"].to_pylist()
        hits = [n for n, i in enumerate(ids) if i.startswith(story)]
        if hits:
            yield from files.rows_at(path, hits)


def _dossier(rows: Iterable[Mapping[str, Any]], articles: Iterable[Article]) -> Dossier:
    from recoupe.pipeline.naming import by_name, by_size, known_as

    stories: list[Story] = []
    entities: dict[str, Entity] = {}
    for row in rows:
        stories.append(decode(row["story"], Story))
        for entity in decode(row["entities"], tuple[Entity, ...]):
            entities[entity.id] = known_as(entities.get(entity.id, entity), entity)
    return Dossier(
        tuple(sorted(articles, key=by_name)),
        tuple(entities[k] for k in sorted(entities)),
        tuple(sorted(stories, key=by_size)),
    )


def _parts(root: Path, table: str) -> list[Path]:
    """Return the files of a table, by day."""
    manifest.read(root)
    return sorted((root / table).glob("*.parquet"))
