"""Hours by the clock, whatever the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from recoupe.model.interval import TimeInterval

_DAY = 24 * 60
_HOUR = 60
_CLOSE, _ROUNDED = 10.0, 30.0


class Clock(NamedTuple):
    """From when to when, in minutes since midnight; ``high`` may pass 1,440."""

    low: float
    high: float

    @classmethod
    def of(cls, interval: TimeInterval) -> Clock | None:
        """Return the hours of an interval, None where it is open."""
        if interval.start is None or interval.end is None:
            return None
        low = interval.start.hour * 60 + interval.start.minute
        return cls(low, low + interval.seconds / 60)

    def gap(self, other: Clock) -> float:
        """Return the minutes between two hours, 0 where they meet."""
        first, last = sorted((self, other))
        apart = last.low - max(first.high, first.low)
        around = first.low + _DAY - max(first.high, last.high)
        return max(0.0, min(apart, around))

    @property
    def round(self) -> bool:
        """Whether only the hour is told ("at five"): it may stand for any time near it."""
        return self.high - self.low >= _HOUR

    def meets(self, other: Clock) -> bool:
        """Whether two hours are told as one: ten minutes are nothing to speak of, of a round hour half an hour."""
        return self.gap(other) < (_ROUNDED if self.round or other.round else _CLOSE)
