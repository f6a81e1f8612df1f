"""Times made of other times: a Friday within a week, the third Tuesday of a month, the early part of a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from recoupe.steps.annotate.times.algebra import Clock, Context, Each, Weekday, When, _back, _forth, choose_occurrence
from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned

_SHARED = 40
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Within(When):
    """The ``fine`` slots inside the ``coarse`` ones: 3 May, Monday of next week, Friday evening."""

    coarse: When
    fine: When

    @property
    def grain(self) -> Grain:
        """That of the finer."""
        return self.fine.grain

    @property
    def period(self) -> float:
        """That of the coarser; longer where both must fall together."""
        if not self.coarse.period:
            return 0.0
        together = self.coarse.grain == self.fine.grain or isinstance(self.fine, Weekday)
        return self.coarse.period * (7 if together and isinstance(self.fine, Weekday) else 1)

    @property
    def kind_of_anchor(self) -> str:
        """That of the coarser."""
        return self.coarse.kind_of_anchor

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Look for the finer ones in each of the coarser."""
        if not self.coarse.period:
            slot = self.resolve(context)
            if slot is not None and slot.start < end and slot.end > start:
                yield slot
            return
        reach = timedelta(days=min(self.coarse.period, _SHARED))
        for outer in self.coarse.find(_back(start, reach), end, context):
            for inner in self.fine.find(outer.start, outer.end, context):
                if start <= inner.start < end:
                    yield inner

    def resolve(self, context: Context) -> Slot | None:
        """Take the first finer slot of an anchored coarser one or of the day meant; else choose by direction."""
        on_day = self.coarse.grain == Grain.DAY and self.fine.grain < Grain.DAY
        if self.coarse.period and not on_day:
            return choose_occurrence(self, context)
        outer = self.coarse.resolve(context)
        return outer and next(self.fine.find(outer.start, outer.end, context), None)


@dataclass(frozen=True)
class Either(When):
    """Both must agree, but where no day does the second alone holds: a misprinted weekday."""

    both: When
    second: When

    @property
    def grain(self) -> Grain:
        """That of the second."""
        return self.second.grain

    @property
    def period(self) -> float:
        """That of the second."""
        return self.second.period

    @property
    def kind_of_anchor(self) -> str:
        """That of the second."""
        return self.second.kind_of_anchor

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Those of both, else those of the second."""
        found = list(self.both.find(start, end, context))
        yield from found or self.second.find(start, end, context)

    def resolve(self, context: Context) -> Slot | None:
        """Choose among those of both that lie within two years of the reference."""
        near = timedelta(days=800)
        slot = self.both.resolve(context)
        if slot is not None and (not self.both.period or abs(slot.start - context.reference) < near):
            return slot
        slot = self.both.resolve(context.toward("nearest"))
        if slot is not None and (not self.both.period or abs(slot.start - context.reference) < near):
            return slot
        return self.second.resolve(context)


@dataclass(frozen=True)
class Nth(When):
    """The ``number``-th (from the end when negative) run of ``count`` finer slots of each coarser one."""

    number: int
    fine: When
    coarse: When
    count: int = 1

    @property
    def grain(self) -> Grain:
        """That of the finer."""
        return self.fine.grain

    @property
    def period(self) -> float:
        """That of the coarser."""
        return self.coarse.period

    @property
    def kind_of_anchor(self) -> str:
        """That of the coarser."""
        return self.coarse.kind_of_anchor

    def pick(self, outer: Slot, context: Context) -> Slot | None:
        """Return the slot meant inside one coarser slot."""
        found = list(islice(self._finer(outer, context), 4000))
        first = self.number - 1 if self.number > 0 else len(found) + self.number - (self.count - 1)
        last = first + self.count - 1
        if first < 0 or last >= len(found):
            return None
        return Slot(found[first].start, found[last].end)

    def _finer(self, outer: Slot, context: Context) -> Iterator[Slot]:
        if not (isinstance(self.fine, Each) and self.fine.unit == Grain.WEEK):
            yield from self.fine.find(outer.start, outer.end, context)
            return
        how = context.conventions.month_weeks
        if how == "sevenths":
            start = (
                outer.start
                if self.number > 0
                else outer.end - 7 * timedelta(days=1) * ((outer.end - outer.start).days // 7)
            )
            while start + timedelta(days=7) <= outer.end:
                yield Slot(start, start + timedelta(days=7))
                start += timedelta(days=7)
            return
        middle = timedelta(days=3)
        for week in self.fine.find(outer.start - 2 * middle, outer.end, context):
            whole = outer.start <= week.start and week.end <= outer.end
            if whole or (how == "thursday" and outer.start <= week.start + middle < outer.end):
                yield week

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Pick in each coarser slot."""
        if not self.coarse.period:
            yield from When.find(self, start, end, context)
            return
        reach = timedelta(days=min(self.coarse.period, 400))
        for outer in self.coarse.find(_back(start, reach), end, context):
            slot = self.pick(outer, context)
            if slot is not None and start <= slot.start < end:
                yield slot

    def resolve(self, context: Context) -> Slot | None:
        """Pick in the anchored coarser slot, or choose by direction."""
        if self.coarse.period:
            return choose_occurrence(self, context)
        outer = self.coarse.resolve(context)
        return outer and self.pick(outer, context)


