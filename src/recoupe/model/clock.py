"""Hours by the clock, whatever the day."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.model.annotation import TimeExpression
    from recoupe.model.claim import Claim
    from recoupe.model.interval import TimeInterval

_DAY = 24 * 60
_HOUR = 60
_HALF = 12 * 60
_BOUNDS = MappingProxyType({"": "", "since": "", "before": "by"})
_NOT_YET = frozenset({"before", "until"})
_ASIDE = 3  # characters between an hour and the same by other clocks
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

    def later(self, minutes: float) -> Clock:
        """Return the hour so much later, whatever the day."""
        low = (self.low + minutes) % _DAY
        return Clock(low, low + self.high - self.low)


def readings(time: TimeExpression, beside: Iterable[TimeExpression] = ()) -> tuple[Clock, ...]:
    """Return the hours by the clock that a time may stand for, its own first; none for a time without bounds.

    An hour that is told of no half of the day may be of either; ``beside`` are the times told with it, of which those
    by the clocks of another place tell the same moment ("4H20 (03H20 GMT)").
    """
    own = Clock.of(time.interval) if time.interval is not None else None
    if own is None:
        return ()
    found = [own, own.later(_HALF)] if time.either else [own]
    for t in beside:
        other = Clock.of(t.interval) if t.elsewhere and t.interval is not None else None
        if other is not None and 0 < t.span.start - time.span.end <= _ASIDE:
            found.append(other)
    return tuple(found)


def bound(claim: Claim) -> str | None:
    """How a claim bounds the hour of its event: "by" an hour, "from" it on, "" by the hour itself, None not at all."""
    direction = claim.time.direction if claim.time is not None else ""
    if claim.polarity == "denied":
        return "from" if direction in _NOT_YET else None
    return _BOUNDS.get(direction)


def against(one: Sequence[Clock], two: Sequence[Clock], bounds: tuple[str, str] = ("", "")) -> bool:
    """Whether two hours cannot both be right of one event.

    ``bounds`` tell of each: "" the hour itself, "by" that it had happened by then, "from" that it had not before
    ("nobody came until seven").
    """
    if met(one, two) or bounds[0] == bounds[1] != "":
        return False
    if bounds == ("", ""):
        return True
    # By then, at that hour, not before: who is told by the first must be the later of two that clash.
    order = {"by": 0, "": 1, "from": 2}
    first, last = (one, two) if order[bounds[0]] < order[bounds[1]] else (two, one)
    return all(0 < (b.low - a.high) % _DAY < _HALF for a in first for b in last)


def met(one: Sequence[Clock], two: Sequence[Clock]) -> bool:
    """Whether two hours may be told as one, by any of their readings."""
    return any(a.meets(b) for a in one for b in two)


def gap(one: Sequence[Clock], two: Sequence[Clock]) -> float:
    """Return the minutes between two hours by the readings that lie nearest."""
    return min(a.gap(b) for a in one for b in two)
