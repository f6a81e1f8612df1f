"""Texts become stories, and stories keep their names while they grow."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from recoupe.desk.changes import Event, row_of
from recoupe.desk.neighbours import index, linked
from recoupe.desk.telling import forget
from recoupe.desk.texts import profiles
from recoupe.model.digest import digest
from recoupe.steps.correct import regrouped
from recoupe.steps.group import Stories
from recoupe.stores.base.tables import articles, changes, stories, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from recoupe.desk.desk import Desk
    from recoupe.model.correction import Corrections


def group_some(desk: Desk) -> int:
    """Group some of the texts that wait for it; return how many there were."""
    with desk.store.reading() as connection:
        waiting = select(texts.c.id, texts.c.component).where(~texts.c.grouped, texts.c.rules != "")
        some = connection.execute(waiting.order_by(texts.c.id).limit(_BATCH)).all()
        was = {row.id: row.component for row in some}
        if not was:
            return 0
        alive = holders(desk, connection, was)
    found = profiles(desk, [t for t in was if t in alive])
    ids = sorted(was)
    for at in range(0, len(ids), _INDEXED):
        with desk.store.changing() as connection:
            index(desk, connection, {text: found.get(text) for text in ids[at : at + _INDEXED]})
    links = {text: linked(desk, profile, found) for text, profile in found.items()}
    with desk.store.reading() as connection:
        parts = hanging_together(desk, connection, links, was)
        every = holders(desk, connection, {t for part in parts for t in part})
    groups = [group for part in parts for group in _parted(desk, [t for t in part if t in every])]
    decided = _decided(desk)
    told = [sorted(a for t in g for a in every[t]) for g in regrouped(groups, decided.over(every).groupings)]
    now = desk.moment()
    with desk.store.changing() as connection:
        name_stories(desk, connection, told, now)
        for part in parts:
            here = [t for t in part if t in every]
            for some in desk.store.parts(here):
                connection.execute(update(texts).where(texts.c.id.in_(some)).values(component=min(here)))
        for some in desk.store.parts(sorted(was.keys() - every.keys())):
            connection.execute(update(texts).where(texts.c.id.in_(some)).values(component=""))
        for some in desk.store.parts(sorted(was)):
            connection.execute(update(texts).where(texts.c.id.in_(some), texts.c.rules != "").values(grouped=True))
    return len(was)


def holders(desk: Desk, connection: Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the current articles of texts, sorted; a text that no article has any more is left out."""
    found: dict[str, list[str]] = {}
    for part in desk.store.parts(sorted(ids)):
        query = select(articles.c.text, articles.c.id).where(articles.c.current, articles.c.text.in_(part))
        for text, article in connection.execute(query.order_by(articles.c.id)):
            found.setdefault(text, []).append(article)
    return found


def hanging_together(
    desk: Desk, connection: Connection, links: Mapping[str, Sequence[str]], was: Mapping[str, str]
) -> list[list[str]]:
    """Return the sets of texts that hang together by near pairs, those only that new texts have to do with.

    They may be wider than need be (nothing parts them again), never narrower: no story crosses their borders but
    those that people merged, which count as links too.
    """
    joined = _Joined()
    for text, others in links.items():
        joined.join(text, *others)
    for text, component in was.items():
        joined.join(text, *([component] if component else []))
    merged = [ids for kind, ids, _ in _decided(desk).over(_named(desk, connection)).groupings if kind == "merge"]
    seen: set[str] = set()
    while new := sorted(joined.all() - seen):
        seen.update(new)
        for part in desk.store.parts(new):
            rows = connection.execute(select(texts.c.id, texts.c.component).where(texts.c.id.in_(part))).all()
            of: list[str] = sorted({row.component for row in rows if row.component})
            joined.join_each((row.id, row.component) for row in rows if row.component)
            for some in desk.store.parts(of):
                same = select(texts.c.id, texts.c.component).where(texts.c.component.in_(some))
                joined.join_each((row.id, row.component) for row in connection.execute(same))
        for ids in merged:
            if ids & seen:
                joined.join(*sorted(ids))
    return joined.sets()


class _Joined:
    """Names joined into sets."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def join(self, *names: str) -> None:
        tops = sorted({self._top(name) for name in names})
        for top in tops[1:]:
            self._parent[top] = tops[0]

    def join_each(self, pairs: Iterable[tuple[str, str]]) -> None:
        for one, other in pairs:
            self.join(one, other)

    def all(self) -> set[str]:
        return set(self._parent)

    def sets(self) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self._parent):
            found.setdefault(self._top(name), []).append(name)
        return sorted(found.values())

    def _top(self, name: str) -> str:
        self._parent.setdefault(name, name)
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name


def _parted(desk: Desk, members: Sequence[str]) -> list[list[str]]:
    """Part texts that hang together into stories; what was parted before is at hand, and only added to."""
    if len(members) <= 1:
        return [list(members)] if members else []
    with desk.store.reading() as connection:
        facts: dict[str, str] = {}
        for part in desk.store.parts(members):
            query = select(texts.c.id, texts.c.facts).where(texts.c.id.in_(part))
            facts.update({row.id: row.facts for row in connection.execute(query)})
    at_hand = desk.memory.groups.get(members[0])
    if at_hand is None or any(facts.get(text) != known for text, known in at_hand[1].items()):
        at_hand = Stories(), dict[str, str]()
    grown, known = at_hand
    for text, profile in profiles(desk, [m for m in members if m not in known]).items():
        grown.add(profile)
        known[text] = facts[text]
    desk.memory.groups.put(members[0], at_hand)
    return grown.groups()


def _decided(desk: Desk) -> Corrections:
    from recoupe.desk.corrections import corrected

    return corrected(desk)[0]


def _named(desk: Desk, connection: Connection) -> dict[str, list[str]]:
    """Return the texts of the articles that people merged or split stories of."""
    ids = sorted({a for line in _decided(desk).lines if line.kind in _GROUPINGS for a in line.articles})
    found: dict[str, list[str]] = {}
    for part in desk.store.parts(ids):
        query = select(articles.c.text, articles.c.id).where(articles.c.id.in_(part), articles.c.current)
        for text, article in connection.execute(query):
            if text:
                found.setdefault(text, []).append(article)
    return found


_GROUPINGS = {"merge_stories", "split_story"}
_BATCH = 1024
"""Texts taken at once: what a large set hangs together with is cut anew for each batch, however small it is."""
_INDEXED = 64
"""Texts that go into the index at once, so that nobody who writes waits for long."""


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
                left = Event("parted", "", data={"to": taken[n], "articles": list(group)})
                connection.execute(insert(changes).values(row_of(left, parent, now)))
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
        update(stories)
        .where((stories.c.id == story) | (stories.c.moved_to == story))
        .values(moved_to=to, touched=0, unmeant=False)
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
