# ruff: noqa: PLR2004, S311, S603  shares and pauses stand where they are drawn; chance for a test; our own program
"""Fifty readers and five writers on a desk, for some time: errors and p50, p95, p99 of each kind of request.

    desk_load.py STORE_URL… [--seconds S] [--readers R] [--writers W] [--workers N] [--copies K] [--cold]

Each STORE_URL is a desk that is there already (``recoupe add`` of what ``coverage.py`` wrote). For each,
``recoupe serve`` is started on a free port of this machine with a worker of its own, and asked by R readers (a
story page most of the time, else the front page, an article, a search, the API) and W writers (articles through the
API, verdicts). A reader asks, reads for a second (drawn from 0.5 to 1.5), asks again; a writer writes every two
seconds. It stops by itself after S seconds. The first request of a reader is counted like any other.

The desk is measured as one that was served before: its stories' pages lie painted in the store. The server paints
those that changed last by itself, when nothing else waits; here it is done before (a store just added to
takes minutes for it, once; one made larger by ``--copies`` is painted before it is copied). ``--cold`` does not wait:
then pages that nobody saw yet are painted while readers wait for them. Nothing else is warmed: what a process keeps
at hand is empty when the first reader comes.

With ``--copies K`` the desk is first made K times as large, in place: every row of its tables stands K times, under
other ids. That is how a desk of 10,000 articles is had without reading 10,000: what the pages ask of the store (rows,
indices, stories, changes) is there, what the meaning of the words costs is not. Do it once, on a store made for it.

Prints a table for people and, as the last line, one JSON object: for each store the number of articles and stories,
the load average of the machine before, the processor seconds that the server (with its worker, without a database
server) and the readers took, and for each kind of request its count, errors and percentiles in ms.
An error is an answer of 400 or more, a 429 included, or none within 30 s.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import resource
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from tempfile import TemporaryFile
from time import perf_counter, sleep
from typing import Any, TextIO

import httpx

from recoupe.desk import Desk
from recoupe.web.library import Library, paint_ahead

WANTED = {"story": 0.6, "front": 0.1, "article": 0.12, "search": 0.08, "api": 0.1}
WORDS = ("ministre", "blessés", "fire", "police", "collapse", "mairie", "denied", "enquête", "harbour", "victimes")
_PROGRAM = "from recoupe.cli import main; main()"


@dataclass(slots=True)
class Tally:
    """What came of requests, by kind: how long each took (ms), and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    async def ask(self, kind: str, http: httpx.AsyncClient, method: str, path: str, **more: Any) -> None:  # noqa: ANN401  as httpx takes it
        """Ask once and write down what came."""
        begun = perf_counter()
        try:
            answer = await http.request(method, path, **more)
        except httpx.HTTPError as error:
            self.errors[kind].append(type(error).__name__)
            return
        self.took[kind].append((perf_counter() - begun) * 1000)
        if answer.status_code >= 400:
            self.errors[kind].append(f"{answer.status_code} {answer.text[:120]}")

    def report(self) -> dict[str, dict[str, float]]:
        """Return count, errors and percentiles by kind."""
        told = {}
        for kind in sorted(self.took.keys() | self.errors.keys()):
            times = sorted(self.took[kind])
            told[kind] = {
                "n": len(times),
                "errors": len(self.errors[kind]),
                **{f"p{p}": round(_percentile(times, p), 1) for p in (50, 95, 99)},
            }
        return told


