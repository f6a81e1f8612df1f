"""A story that was touched is compared again, and what became different is told."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from recoupe.desk.changes import Event, differences, row_of
from recoupe.desk.diffing import between
from recoupe.desk.records import Mark
from recoupe.desk.rows import ROWS, keyed, story_row
from recoupe.desk.texts import articles_by_id, readings
from recoupe.errors import RecoupeError
from recoupe.exporters.json import dossier_data
from recoupe.steps.claim.who import merge
from recoupe.steps.codec import pack, unpack
from recoupe.steps.collector import patient
from recoupe.steps.copies import gather
from recoupe.steps.kept import Kept
from recoupe.steps.undated import borrow_dates
from recoupe.stores.base.tables import articles, changes, stories, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row, Table

    from recoupe.desk.desk import Desk
    from recoupe.model.reading import Reading
    from recoupe.model.story import Dossier
    from recoupe.steps.claim.who import StoryEntities

    Rows = dict[Table, dict[tuple[Any, ...], dict[str, Any]]]

_log = logging.getLogger(__name__)
_KEPT = 5
"""How many earlier versions of a dossier are kept whole; of those before, the list of articles."""


@patient()
def tell_one(desk: Desk, story: str) -> bool:
    """Compare a story again if it is touched; return whether it was."""
    with desk.store.reading() as connection:
        row = connection.execute(
            select(stories.c.id, stories.c.touched, stories.c.version, stories.c.parent).where(
                stories.c.id == story, stories.c.touched > 0
            )
        ).first()
        if row is None:
            return False
        own = select(articles.c.id).where(articles.c.story == row.id, articles.c.current)
        members = list(connection.execute(own.order_by(articles.c.id)).scalars())
        before = _before(desk, connection, row)
    try:
        data: Any = dossier_data(dossier_of(desk, members, _kept(desk, story, len(members))))
    except (RecoupeError, MemoryError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  a fault of ours in one story must not keep the others waiting
        _log.exception("the story %s could not be compared", row.id)
        _leave(desk, row, error)
        return True
    edited = list(_edited(desk, before, data))
    events = [*differences(before, data, {e.article for e in edited if e.article}), *edited]
    _save(desk, row, data, before, events)
    return True


def _leave(desk: Desk, row: Row[*tuple[Any, ...]], error: Exception) -> None:
    """Leave a story as it was last told until something touches it again, and write down why."""
    desk.marks.put(Mark(f"not compared: {row.id}", f"{type(error).__name__}: {error}", desk.moment()))
    with desk.store.changing() as connection:
        left = {"touched": stories.c.touched - row.touched}
        connection.execute(update(stories).where(stories.c.id == row.id).values(left))


def _kept(desk: Desk, story: str, articles: int) -> Kept:
    kept = desk.memory.kept.get(story) or Kept()
    kept.turn()
    desk.memory.kept.put(story, kept, articles)
    return kept


def dossier_of(desk: Desk, ids: Sequence[str], kept: Kept | None = None) -> Dossier:
    """Return the dossier of some articles as one story: the bytes of a comparison of these alone.

    ``kept`` is what was worked out when they were told before, for those that are told again.
    """
    from recoupe.desk.corrections import corrected
    from recoupe.pipeline import heard, tell, whole

    corrections, _ = corrected(desk)
    own = articles_by_id(desk, ids)
    texts, copies = gather(own.values())
    texts = borrow_dates(texts)
    notes, read = readings(desk, texts)
    story, entities = tell([texts[t] for t in notes], notes, read, corrections.over(copies), kept)
    return whole(own, texts, copies, heard((story,), desk.settings), entities, corrections, kept)


def of_story(
    desk: Desk, ids: Sequence[str]
) -> tuple[StoryEntities, Mapping[str, Reading], Mapping[str, tuple[str, ...]]]:
    """Return who is who in some articles, what is read in their texts, and which articles have each text."""
    from recoupe.desk.corrections import corrected

    corrections, _ = corrected(desk)
    texts, copies = gather(articles_by_id(desk, ids).values())
    _, read = readings(desk, borrow_dates(texts))
    found = [(t, r.language, r.entities) for t, r in sorted(read.items()) if r.entities is not None]
    return merge(found, corrections.over(copies).namings), read, copies


def stored(desk: Desk, connection: Connection, story: str, version: int) -> dict[str, Any] | None:
    """Return the dossier of a version of a story, None where it is not kept."""
    data = desk.memory.dossiers.get((story, version))
    if data is None:
        packed = connection.execute(
            select(versions.c.dossier).where(versions.c.story == story, versions.c.version == version)
        ).scalar()
        if packed is None:
            return None
        data = unpack(packed, dict)
        desk.memory.dossiers.put((story, version), data, len(data["articles"]))
    return data


def _before(desk: Desk, connection: Connection, row: Row[*tuple[Any, ...]]) -> list[dict[str, Any]]:
    """What was last told: of the story, of those that merged into it since, or of the one it was a part of."""
    wanted = [(row.id, row.version)] if row.version else []
    if not wanted and row.parent:
        query = select(stories.c.id, stories.c.version).where(stories.c.id == row.parent)
        wanted += [(r.id, r.version) for r in connection.execute(query)]
    merged = select(stories.c.id, stories.c.version).where(stories.c.moved_to == row.id, stories.c.size > 0)
    wanted += [(r.id, r.version) for r in connection.execute(merged.order_by(stories.c.id))]
    found = (stored(desk, connection, *pair) for pair in wanted)
    return [data for data in found if data is not None]


def _edited(desk: Desk, before: Sequence[Mapping[str, Any]], data: Mapping[str, Any]) -> Iterator[Event]:
    """An article whose address had other words when the story was last told."""
    old = {a["id"]: a for d in before for a in d["articles"]}
    new = {a["id"]: a for a in data["articles"]}
    fresh, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    if not (fresh and gone):
        return
    with desk.store.reading() as connection:
        query = select(articles.c.id, articles.c.url).where(articles.c.id.in_([*fresh, *gone]), articles.c.url != "")
        urls = {row.id: row.url for row in connection.execute(query)}
    for article in fresh:
        for earlier in gone:
            if urls.get(article) and urls.get(article) == urls.get(earlier):
                parts = between(old[earlier]["text"], new[article]["text"])
                said = {op: [p.text for p in parts if p.op == op][:20] for op in ("removed", "added")}
                dated = old[earlier]["published"] != new[article]["published"]
                data = {"old": earlier, "new": article, "url": urls[article], "date_changed": dated, **said}
                yield Event("edited", new[article]["title"] or urls[article], article=article, data=data)


def _save(
    desk: Desk,
    row: Row[*tuple[Any, ...]],
    data: dict[str, Any],
    before: Sequence[Mapping[str, Any]],
    events: Sequence[Event],
) -> None:
    """Write what is told of a story, in one transaction: only rows that became different are touched."""
    now, version, packed = desk.moment(), row.version + 1, pack(data)
    previous = before[0] if row.version and before else None
    store, rows = desk.store, _rows(desk, (row.id, version), previous, data)
    with store.changing() as connection:
        values = {
            **story_row(data, now),
            "version": version,
            "unmeant": True,
            "touched": stories.c.touched - row.touched,
        }
        connection.execute(update(stories).where(stories.c.id == row.id).values(values))
        emptied = update(stories).where(stories.c.moved_to == row.id).values(size=0)
        connection.execute(emptied)
        told = {"story": row.id, "version": version, "at": now, "corrections": 0, "dossier": packed}
        store.upsert(connection, versions, {**told, "articles": data["stories"][0]["articles"]})
        old = versions.c.story == row.id, versions.c.version <= version - _KEPT
        connection.execute(update(versions).where(*old).values(dossier=None))
        _replace_rows(desk, connection, row.id, *rows)
        if events:
            connection.execute(insert(changes), [row_of(e, row.id, now) for e in events])
    desk.memory.dossiers.put((row.id, version), data, len(data["articles"]))
    desk.memory.rows.put((row.id, version), rows[1], len(data["articles"]))


def _rows(
    desk: Desk, told: tuple[str, int], previous: Mapping[str, Any] | None, data: Mapping[str, Any]
) -> tuple[Rows, Rows]:
    """Return the rows of the version before and of this one: worked out before anybody has to wait for the store."""
    story, version = told
    before = desk.memory.rows.get((story, version - 1)) if previous else None
    if before is None:
        before = keyed(story, previous) if previous else {table: {} for table in ROWS}
    return before, keyed(story, data)


def _replace_rows(desk: Desk, connection: Connection, story: str, before: Rows, now: Rows) -> None:
    """Write the rows of a story that became different, take away those that are gone."""
    for table in ROWS:
        keys = [c.name for c in table.primary_key.columns if c.name != "story"]
        was, here = before[table], now[table]
        gone = [dict(zip(keys, key, strict=True)) for key in sorted(was.keys() - here.keys())]
        if gone:
            same = [table.c[n] == bindparam(f"_{n}") for n in keys]
            taken = [{f"_{n}": value for n, value in key.items()} for key in gone]
            connection.execute(delete(table).where(table.c.story == story, *same), taken)
        desk.store.upsert(connection, table, *(here[k] for k in sorted(here) if was.get(k) != here[k]))


def forget(connection: Connection, story: str) -> None:
    """Take a story that leads elsewhere out of the lists."""
    for table in ROWS:
        connection.execute(delete(table).where(table.c.story == story))
