"""What pages show of stories, kept in the store: painted once for all readers and all processes.

The desk does not paint: it keeps what a page gives it, and says which stories wait. A painting is of one version of
a story; a newer version takes its place. Losing one costs the time to paint it again, nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, select

from recoupe.desk.views import Painting, StoryHead
from recoupe.stores.base.tables import changes, paintings, stories

if TYPE_CHECKING:
    from collections.abc import Collection

    from recoupe.desk.desk import Desk

_FIELDS = ("language", "layout", "version", "edition", "layouts", "size", "checksum", "body")
_LATEST = 2000


def head(desk: Desk, key: str) -> StoryHead | None:
    """Return what lists know of a story, by its id or that of one merged into it."""
    columns = select(stories.c.id, stories.c.version, stories.c.title, stories.c.changed, stories.c.moved_to)
    last = select(func.coalesce(func.max(changes.c.seq), 0))
    moved = None
    with desk.store.reading() as connection:
        row = connection.execute(columns.where(stories.c.id == key)).first()
        if row is not None and row.moved_to:
            moved = key
            row = connection.execute(columns.where(stories.c.id == row.moved_to)).first()
        if row is None or row.version == 0:
            return None
        newest = connection.execute(last.where(changes.c.story == row.id)).scalar_one()
    return StoryHead(row.id, row.version, row.title, row.changed, moved, int(newest))


def painting(desk: Desk, story: StoryHead, language: str, layout: str, edition: str) -> Painting | None:
    """Return a painting of this version, None where there is none; without ``layout`` the best."""
    own = paintings.c.story == story.id, paintings.c.language == language, paintings.c.version == story.version
    query = select(*(paintings.c[n] for n in _FIELDS)).where(*own, paintings.c.edition == edition)
    if layout:
        query = query.where(paintings.c.layout == layout)
    with desk.store.reading() as connection:
        found = [Painting(**{**row, "layouts": tuple(row["layouts"])}) for row in connection.execute(query).mappings()]
    return next((p for p in found if p.layout == (layout or p.layouts[0])), None)


def keep(desk: Desk, story: str, *painted: Painting) -> None:
    """Keep paintings of a story; those of other versions go."""
    rows = [{"story": story, **{n: getattr(p, n) for n in _FIELDS}} for p in painted]
    with desk.store.writing() as connection:
        for row in rows:
            old = paintings.c.story == story, paintings.c.version < row["version"]
            connection.execute(delete(paintings).where(*old))
            desk.store.upsert(connection, paintings, {**row, "layouts": list(row["layouts"])})


def unpainted(desk: Desk, languages: Collection[str], edition: str) -> StoryHead | None:
    """Return a story that lacks a painting in one of the languages: of those changed last, the latest."""
    told = select(stories.c.id, stories.c.version, stories.c.title, stories.c.changed)
    told = told.where(stories.c.moved_to == "", stories.c.version > 0, stories.c.size > 1)
    some = told.order_by(stories.c.changed.desc(), stories.c.id).limit(_LATEST).subquery()
    mine = and_(paintings.c.story == some.c.id, paintings.c.version == some.c.version, paintings.c.edition == edition)
    here = select(func.count(paintings.c.language.distinct())).where(mine).scalar_subquery()
    query = select(some).where(here < len(languages)).order_by(some.c.changed.desc(), some.c.id).limit(1)
    with desk.store.reading() as connection:
        row = connection.execute(query).first()
    return StoryHead(row.id, row.version, row.title, row.changed) if row else None
