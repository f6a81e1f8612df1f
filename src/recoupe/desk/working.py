"""What waits is done: texts are read, then grouped, then the stories they touch compared again.

It is done in turns. A turn takes some of the texts that wait when it begins, those that came first, through all
stages: whatever comes meanwhile, and however much, what a turn took is told at its end. Each stage goes forward in
short transactions, so that a process may die at any moment; one process at a time works, and another that comes finds
the rest done or takes over.
"""

from __future__ import annotations

from collections import Counter
from time import sleep
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from recoupe.desk.awaiting import Awaited
from recoupe.desk.grouping import group_some
from recoupe.desk.meaning import index_one
from recoupe.desk.telling import tell_one
from recoupe.desk.texts import BATCH, read_some, unread
from recoupe.desk.views import Work
from recoupe.stores.base.tables import stories, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement

    from recoupe.desk.desk import Desk
    from recoupe.stores.base import Store

    Progress = Callable[[str, int, int], None]

_PAUSE = 0.1
_FIRST, _MOST = 256, 4096
"""Texts that the first turn takes at most, and any: each takes as many as those before, so that of a story that grows
over all of them little is compared in vain, and none waits for more than ``_MOST`` to be read."""


def waiting(store: Store) -> Work:
    """Return how much waits at each stage."""
    with store.reading() as connection:
        count = select(func.count())
        return Work(
            connection.execute(count.select_from(texts).where(texts.c.rules == "")).scalar_one(),
            connection.execute(count.select_from(texts).where(~texts.c.grouped)).scalar_one(),
            connection.execute(count.select_from(stories).where(stories.c.touched > 0)).scalar_one(),
            connection.execute(count.select_from(stories).where(stories.c.unmeant)).scalar_one(),
        )


def update(desk: Desk, progress: Progress | None, after: Callable[[], None] | None = None) -> tuple[str, ...]:
    """Work until all that waits now is done, here or by another process; return the stories compared here.

    What comes meanwhile is left to those who bring it. ``after`` is called after each turn.
    """
    turns = _Turns(desk, progress or _silent)
    awaited = Awaited(desk)
    while not awaited.done():
        with desk.store.lock("work") as ours:
            if ours:
                awaited.took(turns.one())
        if not ours:
            sleep(_PAUSE)
        elif after is not None:
            after()
    return tuple(sorted(turns.told))


class _Turns:
    """The turns of one call, what they did and how they report it."""

    def __init__(self, desk: Desk, report: Progress) -> None:
        self.told: set[str] = set()
        self._desk = desk
        self._report = report
        self._done: Counter[str] = Counter()

    def one(self) -> list[str]:
        """Take some texts through all stages, and compare what else is touched; return the texts."""
        desk = self._desk
        work = waiting(desk.store)
        taken = unread(desk, min(_MOST, max(_FIRST, self._done["read"])))
        size, left = BATCH * desk.settings.processes, work.unread
        for at in range(0, len(taken), size):
            read_some(desk, taken[at : at + size])
            left -= self._did("read", len(taken[at : at + size]), left)
        left = work.ungrouped
        while some := group_some(desk):
            left -= self._did("group", some, left)
        touched = _of_stories(desk.store, stories.c.touched > 0)
        for n, story in enumerate(touched):
            if tell_one(desk, story):
                self.told.add(story)
            self._did("compare", 1, len(touched) - n)
        unmeant = _of_stories(desk.store, stories.c.unmeant)
        for n, story in enumerate(unmeant):
            index_one(desk, story)
            self._did("meaning", 1, len(unmeant) - n)
        return taken

    def _did(self, stage: str, some: int, left: int) -> int:
        before = self._done[stage]
        self._done[stage] += some
        self._report(stage, self._done[stage], max(before + left, self._done[stage]))
        return some


def _of_stories(store: Store, wanted: ColumnElement[bool]) -> list[str]:
    with store.reading() as connection:
        query = select(stories.c.id).where(wanted).order_by(stories.c.touched.desc(), stories.c.id)
        return list(connection.execute(query).scalars())


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""
