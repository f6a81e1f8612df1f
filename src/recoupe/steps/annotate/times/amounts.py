"""Lengths of time, and times said by their distance from another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from recoupe.steps.annotate.times.algebra import Context, When
from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned, floor, seconds_of, shift

#: Months and years are not all as long as the usual one.
_ROUGH = 1.1
_FINER = {
    Grain.CENTURY: Grain.YEAR,
    Grain.DECADE: Grain.YEAR,
    Grain.YEAR: Grain.MONTH,
    Grain.HALF: Grain.MONTH,
    Grain.QUARTER: Grain.MONTH,
    Grain.MONTH: Grain.DAY,
    Grain.WEEK: Grain.DAY,
    Grain.DAY: Grain.HOUR,
    Grain.HOUR: Grain.MINUTE,
    Grain.MINUTE: Grain.SECOND,
    Grain.SECOND: Grain.SECOND,
}


@dataclass(frozen=True)
class Amount:
    """A length of time: ``parts`` are (unit, how many), coarsest first; ``low`` and ``high`` seconds."""

    parts: tuple[tuple[Grain, float], ...]
    low: float
    high: float
    vague: bool = False

    @staticmethod
    def of(
        unit: Grain, count: float, low: float | None = None, high: float | None = None, *, vague: bool = False
    ) -> Amount:
        """Make one of a single unit; ``low`` and ``high`` are counts of it."""
        one = seconds_of(unit)
        return Amount(
            ((unit, count),),
            (count if low is None else low) * one,
            (count if high is None else high) * one,
            vague,
        )

    @property
    def seconds(self) -> float:
        """Its usual length."""
        return sum(seconds_of(unit) * count for unit, count in self.parts)

    @property
    def finest(self) -> Grain:
        """Its finest unit."""
        return min(unit for unit, _ in self.parts)

    def plus(self, other: Amount) -> Amount:
        """Add a finer one."""
        return Amount(self.parts + other.parts, self.low + other.low, self.high + other.high, self.vague or other.vague)

    def bounded(self, low: float | None, high: float | None) -> Amount:
        """Return it with other bounds in seconds."""
        return Amount(self.parts, self.low if low is None else low, self.high if high is None else high, self.vague)

    def move(self, moment: datetime, sign: int) -> datetime:
        """Move a moment by it; fractions of months and years go by days."""
        for unit, count in self.parts:
            whole = int(count)
            moment = shift(moment, unit, sign * whole)
            if count != whole:
                moment += timedelta(seconds=sign * (count - whole) * seconds_of(unit))
        return moment


@dataclass(frozen=True)
class Distance(When):
    """Ten days ago, in two years: a point known to about a quarter of its distance."""

    amount: Amount
    sign: int

    @property
    def grain(self) -> Grain:
        """A day or a minute: what the tolerance is rounded to."""
        return Grain.DAY if self.amount.finest >= Grain.DAY else Grain.MINUTE

    def resolve(self, context: Context) -> Slot | None:
        """Read the distance as the conventions say."""
        point = self.amount.move(context.reference, self.sign)
        how = context.conventions.distance
        if how == "finer":
            return aligned(point, _FINER[self.amount.finest])
        if how == "exact":
            return Slot(point, point + timedelta(seconds=1))
        if how == "day":
            return (
                aligned(point, Grain.DAY)
                if self.amount.finest >= Grain.DAY
                else Slot(point, point + timedelta(seconds=1))
            )
        spread = timedelta(seconds=max(self.amount.seconds, self.amount.high if self.amount.vague else 0) / 4)
        return _outward(point - spread, point + spread, self.grain)


def _outward(start: datetime, end: datetime, grain: Grain) -> Slot:
    """Widen to whole grains."""
    low, high = floor(start, grain), floor(end, grain)
    return Slot(low, high if high == end and high > low else shift(high, grain, 1))


@dataclass(frozen=True)
class Shifted(When):
    """Three days after Easter, two weeks before 13 May, the eve of Christmas."""

    base: When
    amount: Amount
    sign: int
    exact: bool = False

    @property
    def grain(self) -> Grain:
        """The finer of a day and the base's."""
        if self.amount.finest < Grain.DAY:
            return min(self.base.grain, Grain.MINUTE)
        return min(max(self.base.grain, Grain.MINUTE), Grain.DAY)

    @property
    def kind_of_anchor(self) -> str:
        """That of the base."""
        return self.base.kind_of_anchor

    def resolve(self, context: Context) -> Slot | None:
        """Move the start of the base."""
        slot = self.base.resolve(context)
        if slot is None:
            return None
        start = self.amount.move(slot.start, self.sign)
        return Slot(start, start + timedelta(seconds=seconds_of(max(self.grain, Grain.SECOND))))


