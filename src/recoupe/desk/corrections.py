"""The log of corrections: written once, never changed, replayed over everything told afterwards.

What somebody says on the page in the desk's own names (stories, entities, findings) is written down by content,
so that the same line holds when the story has grown, in another store, and for ``recoupe compare --corrections``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from recoupe.desk.arriving import index_words, unread
from recoupe.desk.changes import Event, row_of
from recoupe.desk.grouping import touch
from recoupe.desk.texts import articles_by_id
from recoupe.desk.views import Correction
from recoupe.errors import UsageError
from recoupe.model.article import Article
from recoupe.model.correction import CORRECTION_KINDS, VERDICTS, Corrections, Line, read_line
from recoupe.model.digest import digest
from recoupe.steps.codec import pack, unpack
from recoupe.stores.base.tables import articles, changes, texts
from recoupe.stores.base.tables import corrections as log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from recoupe.desk.desk import Desk
    from recoupe.model.correction import CorrectionKind
    from recoupe.stores.base import Store

_TWO = 2


def correct(desk: Desk, kind: CorrectionKind, subject: Mapping[str, Any], by: str, note: str) -> Correction:
    """Write a correction down by content, and mark what it touches; the same said twice in a second is said once."""
    if kind not in _CONTENT:
        message = f"no correction is called {kind!r}; there are: {', '.join(CORRECTION_KINDS)}"
        raise UsageError(message)
    told = dict(_CONTENT[kind](desk, subject))
    story = str(subject.get("story", "") or told.pop("story", ""))
    told.pop("story", None)
    line = Line(kind, told, by, desk.moment(), note)
    with desk.store.changing() as connection:
        there = connection.execute(select(log.c.seq).where(log.c.key == line.key)).scalar()
        seq = _write(desk, connection, line, story) if there is None else int(there)
    return Correction(seq, kind, told, by, line.at, note, story or None)


def corrected(desk: Desk) -> tuple[Corrections, int]:
    """Return what the log says in the end, and the number of its last line."""
    with desk.store.reading() as connection:
        newest = int(connection.execute(select(func.coalesce(func.max(log.c.seq), 0))).scalar_one())
        known, last = desk.memory.corrections
        if newest != last:
            known = Corrections.of(_line(row) for row in connection.execute(select(log).order_by(log.c.seq)).mappings())
            desk.memory.corrections = (known, newest)
    return known, newest


def corrections(store: Store, after: int, story: str | None, limit: int) -> tuple[Correction, ...]:
    """Return lines of the log, in order."""
    query = select(log).where(log.c.seq > after)
    if story:
        query = query.where(log.c.story == story)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(log.c.seq).limit(limit)).mappings().all()
        undoing = select(log.c.seq, log.c.subject).where(log.c.kind == "undo").order_by(log.c.seq)
        undone = {row.subject["correction"]: row.seq for row in connection.execute(undoing)}
    names = ("seq", "kind", "subject", "by", "at", "note")
    return tuple(
        Correction(**{n: row[n] for n in names}, story=row["story"] or None, undone=undone.get(row["key"]))
        for row in rows
    )


def export(store: Store) -> list[dict[str, Any]]:
    """Return the whole log as plain data, in order."""
    with store.reading() as connection:
        rows = connection.execute(select(log).order_by(log.c.seq)).mappings().all()
    return [{n: row[n] for n in ("kind", "subject", "by", "at", "note", "key")} for row in rows]


def import_rows(desk: Desk, rows: Iterable[Mapping[str, Any]], by: str) -> int:
    """Take lines of another log; each keeps its author and its time. ``by`` is told in the changes."""
    lines = [read_line(row) for row in rows]
    new = 0
    with desk.store.changing() as connection:
        for line in lines:
            if connection.execute(select(log.c.seq).where(log.c.key == line.key)).first() is None:
                _write(desk, connection, line, "", by)
                new += 1
    desk.update()
    return new


def _write(desk: Desk, connection: Connection, line: Line, story: str, brought: str = "") -> int:
    row = {"key": line.key, "kind": line.kind, "subject": dict(line.subject), "by": line.by, "at": line.at}
    result = connection.execute(insert(log).values(**row, note=line.note, story=story))
    seq = int((result.inserted_primary_key or [0])[0])
    for touched in _touched(desk, connection, line):
        data = {"correction": seq, "kind": line.kind, "by": line.by, **({"imported_by": brought} if brought else {})}
        event = Event("corrected", line.note, data=data)
        connection.execute(insert(changes).values(row_of(event, touched, desk.moment())))
    return seq


def _touched(desk: Desk, connection: Connection, line: Line) -> list[str]:
    """Mark what a line changes to be done again; return the stories it is in."""
    if line.kind == "undo":
        found = connection.execute(select(log).where(log.c.key == line.subject["correction"])).mappings().first()
        return _touched(desk, connection, _line(found)) if found else []
    ids = sorted(line.articles)
    rows: list[Any] = []
    for part in desk.store.parts(ids):
        columns = (articles.c.id, articles.c.story, articles.c.text)
        rows += connection.execute(select(*columns).where(articles.c.id.in_(part), articles.c.current)).all()
    stories = sorted({row.story for row in rows if row.story})
    if line.kind in {"drop_paragraph", "restore_paragraph"}:
        _clean_again(desk, connection, line)
    elif line.kind in {"merge_stories", "split_story"}:
        for part in desk.store.parts(sorted({row.text for row in rows})):
            connection.execute(update(texts).where(texts.c.id.in_(part)).values(grouped=False))
    for story in stories:
        touch(connection, story)
    return stories


def _clean_again(desk: Desk, connection: Connection, line: Line) -> None:
    """Give the articles that a paragraph stands in the text that the whole log now says."""
    from recoupe.pipeline import tidy

    rows = connection.execute(select(log).order_by(log.c.seq)).mappings()
    whole = Corrections.of(_line(row) for row in rows)
    same = (articles.c.id == line.subject["article"]) | (articles.c.origin_path == line.subject["origin_path"])
    columns = (articles.c.number, articles.c.id, articles.c.text, articles.c.raw, articles.c.current)
    for row in connection.execute(select(*columns).where(same)).all():
        article = tidy(unpack(row.raw, Article), desk.settings, whole)
        text = "a" + digest(article.text) if article.text else ""
        values = {"clean": pack(article), "text": text, "title": article.title, "language": article.language}
        connection.execute(update(articles).where(articles.c.number == row.number).values(values))
        index_words(desk, connection, row.number, article)
        if row.current:
            unread(desk, connection, row.text)
            unread(desk, connection, text)


def _line(row: Any) -> Line:  # noqa: ANN401  a row of SQLAlchemy
    return Line(row["kind"], row["subject"], row["by"], row["at"], row["note"], row["key"])


def _need(subject: Mapping[str, Any], *names: str) -> list[Any]:
    for name in names:
        if not subject.get(name):
            message = f"this correction needs {', '.join(names)}; {name} is missing"
            raise UsageError(message)
    return [subject[name] for name in names]


def _told(desk: Desk, story: str) -> Mapping[str, Any]:
    found = desk.story(story)
    if found is None:
        message = f"there is no story {story} on this desk"
        raise UsageError(message)
    return found.story


def _entities(desk: Desk, story: str) -> dict[str, list[list[str]]]:
    """Return the [article, name there] of each entity of a story."""
    from recoupe.desk.telling import of_story

    merged, read, copies = of_story(desk, _told(desk, story)["articles"])
    found: dict[str, list[list[str]]] = {}
    for (text, local), entity in sorted(merged.of.items()):
        name = read[text].entities.entities[local].name
        found.setdefault(entity, []).extend([article, name] for article in copies[text])
    return found


def _merge_entities(desk: Desk, subject: Mapping[str, Any]) -> dict[str, Any]:
    story, ids = _need(subject, "story", "entities")
    named = _entities(desk, story)
    return {"entities": [named[e] for e in _several(ids, named, "entity")]}


def _split_entity(desk: Desk, subject: Mapping[str, Any]) -> dict[str, Any]:
    story, entity, apart = _need(subject, "story", "entity", "articles")
    named = _entities(desk, story)
    if entity not in named:
        message = f"there is no entity {entity} in the story {story}"
        raise UsageError(message)
    parts = {True: [], False: []}  # type: dict[bool, list[list[str]]]
    for pair in named[entity]:
        parts[pair[0] in apart].append(pair)
    if not (parts[True] and parts[False]):
        message = "a split leaves a part on each side: name some of the articles that speak of the entity, not all"
        raise UsageError(message)
    return {"apart": parts[True], "rest": parts[False]}


def _merge_stories(desk: Desk, subject: Mapping[str, Any]) -> dict[str, Any]:
    (ids,) = _need(subject, "stories")
    told = {key: _told(desk, key)["articles"] for key in ids}
    chosen = _several(ids, told, "story")
    return {"stories": [told[key] for key in chosen], "story": chosen[0]}


def _split_story(desk: Desk, subject: Mapping[str, Any]) -> dict[str, Any]:
    story, apart = _need(subject, "story", "articles")
    whole = _told(desk, story)["articles"]
    if not set(apart) < set(whole):
        message = f"a split names some of the articles of the story {story}, not all and no others"
        raise UsageError(message)
    return {"apart": sorted(apart), "rest": sorted(set(whole) - set(apart))}


def _paragraph(kept: bool) -> Callable[[Desk, Mapping[str, Any]], dict[str, Any]]:  # noqa: FBT001  one of two
    def content(desk: Desk, subject: Mapping[str, Any]) -> dict[str, Any]:
        key, text = _need(subject, "article", "text")
        article = articles_by_id(desk, [key]).get(key)
        if article is None:
            message = f"there is no article {key} on this desk"
            raise UsageError(message)
        here = {article.text[b.span.start : b.span.end] for b in article.blocks if b.role != "title"}
        there = {d.text for d in article.dropped}
        if text not in (there if kept else here):
            message = f"no paragraph of the article {key} that is {'dropped' if kept else 'kept'} has these words"
            raise UsageError(message)
        with desk.store.reading() as connection:
            story = connection.execute(select(articles.c.story).where(articles.c.id == key)).scalar_one()
        return {"article": key, "origin_path": article.origin_path, "text": text, "story": story}

    return content


def _verdict(desk: Desk, subject: Mapping[str, Any]) -> dict[str, Any]:
    story, finding, verdict = _need(subject, "story", "finding", "verdict")
    if verdict not in VERDICTS:
        message = f"a verdict is one of {', '.join(VERDICTS)}, not {verdict!r}"
        raise UsageError(message)
    told = _told(desk, story)
    found = next((f for f in told["findings"] if f["id"] == finding), None)
    if found is None:
        message = f"there is no finding {finding} in the story {story}; it may have changed: look again"
        raise UsageError(message)
    words = {c["id"]: [c["article"], c["exact"]] for c in told["claims"]}
    claims = sorted(words[c] for c in found["claims"])
    return {"verdict": verdict, **{n: found[n] for n in ("kind", "facet", "rule")}, "claims": claims}


def _undo(desk: Desk, subject: Mapping[str, Any]) -> dict[str, Any]:
    (seq,) = _need(subject, "correction")
    with desk.store.reading() as connection:
        row = connection.execute(select(log.c.key, log.c.story).where(log.c.seq == int(seq))).first()
    if row is None:
        message = f"there is no correction number {seq}"
        raise UsageError(message)
    return {"correction": row.key, "story": row.story}


def _several(ids: Sequence[str], known: Mapping[str, object], what: str) -> list[str]:
    chosen = list(dict.fromkeys(ids))
    for key in chosen:
        if key not in known:
            message = f"there is no {what} {key} here"
            raise UsageError(message)
    if len(chosen) < _TWO:
        message = f"a merge needs two or more, each a {what}"
        raise UsageError(message)
    return chosen


_CONTENT: dict[str, Callable[[Desk, Mapping[str, Any]], Mapping[str, Any]]] = {
    "merge_entities": _merge_entities,
    "split_entity": _split_entity,
    "merge_stories": _merge_stories,
    "split_story": _split_story,
    "drop_paragraph": _paragraph(kept=False),
    "restore_paragraph": _paragraph(kept=True),
    "verdict": _verdict,
    "undo": _undo,
}
