"""Score whole affairs: run the command line on annotated cases and compare its dossiers with their gold.

    cases.py FOLDER... [--keep DIR] [--jobs N]

A FOLDER is a case (``accounts/`` and ``gold.json``) or holds cases. The accounts go in as they are; a plain
text gets its date from the gold, since nothing else may tell it, a page never does. How a match is decided
stands in ``score_dossier.py``. Pooled figures are micro-averages: counts are added over the cases, then divided.
The last line is one JSON object: ``{"pooled": figures, "cases": {name: figures}}``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from score_dossier import Case

Counts = dict[str, float]
Figures = dict[str, float | int | None]


def find_cases(folders: list[Path]) -> list[Path]:
    """Return the folders at or below ``folders`` that hold a gold.json, each once, sorted."""
    return sorted({gold.parent for folder in folders for gold in folder.resolve().rglob("gold.json")})


def compare(case: Path, gold: dict[str, Any], out: Path) -> dict[str, Any]:
    """Run ``recoupe compare`` on the accounts of ``case`` and return its dossier."""
    dates = [f"{a['file']}={a['published']}" for a in gold["articles"] if a["file"].endswith(".txt")]
    command = [
        str(Path(sys.executable).with_name("recoupe")),
        "compare",
        str(case / "accounts"),
        "-o",
        str(out),
        "-f",
        "json",
    ]
    for date in dates:
        command += ["--published", date]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own program
    if run.returncode:
        sys.exit(f"{case.name}: recoupe ended with {run.returncode}\n{run.stderr[-2000:]}")
    dossier: dict[str, Any] = json.loads((out / "dossier.json").read_text("utf-8"))
    return dossier


def counts(scores: dict[str, Any]) -> Counts:
    """Turn the scorer's ratios back into counts, which can be added over cases."""

    def part(share: float | None, of: float) -> int:
        return round((share or 0.0) * of)

    lenient, strict, agreements = scores["disagreements"], scores["disagreements_strict"], scores["agreements"]
    matched = part(agreements["recall"], agreements["gold"])
    quotes, words = scores["quotes"], scores["attributions"]
    found: Counts = {
        "gold": lenient["gold"],
        "hit": part(lenient["recall"], lenient["gold"]),
        "predicted": lenient["predicted"],
        "right": part(lenient["precision"], lenient["predicted"]),
        "strict_gold": strict["gold"],
        "strict_hit": part(strict["recall"], strict["gold"]),
        "strict_right": part(strict["precision"], strict["predicted"]),
        "agreements": agreements["gold"],
        "agreements_hit": matched,
        "agreements_counted": part(agreements["right_independent"], matched),
        "agreements_predicted": agreements["predicted"],
        "traps": scores["traps"]["of"],
        "traps_fell": scores["traps"]["fell"],
        "phantoms": scores["phantoms"]["of"],
        "phantoms_claimed": scores["phantoms"]["claimed"],
        "phantoms_kept": scores["phantoms"]["kept_in_text"],
        "claims": scores["anchors"]["claims"],
        "anchors_broken": scores["anchors"]["broken"],
        "quotes": quotes["gold"],
        "quotes_hit": part(quotes["recall_0.8"], quotes["gold"]),
        "attributions": words["gold"],
        "attributions_found": part(words["attributed"], words["gold"]),
        "attributions_right": part(words["source_right"], words["gold"]),
    }
    found["quotes_speaker"] = part(quotes["speaker_right"], found["quotes_hit"])
    for key in ("times", "quantities"):
        found[key] = scores[key]["gold"]
        found[f"{key}_found"] = part(scores[key]["found"], found[key])
        found[f"{key}_right"] = part(scores[key]["value_right"], found[key])
    return found


def figures(c: Counts) -> Figures:
    """Compute the figures of one case, or of several added up."""

    def share(a: str, b: str) -> float | None:
        return round(c[a] / c[b], 3) if c[b] else None

    def f1(precision: float | None, recall: float | None) -> float:
        p, r = precision or 0.0, recall or 0.0
        return round(2 * p * r / (p + r), 3) if p + r else 0.0

    precision, recall = share("right", "predicted"), share("hit", "gold")
    strict_precision, strict_recall = share("strict_right", "predicted"), share("strict_hit", "strict_gold")
    return {
        "disagreements_precision": precision,
        "disagreements_recall": recall,
        "disagreements_f1": f1(precision, recall),
        "strict_precision": strict_precision,
        "strict_recall": strict_recall,
        "strict_f1": f1(strict_precision, strict_recall),
        "kind_right": share("strict_hit", "hit"),
        "agreements_recall": share("agreements_hit", "agreements"),
        "independent_right": share("agreements_counted", "agreements_hit"),
        "traps_fell": share("traps_fell", "traps"),
        "phantoms_claimed": int(c["phantoms_claimed"]),
        "phantoms_kept": share("phantoms_kept", "phantoms"),
        "anchors_broken": int(c["anchors_broken"]),
        "quotes_recall": share("quotes_hit", "quotes"),
        "quotes_speaker": share("quotes_speaker", "quotes_hit"),
        "attributions_found": share("attributions_found", "attributions"),
        "attributions_right": share("attributions_right", "attributions"),
        "times_found": share("times_found", "times"),
        "times_right": share("times_right", "times"),
        "quantities_found": share("quantities_found", "quantities"),
        "quantities_right": share("quantities_right", "quantities"),
        "n_disagreements": int(c["gold"]),
        "n_predicted": int(c["predicted"]),
        "n_agreements_predicted": int(c["agreements_predicted"]),
        "n_claims": int(c["claims"]),
    }


def score(case: Path, keep: Path | None) -> Counts:
    """Run and score one case."""
    gold = json.loads((case / "gold.json").read_text("utf-8"))
    with TemporaryDirectory() as scratch:
        out = keep / case.name if keep else Path(scratch)
        return counts(Case(compare(case, gold, out), gold).scores())


def table(columns: dict[str, Figures]) -> str:
    """Lay the figures out, one line each, one column per case."""
    width = max(10, *(len(name[:14]) for name in columns)) + 2
    lines = [" " * 26 + "".join(name[:14].rjust(width) for name in columns)]
    for figure in next(iter(columns.values())):
        cells = ["-" if f[figure] is None else str(f[figure]) for f in columns.values()]
        lines.append(figure.ljust(26) + "".join(cell.rjust(width) for cell in cells))
    return "\n".join(lines)


def report(cases: list[Path], keep: Path | None, jobs: int) -> None:
    """Score cases, so many at a time; print a table and, last, one JSON object."""
    with ThreadPoolExecutor(jobs) as pool:
        found = dict(zip([c.name for c in cases], pool.map(lambda c: score(c, keep), cases), strict=True))
    each = {name: figures(c) for name, c in found.items()}
    pooled = figures({key: sum(c[key] for c in found.values()) for key in next(iter(found.values()))})
    print(table({**each, "pooled": pooled}))
    print(json.dumps({"pooled": pooled, "cases": each}))


def main() -> None:
    """Score every case, print a table and, last, one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="leave the dossiers in this folder")
    parser.add_argument("--jobs", type=int, default=1, help="cases at a time")
    args = parser.parse_args()
    cases = find_cases(args.folders)
    if not cases:
        sys.exit("no gold.json below " + ", ".join(map(str, args.folders)))
    report(cases, args.keep, args.jobs)


if __name__ == "__main__":
    main()
