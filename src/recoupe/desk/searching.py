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

    from sqlalchemy import Connection, Select

    from recoupe.desk.desk import Desk
    from recoupe.model.article import Article

_MOST = 12
_COUNTED = 200
"""Facets are counted over so many of the latest articles: what a search costs must not grow with the desk."""
_AROUND = 90
_WORD = re.compile(r"[^\W_]+")


def search(desk: Desk, text: str, wanted: Mapping[str, str | None], after: str | None, limit: int) -> Hits:
    """Return the articles that match, the latest first; undated ones come last."""
    query = parse(text, sought)
    found = select(articles.c.number).where(articles.c.current, *_filters(wanted))
    if query.every or query.none:
        found = found.where(articles.c.number.in_(desk.store.having(query)))
    elif text.strip():
        found = found.where(~true())
    when = func.coalesce(articles.c.published, "")
    columns = ("id", "story", "title", "publisher", "published", "language")
    page = select(*(articles.c[n] for n in columns)).where(articles.c.number.in_(found))
    if after:
        value, _, last = after.partition("~")
        page = page.where(or_(when < value, and_(when == value, articles.c.id > last)))
    with desk.store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
        rows = connection.execute(page.order_by(when.desc(), articles.c.id).limit(limit + 1)).all()
        facets = _facets(connection, _latest(connection, found)) if total else {}
    texts = articles_by_id(desk, [row.id for row in rows[:limit]])
    hits = tuple(
        Hit(r.id, r.story or None, r.title, r.publisher, r.published, r.language, _passage(texts[r.id], query.stems))
        for r in rows[:limit]
    )
    more = f"{rows[limit - 1].published or ''}~{rows[limit - 1].id}" if len(rows) > limit else None
    return Hits(hits, total, facets, more, min(total, _COUNTED))


def _latest(connection: Connection, found: Select[Any]) -> list[str]:
    """Return the ids of the latest articles found. Named one by one, every database takes the index of articles."""
    newest = select(articles.c.id).where(articles.c.number.in_(found))
    when = func.coalesce(articles.c.published, "").desc()
    return list(connection.execute(newest.order_by(when, articles.c.id).limit(_COUNTED)).scalars())


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


def _facets(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[tuple[str, str, int], ...]]:
    """Return how many of the articles have each value."""
    told: dict[str, Counter[str]] = {name: Counter() for name in ("publisher", "language", "day")}
    kinds: Counter[str] = Counter()
    columns = (articles.c.publisher, articles.c.language, articles.c.published, stories.c.kinds)
    query = select(*columns).outerjoin_from(articles, stories, stories.c.id == articles.c.story)
    for row in connection.execute(query.where(articles.c.id.in_(ids))):
        for name, value in (("publisher", row[0]), ("language", row[1]), ("day", (row[2] or "")[:10])):
            if value:
                told[name][value] += 1
        kinds.update(kind for kind, n in (row[3] or {}).items() if n)
    facets = {name: tuple((v, v, n) for v, n in _most(counter)) for name, counter in told.items()}
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
    """Return the words around the place where most of what is sought stands together."""
    text = article.text
    marks = [m.span() for m in _WORD.finditer(text) if stems & _stems(m[0], article.language)]
    if not marks:
        return ((text[: 2 * _AROUND], False),)
    best = max(marks, key=lambda m: (sum(m[0] <= s < m[0] + 2 * _AROUND for s, _ in marks), -m[0]))[0]
    start = max(0, text.rfind(" ", 0, max(0, best - _AROUND)) + 1) if best > _AROUND else 0
    end = text.find(" ", best + _AROUND * 2)
    end = len(text) if end < 0 else end
    parts: list[tuple[str, bool]] = []
    at = start
    for s, e in marks:
        if start <= s and e <= end:
            parts += [(text[at:s], False), (text[s:e], True)]
            at = e
    parts.append((text[at:end], False))
    return tuple(p for p in parts if p[0])
