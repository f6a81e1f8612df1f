# ruff: noqa: S311, S603  chance for a test; our own program
"""Kill ``recoupe add`` again and again, let it end, and look whether anything is lost or doubled.

    kills.py INPUT STORE_URL [--kills N] [--seed S] [--against STORE_URL]

INPUT is what ``coverage.py`` wrote (or anything that ``recoupe add`` takes), STORE_URL an empty store, or what an
earlier run left in it. ``recoupe add`` runs in a process of its own and is ended with SIGKILL N times, at moments drawn
evenly over the work that is left, each of its stages (arrive, read, group, compare, meaning) counting the same; then it
runs to its end. With ``--kills 0`` nothing is killed (or only looked, where all is done): so is the store made that
``--against`` names, of the same INPUT. Then it is looked whether

- every article of INPUT is there once (``lost``, ``foreign``, ``doubled``), and found by its words (``unfindable``);
- nothing waits (``waiting``), every current article stands in a story that was told (``untold``), and no change tells
  twice that a story is new (``told_twice``);
- the rows of claims, findings, actors and entities are those of the stories' dossiers (``rows_wrong``: stories whose
  rows are others, too many or too few);
- with ``--against``, the dossiers are those of the other store, byte for byte (``missing_stories``,
  ``other_stories``).

The last line printed is one JSON object with these counts, all 0 where nothing is wrong, the seconds and the stages
that the kills fell into. It ends with 1 where something is wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from dataclasses import astuple
from hashlib import sha256
from random import Random
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select, text

from recoupe.desk import Desk, Work
from recoupe.desk.rows import ROWS
from recoupe.exporters.json import render
from recoupe.pipeline.edges import readers
from recoupe.readers.base import read_inputs
from recoupe.stores.base import tables

if TYPE_CHECKING:
    from recoupe.exporters.json.shape import DossierData

STAGES = ("arrive", "read", "group", "compare", "meaning")
_PROGRAM = "from recoupe.cli import main; main()"
_LOOK = 0.5


class Watch:
    """How much of the work on a store is done, and what was done last."""

    def __init__(self, desk: Desk, articles: int) -> None:
        """Look for the first time; ``articles`` is how many the input has."""
        self._desk, self._articles = desk, articles
        self._before = Work(0, 0, 0)
        self.stage = STAGES[0]
        self.look()

    def look(self) -> float:
        """Return how much is done, from 0 to the number of stages: the share of each counts the same."""
        arrived, texts = _count(self._desk, "articles"), max(1, _count(self._desk, "texts"))
        stories, work = max(1, _count(self._desk, "stories")), self._desk.work()
        fell = [now < before for now, before in zip(astuple(work), astuple(self._before), strict=True)]
        self.stage = max(
            (s for s, less in zip(STAGES[1:], fell, strict=True) if less), key=STAGES.index, default=self.stage
        )
        self._before = work
        grouped = 1 - work.ungrouped / texts
        left = (work.unread / texts, work.ungrouped / texts, work.touched / stories, work.unmeant / stories)
        return arrived / self._articles * (1 + (1 - left[0]) + grouped + grouped * ((1 - left[2]) + (1 - left[3])))


def run(given: str, store: str, articles: int, kills: int, seed: int) -> list[str]:
    """Add, killed so many times, then to the end; return the stage that each kill fell into."""
    command = [sys.executable, "-c", _PROGRAM, "add", given, "--store", store, "--quiet"]
    chance, fell = Random(seed), []
    with Desk.open(store) as desk:
        begun = Watch(desk, articles).look()
    for moment in sorted(chance.uniform(begun, len(STAGES)) for _ in range(kills)):
        with Desk.open(store) as desk, subprocess.Popen(command) as adding:
            watch = Watch(desk, articles)
            while adding.poll() is None and watch.look() < moment:
                sleep(_LOOK)
            sleep(chance.random())
            if adding.poll() is not None:
                break
            adding.kill()
            adding.wait()
            watch.look()
            fell.append(watch.stage)
            print(
                f"killed {len(fell)} times, at {watch.stage}; {_count(desk, 'articles')} articles, {desk.work()}",
                flush=True,
            )
    subprocess.run(command, check=True)
    return fell


def _count(desk: Desk, table: str) -> int:
    with desk.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(getattr(tables, table))).scalar_one()


def looked(desk: Desk, wanted: set[str]) -> dict[str, int]:
    """Return how many things are wrong, by what is wrong with them; ``wanted`` are the articles of the input."""
    articles, stories, changes = tables.articles.c, tables.stories.c, tables.changes.c
    with desk.store.reading() as connection:
        columns = (articles.id, articles.url, articles.words, articles.story, articles.current, articles.text)
        rows = connection.execute(select(*columns)).all()
        words = connection.execute(text("SELECT count(*) FROM words")).scalar_one()
        told = set(connection.execute(select(stories.id).where(stories.version > 0, stories.moved_to == "")).scalars())
        new = Counter(connection.execute(select(changes.story).where(changes.kind == "new_story")).scalars())
    there = Counter(row.id for row in rows)
    same = Counter((row.url, row.words) for row in rows if row.url)
    work = desk.work()
    return {
        "articles": len(rows),
        "stories": len(told),
        "lost": len(wanted - there.keys()),
        "foreign": len(there.keys() - wanted),
        "doubled": sum(n - 1 for n in there.values()) + sum(n - 1 for n in same.values()),
        "unfindable": abs(len(rows) - words),
        "waiting": work.unread + work.ungrouped + work.touched + work.unmeant,
        "untold": sum(row.current and bool(row.text) and row.story not in told for row in rows),
        "told_twice": sum(n - 1 for n in new.values()),
        "rows_wrong": sum(not _rows_right(desk, story) for story in sorted(told)) + _of_no_story(desk, told),
    }


def _rows_right(desk: Desk, story: str) -> bool:
    stored = desk.story(story)
    if stored is None:
        return False
    with desk.store.reading() as connection:
        for table, rows_of in ROWS.items():
            keys = [c.name for c in table.primary_key.columns]
            there = [dict(r) for r in connection.execute(select(table).where(table.c.story == story)).mappings()]
            wanted = {tuple(r[k] for k in keys): r for r in rows_of(story, stored.dossier)}
            if len(there) != len(wanted) or {tuple(r[k] for k in keys): r for r in there} != wanted:
                return False
    return True


def _of_no_story(desk: Desk, told: set[str]) -> int:
    with desk.store.reading() as connection:
        return sum(len(set(connection.execute(select(t.c.story).distinct()).scalars()) - told) for t in ROWS)


def dossiers(desk: Desk) -> Counter[str]:
    """Return a digest of each story's dossier."""
    stories = tables.stories.c
    with desk.store.reading() as connection:
        query = select(stories.id).where(stories.version > 0, stories.moved_to == "").order_by(stories.id)
        ids = list(connection.execute(query).scalars())
    found: Counter[str] = Counter()
    for story in ids:
        stored = desk.story(story)
        if stored is not None:
            found[sha256(render(cast("DossierData", stored.dossier)).encode()).hexdigest()] += 1
    return found


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", metavar="INPUT")
    parser.add_argument("store", metavar="STORE_URL")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--against", metavar="STORE_URL", help="compare with this store, which was never killed")
    given = parser.parse_args()
    wanted = {raw.id for raw in read_inputs([given.input], readers(), {})}
    begun = perf_counter()
    fell = run(given.input, given.store, len(wanted), given.kills, given.seed)
    seconds = round(perf_counter() - begun)
    with Desk.open(given.store) as desk:
        wrong = looked(desk, wanted)
        if given.against:
            with Desk.open(given.against) as other:
                here, whole = dossiers(desk), dossiers(other)
            wrong |= {"missing_stories": (whole - here).total(), "other_stories": (here - whole).total()}
    told: dict[str, Any] = {"kills": len(fell), "fell_into": dict(sorted(Counter(fell).items())), "seconds": seconds}
    print(json.dumps(told | wrong))
    if any(n for what, n in wrong.items() if what not in {"articles", "stories"}):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
