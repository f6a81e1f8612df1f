"""Texts as the steps know them: what is read in each, kept in the store and at hand.

A text is what copies share. It is annotated once, with the language and the date of the first of its copies; a
story that lends an undated text another date has it read again, for itself.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, update

from recoupe.errors import RecoupeError
from recoupe.model.annotation import Annotation
from recoupe.model.article import Article, Problem
from recoupe.model.digest import digest
from recoupe.model.reading import Reading
from recoupe.steps.claim.who.entities import ArticleEntities
from recoupe.steps.codec import pack, pack_fields, unpack, unpack_fields, unpack_reading
from recoupe.steps.copies import gather
from recoupe.steps.group import Profile, profile
from recoupe.stores.base.tables import articles as article_rows
from recoupe.stores.base.tables import texts as text_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from recoupe.desk.desk import Desk

    Progress = Callable[[str, int, int], None]

_log = logging.getLogger(__name__)
Seen = tuple[Annotation | None, Reading | None]
BATCH = 16
"""Texts that a process reads before they are written down: so much a kill may cost."""


def facts_of(text: Article) -> str:
    """Return a digest of what a text is read with, beside its words."""
    return digest(text.language, text.published, text.blocks, size=8)


def articles_by_id(desk: Desk, ids: Iterable[str]) -> dict[str, Article]:
    """Return cleaned articles by id; those that there are not are left out.

    What is at hand is known by its text too: a correction may have changed it, here or in another process.
    """
    found: dict[str, Article] = {}
    with desk.store.reading() as connection:
        for part in desk.store.parts(sorted(set(ids))):
            missing = {}
            query = select(article_rows.c.id, article_rows.c.text).where(article_rows.c.id.in_(part))
            for key, text in connection.execute(query):
                article = desk.memory.articles.get((key, text))
                if article is None:
                    missing[key] = text
                else:
                    found[key] = article
            query = select(article_rows.c.id, article_rows.c.clean).where(article_rows.c.id.in_(missing))
            for key, data in connection.execute(query):
                found[key] = unpack(data, Article)
                desk.memory.articles.put((key, missing[key]), found[key])
    return dict(sorted(found.items()))


def unread(desk: Desk, most: int) -> list[str]:
    """Return texts that wait to be read, at most so many, those whose articles came first."""
    first = func.coalesce(func.min(article_rows.c.number), 0)
    held = (article_rows.c.text == text_rows.c.id) & article_rows.c.current
    waiting = select(text_rows.c.id).outerjoin_from(text_rows, article_rows, held).where(text_rows.c.rules == "")
    with desk.store.reading() as connection:
        ordered = waiting.group_by(text_rows.c.id).order_by(first, text_rows.c.id).limit(most)
        return list(connection.execute(ordered).scalars())


def read_some(desk: Desk, texts: Sequence[str]) -> None:
    """Read those of some texts that wait for it."""
    from recoupe.desk.rules import rules

    with desk.store.reading() as connection:
        waiting = select(text_rows.c.id, text_rows.c.facts, text_rows.c.note.is_not(None))
        waiting = waiting.where(text_rows.c.rules == "", text_rows.c.id.in_(texts))
        rows = connection.execute(waiting.order_by(text_rows.c.id)).all()
        ids = [row[0] for row in rows]
        having = _having(connection, ids)
    held, _ = gather(articles_by_id(desk, [article for article, _ in having]).values())
    known = {key: (facts, bool(there)) for key, facts, there in rows}
    version = rules()
    new = {k: t for k, t in held.items() if k in known and known[k] != (version + facts_of(t), True)}
    found, failed = _looked_at(desk, new)
    written = []
    for key, text in new.items():
        note, reading = found[key]
        written.append(
            {
                "key": key,
                "facts": version + facts_of(text),
                "note": pack(note) if note else None,
                "reading": pack(reading) if reading else None,
                "profile": pack_fields(profile(text, note)),
            }
        )
    with desk.store.changing() as connection:
        _put(connection, written)
        _tell(desk, connection, failed)
        since = {text for _, text in set(_having(connection, ids)) ^ set(having)}
        done = text_rows.c.id.in_([key for key in ids if key not in since])
        connection.execute(update(text_rows).where(done, text_rows.c.rules == "").values(rules=version))


def _having(connection: Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return the (article, text) of the current articles that have these texts."""
    query = select(article_rows.c.id, article_rows.c.text)
    query = query.where(article_rows.c.text.in_(ids), article_rows.c.current).order_by(article_rows.c.id)
    return [(row.id, row.text) for row in connection.execute(query)]


