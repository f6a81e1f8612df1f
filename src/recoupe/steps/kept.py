"""What was worked out when a story was told before, for when it is told again.

A value is given again only for what it was made of, so that nothing told depends on what is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

V = TypeVar("V")


class Kept:
    """Values by name, each with what it was made of; those that one telling did not ask for are let go by the next."""

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        """Start with nothing."""
        self._before: dict[Hashable, tuple[Any, Any]] = {}
        self._now: dict[Hashable, tuple[Any, Any]] = {}

    def turn(self) -> None:
        """Begin another telling."""
        self._before, self._now = self._now, {}

    def get(self, name: Hashable, made_of: object, make: Callable[[], V]) -> V:
        """Return what ``make`` gives; if it was made of the same before, what it gave then."""
        found = self._before.get(name)
        if found is None or not (found[0] is made_of or found[0] == made_of):
            found = made_of, make()
        self._now[name] = found
        value: V = found[1]
        return value
