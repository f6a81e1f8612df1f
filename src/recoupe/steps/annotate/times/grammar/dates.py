"""Days: of the month, of the week, in figures, feasts, today and tomorrow."""

# ruff: noqa: C901, PLR2004  a function that adds rules holds one small function for each; figures of the calendar

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import DayOfMonth, Month, When
from recoupe.steps.annotate.times.chart import Kinded
from recoupe.steps.annotate.times.compose import Within
from recoupe.steps.annotate.times.grammar.numbers import Num

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

_LAST_DAY = 31
_MONTHS = 12
IMPOSSIBLE = "impossible"

_HYPHENED = 3  # words of "20-May"


def number_of(node: Node) -> int | None:
    """Return the whole number of a ``num`` or ``ord`` node."""
    if isinstance(node.value, Num):
        return int(node.value.value) if node.value.whole else None
    return int(node.value)


def day_number(node: Node) -> int | None:
    """Return a day of the month, None for a number that is none."""
    number = number_of(node)
    if number is None or not 1 <= number <= _LAST_DAY:
        return None
    if isinstance(node.value, Num) and node.value.figures > 2:
        return None
    return number


def month_day(month: int, number: int) -> Within | None:
    """Return a day of a month of any year."""
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return Within(Month(month), DayOfMonth(number)) if number <= longest else None


def add(grammar: Grammar, *, order: str) -> None:
    """Add the rules of days."""
    _months(grammar, order)


def _months(grammar: Grammar, order: str) -> None:
    rule = grammar.rule

    @rule("month_name", "month_mark", "month")
    def _named(_mark: Node, name: Node) -> Month:
        return Month(int(name.value))

    @rule("month_name", "month")
    def _name(name: Node) -> Month:
        return Month(int(name.value))

    @rule("md", "num|ord", "-|/|of_strict?", "month")
    def _day_month(number: Node, mark: Node | None, month: Node) -> When | None:
        day = day_number(number)
        if mark is not None and mark.kind in "-/" and not (mark.glued and month.glued):
            return None
        in_words = isinstance(number.value, Num) and not number.value.figures
        if in_words and (month.said or (mark is not None and mark.kind in "-/")):
            return None
        return (day and month_day(int(month.value), day)) or None

    @rule("md", "the?", "ord", "day_mark?", "of", "month", trim=1)
    def _nth_day(_the: Node | None, number: Node, _day: Node | None, _of: Node, month: Node) -> When | None:
        day = day_number(number)
        return (day and month_day(int(month.value), day)) or None

    @rule("md", "month", "-|/|,|the?", "ord|num")
    def _month_day(month: Node, mark: Node | None, number: Node) -> When | None:
        day = day_number(number)
        if number.kind == "num" and order != "mdy" and not (mark and mark.kind in "-/"):
            return None
        if mark is not None and mark.kind == "," and number.kind == "num":
            return None
        if mark is not None and mark.kind in "-/" and not (mark.glued and number.glued):
            return None
        return (day and month_day(int(month.value), day)) or None

    @rule("date", "md", ",|of_strict|-|/|in?", "year")
    def _full(md: Node, mark: Node | None, year: Node) -> When | None:
        if mark is not None and mark.kind in "-/" and not (mark.glued and year.glued):
            return None
        return Within(year.value, md.value)

    @rule("date", "md", "of_strict|-|/|'?", "short_year")
    def _short(md: Node, mark: Node | None, year: Node) -> When | None:
        if mark is None and order != "dmy":
            return None
        if mark is not None and mark.kind in "-/'" and not year.glued:
            return None
        if mark is not None and mark.kind in "-/" and md.end - md.start < _HYPHENED:
            return None  # "May 20-21" are two days
        return Within(year.value, md.value)

    @rule("date", "md", ",|of|in?", "year_ref")
    def _this_year(md: Node, _mark: Node | None, year: Node) -> When:
        return Within(year.value, md.value)

    @rule("date", "year", "-|/?", "month", "-|/?", "num|ord")
    def _year_first(year: Node, a: Node | None, month: Node, b: Node | None, number: Node) -> When | None:
        day = day_number(number)
        md = day and month_day(int(month.value), day)
        return Within(year.value, md) if md and bool(a) == bool(b) else None

    @rule("date", "year", "/|-", "num", "/|-", "month")
    def _year_day(year: Node, _a: Node, number: Node, _b: Node, month: Node) -> When | None:
        day = day_number(number)
        md = day and month_day(int(month.value), day)
        return Within(year.value, md) if md else None

    @rule("date", "month", "-|/", "year", "-|/", "num")
    def _year_middle(month: Node, _a: Node, year: Node, _b: Node, number: Node) -> When | None:
        day = day_number(number)
        md = day and month_day(int(month.value), day)
        return Within(year.value, md) if md else None

    @rule("md", "num|ord", "of_strict?", "month_ref")
    def _day_of_this(number: Node, of: Node | None, month: Node) -> Kinded | None:
        day = day_number(number)
        return Kinded("date", Within(month.value, DayOfMonth(day))) if day and of else None

    @rule("date", "the?", "ord|num", "day_mark?", "of", "month_ref")
    def _nth_of_this(_the: Node | None, number: Node, _day: Node | None, _of: Node, month: Node) -> When | None:
        day = day_number(number)
        return Within(month.value, DayOfMonth(day)) if day else None