def _put(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        values: dict[str, Any] = {n: bindparam(n) for n in rows[0] if n != "key"}
        connection.execute(update(text_rows).where(text_rows.c.id == bindparam("key")).values(**values), rows)


def readings(desk: Desk, texts: Mapping[str, Article]) -> tuple[dict[str, Annotation], dict[str, Reading]]:
    """Return what is seen and read in texts: from the store where it was read with the same facts, else anew."""
    from recoupe.desk.rules import rules

    version = rules()
    wanted = {key: version + facts_of(text) for key, text in texts.items()}
    found: dict[str, tuple[Annotation | None, Reading | None]] = {}
    for key, facts in wanted.items():
        at_hand = desk.memory.readings.get((key, facts))
        if at_hand is not None:
            found[key] = at_hand
    missing = [key for key in wanted if key not in found]
    outgrown = []
    with desk.store.reading() as connection:
        columns = (text_rows.c.id, text_rows.c.facts, text_rows.c.note, text_rows.c.reading)
        for part in desk.store.parts(missing):
            for key, facts, note, reading in connection.execute(select(*columns).where(text_rows.c.id.in_(part))):
                if facts == wanted[key]:
                    found[key] = (
                        unpack(note, Annotation) if note else None,
                        unpack_reading(reading) if reading else None,
                    )
                elif facts[len(version) :] == wanted[key][len(version) :]:
                    outgrown.append(key)
    found.update(_looked_at(desk, {key: texts[key] for key in missing if key not in found})[0])
    if outgrown:
        parts = {key: [pack(v) if v else None for v in found[key]] for key in outgrown}
        with desk.store.changing() as connection:
            _put(
                connection,
                [{"key": k, "facts": wanted[k], "note": n, "reading": r} for k, (n, r) in sorted(parts.items())],
            )
    for key in missing:
        desk.memory.readings.put((key, wanted[key]), found[key])
    ordered = sorted(found.items())
    return {k: n for k, (n, _) in ordered if n is not None}, {k: r for k, (_, r) in ordered if r is not None}


def profiles(desk: Desk, ids: Iterable[str]) -> dict[str, Profile]:
    """Return the profiles of texts by id, sorted."""
    found: dict[str, Profile] = {}
    with desk.store.reading() as connection:
        for part in desk.store.parts(sorted(set(ids))):
            query = select(text_rows.c.id, text_rows.c.profile).where(text_rows.c.id.in_(part))
            found.update({key: unpack_fields(data, Profile) for key, data in connection.execute(query) if data})
    return dict(sorted(found.items()))


def _looked_at(desk: Desk, texts: Mapping[str, Article]) -> tuple[dict[str, Seen], dict[str, str]]:
    """Return what is seen and read in texts, and why nothing was in those that the steps could not take."""
    from recoupe.pipeline import claim, look

    if not texts:
        return {}, {}
    try:
        notes = look(texts, desk.settings, _silent)
        read = claim(texts, notes, _silent)
    except (RecoupeError, MemoryError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  a fault of ours on one text must not keep the others waiting
        if len(texts) > 1:
            one_by_one = [_looked_at(desk, {key: text}) for key, text in texts.items()]
            found = {key: seen for one, _ in one_by_one for key, seen in one.items()}
            return found, {key: why for _, bad in one_by_one for key, why in bad.items()}
        ((key, text),) = texts.items()
        _log.exception("%s could not be read", text.origin_path)
        return {key: _nothing(key, text)}, {key: f"{type(error).__name__}: {error}"}
    return {key: (notes.get(key), read.get(key)) for key in texts}, {}


def _nothing(key: str, text: Article) -> Seen:
    entities = ArticleEntities((), (), ())
    return Annotation(key, text.language, text.text), Reading(key, text.language, (), (), entities)


def _tell(desk: Desk, connection: Connection, failed: Mapping[str, str]) -> None:
    """Write on articles that they could not be read: pages and dossiers show it as any other problem."""
    for text, why in sorted(failed.items()):
        problem = Problem("not_read", f"its claims could not be read ({why})")
        query = select(article_rows.c.id, article_rows.c.clean).where(article_rows.c.text == text)
        for key, clean in connection.execute(query.order_by(article_rows.c.id)).all():
            article = unpack(clean, Article)
            if problem not in article.problems:
                told = replace(article, problems=(*article.problems, problem))
                mine = update(article_rows).where(article_rows.c.id == key)
                connection.execute(mine.values(clean=pack(told)))
                desk.memory.articles.put((key, text), told)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""
