# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Dates as pages print them ("jeudi 9 octobre 2025 – 21:00", "11/10/2025 12:15", "Nov. 9, 2016").

For the line that says when an account was published, not for dates in running text: months and
weekdays come from CLDR for many languages, nothing is relative, nothing is inferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from babel.dates import get_day_names, get_month_names

from recoupe.text.plain import plain

LOCALES = ("fr", "en", "de", "es", "it", "pt", "nl", "ca", "pl", "sv", "da", "nb", "ro", "cs")
_ZONES = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "est": -300,
    "edt": -240,
    "pst": -480,
    "pdt": -420,
}
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A printed date: ``year`` 0 where it is not said; ``minute`` of the day, -1 where it is not said.

    ``offset`` is minutes east of UTC or None; ``weekday`` 0 (Monday) to 6, or -1; ``swapped`` is the other
    reading of an ambiguous "3/4/2025" as (month, day); ``start`` and ``end`` count in ``plain(text)``.
    """

    year: int
    month: int
    day: int
    minute: int = -1
    offset: int | None = None
    weekday: int = -1
    swapped: tuple[int, int] | None = None
    start: int = 0
    end: int = 0

    def fits(self, day: date) -> bool:
        """Whether this may be that day: what is said of year, month, day and weekday agrees."""
        same = (self.month, self.day) == (day.month, day.day) or self.swapped == (day.month, day.day)
        return same and self.year in {0, day.year} and self.weekday in {-1, day.weekday()}

    def read_the_other_way(self) -> DateLine:
        """The same date with month and day changed over, itself where only one reading is possible."""
        if self.swapped is None:
            return self
        month, day = self.swapped
        return replace(self, month=month, day=day, swapped=(self.month, self.day))

    def iso(self) -> str | None:
        """ISO 8601, as precise as it was printed; None without a year or where no such day exists."""
        try:
            text = date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None
        if self.minute < 0:
            return text
        text += f"T{self.minute // 60:02d}:{self.minute % 60:02d}"
        if self.offset is None:
            return text
        sign = "+" if self.offset >= 0 else "-"
        return text + f"{sign}{abs(self.offset) // 60:02d}:{abs(self.offset) % 60:02d}"


@cache
def _names() -> tuple[dict[str, int], dict[str, int]]:
    months: dict[str, int] = {}
    days: dict[str, int] = {}
    for locale in LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    months.setdefault(plain(name).strip("."), number)
                for number, name in get_day_names(width, context, locale).items():
                    days.setdefault(plain(name).strip("."), number)
    months |= {"sept": 9, "fevr": 2, "fev": 2, "juil": 7, "jan": 1}
    return {k: v for k, v in months.items() if len(k) > 2}, {k: v for k, v in days.items() if len(k) > 2}


@cache
def calendar_words() -> frozenset[str]:
    """The folded names of months and weekdays, whole and short, in the languages that pages are read in."""
    return frozenset(word for names in _names() for word in names)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    months, days = _names()
    month = "(?P<month>" + "|".join(sorted(map(re.escape, months), key=lambda m: (-len(m), m))) + r")\b\.?"
    weekday = (
        r"(?:\b(?P<weekday>"
        + "|".join(sorted(map(re.escape, days), key=lambda d: (-len(d), d)))
        + r")\b\.?,? *(?:den|le|the|el|il)? *)?"
    )
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    day = r"(?<![\d.,/:])(?P<day>[0-3]?\d) ?(?:er|st|nd|rd|th|\.|º|°)?"
    return tuple(
        re.compile(p)
        for p in (
            r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
            rf"{weekday}(?<![\d/.])(?P<day>[0-3]?\d) ?[/.-] ?(?P<m>[0-3]?\d) ?[/.-] ?{year}",
            rf"{weekday}(?<![\d/.])(?P<day>[0-3]?\d)[/.](?P<m>[0-3]?\d)[/.](?P<short>\d\d)(?![\d/.])",
            rf"(?<!\d){year}[/.](?P<m>[01]?\d)[/.](?P<day>[0-3]?\d)(?!\d)",
            rf"{weekday}{day} ?(?:de |of |d'|-)?{month},? ?(?:de |del |-)?{year}",
            rf"{weekday}\b{month} {day.replace('(?<![', '(?:(?<![', 1) + ')'},? ?{year}",
            rf"{weekday}{day} ?(?:de |of |d')?{month}(?! ?\d{{3,4}}\b)",
        )
    )


_TIME = re.compile(
    r"(?<![\d.,/:])(?P<h>[0-2]?\d)"
    r"(?: ?(?::|h|\.|heures?|uhr) ?(?P<min>[0-5]\d)(?: ?(?:min|mn)\b)?(?::[0-5]\d)?(?: ?(?P<pm>[ap])\.? ?m\b\.?)?"
    r"| ?(?P<pm2>[ap])\.? ?m\b\.?| ?(?:h|heures?|uhr)\b)(?! ?\d)"
    r"(?: ?\(?(?P<zone>utc|gmt|bst|cest|cet|est|edt|pst|pdt)\b\)?)?(?: ?(?P<off>[+-]\d\d:?\d\d))?"
)
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"[ ,|·•/t–-]*(?:\b(?:a|at|um|alle|ore|h|les?|as|om|kl)\b)?[ ,.:|·•–-]*")


def find_dates(text: str) -> list[DateLine]:
    """Return the dates printed in a line, in order; overlapping readings give way to the fuller one."""
    folded = plain(text)
    taken: list[DateLine] = []
    if not _DIGIT.search(folded):
        return taken
    for pattern in _patterns():
        for match in pattern.finditer(folded):
            if all(match.end() <= d.start or d.end <= match.start() for d in taken):
                found = _date(match, folded)
                if found is not None:
                    taken.append(found)
    return sorted(taken, key=lambda d: d.start)


def _date(match: re.Match[str], folded: str) -> DateLine | None:
    months, days = _names()
    groups = match.groupdict()
    year = int(groups.get("year") or 0) or (2000 + int(groups["short"]) if groups.get("short") else 0)
    day = int(groups["day"])
    month = months[groups["month"]] if groups.get("month") else int(groups["m"])
    swapped = None
    if groups.get("m") and not match.re.pattern.startswith("(?<!\\d)(?P<year>"):
        if month > 12 >= day:
            day, month = month, day
        elif day <= 12 and day != month:
            swapped = (day, month)
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    weekday = days[groups["weekday"]] if groups.get("weekday") else -1
    minute, offset, start, end = _clock(folded, match.start(), match.end())
    return DateLine(year, month, day, minute, offset, weekday, swapped, start, end)


def _clock(folded: str, start: int, end: int) -> tuple[int, int | None, int, int]:
    """The time of day right after the date, else right before it."""
    gap = _GAP.match(folded, end)
    after = _TIME.match(folded, gap.end() if gap else end)
    if after and (minute := _minute(after)) >= 0:
        return minute, _offset(after), start, after.end()
    for before in _TIME.finditer(folded, max(0, start - 24), start):
        if (
            re.fullmatch(r"[ ,|·•/–-]*(?:on|le|am|the)?[ ,|·•–-]*", folded[before.end() : start])
            and (minute := _minute(before)) >= 0
        ):
            return minute, _offset(before), before.start(), end
    return -1, None, start, end


def _minute(match: re.Match[str]) -> int:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half = match["pm"] or match["pm2"]
    if half:
        if not 1 <= hour <= 12:
            return -1
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 else -1


def _offset(match: re.Match[str]) -> int | None:
    if match["off"]:
        sign = -1 if match["off"][0] == "-" else 1
        digits = match["off"][1:].replace(":", "")
        return sign * (int(digits[:2]) * 60 + int(digits[2:]))
    return _ZONES[match["zone"]] if match["zone"] else None
