"""Days: of the month, of the week, in figures, feasts, today and tomorrow."""

# ruff: noqa: C901  a function that adds rules holds one small function for each
from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import (
    Counted,
    DayOfMonth,
    Either,
    Fixed,
    Month,
    Relative,
    Weekday,
    When,
    Within,
)
from recoupe.steps.annotate.times.amounts import Amount, FromText, Shifted
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.calendar import day as calendar_day
from recoupe.steps.annotate.times.chart import Kinded
from recoupe.steps.annotate.times.feasts import feast
from recoupe.steps.annotate.times.grammar.numbers import Num

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

_LAST_DAY = 31
_MONTHS = 12
IMPOSSIBLE = "impossible"


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
    if isinstance(node.value, Num) and node.value.figures > 2:  # noqa: PLR2004
        return None
    return number


def dated(year: int, month: int, number: int) -> Fixed | None:
    """Return a full date."""
    slot = calendar_day(year, month, number)
    return Fixed(slot, Grain.DAY) if slot else None


def month_day(month: int, number: int) -> Within | None:
    """Return a day of a month of any year."""
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31  # noqa: PLR2004
    return Within(Month(month), DayOfMonth(number)) if number <= longest else None


def full_year(number: int, figures: int) -> int | None:
    """Return the year that two or four figures mean."""
    if figures == 4:  # noqa: PLR2004
        return number
    if figures == 2:  # noqa: PLR2004
        return number + (1900 if number >= 40 else 2000)  # noqa: PLR2004
    return None


def in_figures(a: Num, b: Num, c: Num, order: str) -> Fixed | None:
    """Read three numbers as a date, by the language's order unless only another fits."""
    x, y, z = int(a.value), int(b.value), int(c.value)
    if a.figures == 4:  # noqa: PLR2004
        return dated(x, y, z) if y <= _MONTHS else dated(x, z, y) if z <= _MONTHS else None
    year = full_year(z, c.figures)
    if year is None or a.figures > 2 or b.figures > 2:  # noqa: PLR2004
        return None
    day, month = (x, y) if order == "dmy" else (y, x)
    if month > _MONTHS:
        day, month = month, day
    return dated(year, month, day) if 1 <= month <= _MONTHS else None


def add(grammar: Grammar, *, order: str, next_weekday: str, latent: bool) -> None:
    """Add the rules of days."""
    _months(grammar, order)
    _figures(grammar, order, latent=latent)
    _weekdays(grammar, next_weekday, order)
    _relative(grammar)


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