def _percentile(times: list[float], percent: int) -> float:
    return times[min(len(times) - 1, len(times) * percent // 100)] if times else 0.0


async def reader(number: int, http: httpx.AsyncClient, paths: dict[str, list[str]], tally: Tally, end: float) -> None:
    """Read pages until the end."""
    chance = Random(number)
    await asyncio.sleep(chance.random())
    while perf_counter() < end:
        kind = chance.choices(list(WANTED), list(WANTED.values()))[0]
        # readers look at what is new: half of them at the first tenth of the stories
        known = paths[kind]
        some = known[: max(1, len(known) // 10)] if chance.random() < 0.5 else known
        await tally.ask(kind, http, "GET", chance.choice(some))
        await asyncio.sleep(chance.uniform(0.5, 1.5))


async def writer(number: int, http: httpx.AsyncClient, stories: list[str], tally: Tally, end: float) -> None:
    """Write articles and verdicts until the end."""
    chance = Random(1000 + number)
    n = 0
    while perf_counter() < end:
        n += 1
        if n % 4:
            text = (
                f"{chance.randint(2, 90)} people were injured when a warehouse burned down in Port-{number}-{n} on "
                f"Monday, the fire service said. The mayor denied that the warehouse {n} had been closed in March."
            )
            one = {"text": text, "publisher": f"Writer {number}", "url": f"https://writer{number}.example/{n}"}
            await tally.ask("add", http, "POST", "/api/v1/articles", json={"articles": [one]})
        else:
            await _weigh(http, chance.choice(stories), tally)
        await asyncio.sleep(2)


async def _weigh(http: httpx.AsyncClient, story: str, tally: Tally) -> None:
    answer = await http.get(f"/api/v1/stories/{story}")
    findings = answer.json()["stories"][0]["findings"] if answer.status_code == 200 else []
    if findings:
        subject = {"story": story, "finding": findings[0]["id"], "verdict": "arguable"}
        await tally.ask("verdict", http, "POST", "/api/v1/corrections", json={"kind": "verdict", "subject": subject})


async def load(address: str, seconds: float, readers: int, writers: int) -> Tally:
    """Ask a desk for some seconds; every reader has a connection of its own, as a browser has."""
    tally = Tally()
    limits = httpx.Limits(max_connections=readers + writers + 5, max_keepalive_connections=readers + writers + 5)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as http:
        paths, stories = await _paths(http)
        end = perf_counter() + seconds
        asking = [reader(n, http, paths, tally, end) for n in range(readers)]
        asking += [writer(n, http, stories, tally, end) for n in range(writers)]
        await asyncio.gather(*asking)
    return tally


async def _paths(http: httpx.AsyncClient) -> tuple[dict[str, list[str]], list[str]]:
    """Return what can be asked for, by kind, and the ids of the stories."""
    stories: list[str] = []
    after = None
    while len(stories) < 4000:
        wanted = {"limit": 200, "least": 2} | ({"after": after} if after else {})
        answer = (await http.get("/api/v1/stories", params=wanted)).json()
        stories += [row["id"] for row in answer["rows"]]
        after = answer["next"]
        if after is None:
            break
    articles: list[str] = []
    for story in stories[:40]:
        articles += (await http.get(f"/api/v1/stories/{story}")).json()["stories"][0]["articles"]
    return {
        "story": [f"/stories/{s}" for s in stories],
        "front": ["/", "/?order=size", "/?kind=contradiction"],
        "article": [f"/articles/{a}" for a in articles],
        "search": [f"/search?q={w}" for w in WORDS],
        "api": [f"/api/v1/stories/{s}" for s in stories[:200]] + ["/api/v1/changes?limit=50", "/api/v1/stories"],
    }, stories


def measure(store: str, seconds: float, readers: int, writers: int, workers: int, *, cold: bool) -> dict[str, Any]:
    """Serve a store, load it, and return what came."""
    command = [sys.executable, "-c", _PROGRAM, "serve", "--port", "0", "--store", store, "--workers", str(workers)]
    with Desk.open(store) as desk:
        articles, stories = _sizes(desk)
    if not cold:
        _painted(store)
    before, spent = os.getloadavg()[0], _spent(resource.RUSAGE_CHILDREN)
    asking = _spent(resource.RUSAGE_SELF)
    with TemporaryFile("w+", encoding="utf-8") as said, subprocess.Popen(command, stderr=said) as server:
        try:
            tally = asyncio.run(load(_address(server, said), seconds, readers, writers))
            asking = _spent(resource.RUSAGE_SELF) - asking
        finally:
            server.terminate()
            server.wait(timeout=30)
        said.seek(0)
        failed = [line for line in said.read().splitlines() if line and not line.startswith((" ", "The desk is at"))]
    wrong = {k: sorted(set(v))[:3] for k, v in tally.errors.items() if v}
    return {
        "store": store.split(":", 1)[0],
        "articles": articles,
        "stories": stories,
        "seconds": seconds,
        "workers": workers,
        "load_before": round(before, 2),
        "cpu_seconds": round(_spent(resource.RUSAGE_CHILDREN) - spent, 1),
        "cpu_seconds_of_readers": round(asking, 1),
        "requests": tally.report(),
        **({"wrong": wrong} if wrong else {}),
        **({"server_said": failed[:20]} if failed else {}),
    }


def _painted(store: str) -> None:
    """Paint what a server paints ahead."""
    with Desk.open(store) as desk:
        library = Library()
        while paint_ahead(desk, library):
            pass


def _address(server: subprocess.Popen[bytes], said: TextIO) -> str:
    """Return where a server listens, once it does."""
    while server.poll() is None:
        sleep(0.1)
        said.seek(0)
        found = re.search(r"http://\S+:\d+", said.read())
        if found:
            return found[0]
    said.seek(0)
    raise SystemExit(said.read())


def _spent(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _sizes(desk: Desk) -> tuple[int, int]:
    from sqlalchemy import func, select

    from recoupe.stores.base import tables

    with desk.store.reading() as connection:
        count = select(func.count())
        told = connection.execute(count.select_from(tables.stories).where(tables.stories.c.moved_to == ""))
        return connection.execute(count.select_from(tables.articles)).scalar_one(), told.scalar_one()


def enlarge(store: str, copies: int) -> None:
    """Make a desk ``copies`` times as large: every row again under other ids, its words findable again."""
    from sqlalchemy import select

    from recoupe.stores.base import tables

    own = {
        "articles": ("id", "story"),
        "texts": ("id", "component"),
        "stories": ("id",),
        "versions": ("story",),
        "findings": ("story",),
        "claims": ("id", "story", "article"),
        "actors": ("claim", "story"),
        "entities": ("story",),
        "changes": ("story",),
        "paintings": ("story",),
    }
    _painted(store)
    with Desk.open(store) as desk:
        for name, keys in own.items():
            table = getattr(tables, name)
            with desk.store.reading() as connection:
                rows = [dict(r) for r in connection.execute(select(table)).mappings()]
            counted = next((c.name for c in table.columns if c.autoincrement is True), None)
            for n in range(1, copies):
                part = [_again(r, keys, n, counted, name) for r in rows]
                with desk.store.writing() as connection:
                    desk.store.insert_new(connection, table, part)
        _findable(desk)


def _again(row: dict[str, Any], keys: tuple[str, ...], n: int, counted: str | None, table: str) -> dict[str, Any]:
    made = {k: f"{v}x{n}" if k in keys and v else v for k, v in row.items() if k != counted}
    if table == "articles":
        made["url"] = f"{row['url']}?copy={n}" if row["url"] else ""
        made["text"] = f"{row['text']}x{n}" if row["text"] else ""
    return made


def _findable(desk: Desk) -> None:
    """Give all articles their words in the index."""
    from sqlalchemy import select

    from recoupe.desk.stems import stems_of
    from recoupe.model.article import Article
    from recoupe.steps.codec import unpack
    from recoupe.stores.base import tables

    table = tables.articles
    stems: dict[bytes, list[str]] = {}
    with desk.store.reading() as connection:
        rows = connection.execute(select(table.c.number, table.c.clean)).all()
    for at in range(0, len(rows), 500):
        found = {}
        for number, clean in rows[at : at + 500]:
            if clean not in stems:
                article = unpack(clean, Article)
                stems[clean] = list(stems_of(f"{article.title}\n{article.text}", article.language))
            found[number] = stems[clean]
        with desk.store.writing() as connection:
            desk.store.put_words(connection, found)


def copy(source: str, target: str) -> None:
    """Copy all rows of a desk into an empty store of another kind."""
    from sqlalchemy import select, text

    from recoupe.stores.base import tables

    with Desk.open(source) as old, Desk.open(target) as new:
        for table in tables.metadata.sorted_tables:
            with old.store.reading() as connection:
                rows = [dict(r) for r in connection.execute(select(table)).mappings()]
            with new.store.writing() as connection:
                new.store.insert_new(connection, table, rows)
            counted = next((c.name for c in table.columns if c.autoincrement is True), None)
            if counted and rows and new.store.engine.dialect.name == "postgresql":
                with new.store.writing() as connection:
                    sequence = f"pg_get_serial_sequence('{table.name}', '{counted}')"
                    connection.execute(text(f"SELECT setval({sequence}, max({counted})) FROM {table.name}"))  # noqa: S608  names of our tables
        _findable(new)


def show(told: dict[str, Any]) -> None:
    """Print what came as a table."""
    size = f"{told['articles']} articles, {told['stories']} stories"
    print(f"\n{told['store']}: {size}, {told['seconds']:g} s, {told['workers']} processes answering,", end=" ")
    print(f"load of the machine before {told['load_before']}")
    print(f"processor seconds: {told['cpu_seconds']} of the server, {told['cpu_seconds_of_readers']} of the readers")
    print(f"{'request':<10}{'n':>8}{'errors':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
    for kind, row in told["requests"].items():
        print(f"{kind:<10}{row['n']:>8}{row['errors']:>8}{row['p50']:>9}{row['p95']:>9}{row['p99']:>9}")


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", nargs="+", metavar="STORE_URL")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--writers", type=int, default=5)
    parser.add_argument("--workers", type=int, default=1, help="how many processes of the server answer")
    parser.add_argument("--copies", type=int, default=1, help="make the first store K times as large, in place")
    parser.add_argument("--cold", action="store_true", help="begin before the pages are painted")
    parser.add_argument("--into", metavar="STORE_URL", help="first copy the first store into this empty one")
    given = parser.parse_args()
    if given.copies > 1:
        enlarge(given.stores[0], given.copies)
    if given.into:
        copy(given.stores[0], given.into)
        given.stores.append(given.into)
    how = (given.seconds, given.readers, given.writers, given.workers)
    told = [measure(store, *how, cold=given.cold) for store in given.stores]
    for one in told:
        show(one)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
