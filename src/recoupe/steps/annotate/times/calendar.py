"""Grains of the calendar, and arithmetic on naive date-times."""

# ruff: noqa: DTZ001, PLR2004  wall clocks are naive; figures of the calendar

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from enum import IntEnum
from typing import NamedTuple


class Grain(IntEnum):
    """How fine a time is said; a greater one is coarser."""

    SECOND = 0
    MINUTE = 1
    HOUR = 2
    PART = 3
    DAY = 4
    WEEK = 5
    MONTH = 6
    SEASON = 7
    QUARTER = 8
    HALF = 9
    YEAR = 10
    DECADE = 11
    CENTURY = 12
    VAGUE = 13


class Slot(NamedTuple):
    """One stretch of time ``[start, end)``."""

    start: datetime
    end: datetime


_DAYS = {
    Grain.PART: 0.25,
    Grain.DAY: 1.0,
    Grain.WEEK: 7.0,
    Grain.MONTH: 30.0,
    Grain.SEASON: 91.0,
    Grain.QUARTER: 91.0,
    Grain.HALF: 182.0,
    Grain.YEAR: 365.0,
    Grain.DECADE: 3652.0,
    Grain.CENTURY: 36524.0,
}
_SECONDS = {Grain.SECOND: 1.0, Grain.MINUTE: 60.0, Grain.HOUR: 3600.0}
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12, Grain.DECADE: 120, Grain.CENTURY: 1200}


def seconds_of(grain: Grain) -> float:
    """Return the usual length of a grain in seconds; a month has 30 days and a year 365."""
    return _SECONDS[grain] if grain in _SECONDS else _DAYS[grain] * 86400.0


def floor(moment: datetime, grain: Grain) -> datetime:
    """Return the start of the grain that holds ``moment``; weeks start on Monday."""
    if grain == Grain.SECOND:
        return moment.replace(microsecond=0)
    if grain == Grain.MINUTE:
        return moment.replace(second=0, microsecond=0)
    if grain in (Grain.HOUR, Grain.PART):
        return moment.replace(minute=0, second=0, microsecond=0)
    day = datetime(moment.year, moment.month, moment.day)
    if grain == Grain.DAY:
        return day
    if grain == Grain.WEEK:
        return day - timedelta(days=day.weekday())
    months = _MONTHS.get(grain, 1)
    if months <= 12:
        return day.replace(month=(day.month - 1) // months * months + 1, day=1)
    years = months // 12
    return day.replace(year=max(1, day.year // years * years), month=1, day=1)


def shift(moment: datetime, grain: Grain, count: int) -> datetime:
    """Move by whole grains; the day of month is clipped to the month's length.

    Raises:
        OverflowError, ValueError: the result is outside the years 1 to 9999.
    """
    if grain in _MONTHS:
        total = moment.year * 12 + moment.month - 1 + count * _MONTHS[grain]
        year, month = divmod(total, 12)
        return moment.replace(year=year, month=month + 1, day=min(moment.day, _length(year, month + 1)))
    if grain == Grain.SEASON:
        return shift(moment, Grain.MONTH, 3 * count)
    return moment + timedelta(seconds=seconds_of(grain) * count)


def _length(year: int, month: int) -> int:
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return monthrange(year, month)[1]


def aligned(moment: datetime, grain: Grain, count: int = 0) -> Slot:
    """Return the slot of ``grain`` that holds ``moment``, moved by ``count`` grains."""
    start = shift(floor(moment, grain), grain, count)
    return Slot(start, shift(start, grain, 1))


def day(year: int, month: int, number: int) -> Slot | None:
    """Return one day, or None where the calendar has no such day."""
    try:
        start = datetime(year, month, number)
        return Slot(start, start + timedelta(days=1))
    except (ValueError, OverflowError):
        return None
