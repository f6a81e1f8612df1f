"""The calendar algebra: what a time says, before it is known when it was said.

A ``When`` is either anchored (one slot) or recurring (a slot a day, a week, a year, …). Both can
list their slots inside a window, so that any two compose: "Monday" within "next week".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned, day, floor, seconds_of, shift

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.conventions import TimeConventions

_SEARCH = (1, 2, 5, 12, 30)
_SHARED = 40


@dataclass(frozen=True, slots=True)
class Context:
    """When it was said, and how to choose: ``direction`` is past, future, nearest or empty."""

    reference: datetime
    latest: datetime
    direction: str
    conventions: TimeConventions
    previous: Slot | None = None

    def toward(self, direction: str) -> Context:
        """Return the same context with another direction."""
        return Context(self.reference, self.latest, direction, self.conventions, self.previous)


@dataclass(frozen=True)
class When:
    """A time as said. ``grain`` is how fine it is."""

    @property
    def grain(self) -> Grain:
        """How fine the words are."""
        raise NotImplementedError

    @property
    def period(self) -> float:
        """Days between two occurrences; 0 for one that is anchored."""
        return 0.0

    @property
    def kind_of_anchor(self) -> str:
        """``absolute``, ``publication`` or ``event``."""
        return "publication"

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Yield the slots that start in the window (an anchored one: that overlap it), in order."""
        slot = self.resolve(context)
        if slot is not None and slot.start < end and slot.end > start:
            yield slot

    def resolve(self, context: Context) -> Slot | None:
        """Return the one slot that is meant, None where there is none."""
        return choose_occurrence(self, context)


def choose_occurrence(when: When, context: Context) -> Slot | None:
    """Search ever wider around the reference for the occurrence in the context's direction."""
    here, latest = context.reference, context.latest
    now = context.conventions.current_counts == "all" or not isinstance(when, Weekday)
    for reach in _SEARCH:
        span = timedelta(days=when.period * reach + 1)
        past: Slot | None = None
        future: Slot | None = None
        for slot in when.find(_back(here, span), _forth(latest, span), context):
            if slot.start <= latest and (now or slot.end <= here):
                past = slot
            if slot.end > here and (now or slot.start > here):
                future = future or slot
        choice = {"past": past, "future": future}.get(context.direction, _nearest(past, future, here))
        if choice is not None:
            return choice
    return past or future


def _nearest(past: Slot | None, future: Slot | None, here: datetime) -> Slot | None:
    if past is None or future is None:
        return None
    return past if here - past.end <= future.start - here else future


def _back(moment: datetime, span: timedelta) -> datetime:
    try:
        return moment - span
    except OverflowError:
        return datetime.min  # noqa: DTZ901  wall clock


def _forth(moment: datetime, span: timedelta) -> datetime:
    try:
        return moment + span
    except OverflowError:
        return datetime.max  # noqa: DTZ901  wall clock


@dataclass(frozen=True)
class Fixed(When):
    """A slot of the calendar that needs no reference."""

    slot: Slot
    unit: Grain

    @property
    def grain(self) -> Grain:
        """How fine."""
        return self.unit

    @property
    def kind_of_anchor(self) -> str:
        """Absolute."""
        return "absolute"

    def resolve(self, context: Context) -> Slot | None:  # noqa: ARG002
        """Return the slot itself."""
        return self.slot


@dataclass(frozen=True)
class Relative(When):
    """The slot of ``unit`` that lies ``count`` of them from the reference: today, next week."""

    unit: Grain
    count: int

    @property
    def grain(self) -> Grain:
        """How fine."""
        return self.unit

    def resolve(self, context: Context) -> Slot | None:
        """Count from the slot that holds the reference."""
        return aligned(context.reference, self.unit, self.count)


@dataclass(frozen=True)
class Each(When):
    """Every day, week, month, …: the aligned slots of one unit."""

    unit: Grain

    @property
    def grain(self) -> Grain:
        """How fine."""
        return self.unit

    @property
    def period(self) -> float:
        """Its own length."""
        return seconds_of(self.unit) / 86400

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:  # noqa: ARG002
        """Yield the aligned slots that start in the window."""
        slot = aligned(start, self.unit)
        if slot.start < start:
            slot = aligned(start, self.unit, 1)
        while slot.start < end:
            yield slot
            slot = aligned(slot.start, self.unit, 1)


