"""Work that a copy of this process does: what comes back, and what where nothing comes."""

from __future__ import annotations

import os
import signal
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from recoupe.engines.processes.beside import beside
from recoupe.pipeline import edges, tell
from recoupe.settings import Settings
from recoupe.steps import align

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from recoupe.model.story import Story

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


@dataclass(frozen=True)
class Thing:
    name: str


def test_what_both_have_comes_back_as_the_very_same_object() -> None:
    things = [Thing("a"), Thing("b")]
    waiting = beside(lambda: (os.getpid(), [things[1], Thing("a")]), things)
    pid, (known, new) = waiting()
    assert pid != os.getpid()
    assert known is things[1]
    assert new == things[0]
    assert new is not things[0]


@pytest.mark.parametrize(
    "ends",
    [
        lambda: os.kill(os.getpid(), signal.SIGKILL),
        lambda: sys.exit(1),
        lambda: (_ for _ in ()),  # cannot be sent
    ],
)
def test_what_a_copy_does_not_send_is_worked_out_here(ends: Callable[[], object]) -> None:
    here = os.getpid()
    assert beside(lambda: "done" if os.getpid() == here else ends(), [])() == "done"


def test_what_is_sent_in_part_is_worked_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(_work: object, _shared: object, _here: Connection, there: Connection) -> None:
        os.write(there.fileno(), struct.pack("!i", 100) + b"so far")

    monkeypatch.setattr("recoupe.engines.processes.beside._found", half)
    assert beside(lambda: "done", [])() == "done"


def test_where_no_process_can_be_copied_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", full)
    assert beside(os.getpid, [])() == os.getpid()


def test_what_fails_in_a_copy_fails_here() -> None:
    def work() -> int:
        message = "no such thing"
        raise KeyError(message)

    with pytest.raises(KeyError, match="no such thing"):
        beside(work, [])()


def test_one_process_copies_nothing() -> None:
    assert edges.copying(Settings()) is None
    assert edges.copying(Settings(processes=2)) is beside


def test_a_story_told_by_two_is_the_same_to_the_byte(accounts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from recoupe.pipeline import claim, read, see

    def silent(_stage: str, _done: int, _total: int) -> None:
        pass

    articles, notes = see(read([str(accounts)], Settings(), silent), Settings(), silent)
    readings = claim(articles, notes, silent)

    def told(way: align.Beside | None) -> Story:
        return tell(list(articles.values()), notes, readings, beside=way)[0]

    monkeypatch.setattr(align, "_MANY", 0)
    assert repr(told(beside)) == repr(told(None))
