"""A story that was touched is compared again, and what became different is told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from recoupe.desk.texts import articles_by_id, readings
from recoupe.exporters.json import dossier_data
from recoupe.steps.copies import gather
from recoupe.stores.base.codec import pack
from recoupe.stores.base.tables import articles, stories, versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.desk.desk import Desk
    from recoupe.model.story import Dossier


def tell_one(desk: Desk) -> str | None:
    """Compare the first story that is touched; return its id, None when none is."""
    with desk.store.reading() as connection:
        row = connection.execute(
            select(stories.c.id, stories.c.touched, stories.c.version)
            .where(stories.c.touched > 0)
            .order_by(stories.c.touched.desc(), stories.c.id)
            .limit(1)
        ).first()
        if row is None:
            return None
        members = list(
            connection.execute(
                select(articles.c.id).where(articles.c.story == row.id, articles.c.current).order_by(articles.c.id)
            ).scalars()
        )
    dossier = dossier_of(desk, members)
    data: Any = dossier_data(dossier)
    _save(desk, row.id, row.version + 1, row.touched, data)
    return str(row.id)


def dossier_of(desk: Desk, ids: Sequence[str]) -> Dossier:
    """Return the dossier of some articles as one story: the bytes of a comparison of these alone."""
    from recoupe.pipeline import borrow_dates, tell, whole

    own = articles_by_id(desk, ids)
    texts, copies = gather(own.values())
    texts = borrow_dates(texts)
    notes, read = readings(desk, texts)
    story, entities = tell([texts[t] for t in notes], notes, read)
    return whole(own, texts, copies, [story], entities)


def _save(desk: Desk, story: str, version: int, touched: int, data: dict[str, Any]) -> None:
    now = desk.moment()
    told = data["stories"][0]
    own = data["articles"]
    row = {
        "title": told["title"],
        "language": told["language"],
        "start": told["from"],
        "end": told["to"],
        "day": (told["to"] or now)[:10],
        "size": len(own),
        "publishers": sorted({a["publisher"] for a in own if a["publisher"]}),
        "languages": sorted({a["language"] for a in own}),
        "kinds": dict(sorted(Counter(f["kind"] for f in told["findings"]).items())),
        "version": version,
        "changed": now,
        "touched": stories.c.touched - touched,
        "dossier": pack(data),
    }
    with desk.store.writing() as connection:
        connection.execute(update(stories).where(stories.c.id == story).values(row))
        desk.store.upsert(
            connection,
            versions,
            {"story": story, "version": version, "at": now, "articles": told["articles"], "corrections": 0},
        )
    desk.memory.dossiers.put((story, version), data)
