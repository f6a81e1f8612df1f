"""Say how far a run is, on the error stream: a bar on a terminal, a line per stage elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Report = Callable[[str, int, int], None]


@contextmanager
def progress() -> Iterator[Report]:
    """Yield a function of (stage, done, total) that shows it; a total of 0 is not known."""
    if sys.stderr.isatty():
        with _bars() as report:
            yield report
    else:
        lines = _Lines()
        yield lines
        lines.end()


@contextmanager
def _bars() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description:<10}", markup=False), BarColumn(), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield report


class _Lines:
    """A line per stage, when it is over."""

    def __init__(self) -> None:
        self._stage, self._done = "", 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Remember how far a stage is; ``total`` counts nothing here."""
        del total
        if stage != self._stage:
            self.end()
        self._stage, self._done = stage, done

    def end(self) -> None:
        """Tell the stage that is over."""
        if self._stage:
            print(f"{self._stage}: {self._done}", file=sys.stderr, flush=True)  # noqa: T201  this place prints
        self._stage = ""
