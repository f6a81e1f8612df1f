"""Measure what grouping costs as articles come in, on invented coverage whose stories are known.

    grouping_cost.py [N...] [--seed S]

For each N (default 1,000 and 10,000; 100,000 takes a quarter of an hour) the articles of ``coverage.articles`` are
profiled without annotation and given to ``Stories`` one by one in the order of their publication; then the
groups are asked for. Told are the seconds of processor time of each part, B-cubed F1 against the planted
stories, and between each two sizes the exponent k with which the seconds grow (n to the k: 1 is linear).
The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from math import log
from time import process_time
from typing import Any

from coverage import articles
from grouping import bcubed

from recoupe.model.article import Article
from recoupe.steps.group import Stories, profile


def measure(n: int, seed: int) -> dict[str, Any]:
    """Group n articles and time it."""
    stories, gold = Stories(), {}
    spent = {"profile_seconds": 0.0, "near_seconds": 0.0}
    for number, row in enumerate(articles(n, seed)):
        key = f"a{number:06d}"
        gold[key] = str(row["story"])
        article = Article(
            key, key, title=row["title"], published=row["published"], language=row["language"], text=row["text"], id=key
        )
        start = process_time()
        own = profile(article)
        middle = process_time()
        stories.add(own)
        spent["profile_seconds"] += middle - start
        spent["near_seconds"] += process_time() - middle
    start = process_time()
    found = stories.groups()
    spent["part_seconds"] = process_time() - start
    seconds = sum(spent.values())
    return {"n": n, "f1": round(bcubed(gold, found)[2], 4)} | {
        k: round(v, 2) for k, v in (spent | {"seconds": seconds}).items()
    }


def main() -> None:
    """Measure each size and the growth between them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    profile(Article("warm", "warm", language="en", text="The tables are read once.", id="warm"))
    found = []
    for n in sorted(args.sizes):
        found.append(measure(n, args.seed))
        print(" ".join(f"{k} {v}" for k, v in found[-1].items()), flush=True)
    growth = {
        f"{a['n']}-{b['n']}": round(log(b["seconds"] / a["seconds"]) / log(b["n"] / a["n"]), 2)
        for a, b in pairwise(found)
    }
    print(json.dumps({"sizes": found, "exponent": growth}))


if __name__ == "__main__":
    main()
