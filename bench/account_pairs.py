"""Score pairs of short accounts: is what two of them tell otherwise found, and nothing told of what only looks so?

    account_pairs.py [FILE...] [--half 0|1] [--jobs N]

A FILE is JSON Lines, one pair a line (default: all of ``bench/account_pairs``, written for this with invented people):
``a`` and ``b`` (title, text, published, publisher), ``quote_a`` and ``quote_b``, the words at issue, ``langs``
(``fr-en``) and ``relation``: contradiction, denial, update, spread, certainty, attribution, or none for what only looks
like one. Both accounts are compared as one story, whatever grouping would say. A pair counts as found when some
disagreement has claims on one quote on one side and on the other on another; its kind is not looked at. ``n_other``
counts disagreements between other words of the two, of which gold has none. Rules are made with the pairs of even
number in view (``--half 0``); those of odd number are looked at by their totals alone. The last line is one JSON
object.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from score_dossier import DISAGREE

from recoupe import pipeline
from recoupe.exporters.json import dossier_data
from recoupe.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from recoupe.model.article import Article

HERE = Path(__file__).parent
COUNTED = ("golds", "hits", "traps", "fell", "other")
Place = tuple[str, int, int]
"""An article's id, and from where to where words of it stand."""


def read(files: Iterable[Path], half: int | None) -> list[tuple[str, dict[str, Any]]]:
    """Return the pairs, each with the name of its file; of one half those of even or of odd number."""
    found = []
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            pair = json.loads(line)
            if half is None or int(pair["id"].rsplit("-", 1)[1]) % 2 == half:
                found.append((file.stem, pair))
    return found


def compare(pair: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dossier of the two accounts, told as one story."""
    codes = dict(zip("ab", pair["langs"].split("-"), strict=True))
    rows = [{"url": f"https://{k}.example.org/{pair['id']}", "language": codes[k], **pair[k]} for k in "ab"]
    with TemporaryDirectory() as folder, patch.object(pipeline, "group", _together):
        file = Path(folder) / "accounts.jsonl"
        file.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        return dict(dossier_data(pipeline.compare([str(file)], Settings())))


def _together(articles: Iterable[Article], _notes: object) -> list[list[str]]:
    return [sorted(a.id for a in articles)]


def score(named: tuple[str, dict[str, Any]]) -> tuple[str, Counter[str]]:
    """Return the name of the pair's file, and what counts of it."""
    name, pair = named
    told = compare(pair)
    claims = {c["id"]: c for s in told["stories"] for c in s["claims"]}
    quotes = [_place(told["articles"], pair[k]["title"], pair[f"quote_{k}"]) for k in "ab"]
    found, other = False, 0
    for finding in (f for s in told["stories"] for f in s["findings"] if f["kind"] in DISAGREE):
        sides = [[_touches((claims[c] for c in p["claims"]), q) for q in quotes] for p in finding["positions"]]
        hit = any(one[0] and two[1] for one in sides for two in sides if one is not two)
        found, other = found or hit, other + (not hit)
    trap = pair["relation"] == "none"
    return name, Counter(golds=not trap, hits=found and not trap, traps=trap, fell=found and trap, other=other)


def _place(articles: Iterable[Mapping[str, Any]], title: str, words: str) -> Place:
    for article in articles:
        at = article["text"].find(words)
        if at >= 0 and article["title"] == title:
            return article["id"], at, at + len(words)
    message = f"no account has these words: {words}"
    raise ValueError(message)


def _touches(claims: Iterable[Mapping[str, Any]], place: Place) -> bool:
    article, start, end = place
    return any(c["article"] == article and c["span"][0] < end and start < c["span"][1] for c in claims)


def figures(counted: Counter[str]) -> dict[str, float]:
    """Return recall, the share of traps fallen into, and the counts."""
    shares = {"recall": counted["hits"] / max(1, counted["golds"]), "fell": counted["fell"] / max(1, counted["traps"])}
    return {k: round(v, 4) for k, v in shares.items()} | {f"n_{name}": counted[name] for name in COUNTED}


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted((HERE / "account_pairs").glob("*.jsonl")))
    parser.add_argument("--half", type=int, choices=(0, 1), help="of even or of odd number; both when left out")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    by_file: dict[str, Counter[str]] = {}
    with get_context("fork").Pool(args.jobs) as pool:
        for name, counted in pool.imap(score, read(args.files, args.half), chunksize=4):
            by_file.setdefault(name, Counter()).update(counted)
    files = {name: figures(c) for name, c in sorted(by_file.items())}
    pooled = figures(sum(by_file.values(), Counter()))
    for name, own in (("all", pooled), *files.items()):
        hits, falls = f"found {own['n_hits']} of {own['n_golds']}", f"fell {own['n_fell']} of {own['n_traps']}"
        print(f"{name:24} {hits}, {falls}, other {own['n_other']}")
    print(json.dumps({"pooled": pooled, "files": files}))


if __name__ == "__main__":
    main()
