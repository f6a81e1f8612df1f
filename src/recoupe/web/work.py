"""Who does the work that waits (reading, grouping, comparing) while the page answers.

Reading an article keeps a processor busy for long moments: in a process of its own it slows no page down.
The queue is the store itself, so that nothing is lost if either dies.
"""

from __future__ import annotations

import contextlib
import logging
import os
from multiprocessing import get_context
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Protocol

from recoupe.web.library import Library, paint_ahead

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from recoupe.desk import Desk
    from recoupe.settings import Settings

_log = logging.getLogger(__name__)
_LOOK = 2.0
"""Seconds after which the queue is looked at without being told: others write to the store too."""


class Worker(Protocol):
    """Something that empties the queue."""

    def start(self) -> None:
        """Begin."""
        ...

    def nudge(self) -> None:
        """Say that something waits."""
        ...

    def stop(self) -> None:
        """End, leaving the rest in the queue."""
        ...


class Inline:
    """Works at once, before the answer goes out: for tests and small desks."""

    def __init__(self, desk: Desk) -> None:
        """Work on a desk."""
        self._desk = desk

    def start(self) -> None:
        """Do what waits."""

    def nudge(self) -> None:
        """Do what waits."""
        self._desk.update()

    def stop(self) -> None:
        """Nothing runs."""


class Nobody:
    """Leaves the work to others: a watcher or ``recoupe serve`` elsewhere on the same store."""

    def start(self) -> None:
        """Do nothing."""

    nudge = stop = start


class InThread:
    """Works beside the page in the same process."""

    def __init__(self, desk: Desk) -> None:
        """Work on a desk."""
        self._desk = desk
        self._wake, self._over = Event(), Event()
        self._thread = Thread(target=self._run, name="recoupe-work", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def nudge(self) -> None:
        """Say that something waits."""
        self._wake.set()

    def stop(self) -> None:
        """End after the piece in hand."""
        self._over.set()
        self._wake.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        _loop(self._desk, self._wait)

    def _wait(self, seconds: float) -> bool:
        self._wake.wait(seconds)
        self._wake.clear()
        return not self._over.is_set()


class InProcess:
    """Works in a process of its own, which ends when this one does, however that ends."""

    def __init__(self, url: str, settings: Settings) -> None:
        """Work on the store of a URL."""
        self._url, self._settings = url, settings
        self._context = get_context("spawn")
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._lock = Lock()

    def start(self) -> None:
        """Begin."""
        self._line, theirs = self._context.Pipe()
        os.set_blocking(self._line.fileno(), False)  # full of words nobody heard yet: no need to wait to say it again
        self._process = self._context.Process(
            target=_apart, args=(self._url, self._settings, theirs), name="recoupe-work", daemon=True
        )
        self._process.start()
        theirs.close()

    def nudge(self) -> None:
        """Say that something waits; a worker that died is started again."""
        with self._lock:
            if self._process is None or self._line is None:
                return
            if not self._process.is_alive():
                _log.warning("the worker ended with code %s; starting another", self._process.exitcode)
                self._line.close()
                self.start()
            with contextlib.suppress(OSError):
                self._line.send_bytes(b".")

    def stop(self) -> None:
        """End: whatever is in hand is begun again by the next."""
        with self._lock:
            process, line, self._process, self._line = self._process, self._line, None, None
        if process is None or line is None:
            return
        line.close()
        process.join(timeout=3)
        if process.is_alive():
            process.terminate()
            process.join(timeout=5)


def _apart(url: str, settings: Settings, line: Connection) -> None:
    """Run the worker's process: below all others in priority, so that pages come first."""
    import signal

    from recoupe.desk import Desk
    from recoupe.web.serving import settle

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        os.nice(10)
    settle()

    def wait(seconds: float) -> bool:
        """Wait to be told; False when the page is gone."""
        try:
            if line.poll(seconds):
                line.recv_bytes()
                while line.poll():
                    line.recv_bytes()
        except (EOFError, OSError):
            return False
        return True

    with Desk.open(url, settings) as desk:
        _loop(desk, wait)


def _loop(desk: Desk, wait: Callable[[float], bool]) -> None:
    """Do what waits, then paint what nobody looked at yet, then wait, until ``wait`` says that it is over."""
    from recoupe.desk.alerts import run_alerts
    from recoupe.web.serving import rest

    def alert() -> None:
        if desk.rules.all(active=True):
            run_alerts(desk)

    going, painting, library = True, True, Library()
    while going:
        more = painted = False
        try:
            if not desk.work().done:
                desk.update(after=alert)
            alert()
            more = not desk.work().done
            if not more:
                rest()
        except Exception:  # noqa: BLE001  whatever it is, the next round may succeed
            _log.exception("the work that waits could not be done; trying again")
        else:
            try:
                painted = painting and not more and paint_ahead(desk, library)
            except Exception:  # noqa: BLE001  a page that cannot be painted now is painted when somebody asks
                painting = False
                _log.exception("a page could not be painted ahead; no more are until the desk is served anew")
        going = wait(0 if more or painted else _LOOK)
