"""Spark: the same bytes as in one process, a worker killed or not."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from recoupe.archive import Plan, run
from recoupe.engines.local import LocalEngine
from recoupe.engines.processes import ProcessEngine
from recoupe.engines.spark import make

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from recoupe.engines.spark import SparkEngine

LINES = (
    ("The bridge at Lodmoor was closed on Tuesday, said Ada Pell. Two cracks were found.", "Courier", "2025-04-08"),
    ("The bridge at Lodmoor is shut. Ada Pell of the council said three cracks were found.", "Herald", "2025-04-09"),
    ("Petra Vorlund won the Ostby open.", "Board", "2025-06-01"),
)


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkEngine]:
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java 17: apt-get install openjdk-17-jre-headless")
    engine = make(2)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def processes() -> Iterator[ProcessEngine]:
    engine = ProcessEngine(2)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lines")
    for n, (text, publisher, day) in enumerate(LINES):
        line = json.dumps({"text": text, "publisher": publisher, "published": day})
        (folder / f"{n % 2}.jsonl").open("a", encoding="utf-8").write(line + "\n")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _longest(items: Sequence[str]) -> str:
    return max(items, key=len)


def _die_once(marker: str) -> str:
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "alive"
    os.kill(os.getpid(), 9)
    return ""


def test_results_come_in_the_order_of_the_items(spark: SparkEngine) -> None:
    assert list(spark.each(len, ["a", "", "ccc", "bb"])) == [1, 0, 3, 2]
    assert list(spark.each(len, [])) == []
    assert list(spark.blocks(_longest, [("a", "bb"), ["ccc"]])) == ["bb", "ccc"]


def test_a_worker_that_is_killed_costs_only_its_task(spark: SparkEngine, tmp_path: Path) -> None:
    assert list(spark.each(_die_once, [str(tmp_path / str(n)) for n in range(2)])) == ["alive", "alive"]


@pytest.mark.parametrize("fast", [False, True])
def test_three_engines_write_the_same_bytes(
    spark: SparkEngine,
    processes: ProcessEngine,
    inputs: Path,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    fast: bool,
) -> None:
    plan = Plan(shard=2, slab=2, fast=fast)
    folder = tmp_path_factory.mktemp("engines")
    found = []
    for name, engine in (("local", LocalEngine()), ("processes", processes), ("spark", spark)):
        run([str(inputs)], folder / name, engine, plan)
        found.append(contents(folder / name))
    assert len(found[0]) > 15
    assert any(name.startswith("work/near/far") for name in found[0])
    assert found[0] == found[1]
    assert found[0] == found[2]
