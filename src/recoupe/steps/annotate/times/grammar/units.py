"""What units of the calendar come to: a week, its week-end, a season, the rest of a year, the month after."""

# ruff: noqa: DTZ001  wall clocks are naive

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Context, Relative, When, Yearly
from recoupe.steps.annotate.times.amounts import UnitOfText
from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned, day
from recoupe.steps.annotate.times.compose import Mapped
from recoupe.steps.annotate.times.spans import Rolling

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.steps.annotate.times.chart import Node

#: A unit's name: its grain and how many of it.
UNITS = {
    "second": (Grain.SECOND, 1),
    "minute": (Grain.MINUTE, 1),
    "hour": (Grain.HOUR, 1),
    "day": (Grain.DAY, 1),
    "night": (Grain.DAY, 1),
    "workday": (Grain.DAY, 1),
    "week": (Grain.WEEK, 1),
    "workweek": (Grain.WEEK, 1),
    "fortnight": (Grain.DAY, 14),
    "weekend": (Grain.WEEK, 1),
    "month": (Grain.MONTH, 1),
    "quarter": (Grain.QUARTER, 1),
    "half": (Grain.HALF, 1),
    "year": (Grain.YEAR, 1),
    "decade": (Grain.DECADE, 1),
    "century": (Grain.CENTURY, 1),
}


@cache
def weekend_of(low: float, high: float) -> Callable[[Slot, Context], Slot | None]:
    """Return the change of a week into hours counted from its Friday; ``(0, 0)`` is the conventions'."""

    def change(week: Slot, context: Context) -> Slot | None:
        a, b = (low, high) if high else context.conventions.weekend
        friday = week.start + timedelta(days=4)
        return Slot(friday + timedelta(hours=a), friday + timedelta(hours=b))

    return change


def weekend(week: When) -> Mapped:
    """Return the week-end of a week."""
    return Mapped(week, "weekend", weekend_of(0, 0), Grain.DAY)


@cache
def season(name: str) -> Yearly:
    """Return a season by its name."""

    def rule(year: int, context: Context) -> Slot | None:
        (m1, d1), (m2, d2) = context.conventions.seasons[name]
        low, high = day(year, m1, d1), day(year + (m2 < m1), m2, d2)
        return Slot(low.start, high.start) if low and high else None

    return Yearly(name, Grain.SEASON, rule)


def rest(slot: Slot, context: Context) -> Slot | None:
    """Return what is still to come of a stretch of time."""
    return Slot(context.reference, slot.end) if context.reference < slot.end else None


def mod_count(mod: Node) -> int:
    """Return how far from now a word of direction points: 1 for next, -1 for last."""
    return {
        "this": 0,
        "next": 1,
        "last": -1,
        "previous": -1,
        "last_post": -1,
        "rolling": -1,
        "following": 1,
        "current": 0,
    }[mod.kind]


def unit_when(name: str, mod: Node, *, plural: bool) -> When | None:
    """Return what a unit with a word of direction is ("next week"), None for what is never said so."""
    grain, size = UNITS[name]
    count = mod_count(mod)
    if name == "weekend":
        return weekend(Relative(Grain.WEEK, count)) if mod.kind != "rolling" else None
    if name == "workweek":
        return Mapped(Relative(Grain.WEEK, count), "workweek", weekend_of(-96, 24), Grain.WEEK)
    if name == "night":
        return None
    if count == 0:
        return Relative(grain, 0) if size == 1 and not plural else None
    if grain <= Grain.MINUTE:
        return None  # "at the last minute", "the next second" tell no time
    if mod.kind == "previous" and grain >= Grain.WEEK and size == 1 and not plural:
        return UnitOfText(grain, count, now=True)
    if mod.kind == "rolling" or grain < Grain.DAY or size > 1:
        return Rolling(grain, size, count)
    return Relative(grain, count)


@cache
def iso_week(number: int) -> Callable[[int, Context], Slot | None]:
    """Return the rule of the week of that number."""

    def rule(year: int, _context: Context) -> Slot | None:
        start = aligned(datetime(year, 1, 4), Grain.WEEK).start + timedelta(weeks=number - 1)
        return Slot(start, start + timedelta(weeks=1))

    return rule


def week_around(slot: Slot, _context: Context) -> Slot | None:
    """Return the week that a stretch of time begins in."""
    return aligned(slot.start, Grain.WEEK)


def so_far(slot: Slot, context: Context) -> Slot | None:
    """Return what has passed of a stretch of time."""
    today = aligned(context.reference, Grain.DAY)
    return Slot(slot.start, today.end) if context.conventions.rolling == "days" else Slot(slot.start, today.start)


def follow(name: str) -> When | None:
    """Return the unit after the one that was told of ("the following year")."""
    grain, size = UNITS[name]
    if size != 1 or grain < Grain.DAY or name in ("weekend", "night", "workday"):
        return None
    return UnitOfText(grain, 1)


def told_unit(name: str, *, plural: bool) -> When | None:
    """Return the unit that holds the time told before ("that year", "the same week")."""
    grain, size = UNITS[name]
    if size != 1 or grain < Grain.WEEK or plural or name in ("weekend", "workweek"):
        return None
    return UnitOfText(grain, 0)
