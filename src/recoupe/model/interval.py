"""Intervals over numbers and over time, with one algebra for both.

A bound of ``None`` is open to infinity. Times are half-open ``[start, end)`` and
naive: the wall clock of the account's own place. Quantities are closed unless a
side says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import inf


class Relation(StrEnum):
    """How interval ``a`` lies to interval ``b``."""

    EQUAL = "equal"
    INSIDE = "inside"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"

    @property
    def compatible(self) -> bool:
        """Whether both values can be true at once."""
        return self is not Relation.DISJOINT


@dataclass(frozen=True, slots=True)
class Interval:
    """A quantity as ``[low, high]``; ``None`` is no bound on that side."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False

    @property
    def width(self) -> float:
        """Its length, infinite when a side has no bound."""
        if self.low is None or self.high is None:
            return inf
        return self.high - self.low

    def relation(self, other: Interval) -> Relation:
        """How this interval lies to ``other``."""
        return _relation(self._edges(), other._edges())

    def _edges(self) -> tuple[tuple[float, int], tuple[float, int]]:
        low = (-inf, 0) if self.low is None else (self.low, int(self.low_open))
        high = (inf, 0) if self.high is None else (self.high, -int(self.high_open))
        return low, high


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """A stretch of time ``[start, end)``; ``None`` is no bound on that side."""

    start: datetime | None
    end: datetime | None

    @property
    def seconds(self) -> float:
        """Its length in seconds, infinite when a side has no bound."""
        if self.start is None or self.end is None:
            return inf
        return (self.end - self.start).total_seconds()

    def relation(self, other: TimeInterval) -> Relation:
        """How this interval lies to ``other``."""
        return _relation(self._edges(), other._edges())

    def _edges(self) -> tuple[tuple[float, int], tuple[float, int]]:
        low = -inf if self.start is None else _seconds(self.start)
        high = inf if self.end is None else _seconds(self.end)
        return (low, 0), (high, -1)


def _seconds(moment: datetime) -> float:
    return moment.toordinal() * 86400.0 + moment.hour * 3600 + moment.minute * 60 + moment.second


def _relation(
    a: tuple[tuple[float, int], tuple[float, int]],
    b: tuple[tuple[float, int], tuple[float, int]],
) -> Relation:
    """Compare by edges; the second number of an edge orders open and closed ends."""
    if a == b:
        return Relation.EQUAL
    if a[1] < b[0] or b[1] < a[0]:
        return Relation.DISJOINT
    if b[0] <= a[0] and a[1] <= b[1]:
        return Relation.INSIDE
    if a[0] <= b[0] and b[1] <= a[1]:
        return Relation.CONTAINS
    return Relation.OVERLAPS
