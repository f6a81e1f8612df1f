"""Measure ``recoupe compare`` against the bare parse of the same text: seconds and peak memory.

    speed.py FOLDER [--runs N]

FOLDER holds accounts. Both sides run as their own process and load their models in it. The bare parse gives the
kept text of every account (from the dossier of a first run, not counted) to the spaCy pipeline of its language
and does nothing else. The two alternate N times; medians are given. Memory is the peak resident set of the
process (of its children too, whichever is larger). The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

BARE = """
import json, sys
import spacy
from recoupe.registry import load, names
dossier = json.load(open(sys.argv[1], encoding="utf-8"))
packs = {}
for code in sorted({a["language"] for a in dossier["articles"]} & set(names("languages"))):
    packs[code] = spacy.load(load("languages", code).LANGUAGE.pipeline)
for article in dossier["articles"]:
    if article["language"] in packs:
        packs[article["language"]](article["text"])
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Run to the end; return wall seconds and peak memory in MB."""
    start = time.perf_counter()
    pid = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{' '.join(command[:3])} … ended with status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Alternate both sides and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    with TemporaryDirectory() as scratch:
        program = str(Path(sys.executable).with_name("recoupe"))
        ours = [program, "compare", str(args.folder), "-o", scratch]
        bare = [sys.executable, "-c", BARE, str(Path(scratch) / "dossier.json")]
        timed(ours)
        dossier = json.loads((Path(scratch) / "dossier.json").read_text("utf-8"))
        pairs = [(timed(ours), timed(bare)) for _ in range(args.runs)]
    median = statistics.median
    seconds, memory = median(o[0] for o, _ in pairs), median(o[1] for o, _ in pairs)
    bare_seconds, bare_memory = median(b[0] for _, b in pairs), median(b[1] for _, b in pairs)
    result = {
        "articles": len(dossier["articles"]),
        "characters": sum(len(a["text"]) for a in dossier["articles"]),
        "runs": args.runs,
        "seconds": round(seconds, 2),
        "memory_mb": round(memory),
        "bare_seconds": round(bare_seconds, 2),
        "bare_memory_mb": round(bare_memory),
        "times_bare_seconds": round(seconds / bare_seconds, 2),
        "times_bare_memory": round(memory / bare_memory, 2),
    }
    print(f"recoupe compare: {seconds:.2f} s, {memory:.0f} MB; bare parse: {bare_seconds:.2f} s, {bare_memory:.0f} MB")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
