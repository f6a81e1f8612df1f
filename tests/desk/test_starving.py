"""However many articles keep coming, what came first is told, and who waits for it waits for no more than that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest
from desks import Clock, account
from sqlalchemy import select

from recoupe.desk import Desk, working
from recoupe.desk import texts as texts_of
from recoupe.settings import Settings
from recoupe.stores.base.tables import articles, stories, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from recoupe.model.article import Article

TOWNS = ("Orvane", "Port-Sable", "Tolbrane", "Vellan", "Brissac", "Castagne", "Marles", "Ondrey")


def fires(start: int, count: int, outlet: str) -> list[Article]:
    """Short accounts of fires, no two alike."""
    return [
        account(
            f"https://{outlet}.example/{n}",
            outlet,
            f"2026-03-{n % 27 + 1:02}T10:00+00:00",
            f"Fire in {TOWNS[n % len(TOWNS)]}",
            f"{n + 2} people died in a fire in {TOWNS[n % len(TOWNS)]}, the prefecture of {outlet} said.",
        )
        for n in range(start, start + count)
    ]


def told(desk: Desk, ids: set[str]) -> set[str]:
    """Return those of some articles that stand in a story as it was last told."""
    with desk.store.reading() as connection:
        query = select(articles.c.id).join(stories, stories.c.id == articles.c.story)
        return ids & set(connection.execute(query.where(stories.c.version > 0)).scalars())


def soon(wanted: Callable[[], bool]) -> None:
    """Wait for something that comes by itself."""
    for _ in range(600):
        if wanted():
            return
        sleep(0.05)
    pytest.fail("it never came")


@pytest.fixture
def flood(monkeypatch: pytest.MonkeyPatch) -> Callable[[Desk], list[int]]:
    """Have more articles come with each batch that is read than the batch has; return how many are unread each time."""

    def begin(desk: Desk) -> list[int]:
        read, seen = texts_of.read_some, list[int]()

        def and_more_come(given: Desk, some: list[str]) -> None:
            read(given, some)
            if len(seen) < 40:
                desk.receive(fires(1000 + 6 * len(seen), 6, "flood"), update=False)
            seen.append(desk.work().unread)

        monkeypatch.setattr(working, "read_some", and_more_come)
        return seen

    monkeypatch.setattr(working, "BATCH", 4)
    monkeypatch.setattr(working, "_FIRST", 8)
    monkeypatch.setattr(working, "_MOST", 16)
    return begin


def test_an_update_ends_while_more_comes_than_can_be_read(light_desk: Desk, flood: Callable[[Desk], list[int]]) -> None:
    unread = flood(light_desk)
    first = set(light_desk.receive(fires(0, 20, "first"), update=False).articles)
    light_desk.update()
    assert told(light_desk, first) == first
    assert len(unread) < 12  # batches: 20 articles of 4 each, and what the last turn took beside
    assert unread[-1] > 20  # and more kept coming all the while


def test_what_came_first_is_told_before_what_came_later_is_read(
    light_desk: Desk, flood: Callable[[Desk], list[int]]
) -> None:
    flood(light_desk)
    ids = list(light_desk.receive(fires(0, 24, "first"), update=False).articles)
    seen: list[int] = []
    light_desk.update(after=lambda: seen.append(len(told(light_desk, set(ids)))))
    assert seen == [8, 16, 24]  # turns of 8, 8 and 16, of which 8 came later
    with light_desk.store.reading() as connection:
        later = select(texts.c.id).join(articles, articles.c.text == texts.c.id).where(articles.c.publisher == "flood")
        assert len(set(connection.execute(later.where(texts.c.rules != "")).scalars())) <= 16


WRITER = """
import sys
sys.path[:0] = sys.argv[2:]
from test_starving import fires
from recoupe.desk import Desk
desk = Desk.open(sys.argv[1])
print("go", flush=True)
n = 0
while True:
    desk.receive(fires(n, 8, "flood"), update=False)
    n += 8
"""


@pytest.fixture
def writer(store_url: str) -> Iterator[None]:
    """Another process that adds without end, faster than anybody reads."""
    with Desk.open(store_url):
        pass
    with subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-c", WRITER, store_url, str(Path(__file__).parent), *sys.path], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.kill()


@pytest.mark.usefixtures("writer")
def test_another_process_that_never_stops_adding_keeps_nobody_waiting(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "_FIRST", 32)
    monkeypatch.setattr(working, "_MOST", 32)
    with Desk.open(store_url, Settings(), Clock()) as desk:
        soon(lambda: desk.work().unread > 64)
        ours = desk.receive(fires(0, 12, "ours"))
        assert told(desk, set(ours.articles)) == set(ours.articles)
        soon(lambda: not desk.work().done)


def test_who_waits_for_another_waits_for_its_own_only(light_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker goes on for ever; somebody else's update ends with what it brought."""
    monkeypatch.setattr(working, "BATCH", 4)
    monkeypatch.setattr(working, "_FIRST", 8)
    over, number = Event(), 0

    def work(desk: Desk) -> None:
        nonlocal number
        while not over.is_set():
            desk.receive(fires(number, 12, "worker"), update=False)
            number += 12
            desk.update()

    with Desk.open(light_desk.store.url, Settings(), Clock()) as other:
        worker = Thread(target=work, args=(other,), daemon=True)
        worker.start()
        brought: list[Any] = []
        guest = Thread(target=lambda: brought.append(light_desk.receive(fires(0, 12, "guest"))), daemon=True)
        guest.start()
        guest.join(timeout=120)
        ended = not guest.is_alive()
        over.set()
        worker.join(timeout=60)
    assert ended
    assert told(light_desk, set(brought[0].articles)) == set(brought[0].articles)