def _figures(grammar: Grammar, order: str, *, latent: bool) -> None:
    rule = grammar.rule

    @rule("date", "num", "/|-|.", "num", "/|-|.", "num")
    def _three(a: Node, s: Node, b: Node, t: Node, c: Node) -> When | None:
        if s.kind != t.kind or not (a.value.figures and b.value.figures and c.value.figures):
            return None
        if not (s.glued and b.glued and t.glued and c.glued):
            return None
        return in_figures(a.value, b.value, c.value, order)

    @rule("md_figures", "num", "/|-", "num")
    def _two(a: Node, s: Node, b: Node) -> When | None:
        x, y = a.value, b.value
        if s.glued != b.glued or not (1 <= x.figures <= 2 and 1 <= y.figures <= 2):  # noqa: PLR2004
            return None
        day, month = (int(x.value), int(y.value)) if order == "dmy" else (int(y.value), int(x.value))
        if month > _MONTHS:
            day, month = month, day
        return month_day(month, day) if 1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY else None

    @rule("md_sure", "on|the|dow", "md_figures", trim=1)
    def _two_on(_on: Node, figures: Node) -> When:
        if _on.kind == "dow":
            return Either(Within(figures.value, Weekday(int(_on.value))), figures.value)
        value: When = figures.value
        return value

    @rule("date", "num")
    def _packed(number: Node) -> When | None:
        value = number.value
        if value.figures != 8:  # noqa: PLR2004  yyyymmdd
            return None
        whole = int(value.value)
        if not 1900 <= whole // 10000 <= 2100:  # noqa: PLR2004
            return None
        return dated(whole // 10000, whole // 100 % 100, whole % 100)

    if not latent:
        return

    @rule("date", "num", "num", "num")
    def _spaced(a: Node, b: Node, c: Node) -> When | None:
        if order != "dmy" and a.value.figures != 4:  # noqa: PLR2004
            return None
        return (
            in_figures(a.value, b.value, c.value, order)
            if a.value.figures and b.value.figures and c.value.figures
            else None
        )

    @rule("md", "num", "num")
    def _spaced_two(a: Node, b: Node) -> When | None:
        if order != "dmy" or not (a.value.figures and 1 <= b.value.figures <= 2):  # noqa: PLR2004
            return None
        day, month = int(a.value.value), int(b.value.value)
        return (
            month_day(month, day) if 1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY and a.value.figures <= 2 else None
        )  # noqa: PLR2004


def _weekdays(grammar: Grammar, next_weekday: str, order: str) -> None:
    rule = grammar.rule

    @rule("weekday", "dow")
    def _weekday(name: Node) -> When:
        return Weekday(int(name.value))

    def checked(dow: Node, base: Node) -> Kinded:
        return Kinded(base.kind, Either(Within(base.value, Weekday(int(dow.value))), base.value))

    @rule("md", "this|the|next?", "dow", ",|-|the?", "md|date")
    def _weekday_date(_mod: Node | None, dow: Node, _mark: Node | None, base: Node) -> Kinded:
        return checked(dow, base)

    @rule("md", "this|next?", "dow", ",|-?", "md_figures")
    def _weekday_figures(_mod: Node | None, dow: Node, _mark: Node | None, base: Node) -> Kinded:
        return Kinded("md", checked(dow, base).value)

    @rule("md", "md|date", "(", "dow", ")")
    def _date_weekday(base: Node, _open: Node, dow: Node, _close: Node) -> Kinded:
        return checked(dow, base)

    @rule("md", "this?", "dow", "(", "md|date", ")")
    def _weekday_in_marks(_this: Node | None, dow: Node, _open: Node, base: Node, _close: Node) -> Kinded:
        return checked(dow, base)

    @rule("md", "md|date", ",", "dow")
    def _date_then_weekday(base: Node, _mark: Node, dow: Node) -> Kinded:
        return checked(dow, base)

    @rule("md", "dow", "the?", "num|ord")
    def _weekday_number(dow: Node, _the: Node | None, number: Node) -> When | None:
        day = day_number(number)
        if day is None or (number.kind == "num" and not number.value.figures):
            return None
        return Within(DayOfMonth(day), Weekday(int(dow.value)))

    @rule("md", "num|ord", ",", "dow")
    def _number_weekday(number: Node, _mark: Node, dow: Node) -> When | None:
        day = day_number(number)
        return Within(DayOfMonth(day), Weekday(int(dow.value))) if day else None

    @rule("dom", "the|on", "ord|num", "day_mark?")
    def _bare(_the: Node, number: Node, _mark: Node | None) -> When | None:
        day = day_number(number)
        figures = number.kind == "ord" or number.value.figures
        if not figures or (order == "mdy" and number.kind == "num"):
            return None
        return DayOfMonth(day) if day else None

    @rule("dom_figures", "num|ord")
    def _bare_number(number: Node) -> When | None:
        day = day_number(number)
        return DayOfMonth(day) if day else None

    @rule("dom", "on", "ord", trim=1)
    def _on_ordinal(_on: Node, number: Node) -> When | None:
        day = day_number(number)
        return DayOfMonth(day) if day else None

    def counted(dow: int, mod: Node) -> When | None:
        if mod.kind == "this":
            return Counted(Weekday(dow), 0)
        if mod.kind in ("last", "previous", "rolling"):
            if next_weekday == "past_week" and mod.kind != "rolling":
                return Within(Relative(Grain.WEEK, -1), Weekday(dow))
            return Counted(Weekday(dow), -1)
        if next_weekday in ("week", "past_week"):
            return Within(Relative(Grain.WEEK, 1), Weekday(dow))
        return Counted(Weekday(dow), 1)

    @rule("date", "this|last|previous|rolling|next|following", "dow")
    def _mod_weekday(mod: Node, dow: Node) -> When | None:
        return counted(int(dow.value), mod)

    @rule("date", "this?", "dow", "next|last|previous|following|ci")
    def _weekday_mod(this: Node | None, dow: Node, mod: Node) -> When | None:
        if this is not None and mod.kind == "ci":
            return Counted(Weekday(int(dow.value)), 0)
        return counted(int(dow.value), mod) if mod.kind != "ci" else None

    @rule("date", "next", "next", "dow")
    def _coming(_a: Node, _b: Node, dow: Node) -> When:
        return Counted(Weekday(int(dow.value)), 1)

    @rule("date", "dow", "after_next")
    def _after_next(dow: Node, _mark: Node) -> When:
        return Counted(Weekday(int(dow.value)), 2)

    @rule("date", "dow", "en_huit")
    def _week_from(dow: Node, mark: Node) -> When:
        return Shifted(Weekday(int(dow.value)), Amount.of(Grain.DAY, int(mark.value)), 1)

    @rule("date", "weekday|md", ",|of|in|on?", "week_ref")
    def _weekday_of_week(dow: Node, _of: Node | None, week: Node) -> When | None:
        return Within(week.value, dow.value) if week.value.grain == Grain.WEEK and dow.kind == "weekday" else None

    @rule("date", "week_ref", ",|of|in|on|the|-|the?", "weekday")
    def _week_weekday(week: Node, _on: Node | None, dow: Node) -> When | None:
        return Within(week.value, dow.value) if week.value.grain == Grain.WEEK else None


def _relative(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("date", "day")
    def _day(word: Node) -> When:
        return Relative(Grain.DAY, int(word.value))

    @rule("feast_day", "feast")
    def _feast(word: Node) -> When | None:
        return feast(str(word.value))

    @rule("feast_sure", "feast_day", "of|in|,?", "year|year_ref")
    def _feast_year(day: Node, _of: Node | None, year: Node) -> When:
        return Within(year.value, day.value)

    @rule("feast_sure", "this|next|last|previous|rolling|following", "feast_day")
    def _mod_feast(mod: Node, day: Node) -> When:
        steps = {"this": 0, "next": 1, "following": 1}
        return Counted(day.value, steps.get(mod.kind, -1))

    @rule("feast_sure", "feast_day", "next|last|previous")
    def _feast_mod(day: Node, mod: Node) -> When:
        return Counted(day.value, 1 if mod.kind == "next" else -1)

    @rule("date", "the?", "day_after", "of_strict|to?", "md|date|weekday|feast_day|feast_sure")
    def _eve_of(_the: Node | None, word: Node, of: Node | None, base: Node) -> When | None:
        count = int(word.value)
        if of is None:
            return None
        return Shifted(base.value, Amount.of(Grain.DAY, abs(count)), 1 if count > 0 else -1)

    @rule("next_day", "the?", "unit", "same")
    def _same_day(_the: Node | None, unit: Node, _same: Node) -> When | None:
        return FromText(Amount.of(Grain.DAY, 0), 1) if unit.value == "day" and not unit.said else None

    @rule("next_day", "same|that", "unit")
    def _that_day(_same: Node, unit: Node) -> When | None:
        return FromText(Amount.of(Grain.DAY, 0), 1) if unit.value == "day" and not unit.said else None

    @rule("next_day", "the?", "day_after")
    def _eve(_the: Node | None, word: Node) -> When:
        count = int(word.value)
        return FromText(Amount.of(Grain.DAY, abs(count)), 1 if count > 0 else -1)
