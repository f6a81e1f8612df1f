"""Count what is told of real press stories, most of which dispute little: nearly all that is told of them is false.

    press.py NEWS_CLUSTER [--jobs N] [--lay DIR]

NEWS_CLUSTER is ``news_cluster.jsonl``: rows with ``id``, ``story``, ``event``, ``title``, ``text``, ``date``,
``source``. Each story of three accounts or more is compared; ``press_right.json`` says of each story which
disagreements were judged right by reading them, as the places of their words (row, start, end in the text; no text
stands in it). What is told besides counts as false, so ``precision`` is a lower bound; what is not told of those
judged right does not count at all. ``false_of_a_story`` is how many are told falsely of a story on the mean.
``--lay`` only lays the stories out as folders of accounts with their gold, from which ``train_figures.py --press``
learns. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cases import compare
from score_dossier import DISAGREE, Case

HERE = Path(__file__).parent
RIGHT = HERE / "press_right.json"
LEAST, MOST = 3, 6
APART = frozenset({4, 5, 10, 19, 36, 67, 68, 70, 71, 72, 74})
"""The numbers of the stories that are annotated whole: a case (``cases.py``), ten affairs (``press_affairs.py``)."""

Row = dict[str, Any]


def stories(path: Path) -> dict[str, list[Row]]:
    """Return the accounts of each story by its name, in the order of their dates, no more than ``MOST``."""
    found: dict[str, list[Row]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["story"] in APART:
            continue
        found[f"{row['story']:02d}_{row['event'].strip().lower()}"].append(row)
    told = {name: sorted(rows, key=lambda r: (r["date"], r["id"]))[:MOST] for name, rows in sorted(found.items())}
    return {n: rows for n, rows in told.items() if len(rows) >= LEAST}


def lay(name: str, rows: list[Row], right: list[Any], out: Path) -> dict[str, Any]:
    """Write the accounts of a story and its gold into a folder of its name; return the gold."""
    folder = out / name
    (folder / "accounts").mkdir(parents=True, exist_ok=True)
    files: dict[str, str] = {}
    texts: dict[str, str] = {}
    for row in rows:
        outlet = re.sub(r"[^a-z0-9]+", "_", re.sub(r"^(?:www|m|edition)\.", "", row["source"].lower())).strip("_")
        file = f"{outlet}_{row['id'][:4]}.txt"
        files[row["id"]], texts[row["id"]] = file, row["text"]
        (folder / "accounts" / file).write_text(f"{row['title']}\n\n{row['text']}", "utf-8")
    gold = {
        "language": "en",
        "articles": [{"file": files[r["id"]], "publisher": r["source"], "published": r["date"]} for r in rows],
        "disagreements": [
            {
                "kind": told["kind"],
                "facet": told["facet"],
                "arguable": True,
                "positions": [
                    {
                        "quotes": [
                            {"file": files[i], "exact": texts[i][start:end]} for i, start, end in places if i in files
                        ]
                    }
                    for places in told["positions"]
                ],
            }
            for told in right
        ],
    }
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), "utf-8")
    return gold


def score(dossier: dict[str, Any], gold: dict[str, Any]) -> Counter[str]:
    """Count what a dossier tells, and what of it was judged right."""
    case = Case(dossier, gold)
    lenient = case.disagreements(strict=False)
    told = [f for f in case.findings if f["kind"] in DISAGREE]
    by_rule = Counter(f"rule {f['rule']}" for f in told)
    return by_rule + Counter(told=len(told), right=round(lenient["precision"] * lenient["predicted"]))


def main() -> None:
    """Read the command line, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--jobs", type=int, default=2, help="stories compared at once (default: 2)")
    parser.add_argument("--lay", type=Path, help="only lay the stories out as folders here")
    args = parser.parse_args()
    judged = json.loads(RIGHT.read_text("utf-8"))
    found = stories(args.rows)
    with TemporaryDirectory() as scratch:
        out = args.lay or Path(scratch)
        golds = {name: lay(name, rows, judged.get(name, []), out) for name, rows in found.items()}
        if args.lay:
            return
        total: Counter[str] = Counter()
        with ThreadPoolExecutor(args.jobs) as pool:
            found_in = pool.map(
                lambda name: score(compare(out / name, golds[name], out / name / "out"), golds[name]), golds
            )
            for name, counted in zip(golds, found_in, strict=True):
                total += counted
                print(f"{name}: {counted['told']} told, {counted['right']} judged right", flush=True)
    figures = {
        "precision": round(total["right"] / max(1, total["told"]), 3),
        "false_of_a_story": round((total["told"] - total["right"]) / max(1, len(golds)), 3),
        "n_stories": len(golds),
    }
    print(json.dumps(figures | {f"n_{name}": count for name, count in sorted(total.items())}))


if __name__ == "__main__":
    main()
