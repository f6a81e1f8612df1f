"""What waits is done: texts are read, then grouped, then the stories they touch compared again.

Each stage goes forward in short transactions, so that a process may die at any moment; one process at a
time works, and another that comes finds the rest done or takes over.
"""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from recoupe.desk.grouping import group_some
from recoupe.desk.meaning import index_one
from recoupe.desk.telling import tell_one
from recoupe.desk.texts import read_some
from recoupe.desk.views import Work
from recoupe.stores.base.tables import stories, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.desk.desk import Desk
    from recoupe.stores.base import Store

    Progress = Callable[[str, int, int], None]

_PAUSE = 0.1


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


def update(desk: Desk, progress: Progress | None) -> tuple[str, ...]:
    """Work until nothing waits; return the stories compared here."""
    told: list[str] = []
    while not (work := waiting(desk.store)).done:
        with desk.store.lock("work") as ours:
            if ours:
                _work(desk, work, progress, told)
        if not ours:
            sleep(_PAUSE)
    return tuple(sorted(set(told)))


def _work(desk: Desk, work: Work, progress: Progress | None, told: list[str]) -> None:
    report = progress or _silent
    done = 0
    while some := read_some(desk):
        done += some
        report("read", done, max(work.unread, done))
    done = 0
    while some := group_some(desk):
        done += some
        report("group", done, max(work.ungrouped, done))
    done, left = 0, waiting(desk.store).touched
    while story := tell_one(desk):
        done += 1
        told.append(story)
        report("compare", done, max(left, done))
    done, left = 0, waiting(desk.store).unmeant
    while index_one(desk):
        done += 1
        report("meaning", done, max(left, done))


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""