@dataclass(frozen=True)
class FromText(When):
    """Half an hour earlier, the day after: counted from the last time that the text has told."""

    amount: Amount
    sign: int

    @property
    def grain(self) -> Grain:
        """That of the amount."""
        return Grain.DAY if self.amount.finest >= Grain.DAY else Grain.MINUTE

    @property
    def kind_of_anchor(self) -> str:
        """An event of the text."""
        return "event"

    def resolve(self, context: Context) -> Slot | None:
        """Move the previous slot; None without one that is fine enough."""
        if context.conventions.later == "reference":
            return Distance(self.amount, self.sign).resolve(context)
        unit = self.amount.finest
        slot = context.day if unit >= Grain.DAY else context.previous
        if self.amount.high == inf:
            return None
        wide = context.told
        if wide is not None and unit >= Grain.WEEK and wide.end - wide.start > timedelta(days=1):
            return self._from_wide(wide)
        fine = slot is not None and (slot.end - slot.start).total_seconds() <= max(seconds_of(unit), 60.0) * 1.01
        if slot is not None and fine and self.amount.low < self.amount.high:
            return self._roughly(slot)
        if slot is not None and unit >= Grain.WEEK and slot.end - slot.start <= timedelta(days=1):
            point = self.amount.move(slot.start, self.sign)
            spread = timedelta(seconds=self.amount.seconds / 4)
            return _outward(point - spread, point + spread, Grain.DAY)
        if slot is not None and unit >= Grain.DAY and slot.end - slot.start <= timedelta(days=1):
            return aligned(self.amount.move(slot.start, self.sign), Grain.DAY)
        if slot is None or (slot.end - slot.start).total_seconds() > max(seconds_of(unit), 60.0) * 1.01:
            return None
        low = self.amount.move(slot.start, self.sign)
        return aligned(low, Grain.DAY) if unit >= Grain.DAY else Slot(low, self.amount.move(slot.end, self.sign))

    def _roughly(self, slot: Slot) -> Slot:
        """Count a length that is told roughly: "some twenty minutes later", "less than an hour later"."""
        near, far = (slot.start + timedelta(seconds=self.sign * s) for s in (self.amount.low, self.amount.high))
        low, high = min(near, far), max(near, far) + (slot.end - slot.start)
        return _outward(low, high, Grain.DAY) if self.amount.finest >= Grain.DAY else Slot(low, high)

    def _from_wide(self, wide: Slot) -> Slot | None:
        """Count from a month or a year: "En 1994 … six ans plus tard"; a unit finer than it tells nothing."""
        unit = self.amount.finest
        if self.amount.vague:
            return None
        length = (wide.end - wide.start).total_seconds()
        low, high = self.amount.move(wide.start, self.sign), self.amount.move(wide.end, self.sign)
        if length > seconds_of(unit) * _ROUGH:
            return None
        if length > seconds_of(unit) / _ROUGH:
            return Slot(low, high)
        spread = timedelta(seconds=self.amount.seconds / 4)
        return _outward(low - spread, high + spread, Grain.DAY)


@dataclass(frozen=True)
class UnitOfText(When):
    """That year, the following month: counted from the unit that holds the last time that the text has told."""

    unit: Grain
    count: int
    #: Whether it is counted from the reference where the text has told no time.
    now: bool = False

    @property
    def grain(self) -> Grain:
        """How fine."""
        return self.unit

    @property
    def kind_of_anchor(self) -> str:
        """An event of the text, unless it may be counted from the reference."""
        return "publication" if self.now else "event"

    def resolve(self, context: Context) -> Slot | None:
        """Count from the time told; None without one that lies in one such unit."""
        if context.conventions.later == "reference":
            return aligned(context.reference, self.unit, self.count)
        told = context.told
        if told is None and self.now:
            return aligned(context.reference, self.unit, self.count)
        if told is None or (told.end - told.start).total_seconds() > seconds_of(self.unit) * _ROUGH:
            return None
        return aligned(told.start, self.unit, self.count)


@dataclass(frozen=True)
class NextOfText(When):
    """The following Tuesday, the spring after: the first one behind the last time that the text has told."""

    base: When

    @property
    def grain(self) -> Grain:
        """That of the base."""
        return self.base.grain

    @property
    def kind_of_anchor(self) -> str:
        """An event of the text."""
        return "event"

    def resolve(self, context: Context) -> Slot | None:
        """Look behind the time told, or behind the reference where the conventions say so."""
        told = context.told
        if context.conventions.later == "reference":
            told = aligned(context.reference, Grain.DAY)
        if told is None:
            return None
        return next(self.base.find(told.end, told.end + timedelta(days=2 * self.base.period + 1), context), None)
