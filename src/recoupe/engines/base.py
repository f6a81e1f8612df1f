"""Where steps run: two methods, and the same bytes out of every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

In = TypeVar("In")
Out = TypeVar("Out")
Key = TypeVar("Key")


class Engine(Protocol):
    """Runs steps of the two shapes. Results come in the order of the input."""

    def each(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        """Apply ``step`` to every item."""

    def blocks(self, step: Callable[[Sequence[In]], Out], groups: Iterable[Sequence[In]]) -> Iterator[Out]:
        """Apply ``step`` to every group of items that share a key."""

    def prepare(self, loading: Callable[[], object]) -> Callable[[], None]:
        """Begin beside the next steps what workers would each have to load, where it can be done once for all.

        Returns what is to be called when a step is next that needs it. It may do nothing: ``loading`` changes no
        result, and who finds something missing loads it.
        """


def unprepared() -> None:
    """Do nothing: every worker loads what it needs."""
