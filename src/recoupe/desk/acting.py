"""Who is spoken of, over all stories: what is claimed on their word, and what is claimed about them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from recoupe.desk.views import ActorRow, ActorView, Page, StoredClaim
from recoupe.stores.base.tables import actors as roles
from recoupe.stores.base.tables import articles, claims, entities
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from recoupe.desk.desk import Desk


def actor(desk: Desk, key: str, since: str | None, limit: int) -> ActorView | None:
    """Return an actor by entity id or by one of their names; all entities of that name are one."""
    with desk.store.reading() as connection:
        query = select(entities.c.id, entities.c.name, entities.c.type, entities.c.aliases, entities.c.story)
        found = connection.execute(query.where(entities.c.id == key).order_by(entities.c.story)).all()
        if not found:
            named = entities.c.folded.contains(f"\n{fold(key.strip())}\n", autoescape=True)
            found = connection.execute(query.where(named).order_by(entities.c.id, entities.c.story)).all()
        if not found:
            return None
        ids = sorted({row.id for row in found})
        columns = select(claims.c.id, claims.c.story, roles.c.role).join(
            roles, and_(roles.c.story == claims.c.story, roles.c.claim == claims.c.id)
        )
        when = func.coalesce(claims.c.when, claims.c.published, "")
        acted = columns.where(roles.c.entity.in_(ids)).order_by(when.desc(), claims.c.id)
        if since:
            acted = acted.where(when >= since)
        by: list[tuple[str, str]] = []
        about: list[tuple[str, str]] = []
        for row in connection.execute(acted.limit(4 * limit)):
            (by if row.role == "source" else about).append((row.story, row.id))
        told = stored_claims(connection, [*by[:limit], *about[:limit]])
    names = {n for row in found for n in (row.name, *row.aliases)}
    return ActorView(
        ids[0],
        found[0].name,
        found[0].type,
        tuple(sorted(names - {found[0].name})),
        tuple(sorted({row.story for row in found})),
        tuple(told[c] for c in dict.fromkeys(by[:limit])),
        tuple(told[c] for c in dict.fromkeys(about[:limit])),
    )


def actors(desk: Desk, query: str, after: str | None, limit: int) -> Page[ActorRow]:
    """Return actors by the number of claims that they make or that are made about them."""
    count = func.count()
    counted = select(roles.c.entity, count.label("claims"), func.count(roles.c.story.distinct()).label("stories"))
    for word in fold(query).split():
        named = select(entities.c.id).where(entities.c.folded.contains(word, autoescape=True))
        counted = counted.where(roles.c.entity.in_(named))
    start = int(after or 0)
    counted = counted.group_by(roles.c.entity).order_by(count.desc(), roles.c.entity).offset(start).limit(limit + 1)
    with desk.store.reading() as connection:
        found = connection.execute(counted).all()
        ids = [row.entity for row in found]
        named = select(entities.c.id, func.min(entities.c.name), func.min(entities.c.type))
        names = {
            key: (n, t) for key, n, t in connection.execute(named.where(entities.c.id.in_(ids)).group_by(entities.c.id))
        }
    rows = [
        ActorRow(r.entity, name, kind, r.claims, r.stories)
        for r in found
        for name, kind in [names.get(r.entity, (r.entity, "other"))]
    ]
    return Page(tuple(rows[:limit]), str(start + limit) if len(rows) > limit else None)


def stored_claims(connection: Connection, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], StoredClaim]:
    """Return claims as lists show them, by (story, claim id), with the names of who takes part."""
    ids = sorted({claim for _, claim in keys})
    stories = sorted({story for story, _ in keys})
    wanted = set(keys)
    named = select(roles.c.story, roles.c.claim, roles.c.role, entities.c.name).join(
        entities, and_(entities.c.story == roles.c.story, entities.c.id == roles.c.entity)
    )
    parts: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(
        named.where(roles.c.claim.in_(ids), roles.c.story.in_(stories)).order_by(entities.c.name)
    ):
        parts[row.story, row.claim][row.role].append(row.name)
    query = select(claims, articles.c.publisher).join(articles, articles.c.id == claims.c.article)
    found: dict[tuple[str, str], StoredClaim] = {}
    for told in connection.execute(query.where(claims.c.id.in_(ids), claims.c.story.in_(stories))).mappings():
        key = (told["story"], told["id"])
        if key in wanted:
            found[key] = _claim(told, parts[key])
    return found


def _claim(row: Any, who: dict[str, list[str]]) -> StoredClaim:  # noqa: ANN401  a row of SQLAlchemy
    return StoredClaim(
        id=row["id"],
        story=row["story"],
        article=row["article"],
        exact=row["exact"],
        span=(row["start"], row["end"]),
        publisher=row["publisher"],
        published=row["published"],
        when=row["when"] or row["published"],
        event=row["event"],
        polarity=row["polarity"],
        certainty=row["certainty"],
        agents=tuple(who["agent"]),
        patients=tuple(who["patient"]),
        sources=tuple(who["source"]),
    )
