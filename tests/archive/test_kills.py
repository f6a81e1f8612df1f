"""Kill -9, at whatever moment: the next run ends with the bytes of a run in peace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recoupe.archive import Plan, run
from recoupe.engines.local import LocalEngine

PROGRAM = "from recoupe.cli import main; main()"
DAYS, OUTLETS = 6, ("Courier", "Herald", "Post")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    for day in range(1, DAYS + 1):
        lines = [
            {
                "text": f"Dyke number {day} at Fenmoor broke on day {day}. {outlet} saw {day} boats; Ada Pell said so.",
                "publisher": outlet,
                "published": f"2025-03-{day:02d}",
            }
            for outlet in OUTLETS
        ]
        (folder / f"{day}.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines), "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def peace(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("peace") / "archive"
    run([str(inputs)], folder, LocalEngine(), Plan(fast=True, shard=4))
    return contents(folder)


@pytest.mark.parametrize("files", [0, 2, 9])
def test_a_driver_killed_when_so_many_files_are_there(
    inputs: Path, peace: dict[str, bytes], tmp_path: Path, files: int
) -> None:
    folder = tmp_path / "archive"
    call = ["archive", "run", str(inputs), "--fast", "--shard", "4", "--engine", "processes", "-q", "-o", str(folder)]
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, *call])  # noqa: S603  our own program
    while process.poll() is None and len(list(folder.rglob("*.parquet"))) < files:
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    before = set(contents(folder)) if folder.is_dir() else set()
    assert "manifest.json" not in before
    run([str(inputs)], folder, LocalEngine(), Plan(fast=True, shard=4))
    assert contents(folder) == peace
