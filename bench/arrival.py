"""Measure how long a large story takes to tell a new article: seconds from the add to the story told, by stage.

    arrival.py [--size N] [--arrivals K] [--seed S] [--store STORE_URL]

A desk (a SQLite file made for it, or an empty store of the user's) is given a story of N articles as ``coverage.py``
writes it; then K more of the same story arrive one by one, each as a page or a feed brings it (``Desk.receive``), and
each is worked on until nothing waits. Before the next, the process rests as a server's worker does. The first of them
warms what a process keeps at hand, as in a server that runs (its worker told the story before), and is printed apart as
``first``.

Stages: ``arrive`` (cleaned, written, made findable), ``read`` (annotated, claims extracted), ``group``, ``compare``
(the story told again: what is read of all its articles, comparison, changes, rows), ``meaning`` (vectors of its new
claims). ``told`` is all but meaning: from then on readers see it. Of ``compare``, ``alone`` is the comparison itself
(``pipeline.tell``), which the desk can only wait for.

Prints a line for each arrival and, as the last line, one JSON object: medians over the K arrivals, of wall clock and
of processor time, in seconds, the longest of them and the shortest, and how many articles, claims and findings the
story has in the end.
"""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack, contextmanager
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import coverage

from recoupe import pipeline
from recoupe.desk import Desk, working
from recoupe.model.article import Article, Paragraph
from recoupe.model.digest import digest
from recoupe.web.serving import rest, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STAGES = {"read_some": "read", "group_some": "group", "tell_one": "compare", "index_one": "meaning"}


class Watch:
    """Seconds of wall clock and processor spent in each stage since it was set to nothing."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.wall: dict[str, float] = {}
        self.cpu: dict[str, float] = {}

    def timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same and counts its time to a stage."""

        def counted(*given: Any, **more: Any) -> Any:  # noqa: ANN401  as the function has them
            with self.of(stage):
                return call(*given, **more)

        return counted

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Count what is done meanwhile to a stage."""
        begun = perf_counter(), process_time()
        try:
            yield
        finally:
            self.wall[stage] = self.wall.get(stage, 0.0) + perf_counter() - begun[0]
            self.cpu[stage] = self.cpu.get(stage, 0.0) + process_time() - begun[1]


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Time the stages of a desk's work."""
    with ExitStack() as stack:
        for name, stage in STAGES.items():
            stack.enter_context(patch.object(working, name, watch.timed(stage, getattr(working, name))))
        stack.enter_context(patch.object(pipeline, "tell", watch.timed("alone", pipeline.tell)))
        yield


def articles(count: int, seed: int) -> list[Article]:
    """Return articles of one story in the order of their publication."""
    return [_article(row) for row in coverage.articles(count, seed, stories=1)]


def _article(row: dict[str, Any]) -> Article:
    return Article(
        origin_path=row["url"],
        source_digest=digest(row["url"], row["text"], size=16),
        publisher=row["publisher"],
        title=row["title"],
        published=row["published"],
        published_from="given",
        language=row["language"],
        paragraphs=tuple(Paragraph(p) for p in row["text"].split("\n\n")),
    )


def arrive(desk: Desk, article: Article) -> Watch:
    """Let one article arrive and do all that it makes wait."""
    watch = Watch()
    with watched(watch):
        with watch.of("arrive"):
            desk.receive([article], update=False)
        with watch.of("told"):
            desk.update()
    for spent in (watch.wall, watch.cpu):
        spent["told"] += spent["arrive"] - spent.get("meaning", 0.0)
    return watch


def measure(store: str, size: int, arrivals: int, seed: int) -> dict[str, Any]:
    """Make the story, let more of it arrive, and return the times."""
    rows = articles(size + arrivals, seed)
    with Desk.open(store) as desk:
        desk.receive(rows[:size])
        settle()
        watches = []
        for n, row in enumerate(rows[size:]):
            rest()
            watches.append(arrive(desk, row))
            print(n + 1, *(f"{k} {v:.2f} ({watches[-1].cpu[k]:.2f})" for k, v in watches[-1].wall.items()), flush=True)
        story = desk.story(desk.stories(order="size").rows[0].id)
    if story is None:
        raise SystemExit(1)
    later = watches[1:] or watches
    return {
        "articles": len(story.story["articles"]),
        "claims": len(story.story["claims"]),
        "findings": len(story.story["findings"]),
        "first": round(watches[0].wall["told"], 3),
        "most": round(max(w.wall["told"] for w in later), 3),
        "least": round(min(w.wall["told"] for w in later), 3),
        "seconds": {k: round(median(w.wall.get(k, 0.0) for w in later), 3) for k in watches[0].wall},
        "cpu_seconds": {k: round(median(w.cpu.get(k, 0.0) for w in later), 3) for k in watches[0].cpu},
    }


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--arrivals", type=int, default=6)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--store", metavar="STORE_URL", help="an empty store; else a SQLite file made for it")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        store = given.store or f"sqlite:///{folder}/desk.sqlite"
        print(json.dumps(measure(store, given.size, given.arrivals, given.seed)))


if __name__ == "__main__":
    main()
