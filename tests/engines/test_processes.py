"""Processes: workers that are copies of one that has loaded what they need."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from copies import above, fail, limit

from recoupe.engines.base import unprepared
from recoupe.engines.processes import ProcessEngine, original

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 4321  # of Python's stack: a sign that a process has, or has not

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


@pytest.fixture
def engine() -> Iterator[ProcessEngine]:
    made = ProcessEngine(2)
    yield made
    made.close()


def _there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_workers_are_copies_from_when_it_is_said(engine: ProcessEngine) -> None:
    copy = engine.prepare(partial(sys.setrecursionlimit, LIMIT))
    assert list(engine.each(limit, range(3))) == [sys.getrecursionlimit()] * 3
    copy()
    assert list(engine.each(limit, range(3))) == [LIMIT] * 3
    assert set(engine.each(above, range(3))) == {original.running()}


def test_it_goes_when_the_last_engine_goes(engine: ProcessEngine) -> None:
    other = ProcessEngine(2)
    for one in (engine, other, other):
        one.prepare(partial(sys.setrecursionlimit, LIMIT))()
    pid = original.running()
    other.close()
    other.close()
    assert list(engine.each(above, [0])) == [pid]
    engine.close()
    assert not _there(pid)
    assert not original.running()
    assert original.ASKED not in os.environ


def test_what_cannot_be_loaded_stops_nobody(engine: ProcessEngine) -> None:
    engine.prepare(fail)()
    assert list(engine.each(abs, [-1, 2])) == [1, 2]


def test_one_worker_is_no_copy() -> None:
    assert ProcessEngine(1).prepare(fail) is unprepared
    assert not original.running()


@pytest.mark.parametrize("begun", [False, True])
def test_when_it_is_killed_another_takes_its_place(engine: ProcessEngine, *, begun: bool) -> None:
    engine.prepare(partial(sys.setrecursionlimit, LIMIT))()
    if begun:
        assert list(engine.each(limit, range(2))) == [LIMIT] * 2
    before = original.running()
    os.kill(before, signal.SIGKILL)
    found: list[int] = []
    for _ in range(3):  # who was under way is told, and asks again
        try:
            found = list(engine.each(limit, range(4)))
        except BrokenExecutor:
            continue
        break
    assert found == [LIMIT] * 4
    assert begun or original.running() != before  # copies that are there already need no other
