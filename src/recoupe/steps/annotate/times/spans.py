"""Stretches between two times: from Monday to Friday, the past year, within two weeks, a night."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from recoupe.steps.annotate.times.algebra import Clock, Context, When, choose_occurrence
from recoupe.steps.annotate.times.amounts import Amount
from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned, floor, seconds_of
from recoupe.steps.annotate.times.compose import Mapped


@dataclass(frozen=True)
class Rolling(When):
    """The past year, the next three days, the last two months."""

    unit: Grain
    count: float
    sign: int
    vague: bool = False

    @property
    def grain(self) -> Grain:
        """Vague when the count is, else the unit."""
        return Grain.VAGUE if self.vague else self.unit

    def resolve(self, context: Context) -> Slot | None:
        """Read it as the conventions say."""
        here, how = context.reference, context.conventions.rolling
        amount = Amount.of(self.unit, self.count)
        if how == "whole" and self.count == int(self.count):
            edge = aligned(here, self.unit)
            if self.sign > 0:
                return Slot(edge.end, amount.move(edge.end, 1))
            return Slot(amount.move(edge.start, -1), edge.start)
        if self.unit < Grain.DAY:
            other = amount.move(here, self.sign)
            return Slot(min(here, other), max(here, other))
        today = aligned(here, Grain.DAY)
        if how == "instant":
            if self.unit in (Grain.QUARTER, Grain.DECADE, Grain.CENTURY, Grain.HALF):
                edge = aligned(here, self.unit)
                if self.sign > 0:
                    return Slot(edge.end, amount.move(edge.end, 1))
                return Slot(amount.move(edge.start, -1), edge.start)
            if self.sign > 0:
                return Slot(today.end, amount.move(today.end, 1))
            return Slot(amount.move(today.start, -1), today.start)
        if self.sign > 0:
            return Slot(today.start, amount.move(today.end, 1))
        return Slot(amount.move(today.start, -1), today.end)


@dataclass(frozen=True)
class Reach(When):
    """From the reference to a distance: within two weeks, less than a fortnight ago, by the end of May."""

    to: When | None = None
    amount: Amount | None = None
    sign: int = 1

    @property
    def grain(self) -> Grain:
        """A day or a minute."""
        fine = self.amount.finest if self.amount is not None else Grain.DAY
        return Grain.DAY if fine >= Grain.DAY else Grain.MINUTE

    def resolve(self, context: Context) -> Slot | None:
        """Run to the far end."""
        here = context.reference
        if self.amount is None:
            slot = self.to.resolve(context) if self.to is not None else None
            return Slot(here, slot.end) if slot is not None and slot.end > here else None
        far = self.amount.move(here, self.sign)
        if context.conventions.distance != "quarter":
            if self.amount.finest >= Grain.DAY:
                here, far = floor(here, Grain.DAY), floor(far, Grain.DAY)
            return Slot(min(here, far), max(here, far))
        if self.grain == Grain.DAY:
            today = aligned(here, Grain.DAY)
            return (
                Slot(floor(far, Grain.DAY), today.end)
                if self.sign < 0
                else Slot(today.start, aligned(far, Grain.DAY).end)
            )
        return Slot(min(here, far), max(here, far))


@dataclass(frozen=True)
class Range(When):
    """From one time to another; the vaguer side takes what it lacks from the other."""

    first: When
    last: When
    #: None: as the conventions say whether the last unit belongs to it.
    closed: bool | None = None

    @property
    def grain(self) -> Grain:
        """The finer of both sides."""
        return min(self.first.grain, self.last.grain)

    @property
    def period(self) -> float:
        """That of the longer side; 0 as soon as one is anchored."""
        if not self.first.period or not self.last.period:
            return 0.0
        return max(self.first.period, self.last.period)

    @property
    def kind_of_anchor(self) -> str:
        """Absolute when either is."""
        kinds = (self.first.kind_of_anchor, self.last.kind_of_anchor)
        return "absolute" if "absolute" in kinds else kinds[0]

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Start at each first side and run to the next last side."""
        if not self.period:
            yield from When.find(self, start, end, context)
            return
        for slot in self.first.find(start, end, context):
            joined = self._forward(slot, context)
            if joined is not None:
                yield joined

    def resolve(self, context: Context) -> Slot | None:
        """Resolve the better known side first, then the other next to it."""
        first, last = self.first, self.last
        if first.period and first.period == last.period:
            return choose_occurrence(self, context)
        if not first.period and not last.period:
            a, b = first.resolve(context), last.resolve(context)
            return self._join(a, b, context) if a is not None and b is not None else None
        if first.period and (not last.period or last.period > first.period):
            b = last.resolve(context)
            if b is None:
                return None
            before = b.start - timedelta(days=first.period + 1)
            starts = list(first.find(before, b.start, context))
            return self._join(starts[-1], b, context) if starts else None
        a = first.resolve(context)
        return self._forward(a, context) if a is not None else None

    def _forward(self, a: Slot, context: Context) -> Slot | None:
        last = self.last
        if not last.period:
            b = last.resolve(context)
        else:
            before = isinstance(last, Clock) and (last.hour, last.minute or 0) <= (a.start.hour, a.start.minute)
            if isinstance(last, Clock) and not last.sure and before and a.start.hour < last.hour + 12:
                last = Clock(last.hour + 12, last.minute, last.second, sure=True)
            b = next(last.find(a.start, a.start + timedelta(days=last.period + 2), context), None)
            if b is not None and b.start == a.start:
                b = next(last.find(a.end, a.start + timedelta(days=2 * last.period + 2), context), None)
        return self._join(a, b, context) if b is not None else None

    def _join(self, a: Slot, b: Slot, context: Context) -> Slot | None:
        low, high = a.start, b.end
        fine = self.last.grain < Grain.PART
        closed = self.closed
        if closed is None:
            closed = context.conventions.clock_last_included if fine else context.conventions.last_included
        if not closed and _ends_late(self.last):
            return Slot(low, b.end) if b.end > low else None
        if not closed or (fine and self.last.grain == Grain.SECOND and not context.conventions.clock_last_included):
            high = b.start
        elif fine and closed:
            high = b.start + timedelta(seconds=seconds_of(self.grain))
        if high <= low:
            return None
        return Slot(low, high)


