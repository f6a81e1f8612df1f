"""How often somebody may try: a bucket of permits per key that fills again with time."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from math import ceil
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_KEYS = 10_000


@dataclass(slots=True)
class Limit:
    """``burst`` permits at once, then one every ``seconds``; the longest unseen keys are forgotten first."""

    burst: int
    seconds: float
    clock: Callable[[], float] = monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, key: str) -> int:
        """Take one permit: 0 if there was one, else after how many whole seconds there will be."""
        with self._lock:
            now = self.clock()
            left, at = self._left.pop(key, (float(self.burst), now))
            left = min(float(self.burst), left + (now - at) / self.seconds)
            allowed = left >= 1
            self._left[key] = (left - allowed, now)
            if len(self._left) > _MOST_KEYS:
                self._left.popitem(last=False)
            return 0 if allowed else max(1, ceil((1 - left) * self.seconds))

    def give_back(self, key: str) -> None:
        """Forget what a key has taken: a right password is no attempt."""
        with self._lock:
            self._left.pop(key, None)


@dataclass(frozen=True, slots=True)
class Limits:
    """How often: ``logins`` from one address, ``guesses`` at one name, ``calls`` of the API by one caller."""

    logins: Limit = field(default_factory=lambda: Limit(burst=8, seconds=20))
    guesses: Limit = field(default_factory=lambda: Limit(burst=10, seconds=60))
    calls: Limit = field(default_factory=lambda: Limit(burst=300, seconds=0.05))
