"""When a feast falls: the rules of ``data/feasts.toml`` carried out."""

# ruff: noqa: DTZ001, PLR2004  wall clocks are naive; figures of the calendar

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, lru_cache

from recoupe.languages.lexicon.files import read_toml
from recoupe.steps.annotate.times import sky
from recoupe.steps.annotate.times.algebra import Context, Yearly
from recoupe.steps.annotate.times.calendar import Grain, Slot, shift

_DAY = timedelta(days=1)
#: Until when (universal time) a new moon is old enough that evening in Mecca, and since when that counts.
_MOONSET, _MOONSET_YEAR = timedelta(hours=11), 1999
_HOURS = {"hindu": 0.5, "hindu-noon": 6.5, "hindu-evening": 12.5, "hindu-night": 18.5}


def _date(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number)


def easter(year: int) -> datetime:
    """Return Easter Sunday of the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return _date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> datetime:
    """Return Easter Sunday of the Julian computus as a Gregorian date."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    return _date(year, month, number + 1) + _DAY * (year // 100 - year // 400 - 2)


def nth_weekday(year: int, number: int, weekday: int, month: int) -> datetime:
    """Return the ``number``-th weekday of a month, from its end when negative."""
    if number > 0:
        first = _date(year, month, 1)
        return first + _DAY * ((weekday - first.weekday()) % 7 + 7 * (number - 1))
    last = shift(_date(year, month, 1), Grain.MONTH, 1) - _DAY
    return last - _DAY * ((last.weekday() - weekday) % 7 + 7 * (-number - 1))


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hebrew_new_year(year: int) -> int:
    before, here, after = (_hebrew_elapsed(y) for y in (year - 1, year, year + 1))
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return here + late


def _hebrew(year: int, month: int, number: int) -> datetime:
    """Return the evening on which a day of the Hebrew calendar begins; months from Nisan, 12 is the last Adar."""
    hebrew = year + 3760 + (1 if month >= 7 and month < 10 else 0)
    start, end = _hebrew_new_year(hebrew), _hebrew_new_year(hebrew + 1)
    length, leap = end - start, (7 * hebrew + 1) % 19 < 7
    cheshvan, kislev = (30 if length % 10 == 5 else 29), (29 if length % 10 == 3 else 30)
    lengths = [(7, 30), (8, cheshvan), (9, kislev), (10, 29), (11, 30), *([(0, 30)] if leap else []), (12, 29)]
    lengths += [(1, 30), (2, 29), (3, 30), (4, 29), (5, 30), (6, 29)]
    passed = 0
    for name, days in lengths:
        if name == month:
            break
        passed += days
    return _from_hebrew(start + passed + number - 1)


def _from_hebrew(day: int) -> datetime:
    return datetime.fromordinal(max(1, day - 1373428))


@lru_cache(maxsize=512)
def _islamic_months(year: int) -> tuple[tuple[datetime, int], ...]:
    """Return the first days of the lunar months that begin in a Gregorian year, with their numbers 1 to 12.

    The month begins the day after the new moon, since 1999 only where the moon then sets after the sun in Mecca.
    """
    found = []
    index = sky.index_before(sky.days_since(_date(year, 1, 1))) - 1
    for step in range(15):
        conjunction = sky.moment_of(sky.new_moon(index + step))
        midnight = conjunction.replace(hour=0, minute=0, second=0, microsecond=0)
        late = conjunction - midnight > _MOONSET and conjunction.year >= _MOONSET_YEAR
        first = midnight + _DAY * (2 if late else 1)
        # New moon 0 (6 January 2000) begins Shawwal, the tenth month.
        found.append((first, (index + step + 9) % 12 + 1))
    return tuple(found)


def _islamic(year: int, month: int, number: int) -> datetime | None:
    for first, name in _islamic_months(year):
        moment = first + _DAY * (number - 1)
        if name == month and moment.year == year:
            return moment
    return None


def _chinese(year: int, month: int, number: int) -> datetime:
    term = sky.sun_reaches((330 + 30 * (month - 1)) % 360, sky.days_since(_date(year, 2, 19)) + 30.4 * (month - 1))
    beijing = timedelta(hours=8)
    term_day = (sky.moment_of(term) + beijing).replace(hour=0, minute=0, second=0, microsecond=0)
    index = sky.index_before(term) + 1
    while True:
        first = (sky.moment_of(sky.new_moon(index)) + beijing).replace(hour=0, minute=0, second=0, microsecond=0)
        if first <= term_day:
            return first + _DAY * (number - 1)
        index -= 1