def _ends_late(when: When) -> bool:
    """Whether the end of a range is the end of something: "to the end of 2008"."""
    return isinstance(when, Mapped) and when.name == "portion2"


@cache
def lasting(amount: Amount) -> Callable[[Slot, Context], Slot | None]:
    """Return the change of a start into a stretch of that length from it."""

    def change(slot: Slot, context: Context) -> Slot | None:
        end = amount.move(slot.start, 1)
        if context.conventions.clock_last_included and amount.finest < Grain.DAY:
            end += timedelta(seconds=seconds_of(amount.finest))
        return Slot(slot.start, end)

    return change


@dataclass(frozen=True)
class Nights(When):
    """The night from one day to the next: from the first one's evening to the second one's morning."""

    first: When

    @property
    def grain(self) -> Grain:
        """A part of a day."""
        return Grain.PART

    @property
    def period(self) -> float:
        """That of the first day."""
        return self.first.period

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Yield the night that begins on each such day."""
        low, high = context.conventions.parts["night"]
        for slot in self.first.find(start, end, context):
            yield Slot(slot.start + timedelta(hours=low), slot.start + timedelta(hours=max(high, 30)))

    def resolve(self, context: Context) -> Slot | None:
        """Choose the first day."""
        low, high = context.conventions.parts["night"]
        slot = self.first.resolve(context)
        return slot and Slot(slot.start + timedelta(hours=low), slot.start + timedelta(hours=max(high, 30)))