@dataclass(frozen=True)
class Yearly(When):
    """Anything that a rule finds once in each year (months, feasts, seasons)."""

    name: str
    unit: Grain
    rule: Callable[[int, Context], Slot | None]
    each: float = 366.0

    @property
    def grain(self) -> Grain:
        """How fine."""
        return self.unit

    @property
    def period(self) -> float:
        """A year."""
        return self.each

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Ask the rule year by year."""
        for year in range(max(1, start.year - 1), min(9998, end.year + 1) + 1):
            slot = self.rule(year, context)
            if slot is not None and start <= slot.start < end:
                yield slot


@dataclass(frozen=True)
class Month(When):
    """A month by its name."""

    number: int

    @property
    def grain(self) -> Grain:
        """A month."""
        return Grain.MONTH

    @property
    def period(self) -> float:
        """A year."""
        return 366.0

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:  # noqa: ARG002
        """Yield that month of each year."""
        for year in range(start.year, min(9998, end.year) + 1):
            slot = aligned(datetime(year, self.number, 1), Grain.MONTH)  # noqa: DTZ001
            if start <= slot.start < end:
                yield slot


@dataclass(frozen=True)
class DayOfMonth(When):
    """The 18th of any month."""

    number: int

    @property
    def grain(self) -> Grain:
        """A day."""
        return Grain.DAY

    @property
    def period(self) -> float:
        """A month, or more for the days that not all have."""
        return 31.0

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:  # noqa: ARG002
        """Yield that day of each month that has it."""
        month = floor(start, Grain.MONTH)
        while month < end:
            slot = day(month.year, month.month, self.number)
            if slot is not None and start <= slot.start < end:
                yield slot
            month = shift(month, Grain.MONTH, 1)


@dataclass(frozen=True)
class Weekday(When):
    """A day of the week, Monday is 0."""

    number: int

    @property
    def grain(self) -> Grain:
        """A day."""
        return Grain.DAY

    @property
    def period(self) -> float:
        """A week."""
        return 7.0

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:  # noqa: ARG002
        """Yield that day of each week."""
        first = floor(start, Grain.DAY)
        if first < start:
            first += timedelta(days=1)
        first += timedelta(days=(self.number - first.weekday()) % 7)
        while first < end:
            yield Slot(first, first + timedelta(days=1))
            first += timedelta(days=7)


@dataclass(frozen=True)
class Part(When):
    """A part of the day, by the hours that the conventions give its name."""

    name: str

    @property
    def grain(self) -> Grain:
        """A part of a day."""
        return Grain.PART

    @property
    def period(self) -> float:
        """A day."""
        return 1.0

    def hours(self, context: Context) -> tuple[float, float]:
        """Return its hours."""
        return context.conventions.parts[self.name]

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Yield it once a day, by the day on which it starts."""
        low, high = self.hours(context)
        first = floor(start, Grain.DAY)
        while first < end:
            slot = Slot(first + timedelta(hours=low), first + timedelta(hours=high))
            if start <= slot.start < end:
                yield slot
            first += timedelta(days=1)


@dataclass(frozen=True)
class Clock(When):
    """A time of day; ``sure`` when "a.m.", "p.m." or a 24-hour figure says which half is meant."""

    hour: int
    minute: int | None = None
    second: int | None = None
    sure: bool = False

    @property
    def grain(self) -> Grain:
        """As fine as it is said."""
        if self.second is not None:
            return Grain.SECOND
        return Grain.HOUR if self.minute is None else Grain.MINUTE

    @property
    def period(self) -> float:
        """A day."""
        return 1.0

    def in_hours(self, low: float, high: float) -> Clock | None:
        """Return the reading, of this and twelve hours later, that lies in a part of day."""
        for hour in (self.hour,) if self.sure else (self.hour, self.hour + 12):
            for shifted in (hour, hour + 24):
                if low <= shifted + (self.minute or 0) / 60 < high and shifted < 36:  # noqa: PLR2004
                    return Clock(hour % 24 if shifted < 24 else shifted, self.minute, self.second, sure=True)  # noqa: PLR2004
        return None

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:  # noqa: ARG002
        """Yield it once a day; hours from 24 on fall on the day after."""
        first = floor(start, Grain.DAY)
        while first < end:
            moment = first + timedelta(hours=self.hour, minutes=self.minute or 0, seconds=self.second or 0)
            if start <= moment < end or (self.hour >= 24 and start <= first < end):  # noqa: PLR2004
                yield Slot(moment, moment + timedelta(seconds=seconds_of(self.grain)))
            first += timedelta(days=1)


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
    """Another time with each slot changed: its early part, the quarter of an hour around it, …"""

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
        """Change the slot of the base."""
        slot = self.base.resolve(context)
        return slot and self.change(slot, context)


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
