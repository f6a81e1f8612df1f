"""Several processes on one machine, results in the order of the input."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from recoupe.engines.base import unprepared
from recoupe.engines.processes import original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

In = TypeVar("In")
Out = TypeVar("Out")


class ProcessEngine:
    """Runs steps in ``processes`` workers. Steps and items must pickle."""

    def __init__(self, processes: int) -> None:
        """Set how many workers there are; they start with the first step and stay for the next."""
        self.processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._start = "spawn"
        self._prepared = False

    def each(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        """Apply ``step`` to every item."""
        yield from self._map(step, items)

    def blocks(self, step: Callable[[Sequence[In]], Out], groups: Iterable[Sequence[In]]) -> Iterator[Out]:
        """Apply ``step`` to every group."""
        yield from self._map(step, list(groups))

    def prepare(self, loading: Callable[[], object]) -> Callable[[], None]:
        """Begin ``loading`` in a process that later workers are copies of, beside those that work now.

        One worker alone loads for itself: it would have nobody to share with.
        """
        if self.processes == 1:
            return unprepared
        self._prepared = self._prepared or original.start(loading)
        return self._copy if self._prepared else unprepared

    def close(self) -> None:
        """Send the workers home; the next step starts others."""
        self._dismiss()
        if self._prepared:
            original.stop()
            self._prepared, self._start = False, "spawn"

    def _copy(self) -> None:
        if self._prepared:
            self._dismiss()
            self._start = "forkserver"

    def _dismiss(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _map(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.processes, mp_context=get_context(self._start), initializer=_stay_with_parent
            )
        try:
            yield from self._asked(self._pool, step, items)
        except BrokenExecutor:
            self._dismiss()
            raise

    def _asked(self, pool: ProcessPoolExecutor, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        try:
            return pool.map(step, items)
        except (OSError, EOFError) as error:
            if self._start == "spawn":
                raise
            original.settle()
            message = "the process that workers are copies of has died"
            raise BrokenProcessPool(message) from error


def _stay_with_parent() -> None:
    """Leave when the process that sends the work is gone, however it went."""
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def make(processes: int = 2) -> ProcessEngine:
    """Return the engine."""
    return ProcessEngine(processes)
