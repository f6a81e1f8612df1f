"""Several processes on one machine, results in the order of the input."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

In = TypeVar("In")
Out = TypeVar("Out")


class ProcessEngine:
    """Runs steps in ``processes`` workers. Steps and items must pickle."""

    def __init__(self, processes: int) -> None:
        """Set how many workers there are."""
        self.processes = processes

    def each(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        """Apply ``step`` to every item."""
        with ProcessPoolExecutor(self.processes, mp_context=get_context("spawn")) as pool:
            yield from pool.map(step, items)

    def blocks(self, step: Callable[[Sequence[In]], Out], groups: Iterable[Sequence[In]]) -> Iterator[Out]:
        """Apply ``step`` to every group."""
        with ProcessPoolExecutor(self.processes, mp_context=get_context("spawn")) as pool:
            yield from pool.map(step, list(groups))


def make(processes: int = 2) -> ProcessEngine:
    """Return the engine."""
    return ProcessEngine(processes)