@dataclass(frozen=True)
class Mapped(When):
    """Another time with each slot changed: its early part, the quarter of an hour around it."""

    base: When
    name: str
    change: Callable[[Slot, Context], Slot | None]
    unit: Grain | None = None

    @property
    def grain(self) -> Grain:
        """That of the base unless the change has its own."""
        return self.base.grain if self.unit is None else self.unit

    @property
    def period(self) -> float:
        """That of the base."""
        return self.base.period

    @property
    def kind_of_anchor(self) -> str:
        """That of the base."""
        return self.base.kind_of_anchor

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Change each slot of the base."""
        reach = timedelta(days=min(8.0, self.base.period)) if self.base.period else timedelta()
        for slot in self.base.find(_back(start, reach), end, context):
            changed = self.change(slot, context)
            if changed is not None and (not self.base.period or start <= changed.start < end):
                yield changed

    def resolve(self, context: Context) -> Slot | None:
        """Change the slot of the base; a recurring one of days or more is chosen after the change."""
        if self.base.period and self.grain >= Grain.DAY:
            return choose_occurrence(self, context)
        slot = self.base.resolve(context)
        changed = slot and self.change(slot, context)
        if slot and changed and changed.start < slot.start and self._ends_a_day(slot):
            return Slot(changed.start + _DAY, changed.end + _DAY)
        return changed

    def _ends_a_day(self, slot: Slot) -> bool:
        """Whether "Saturday, just before midnight" is meant, counted from the midnight that ends the day named."""
        return (
            isinstance(self.base, Within)
            and self.unit == Grain.MINUTE
            and slot.start == aligned(slot.start, Grain.DAY).start
        )


@dataclass(frozen=True)
class Counted(When):
    """An occurrence counted from the reference: last June, next Monday, this Friday, three Sundays from now.

    ``number`` -1 is the last that is over, 1 the next to begin, 0 the one of this week or year.
    """

    base: When
    number: int

    @property
    def grain(self) -> Grain:
        """That of the base."""
        return self.base.grain

    def resolve(self, context: Context) -> Slot | None:
        """Count occurrences away from the reference's own day."""
        span = timedelta(days=(self.base.period or 1) * (abs(self.number) + 2))
        today = aligned(context.reference, Grain.DAY if self.base.grain >= Grain.DAY else Grain.MINUTE)
        slots = list(self.base.find(_back(today.start, span), _forth(today.end, span), context))
        if self.number < 0:
            over = [s for s in slots if s.end <= today.start or (s.end <= today.end and s.start < today.start)]
            return over[self.number] if len(over) >= -self.number else None
        if self.number > 0:
            coming = [s for s in slots if s.start >= today.end]
            return coming[self.number - 1] if len(coming) >= self.number else None
        wide = Grain.WEEK if isinstance(self.base, Weekday) else Grain.YEAR
        own = aligned(context.reference, wide)
        inside = [s for s in slots if own.start <= s.start < own.end]
        if wide == Grain.WEEK and context.direction in ("past", "future"):
            return choose_occurrence(self.base, context)
        return inside[0] if inside else choose_occurrence(self.base, context)


def either_half(when: When) -> bool:
    """Whether a time is an hour of a clock of twelve hours that may be of the morning or of the evening."""
    inner = when
    while isinstance(inner, (Mapped, Within)):
        inner = inner.base if isinstance(inner, Mapped) else inner.fine
    return isinstance(inner, Clock) and not inner.sure
