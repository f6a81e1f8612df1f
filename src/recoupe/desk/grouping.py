"""Texts become stories, and stories keep their names while they grow."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from recoupe.desk.changes import Event, row_of
from recoupe.desk.telling import forget
from recoupe.desk.texts import profiles
from recoupe.model.digest import digest
from recoupe.steps.correct import regrouped
from recoupe.steps.group import Stories
from recoupe.stores.base.tables import articles, changes, stories, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from recoupe.desk.desk import Desk


def group_some(desk: Desk) -> int:
    """Group the texts that wait for it; return how many there were."""
    from recoupe.desk.corrections import corrected

    with desk.store.reading() as connection:
        new = list(connection.execute(select(texts.c.id).where(~texts.c.grouped, texts.c.rules != "")).scalars())
        if not new:
            return 0
        every = list(connection.execute(select(texts.c.id)).scalars())
        holders: dict[str, list[str]] = {}
        query = select(articles.c.text, articles.c.id).where(articles.c.current, articles.c.text.in_(every))
        for text, article in connection.execute(query.order_by(articles.c.id)):
            holders.setdefault(text, []).append(article)
    found = Stories()
    for profile in profiles(desk, holders).values():
        found.add(profile)
    decided = corrected(desk)[0].over(holders).groupings
    groups = [sorted(a for text in group for a in holders[text]) for group in regrouped(found.groups(), decided)]
    now = desk.moment()
    with desk.store.writing() as connection:
        name_stories(desk, connection, groups, now)
        connection.execute(update(texts).where(texts.c.id.in_(new)).values(grouped=True))
    return len(new)


def name_stories(desk: Desk, connection: Connection, groups: Sequence[Sequence[str]], now: str) -> None:
    """Give each group of articles its story: the one that most of it came from, the older of two, else a new one.

    A story without a group any more leads to where its articles went. Stories whose articles changed are touched.
    """
    place = {article: n for n, group in enumerate(groups) for article in group}
    before: dict[str, Counter[int]] = {}
    was: dict[str, str] = {}
    for part in desk.store.parts(sorted(place)):
        rows = connection.execute(
            select(articles.c.id, articles.c.story).where(articles.c.id.in_(part), articles.c.story != "")
        )
        for article, story in rows:
            was[article] = story
            before.setdefault(story, Counter())[place[article]] += 1
    numbers = _numbers(connection, sorted(before))
    taken: dict[int, str] = {}
    for story in sorted(before, key=lambda s: (numbers[s], s)):
        most = min(before[story], key=lambda n: (-before[story][n], groups[n][0]))
        if most in taken:
            _move(connection, story, taken[most], now)
        else:
            taken[most] = story
    for n, group in enumerate(groups):
        if n not in taken:
            parents = Counter(was[a] for a in group if a in was)
            parent = min(parents, key=lambda s: (-parents[s], s)) if parents else ""
            taken[n] = _new(desk, connection, group, now, parent)
            if parent:
                part = Event("parted", "", data={"to": taken[n], "articles": list(group)})
                connection.execute(insert(changes).values(row_of(part, parent, now)))
        moved = [a for a in group if was.get(a) != taken[n]]
        touched = moved or before.get(taken[n], Counter()).total() != len(group)
        for part in desk.store.parts(moved):
            connection.execute(update(articles).where(articles.c.id.in_(part)).values(story=taken[n]))
        if touched:
            touch(connection, taken[n])


def touch(connection: Connection, story: str) -> None:
    """Have a story compared again."""
    connection.execute(update(stories).where(stories.c.id == story).values(touched=stories.c.touched + 1))


def _numbers(connection: Connection, ids: Sequence[str]) -> Mapping[str, int]:
    rows = connection.execute(select(stories.c.id, stories.c.number).where(stories.c.id.in_(ids)))
    return {row.id: row.number for row in rows}


def _move(connection: Connection, story: str, to: str, now: str) -> None:
    connection.execute(
        update(stories).where((stories.c.id == story) | (stories.c.moved_to == story)).values(moved_to=to, touched=0)
    )
    title = connection.execute(select(stories.c.title).where(stories.c.id == story)).scalar() or ""
    forget(connection, story)
    merged = Event("merged", title, data={"from": story})
    connection.execute(insert(changes).values(row_of(merged, to, now)))


def _new(desk: Desk, connection: Connection, group: Sequence[str], now: str, parent: str) -> str:
    """Name a story after the articles that it is first seen with."""
    name, n = "s" + digest(*group), 0
    while connection.execute(select(stories.c.id).where(stories.c.id == name)).first():
        n += 1
        name = "s" + digest(*group, n)
    values = {
        "id": name,
        "number": desk.store.next_number(connection, stories.c.number),
        "publishers": [],
        "languages": [],
        "kinds": {},
        "created": now,
        "parent": parent,
        "changed": now,
    }
    connection.execute(desk.store.insert(stories).values(values))
    return name
