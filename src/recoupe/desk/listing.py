"""Stories and articles as lists and pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select

from recoupe.desk.telling import stored
from recoupe.desk.texts import articles_by_id
from recoupe.desk.views import ArticleVersion, ArticleView, Page, StoredStory, StoryRow
from recoupe.model.finding import Verdict
from recoupe.stores.base.tables import actors, articles, changes, findings
from recoupe.stores.base.tables import stories as rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Select

    from recoupe.desk.desk import Desk

_ORDERS = {"recent": rows.c.day, "changed": rows.c.changed, "size": rows.c.size}


def stories(
    desk: Desk, wanted: Mapping[str, str | None], order: str, after: str | None, limit: int, least: int
) -> Page[StoryRow]:
    """Return stories that fit, in order; ``after`` is the end of the page before."""
    by = _ORDERS.get(order, rows.c.day)
    query = select(rows).where(rows.c.moved_to == "", rows.c.version > 0, rows.c.size >= max(1, least))
    query = _filtered(query, wanted)
    if after:
        value, _, last = after.partition("~")
        edge: Any = int(value) if order == "size" else value
        query = query.where(or_(by < edge, and_(by == edge, rows.c.id > last)))
    with desk.store.reading() as connection:
        found = connection.execute(query.order_by(by.desc(), rows.c.id).limit(limit + 1)).mappings().all()
    listed = tuple(_row(r) for r in found[:limit])
    more = f"{found[limit - 1][by.name]}~{found[limit - 1]['id']}" if len(found) > limit else None
    return Page(listed, more)


def _filtered(query: Select[Any], wanted: Mapping[str, str | None]) -> Select[Any]:
    having = select(articles.c.story).where(articles.c.current)
    for name, column in (("publisher", articles.c.publisher), ("language", articles.c.language)):
        if wanted.get(name):
            query = query.where(rows.c.id.in_(having.where(column == wanted[name])))
    if day := wanted.get("day"):
        query = query.where(rows.c.id.in_(having.where(articles.c.published >= day, articles.c.published < day + "~")))
    if actor := wanted.get("actor"):
        query = query.where(rows.c.id.in_(select(actors.c.story).where(actors.c.entity == actor)))
    if kind := wanted.get("kind"):
        query = query.where(rows.c.id.in_(select(findings.c.story).where(findings.c.kind == kind)))
    return query


def _row(row: Any) -> StoryRow:  # noqa: ANN401  a row of SQLAlchemy
    return StoryRow(
        id=row["id"],
        title=row["title"],
        language=row["language"],
        start=row["start"],
        end=row["end"],
        day=row["day"],
        articles=row["size"],
        publishers=tuple(row["publishers"]),
        languages=tuple(row["languages"]),
        kinds=row["kinds"],
        version=row["version"],
        changed=row["changed"],
    )


def story(desk: Desk, key: str, version: int | None) -> StoredStory | None:
    """Return a story by its desk id, or by that of one that was merged into it."""
    with desk.store.reading() as connection:
        columns = (rows.c.id, rows.c.version, rows.c.title, rows.c.changed, rows.c.moved_to)
        found = connection.execute(select(*columns).where(rows.c.id == key)).first()
        moved = None
        if found is not None and found.moved_to:
            moved = key
            found = connection.execute(select(*columns).where(rows.c.id == found.moved_to)).first()
        if found is None or found.version == 0:
            return None
        wanted = version or found.version
        data = stored(desk, connection, found.id, wanted)
    if data is None:
        return None
    told = data["stories"][0]
    verdicts = {f["id"]: tuple(Verdict(**v) for v in f["verdicts"]) for f in told["findings"] if "verdicts" in f}
    return StoredStory(found.id, wanted, told["title"], found.changed, data, verdicts, moved, _last(desk, found.id))


def titles(desk: Desk, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return (title, language) of stories by id, also by those of stories that merged into others."""
    asked = sorted(set(ids))
    newest = rows.alias()
    same = newest.c.id == case((rows.c.moved_to == "", rows.c.id), else_=rows.c.moved_to)
    query = select(rows.c.id, newest.c.title, newest.c.language).join(newest, same).where(newest.c.version > 0)
    with desk.store.reading() as connection:
        found = [r for some in desk.store.parts(asked) for r in connection.execute(query.where(rows.c.id.in_(some)))]
    return {row.id: (row.title, row.language) for row in found}


def _last(desk: Desk, key: str) -> int:
    query = select(func.coalesce(func.max(changes.c.seq), 0)).where(changes.c.story == key)
    with desk.store.reading() as connection:
        return int(connection.execute(query).scalar_one())


def members(desk: Desk, key: str) -> list[str]:
    """Return the articles of a story as it was last told, none where there is no such story."""
    found = story(desk, key, None)
    return list(found.story["articles"]) if found else []


def article(desk: Desk, key: str) -> ArticleView | None:
    """Return an article as the dossier of its story has it."""
    from recoupe.exporters.json.data import article_data

    own = articles_by_id(desk, [key]).get(key)
    if own is None:
        return None
    with desk.store.reading() as connection:
        columns = (articles.c.url, articles.c.arrived, articles.c.current, articles.c.story)
        row = connection.execute(select(*columns).where(articles.c.id == key)).one()
    earlier = versions_of(desk, row.url) if row.url else ()
    stories = (row.story,) if row.story and row.current else ()
    return ArticleView(key, dict(article_data(own)), row.arrived, row.current, stories, earlier)


def versions_of(desk: Desk, url: str) -> tuple[ArticleVersion, ...]:
    """Return the texts of an address, oldest first."""
    names = ("id", "url", "fetched", "seen", "current", "title", "published")
    query = select(*(articles.c[n] for n in names)).where(articles.c.url == url, articles.c.url != "")
    with desk.store.reading() as connection:
        found = connection.execute(query.order_by(articles.c.fetched, articles.c.number)).all()
    return tuple(ArticleVersion(r.id, r.url, r.fetched, r.seen, r.current, r.title, r.published) for r in found)
