"""A mapping that gives up what was not used for longest."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


def _one(_value: object) -> int:
    return 1


class Recent(Generic[K, V]):
    """Values up to a total weight (each weighs 1 unless ``weigh`` says otherwise), safe between threads."""

    def __init__(self, most: int, weigh: Callable[[V], int] = _one) -> None:
        """Hold values of at most ``most`` together."""
        self._most = most
        self._weigh = weigh
        self._total = 0
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return a value and count it as just used."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def put(self, key: K, value: V) -> None:
        """Keep a value."""
        with self._lock:
            if key in self._values:
                self._total -= self._weigh(self._values.pop(key))
            self._values[key] = value
            self._total += self._weigh(value)
            while self._total > self._most and len(self._values) > 1:
                _, old = self._values.popitem(last=False)
                self._total -= self._weigh(old)
