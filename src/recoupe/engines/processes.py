"""Several processes on one machine, results in the order of the input."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

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

    def each(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        """Apply ``step`` to every item."""
        yield from self._map(step, items)

    def blocks(self, step: Callable[[Sequence[In]], Out], groups: Iterable[Sequence[In]]) -> Iterator[Out]:
        """Apply ``step`` to every group."""
        yield from self._map(step, list(groups))

    def close(self) -> None:
        """Send the workers home; the next step starts others."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _map(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.processes, mp_context=get_context("spawn"), initializer=_stay_with_parent
            )
        try:
            yield from self._pool.map(step, items)
        except BrokenExecutor:
            self.close()
            raise


def _stay_with_parent() -> None:
    """Leave when the process that sends the work is gone, however it went."""
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def make(processes: int = 2) -> ProcessEngine:
    """Return the engine."""
    return ProcessEngine(processes)
