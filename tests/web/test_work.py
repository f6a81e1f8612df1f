"""The process that does the waiting work: nobody who writes waits for it."""

from __future__ import annotations

import os
import signal
from multiprocessing import active_children
from threading import Thread
from typing import TYPE_CHECKING

from recoupe.desk import Desk
from recoupe.settings import Settings
from recoupe.web.work import InProcess

if TYPE_CHECKING:
    from pathlib import Path


def test_a_worker_that_listens_to_nobody_keeps_nobody_waiting(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    Desk.open(url).close()
    before = {child.pid for child in active_children()}
    worker = InProcess(url, Settings())
    worker.start()
    (pid,) = {child.pid for child in active_children()} - before
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)  # as one that compares a large story: far more is said than it hears

    def say() -> None:
        for _ in range(3000):
            worker.nudge()

    saying = Thread(target=say, daemon=True)
    saying.start()
    saying.join(timeout=10)
    said = not saying.is_alive()
    os.kill(pid, signal.SIGCONT)
    saying.join(timeout=10)
    worker.stop()
    assert said