def _hindu(year: int, month: int, wanted: int, hours: float) -> datetime | None:
    """Return the day whose lunar day, at an hour of universal time, is the one wanted, in an amanta month."""
    index = sky.index_before(sky.days_since(_date(year, 1, 1))) - 1
    chosen = None
    for step in range(16):
        start = sky.new_moon(index + step)
        sign = int(sky.sidereal_sun(start) // 30)
        if (sign + 1) % 12 + 1 == month and int(sky.sidereal_sun(sky.new_moon(index + step + 1)) // 30) != sign:
            first = sky.moment_of(start).replace(hour=0, minute=0, second=0, microsecond=0)
            day = _day_of_tithi(first, wanted, hours)
            if day.year == year:
                chosen = chosen or day
    return chosen


def _day_of_tithi(first: datetime, wanted: int, hours: float) -> datetime:
    for step in range(32):
        day = first + _DAY * step
        at = sky.days_since(day + timedelta(hours=hours))
        here = sky.tithi(at)
        if step < 3 and here > 27:
            continue
        if here >= wanted:
            return day
        if wanted >= 28 and here <= 3 and step > 20:
            return day - _DAY
    return first + _DAY * wanted


def _solar(year: int, angle: float, days: int) -> datetime:
    near = sky.days_since(_date(year, 1, 14)) if angle == 270 else sky.days_since(_date(year, 4, 14))
    local = sky.moment_of(sky.sun_reaches(angle, near, sidereal=True)) + timedelta(hours=5.5)
    first = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return first + _DAY * (days + (1 if local.hour >= 18 else 0))


def _full_moon(year: int, month: int) -> datetime:
    index = sky.index_before(sky.days_since(_date(year, month, 1))) - 1
    for step in range(4):
        start = sky.new_moon(index + step)
        middle = (start + sky.new_moon(index + step + 1)) / 2
        for _ in range(8):
            middle += ((180 - (sky.moon(middle) - sky.sun(middle)) % 360 + 180) % 360 - 180) / 12.19
        day = (sky.moment_of(middle) + timedelta(hours=5.5)).replace(hour=0, minute=0, second=0, microsecond=0)
        if (day.year, day.month) >= (year, month):
            return day
    return _date(year, month, 1)


def fall(rule: str, year: int) -> Slot | None:
    """Return when a rule's feast falls in a year, None where it does not."""
    name, *rest = rule.split()
    if name == "shifted":
        slot = fall(" ".join(rest[:-1]), year)
        by = _DAY * int(rest[-1])
        return slot and Slot(slot.start + by, slot.end + by)
    if name == "weekend":
        slot = fall(" ".join(rest), year)
        return slot and Slot(slot.start - 2 * _DAY, slot.end)
    if name == "last-friday":
        slot = fall(" ".join(rest), year)
        if slot is None:
            return None
        friday = slot.start - _DAY * ((slot.start.weekday() - 4 - 1) % 7 + 1)
        return Slot(friday, friday + _DAY)
    start, days = _start(name, rest, year)
    return Slot(start, start + _DAY * days) if start is not None else None


def _start(name: str, rest: list[str], year: int) -> tuple[datetime | None, int]:
    if name in ("fixed", "eve", "weekday-near", "sunday-back", "before"):
        month, number = (int(x) for x in rest[0].split("-"))
        day = _date(year, month, number)
        if name == "eve":
            return day - _DAY, 2
        if name == "weekday-near":
            return day + _DAY * {5: -1, 6: 1}.get(day.weekday(), 0), 1
        if name == "sunday-back":
            return day - _DAY * (day.weekday() == 6), 1
        if name == "before":
            return day - _DAY * ((day.weekday() - int(rest[1]) - 1) % 7 + 1), 1
        return day, int(rest[1]) if len(rest) > 1 else 1
    if name in ("easter", "orthodox"):
        return (easter(year) if name == "easter" else orthodox_easter(year)) + _DAY * int(rest[0]), 1
    if name == "nth":
        return nth_weekday(year, int(rest[0]), int(rest[1]), int(rest[2])), 1
    return _lunar(name, rest, year)


def _lunar(name: str, rest: list[str], year: int) -> tuple[datetime | None, int]:
    if name.startswith("hebrew"):
        return _hebrew_feast(name, rest, year)
    if name == "islamic":
        start = _islamic(year, int(rest[0]), int(rest[1]))
        if len(rest) > 2 and start is not None:
            return start, _month_length(start, year, int(rest[0]))
        return start, 1
    if name == "chinese":
        return _chinese(year, int(rest[0]), int(rest[1])), 1
    if name == "solar":
        return _solar(year, float(rest[0]), int(rest[1])), 1
    if name == "full-moon":
        return _full_moon(year, int(rest[0])), 1
    start = _hindu(year, int(rest[0]), int(rest[1]), _HOURS[name])
    return start, int(rest[2]) if len(rest) > 2 else 1


def _month_length(start: datetime, year: int, month: int) -> int:
    following = [
        first
        for y in (year, year + 1)
        for first, name in _islamic_months(y)
        if name == month % 12 + 1 and first > start
    ]
    return (min(following) - start).days if following else 30


def _hebrew_feast(name: str, rest: list[str], year: int) -> tuple[datetime | None, int]:
    if name == "hebrew-shoah":
        eve = _hebrew(year, 1, 27)
        return eve + _DAY * {3: -1, 5: 1}.get(eve.weekday(), 0), 1
    if name == "hebrew-atzmaut":
        eve = _hebrew(year, 2, 5)
        return eve + _DAY * {3: -1, 4: -2, 6: 1}.get(eve.weekday(), 0), 1
    day = _hebrew(year, int(rest[0]), int(rest[1]))
    if name == "hebrew-delayed" and day.weekday() == 4:
        day += _DAY
    return day, int(rest[2]) if len(rest) > 2 else 1


@cache
def feast(key: str) -> Yearly | None:
    """Return the feast of that key, None where no rule is known."""
    rule = read_toml("", "feasts").get("rules", {}).get(key)
    if rule is None:
        return None
    return Yearly(key, Grain.DAY, _rule(str(rule)))


def _rule(rule: str) -> Callable[[int, Context], Slot | None]:
    @lru_cache(maxsize=256)
    def at(year: int) -> Slot | None:
        return fall(rule, year)

    def of_year(year: int, _context: Context) -> Slot | None:
        return at(year) if 1 < year < 9990 else None

    return of_year
