"""The watcher: looks at what is due, follows items to their pages, brings the desk up to date, and again."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recoupe.desk.watch.fetching import FEEDS, Fetcher
from recoupe.desk.watch.folders import take_folder
from recoupe.desk.watch.options import NEVER, Options
from recoupe.desk.watch.pages import take_page
from recoupe.desk.watch.polling import REFUSED, Looked, due_feeds, poison, take_feed
from recoupe.desk.watch.subscribing import FOLDER, subscribe
from recoupe.desk.watch.turns import in_turns
from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.desk.arriving import Arrival
    from recoupe.desk.desk import Desk
    from recoupe.desk.records import Feed, Item

    Report = Callable[[str, int, int], None]

_DUE = 200
_STORIES_EVERY = 60.0
_LONGEST_NAP = 60.0


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass did: looks at feeds and folders, pages fetched, articles that were new, stories compared."""

    looked: tuple[Looked, ...] = ()
    pages: int = 0
    articles: int = 0
    stories: tuple[str, ...] = ()


class Watcher:
    """Watches what a desk is subscribed to. One process at a time watches a store."""

    def __init__(self, desk: Desk, options: Options | None = None, report: Report | None = None) -> None:
        """``report`` is called with a stage, how much of it is done and how much there is."""
        self.desk = desk
        self.options = options or Options()
        self._report = report or (lambda _stage, _done, _total: None)

    def subscribe(self, targets: Sequence[str], by: str = "") -> tuple[Feed, ...]:
        """Watch feeds, lists of feeds and folders from now on; return their rows.

        Raises:
            InputNotFound: a path that does not exist.
            UsageError: a file that is no list of feeds.
        """
        with Fetcher(self.desk, self.options) as fetcher:
            return subscribe(self.desk, targets, fetcher, by)

    def once(self, *, update: bool = True, rounds: int = 0) -> Passed:
        """Do all that is due now; it may be stopped at any moment and goes on where it was.

        With ``rounds`` it leaves off after so many rounds of pages, so that feeds are not kept waiting by them.

        Raises:
            UsageError: another process watches this store.
        """
        with self.desk.store.lock("watch") as held:
            if not held:
                message = "another process is watching this store already"
                raise UsageError(message)
            with Fetcher(self.desk, self.options) as fetcher:
                return self._pass(fetcher, rounds, update=update)

    def run(self, stop: Callable[[], bool] = lambda: False, told: Callable[[Passed], None] | None = None) -> None:
        """Do what is due, again and again, until ``stop`` says so; ``told`` hears of each pass."""
        while not stop():
            passed = self.once(rounds=1)
            if told is not None:
                told(passed)
            waiting = self.desk.items.due("next_at", self.desk.moment(), 1)
            ends = time.monotonic() + (0.0 if waiting else min(_LONGEST_NAP, max(1.0, self.options.every)))
            while time.monotonic() < ends and not stop():
                time.sleep(min(0.5, max(0.0, ends - time.monotonic())))

    def _pass(self, fetcher: Fetcher, rounds: int, *, update: bool) -> Passed:
        looked = [*self._folders(), *self._feeds(fetcher)]
        pages, articles, stories = self._pages(fetcher, rounds, update=update)
        articles += sum(one.articles for one in looked)
        if update:
            stories += self.desk.update(self._report)
        return Passed(tuple(looked), pages, articles, tuple(dict.fromkeys(stories)))

    def _due(self) -> tuple[list[Feed], list[Feed]]:
        due = due_feeds(self.desk.feeds.all(active=True), self.desk.moment())
        return [f for f in due if f.kind == FOLDER], [f for f in due if f.kind != FOLDER]

    def _folders(self) -> list[Looked]:
        looked = []
        for folder in self._due()[0]:
            one, left = take_folder(self.desk, folder, self.options)
            if left:
                time.sleep(self.options.settle)
                more, _ = take_folder(self.desk, folder, self.options)
                one = Looked(one.feed, one.new + more.new, one.articles + more.articles, more.error)
            looked.append(one)
        return looked

    def _feeds(self, fetcher: Fetcher) -> list[Looked]:
        looked: list[Looked] = []
        asked: set[str] = set()
        while feeds := [f for f in self._due()[1] if f.url not in asked]:  # a page may name a feed to look at
            asked |= {f.url for f in feeds}
            answers = in_turns(
                feeds,
                lambda f: f.url,
                lambda f: fetcher.fetch(f.url, etag=f.etag, modified=f.modified, accept=FEEDS),
                fetcher,
                self.options.workers,
            )
            for feed, answer in answers:
                looked.append(take_feed(self.desk, feed, answer, self.options))
                self._report("feeds", len(looked), len(asked))
        return sorted(looked, key=lambda one: one.feed)

    def _pages(self, fetcher: Fetcher, rounds: int, *, update: bool) -> tuple[int, int, tuple[str, ...]]:
        pages = articles = gone = 0
        stories: tuple[str, ...] = ()
        fresh = time.monotonic()
        while items := self.desk.items.due("next_at", self.desk.moment(), _DUE):
            gone += 1
            waiting: list[tuple[Item, Arrival | None]] = []
            answers = in_turns(
                items,
                lambda i: i.url,
                lambda i: fetcher.fetch(i.url, etag=i.etag, modified=i.modified),
                fetcher,
                self.options.workers,
            )
            for item, answer in answers:
                pages += 1
                waiting.append(take_page(self.desk, item, answer, self.options))
                self._report("pages", pages, 0)
                if len(waiting) >= self.options.batch:
                    articles += self._settle(waiting)
                    waiting = []
            articles += self._settle(waiting)
            if update and time.monotonic() - fresh > _STORIES_EVERY:
                stories += self.desk.update(self._report)
                fresh = time.monotonic()
            if gone == rounds:
                break
        return pages, articles, stories

    def _settle(self, waiting: Sequence[tuple[Item, Arrival | None]]) -> int:
        """First the articles, then the items: stopped between the two, a page is fetched again and found known."""
        arrivals = [arrival for _, arrival in waiting if arrival is not None]
        try:
            added = len(self.desk.receive(arrivals, update=False).articles) if arrivals else 0
        except poison() as error:
            if len(waiting) > 1:
                return sum(self._settle([one]) for one in waiting)
            item = waiting[0][0]
            broken = f"{type(error).__name__}: {error}"[:500]
            self.desk.items.put(replace(item, state=REFUSED, next_at=NEVER, error=broken, entry=""))
            return 0
        self.desk.items.put(*(item for item, _ in waiting))
        return added
