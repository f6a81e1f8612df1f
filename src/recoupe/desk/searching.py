"""Search the words of articles, with facets. Both kinds of store find the same, in the same order."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select, true

from recoupe.desk.stems import sought, stems_of
from recoupe.desk.texts import articles_by_id
from recoupe.desk.views import Hit, Hits
from recoupe.stores.base.query import parse
from recoupe.stores.base.tables import actors, articles, claims, entities, findings, stories

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row, Select

    from recoupe.desk.desk import Desk
    from recoupe.model.article import Article

_MOST = 12
_COUNTED = 200
"""Facets are counted over so many of the latest articles: what a search costs must not grow with the desk."""
_AROUND = 90
_WORD = re.compile(r"[^\W_]+")
_when = func.coalesce(articles.c.published, "")
_ORDER = (_when.desc(), articles.c.id)


def search(desk: Desk, text: str, wanted: Mapping[str, str | None], after: str | None, limit: int) -> Hits:
    """Return the articles that match, the latest first; undated ones come last."""
    query = parse(text, sought)
    asked = [articles.c.current, *_filters(wanted)]
    if query.every or query.none:
        asked.append(articles.c.number.in_(desk.store.having(query)))
    elif text.strip():
        asked.append(~true())
    with desk.store.reading() as connection:
        latest, total = _latest(connection, asked, max(_COUNTED, limit + 1))
        rows = _rows(connection, latest)
        facets = _facets(connection, rows[:_COUNTED]) if total else {}
        page = _rows(connection, _after(connection, asked, after, limit + 1)) if after else rows[: limit + 1]
    texts = articles_by_id(desk, [row.id for row in page[:limit]])
    hits = tuple(
        Hit(r.id, r.story or None, r.title, r.publisher, r.published, r.language, _passage(texts[r.id], query.stems))
        for r in page[:limit]
    )
    more = f"{page[limit - 1].published or ''}~{page[limit - 1].id}" if len(page) > limit else None
    return Hits(hits, total, facets, more, min(total, _COUNTED))


def _latest(connection: Connection, asked: Sequence[Any], most: int) -> tuple[list[str], int]:
    """Return the ids of the latest articles found, and how many there are, by one look."""
    query = select(articles.c.id, func.count().over()).where(*asked).order_by(*_ORDER).limit(most)
    found = connection.execute(query).all()
    return [row[0] for row in found], int(found[0][1]) if found else 0


def _after(connection: Connection, asked: Sequence[Any], after: str, most: int) -> list[str]:
    """Return the ids of those found that come after a page."""
    value, _, last = after.partition("~")
    later = or_(_when < value, and_(_when == value, articles.c.id > last))
    return list(connection.execute(select(articles.c.id).where(*asked, later).order_by(*_ORDER).limit(most)).scalars())


def _rows(connection: Connection, ids: Sequence[str]) -> list[Row[*tuple[Any, ...]]]:
    """Return what is shown and counted of articles, in the order of their ids. Named one by one, an index has them."""
    columns = (articles.c[n] for n in ("id", "story", "title", "publisher", "published", "language"))
    query = select(*columns, stories.c.kinds).outerjoin_from(articles, stories, stories.c.id == articles.c.story)
    found = {row.id: row for row in connection.execute(query.where(articles.c.id.in_(ids)))}
    return [found[key] for key in ids]


def _filters(wanted: Mapping[str, str | None]) -> list[Any]:
    given = {k: v for k, v in wanted.items() if v}
    filters: list[Any] = []
    if value := given.get("publisher"):
        filters.append(articles.c.publisher == value)
    if value := given.get("language"):
        filters.append(articles.c.language == value)
    if value := given.get("since"):
        filters.append(articles.c.published >= value)
    if value := given.get("until"):
        filters.append(articles.c.published < value + "~")  # "~" sorts after what may follow a day
    if value := given.get("actor"):
        acted = select(claims.c.article).join(actors, _same_claim()).where(actors.c.entity == value)
        filters.append(articles.c.id.in_(acted))
    if value := given.get("event"):
        filters.append(articles.c.id.in_(select(claims.c.article).where(claims.c.event == value)))
    if value := given.get("kind"):
        filters.append(articles.c.story.in_(select(findings.c.story).where(findings.c.kind == value)))
    return filters


def _same_claim() -> Any:  # noqa: ANN401  a condition of SQLAlchemy
    return and_(actors.c.story == claims.c.story, actors.c.claim == claims.c.id)


def _facets(connection: Connection, rows: Sequence[Any]) -> dict[str, tuple[tuple[str, str, int], ...]]:
    """Return how many of the articles have each value."""
    told: dict[str, Counter[str]] = {name: Counter() for name in ("publisher", "language", "day")}
    kinds: Counter[str] = Counter()
    for row in rows:
        for name, value in (("publisher", row.publisher), ("language", row.language), ("day", row.published or "")):
            if value:
                told[name][value[:10] if name == "day" else value] += 1
        kinds.update(kind for kind, n in (row.kinds or {}).items() if n)
    facets = {name: tuple((v, v, n) for v, n in _most(counter)) for name, counter in told.items()}
    ids = [row.id for row in rows]
    own = claims.c.article.in_(ids)
    events = connection.execute(_counted(select(claims.c.article, claims.c.event.label("value")).where(own)))
    facets["event"] = tuple((v, v, n) for v, n in events)
    acting = select(claims.c.article, actors.c.entity.label("value")).join_from(claims, actors, _same_claim())
    counted = connection.execute(_counted(acting.where(own))).all()
    names = _names(connection, [v for v, _ in counted])
    facets["actor"] = tuple((v, names.get(v, v), n) for v, n in counted)
    facets["kind"] = tuple((v, v, n) for v, n in _most(kinds))
    return facets


def _most(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]


def _counted(pairs: Select[Any]) -> Select[Any]:
    each = pairs.distinct().subquery()
    count = func.count()
    query = select(each.c.value, count).where(each.c.value != "").group_by(each.c.value)
    return query.order_by(count.desc(), each.c.value).limit(_MOST)


def _names(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    named = select(entities.c.id, func.min(entities.c.name).label("name")).where(entities.c.id.in_(ids))
    return {row.id: row.name for row in connection.execute(named.group_by(entities.c.id))}


@lru_cache(maxsize=100_000)
def _stems(word: str, language: str) -> frozenset[str]:
    return frozenset(stems_of(word, language))


def _passage(article: Article, stems: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """Return the words around the place where most of what is sought stands together, the title left out."""
    text = article.text
    begin = max((b.span.end for b in article.blocks if b.role == "title"), default=0)
    begin = 0 if begin >= len(text) else begin
    words = _WORD.finditer(text, begin)
    marks = [m.span() for m in words if stems & _stems(m[0], article.language)]
    best = max(marks, key=lambda m: (sum(m[0] <= s < m[0] + 2 * _AROUND for s, _ in marks), -m[0]), default=(begin,))[0]
    start = text.rfind(" ", begin, best - _AROUND) + 1 if best - _AROUND > begin else 0
    start = start or begin
    end = text.find(" ", best + _AROUND * 2)
    end = len(text) if end < 0 else end
    parts: list[tuple[str, bool]] = [("… ", False)] if start > begin else []
    at = start
    for s, e in marks:
        if start <= s and e <= end:
            parts += [(text[at:s], False), (text[s:e], True)]
            at = e
    parts.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return tuple(p for p in parts if p[0].strip())
