"""The calendar algebra: what a time says, before it is known when it was said.

A ``When`` is either anchored (one slot) or recurring (a slot a day, a week, a year, …). Both can
list their slots inside a window, so that any two compose: "Monday" within "next week".
"""

# ruff: noqa: ARG002, DTZ001, DTZ901, PLR2004  one interface for all times; wall clocks are naive; figures of the calendar

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned, day, floor, seconds_of, shift

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.conventions import TimeConventions

_SEARCH = (1, 2, 5, 12, 30)


@dataclass(frozen=True, slots=True)
class Context:
    """When it was said, and how to choose: ``direction`` is past, future, nearest or empty."""

    reference: datetime
    latest: datetime
    direction: str
    conventions: TimeConventions
    previous: Slot | None = None
    #: The last day that the text has told.
    day: Slot | None = None
    #: The last time that the text has told near here, however wide.
    told: Slot | None = None

    def toward(self, direction: str) -> Context:
        """Return the same context with another direction."""
        return replace(self, direction=direction)


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
        return datetime.min


def _forth(moment: datetime, span: timedelta) -> datetime:
    try:
        return moment + span
    except OverflowError:
        return datetime.max


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

    def resolve(self, context: Context) -> Slot | None:
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

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
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

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Yield that month of each year."""
        for year in range(start.year, min(9998, end.year) + 1):
            slot = aligned(datetime(year, self.number, 1), Grain.MONTH)
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

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
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

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
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
                if low <= shifted + (self.minute or 0) / 60 < high and shifted < 36:
                    return Clock(hour % 24 if shifted < 24 else shifted, self.minute, self.second, sure=True)
        return None

    def find(self, start: datetime, end: datetime, context: Context) -> Iterator[Slot]:
        """Yield it once a day; hours from 24 on fall on the day after."""
        first = floor(start, Grain.DAY)
        while first < end:
            moment = first + timedelta(hours=self.hour, minutes=self.minute or 0, seconds=self.second or 0)
            if start <= moment < end or (self.hour >= 24 and start <= first < end):
                yield Slot(moment, moment + timedelta(seconds=seconds_of(self.grain)))
            first += timedelta(days=1)
