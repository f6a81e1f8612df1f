"""Everything in this process, one item after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from recoupe.engines.base import unprepared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

In = TypeVar("In")
Out = TypeVar("Out")


class LocalEngine:
    """The engine for a few articles: nothing to start, nothing to send."""

    def each(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        """Apply ``step`` to every item."""
        return map(step, items)

    def blocks(self, step: Callable[[Sequence[In]], Out], groups: Iterable[Sequence[In]]) -> Iterator[Out]:
        """Apply ``step`` to every group."""
        return map(step, groups)

    def prepare(self, loading: Callable[[], object]) -> Callable[[], None]:  # noqa: ARG002  what is needed is loaded then
        """Do nothing: this process loads what it needs when it needs it."""
        return unprepared


def make(processes: int = 1) -> LocalEngine:  # noqa: ARG001  every engine is made alike
    """Return the engine."""
    return LocalEngine()
