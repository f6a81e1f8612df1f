"""Measure how the cost of one story grows with its articles.

    affair_speed.py [--sizes 50,100,200,500] [--seed S] [--runs N] [--processes P]

The story is planted by ``coverage.py``: one affair told by many outlets, a third of them copying dispatches. Its
articles are read once (annotation and claims are linear and measured by ``speed.py``). Then the first 50, 100, …
of them, by time of publication, are told as one story as ``compare`` does with P processes (2 unless told): passages,
same events, findings, framing and lineage. ``seconds`` is by the clock and ``cpu_seconds`` what this process and its
copy used: medians of N runs, the first with nothing remembered but what smaller sizes left. ``again`` is the same story
with one article more, right after it, as the desk tells it when an article comes in. ``exponent`` is the slope of
log(cpu seconds) over log(articles) from the least to the most. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from coverage import articles

from recoupe.pipeline import claim, read, see, tell, whole
from recoupe.pipeline.edges import copying
from recoupe.settings import Settings
from recoupe.steps.copies import gather

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.model.annotation import Annotation
    from recoupe.model.article import Article
    from recoupe.model.reading import Reading

    Read = tuple[dict[str, Article], dict[str, Annotation], dict[str, Reading]]


def readings(n: int, seed: int) -> tuple[list[str], Read]:
    """Return the ids of a story's articles by time, and what is read in them."""
    settings = Settings(processes=2)
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "affair.jsonl"
        rows = articles(n, seed, stories=1)
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
        found = read([str(path)], settings, _silent)
    texts, _ = gather(found.values())
    texts, notes = see(texts, settings, _silent)
    return sorted(texts, key=lambda a: (texts[a].published or "", a)), (texts, notes, claim(texts, notes, _silent))


def timed(order: list[str], some: Read, n: int, processes: int = 2) -> tuple[tuple[float, float], Mapping[str, int]]:
    """Tell the first ``n`` articles; return the seconds by the clock and of the processors, and what was found."""
    texts, notes, found = some
    own = {a: texts[a] for a in order[:n]}
    start, cpu = time.perf_counter(), _used()
    story, entities = tell(list(own.values()), notes, found, beside=copying(Settings(processes=processes)))
    whole(own, own, {a: (a,) for a in own}, [story], entities)
    seconds = time.perf_counter() - start, _used() - cpu
    return seconds, {"claims": len(story.claims), "findings": len(story.findings), "passages": len(story.reuse)}


def _used() -> float:
    """Return the seconds of the processors that this process and those that it has waited for used."""
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(r.ru_utime + r.ru_stime for r in own)


def main() -> None:
    """Print a table and the exponent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="50,100,200,500")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    sizes = sorted(int(n) for n in args.sizes.split(","))
    order, some = readings(sizes[-1] + 1, args.seed)
    timed(order, some, min(10, sizes[0]), args.processes)  # tables and models are read once
    rows: dict[int, dict[str, float]] = {}
    for n in sizes:
        runs = [timed(order, some, n, args.processes) for _ in range(args.runs)]
        again, _ = timed(order, some, n + 1, args.processes)
        seconds, cpu = (statistics.median(r[k] for r, _ in runs) for k in (0, 1))
        rows[n] = {
            "seconds": round(seconds, 2),
            "cpu_seconds": round(cpu, 2),
            "again_seconds": round(again[0], 2),
            "again_cpu_seconds": round(again[1], 2),
            **runs[0][1],
        }
        print(
            f"{n:>5} articles {seconds:8.2f} s ({cpu:.2f} s cpu), with one more {again[0]:.2f} s ({again[1]:.2f} s cpu)"
        )
        print(f"      {runs[0][1]}", flush=True)
    low, high = sizes[0], sizes[-1]
    slope = math.log(rows[high]["cpu_seconds"] / rows[low]["cpu_seconds"]) / math.log(high / low) if low < high else 0.0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"from {low} to {high} articles: n^{slope:.2f}, {memory:.0f} MB")
    print(json.dumps({"sizes": rows, "exponent": round(slope, 2), "memory_mb": round(memory)}))


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""


if __name__ == "__main__":
    main()
