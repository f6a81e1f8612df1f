"""Score ten affairs of the real press, annotated whole, as ``cases.py`` scores a case.

    press_affairs.py NEWS_CLUSTER [--jobs N] [--lay DIR]

NEWS_CLUSTER is ``news_cluster.jsonl``. ``press_gold.json`` holds the gold that one reader each, who saw no code, wrote
of these affairs: which rows are the accounts, when they came out (a date of the crawl that cannot be is put right), and
the disagreements, agreements, traps and furniture as the places of their words (row, start, end in the text); no text
stands in it. What two careful readers might see differently is ``arguable``: it counts when found and not when missed.
Real press disputes less than a written affair, and most of what it disputes is arguable. ``--lay`` only lays the
affairs out as folders for other scripts. The last line is one JSON object, as that of ``cases.py``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cases import report

HERE = Path(__file__).parent
GOLD = HERE / "press_gold.json"


def lay(name: str, told: dict[str, Any], rows: dict[str, dict[str, Any]], out: Path) -> Path:
    """Write the accounts of an affair and its gold into a folder of its name; return the folder."""
    folder = out / name
    (folder / "accounts").mkdir(parents=True, exist_ok=True)
    for article in told["articles"]:
        row = rows[article["id"]]
        (folder / "accounts" / f"{row['id'][:12]}.txt").write_text(f"{row['title']}\n\n{row['text']}", "utf-8")

    def quotes(places: list[list[Any]]) -> list[dict[str, str]]:
        return [{"file": f"{i[:12]}.txt", "exact": rows[i]["text"][start:end]} for i, start, end in places]

    gold = {
        "language": "en",
        "articles": [
            {"file": f"{a['id'][:12]}.txt", "publisher": rows[a["id"]]["source"], "published": a["published"]}
            for a in told["articles"]
        ],
        "disagreements": [
            {**d, "positions": [{"quotes": quotes(places)} for places in d["positions"]]} for d in told["disagreements"]
        ],
        "agreements": [{**a, "quotes": quotes(a["places"])} for a in told["agreements"]],
        "traps": [{"quotes": quotes(t["places"])} for t in told["traps"]],
        "phantoms": [quotes(p["places"])[0] for p in told["phantoms"]],
    }
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), "utf-8")
    return folder


def main() -> None:
    """Read the command line, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--jobs", type=int, default=2, help="affairs compared at once (default: 2)")
    parser.add_argument("--lay", type=Path, help="only lay the affairs out as folders here")
    args = parser.parse_args()
    rows = {r["id"]: r for r in map(json.loads, args.rows.read_text("utf-8").splitlines())}
    with TemporaryDirectory() as scratch:
        told = json.loads(GOLD.read_text("utf-8"))
        folders = [lay(name, gold, rows, args.lay or Path(scratch)) for name, gold in sorted(told.items())]
        if args.lay:
            return
        report(folders, None, args.jobs)


if __name__ == "__main__":
    main()
