"""The words of the program itself in a readable export, in the language of the story.

They lie in ``templates/ui.toml``, one table per language; a language without one gets English.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEFAULT = "en"
_DECEMBER = 12


@dataclass(frozen=True)
class Phrases:
    """One language's words: ``code`` is BCP 47, ``words`` the table of ``ui.toml``."""

    code: str
    words: Mapping[str, Any]

    @classmethod
    def of(cls, language: str) -> Phrases:
        """Return the words of a language, English where there are none."""
        code = language.split("-", 1)[0].lower()
        tables = _tables()
        return cls(code, tables[code]) if code in tables else cls(_DEFAULT, tables[_DEFAULT])

    def __call__(self, key: str, **values: object) -> str:
        """Return one phrase with its blanks filled in.

        Raises:
            KeyError: there is no such phrase.
        """
        phrase: str = self.words[key]
        return phrase.format(**values) if values else phrase

    def count(self, key: str, number: int) -> str:
        """Return a phrase for a number: ``key_one`` for the singular of the language, else ``key_other``."""
        single = number < 2 if self.code == "fr" else number == 1  # noqa: PLR2004  zero is singular in French
        return self(f"{key}_{'one' if single else 'other'}", n=number)

    def label(self, table: str, key: str | None) -> str:
        """Return the word for a code of a table (``kind``, ``facet``, …), the code itself where there is none."""
        found: str = self.words[table].get(key or "", key or "")
        return found

    def published(self, moment: str | None) -> str:
        """Return a publication date in words, "undated" for None."""
        if not moment:
            return self("undated")
        try:
            when = datetime.fromisoformat(moment)
        except ValueError:
            return moment
        return self._day(when) + (f", {self._hour(when)}" if "T" in moment else "")

    def interval(self, start: str, end: str) -> str:
        """Return a half-open stretch of time in words: a year, a month, a day, days or hours."""
        try:
            first, beyond = datetime.fromisoformat(start), datetime.fromisoformat(end)
        except ValueError:
            return start if start == end or not end else f"{start} – {end}"
        if any((m.hour, m.minute) != (0, 0) for m in (first, beyond)):
            return self._hours(first, beyond)
        last = max(first, beyond - timedelta(days=1))
        if (first.day, first.month) == (1, 1) and beyond == first.replace(year=first.year + 1):
            return str(first.year)
        if first.day == 1 and beyond == _next_month(first):
            return f"{self._month(first)} {first.year}"
        if first == last:
            return self._day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self._day(last)}"
        return f"{self._day(first)} – {self._day(last)}"

    def _hours(self, first: datetime, last: datetime) -> str:
        if first.date() != last.date():
            return f"{self._day(first)}, {self._hour(first)} – {self._day(last)}, {self._hour(last)}"
        one_minute = last - first <= timedelta(minutes=1)
        return f"{self._day(first)}, {self._hour(first)}" + ("" if one_minute else f" – {self._hour(last)}")

    def _day(self, moment: datetime) -> str:
        day = self("first_day") if moment.day == 1 else str(moment.day)
        return f"{day} {self._month(moment)} {moment.year}"

    def _month(self, moment: datetime) -> str:
        name: str = self.words["months"][moment.month - 1]
        return name

    def _hour(self, moment: datetime) -> str:
        return self("hour", h=moment.hour, m=moment.minute)


def _next_month(moment: datetime) -> datetime:
    if moment.month == _DECEMBER:
        return moment.replace(year=moment.year + 1, month=1)
    return moment.replace(month=moment.month + 1)


@cache
def _tables() -> dict[str, dict[str, Any]]:
    path = files("recoupe.exporters") / "templates" / "ui.toml"
    return tomllib.loads(path.read_text("utf-8"))
