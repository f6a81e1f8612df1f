"""Run every scorer on a folder of gold and print one table (``make bench``).

    run.py [DATA] [--only NAME...] [--floors | --raise | --lower]

DATA is a folder laid out as the scorers below expect it (default: ../shared/bench beside the project); a scorer
whose data are absent is left out and named. ``--floors`` fails when a figure is below the one kept in
``floors.json``. ``--raise`` keeps today's figures there where they are better, ``--lower`` keeps them as
they are: nothing else lowers a floor. A floor counts only for the data it was measured on, told by their
digest; on other data it is not compared, and that is said. Floors are kept rounded down to hundredths.
Two scorers run at a time, since none of them measures time; they are shown in their order.
The last line is one JSON object: ``{scorer: figures}``.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
EXAMPLES = HERE.parent / "examples"

SCORERS: dict[str, tuple[str, ...]] = {
    "cases": ("cases",),
    "example": (),
    "clean": ("cases/*/",),
    "times": ("recognizers.jsonl", "duckling.jsonl"),
    "quantities": ("recognizers.jsonl", "duckling.jsonl"),
    "quotations": ("cases/*/",),
    "who": ("../accounts/wonsan", "cases/*/"),
    "attribution": ("polnear.jsonl",),
    "events": ("plv.jsonl", "plover_gsr.jsonl"),
    "contradiction": ("daccord.jsonl", "rte3_fr.jsonl"),
    "grouping": ("news_cluster.jsonl", "ecb_docs.jsonl"),
    "coreference": ("ecb_mentions.jsonl",),
    "press_affairs": ("news_cluster.jsonl",),
}
"""Each scorer's data, as patterns below DATA. ``example`` is the bundled affair, scored as a case."""

LESS_IS_BETTER = ("fell", "claimed", "kept", "lost", "broken", "false", "wrong", "error")
NOT_A_SCORE = ("predicted", "abstained", "seconds", "claims")
"""Figures that may move either way; so may those that begin with ``n_``, and those of
one case or one kind alone."""

Figures = dict[str, float]
_AT_ONCE = 2


def flat(value: Any, name: str = "") -> Figures:  # noqa: ANN401  a parsed JSON object
    """Flatten nested figures to dotted names, leaving out what is no score."""
    if isinstance(value, dict):
        inner = (flat(v, f"{name}.{k}" if name else str(k)) for k, v in sorted(value.items()))
        return {k: v for part in inner for k, v in part.items()}
    last = name.rsplit(".", 1)[-1]
    if last in NOT_A_SCORE or last.startswith("n_") or name.startswith("cases.") or ".kinds." in name:
        return {}
    return {name: float(value)} if isinstance(value, int | float) and not isinstance(value, bool) else {}


def less_is_better(name: str) -> bool:
    """Whether the figure counts mistakes."""
    return any(word in name.rsplit(".", 1)[-1] for word in LESS_IS_BETTER)


def data_of(name: str, folder: Path) -> list[Path]:
    """Return the scorer's data below ``folder``, nothing where one of its patterns finds nothing."""
    found = [sorted(folder.glob(pattern)) for pattern in SCORERS[name]]
    return [path for paths in found for path in paths] if all(found) else []


def digest(paths: list[Path]) -> str:
    """Address the data by their content, file names included."""
    found = sha256()
    for path in paths:
        for file in sorted(p for p in ([path] if path.is_file() else path.rglob("*")) if p.is_file()):
            found.update(file.relative_to(path.parent).as_posix().encode())
            found.update(sha256(file.read_bytes()).digest())
    return found.hexdigest()[:16]


def measure(name: str, paths: list[Path]) -> dict[str, Any]:
    """Run one scorer; its last line is its result."""
    script = HERE / f"{'cases' if name == 'example' else name}.py"
    command = [sys.executable, str(script), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own scripts
    if run.returncode:
        sys.exit(f"bench/{script.name} ended with {run.returncode}\n{run.stdout[-1000:]}{run.stderr[-3000:]}")
    result: dict[str, Any] = json.loads(run.stdout.strip().splitlines()[-1])
    return result


def measured(asked: dict[str, list[Path]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what scorers say of their data, in the order asked; the next begin while one is shown."""
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        yield from zip(asked, pool.map(measure, asked, asked.values()), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def below(name: str, value: float, floor: float) -> bool:
    """Whether a figure is worse than its floor."""
    return value > floor if less_is_better(name) else value < floor


def rounded(name: str, value: float) -> float:
    """Round towards the lenient side, to hundredths."""
    return (math.ceil if less_is_better(name) else math.floor)(round(value * 100, 6)) / 100


def settle(old: Figures, new: Figures, *, lower: bool) -> Figures:
    """Return the floors to keep: the better of both, or the new ones."""
    today = {name: rounded(name, value) for name, value in new.items()}
    if lower:
        return today
    return today | {k: v for k, v in old.items() if k not in today or below(k, today[k], v)}


def show(name: str, new: Figures, floors: Figures) -> list[str]:
    """Print one scorer's figures beside their floors; return what fell."""
    fell = []
    print(name)
    for figure in sorted(new.keys() | floors.keys()):
        value, floor = new.get(figure), floors.get(figure)
        worse = floor is not None and (value is None or below(figure, value, floor))
        shown = "-" if value is None else f"{value:.3f}"
        bound = "" if floor is None else f"{floor:.2f}"
        print(f"  {figure:44}{shown:>8}{bound:>8}{'  FELL' if worse else ''}")
        if worse:
            fell.append(f"{name}.{figure}: {value} (floor {floor})")
    return fell


def main() -> None:
    """Measure, show, and compare or keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--only", nargs="+", choices=sorted(SCORERS), help="these scorers only")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--floors", action="store_true", help="fail when a figure is below its floor")
    mode.add_argument("--raise", dest="raising", action="store_true", help="raise the floors to today's figures")
    mode.add_argument("--lower", action="store_true", help="keep today's figures even where they are lower")
    args = parser.parse_args()

    kept: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    results: dict[str, Any] = {}
    fell: list[str] = []
    asked: dict[str, list[Path]] = {}
    for name in args.only or SCORERS:
        paths = [EXAMPLES] if name == "example" else data_of(name, args.data)
        script = HERE / f"{'cases' if name == 'example' else name}.py"
        if script.is_file() and paths:
            asked[name] = paths
        else:
            print(f"{name}: left out, no {'scorer' if not script.is_file() else 'data'}")
    for name, result in measured(asked):
        results[name] = result
        new, at = flat(results[name]), digest(asked[name])
        comparable = kept.get(name, {}).get("data") == at
        floors: Figures = kept[name]["floors"] if comparable else {}
        if name in kept and not comparable:
            print(f"{name}: the floors were measured on other data and are not compared")
        fell += show(name, new, floors)
        if args.raising or args.lower:
            kept[name] = {"data": at, "floors": settle(floors, new, lower=args.lower)}
    if args.raising or args.lower:
        FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")
    print(json.dumps(results, sort_keys=True))
    if args.floors and fell:
        sys.exit("below the floor:\n  " + "\n  ".join(fell))


if __name__ == "__main__":
    main()
