"""Weeks, months, quarters, seasons, years, decades; their early and late parts; the nth of them."""

# ruff: noqa: C901  a function that adds rules holds one small function for each
from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import (
    Context,
    Counted,
    Each,
    Fixed,
    Mapped,
    Nth,
    Relative,
    When,
    Within,
    Yearly,
)
from recoupe.steps.annotate.times.amounts import Rolling
from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned, day, shift
from recoupe.steps.annotate.times.grammar.dates import number_of
from recoupe.steps.annotate.times.grammar.numbers import Num

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.steps.annotate.times.chart import Grammar, Node

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
_VAGUE = {
    Grain.SECOND: 30,
    Grain.MINUTE: 10,
    Grain.HOUR: 12,
    Grain.DAY: 7,
    Grain.WEEK: 5,
    Grain.MONTH: 6,
    Grain.YEAR: 5,
}
_MODS = "this|next|last|previous|rolling"
#: The whole of a week that is worked.
_WORKED = (0, 5)


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
def portion(which: int, grain: Grain) -> Callable[[Slot, Context], Slot | None]:
    """Return the change of a slot into its early (0), middle (1) or late (2) part."""

    def change(slot: Slot, context: Context) -> Slot | None:
        table = context.conventions.portions
        if grain in (Grain.WEEK, Grain.MONTH, Grain.YEAR, Grain.DECADE, Grain.CENTURY, Grain.DAY):
            low, high = table[grain][which]
            unit = {
                Grain.DAY: Grain.HOUR,
                Grain.WEEK: Grain.DAY,
                Grain.MONTH: Grain.DAY,
                Grain.YEAR: Grain.MONTH,
            }.get(grain, Grain.YEAR)
            if grain == Grain.DAY:
                return Slot(slot.start + timedelta(hours=low), slot.start + timedelta(hours=high))
            start, end = shift(slot.start, unit, int(low)), shift(slot.start, unit, int(high))
            return Slot(start, min(end, slot.end))
        low, high = table[Grain.PART][which]
        length = slot.end - slot.start
        step = timedelta(days=1) if length > timedelta(days=3) else timedelta(minutes=30)
        start = slot.start + round(length * low / step) * step
        return Slot(start, slot.end if high == 1 else slot.start + round(length * high / step) * step)

    return change


@cache
def side_of_reference(side: int) -> Callable[[Slot, Context], Slot | None]:
    """Return the change of the current week, month or year into what is over of it (-1) or to come (1)."""

    def change(slot: Slot, context: Context) -> Slot | None:
        if context.conventions.earlier == "portion":
            grain = (
                Grain.WEEK
                if slot.end - slot.start <= timedelta(days=7)
                else Grain.MONTH
                if slot.end - slot.start < timedelta(days=40)
                else Grain.YEAR
            )
            return portion(0 if side < 0 else 2, grain)(slot, context)
        today = aligned(context.reference, Grain.DAY)
        return Slot(slot.start, today.end) if side < 0 else Slot(today.start, slot.end)

    return change


def part_of(base: When, which: int) -> Mapped:
    """Return the early, middle or late part of a period."""
    finer = {Grain.YEAR: Grain.MONTH, Grain.DECADE: Grain.YEAR, Grain.CENTURY: Grain.DECADE, Grain.DAY: Grain.PART}
    unit = finer.get(
        base.grain, Grain.WEEK if base.grain >= Grain.MONTH else Grain.DAY if base.grain == Grain.WEEK else Grain.PART
    )
    return Mapped(base, f"portion{which}", portion(which, base.grain), unit)


@cache
def season(name: str) -> Yearly:
    """Return a season by its name."""

    def rule(year: int, context: Context) -> Slot | None:
        (m1, d1), (m2, d2) = context.conventions.seasons[name]
        low, high = day(year, m1, d1), day(year + (m2 < m1), m2, d2)
        return Slot(low.start, high.start) if low and high else None

    return Yearly(name, Grain.SEASON, rule)


def _rest(slot: Slot, context: Context) -> Slot | None:
    return Slot(context.reference, slot.end) if context.reference < slot.end else None


def _years(first: int, count: int, grain: Grain) -> Fixed | None:
    if not 1 <= first <= 9900:  # noqa: PLR2004  what datetime can hold
        return None
    return Fixed(Slot(datetime(first, 1, 1), datetime(first + count, 1, 1)), grain)  # noqa: DTZ001


def _mod_count(mod: Node) -> int:
    return {"this": 0, "next": 1, "last": -1, "previous": -1, "rolling": -1, "following": 1, "current": 0}[mod.kind]


def _unit_when(name: str, mod: Node) -> When | None:
    grain, size = UNITS[name]
    count = _mod_count(mod)
    if name == "weekend":
        return weekend(Relative(Grain.WEEK, count)) if mod.kind != "rolling" else None
    if name == "workweek":
        return Mapped(Relative(Grain.WEEK, count), "workweek", weekend_of(-96, 24), Grain.WEEK)
    if name == "night":
        return None
    if count == 0:
        return Relative(grain, 0) if size == 1 else None
    if mod.kind == "rolling" or grain < Grain.DAY or size > 1:
        return Rolling(grain, size, count)
    return Relative(grain, count)


def add(grammar: Grammar, *, latent: bool) -> None:
    """Add the rules of periods."""
    _months(grammar)
    _units(grammar, latent=latent)
    _counted(grammar)
    _nth(grammar)
    _portions(grammar)
    _eras(grammar)


def _months(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("period", "month_name", "of_strict|,|-|/|in?", "year")
    def _month_year(month: Node, mark: Node | None, year: Node) -> When | None:
        if mark is not None and mark.kind in "-/" and not (mark.glued and year.glued):
            return None
        return Within(year.value, month.value)

    @rule("period", "year", "-|/?", "month_name")
    def _year_month(year: Node, mark: Node | None, month: Node) -> When | None:
        if mark is not None and not (mark.glued and month.glued):
            return None
        return Within(year.value, month.value)

    @rule("period", "month_name", "of_strict|'", "short_year")
    def _month_short(month: Node, _of: Node, year: Node) -> When:
        return Within(year.value, month.value)

    @rule("period", "year", "-|/", "num")
    def _figures(year: Node, mark: Node, number: Node) -> When | None:
        value = number.value
        if not (mark.glued and number.glued) or not 1 <= value.value <= 12 or not 1 <= value.figures <= 2:  # noqa: PLR2004
            return None
        return Nth(int(value.value), Each(Grain.MONTH), year.value)

    @rule("period", "num", "-|/", "year")
    def _figures_first(number: Node, mark: Node, year: Node) -> When | None:
        value = number.value
        if not (mark.glued and year.glued) or not 1 <= value.value <= 12 or not 1 <= value.figures <= 2:  # noqa: PLR2004
            return None
        return Nth(int(value.value), Each(Grain.MONTH), year.value)

    @rule("period", "month_name|season_name", "of|,?", "year_ref")
    def _month_of(month: Node, _of: Node | None, year: Node) -> When | None:
        return Within(year.value, month.value)

    @rule("period", "season_name", "of_strict|,?", "year")
    def _season_year(name: Node, _of: Node | None, year: Node) -> When:
        return Within(year.value, name.value)

    @rule("period", "this|last|next|previous|rolling", "month_name|season_name")
    def _mod_month(mod: Node, month: Node) -> When:
        return Counted(month.value, _mod_count(mod))

    @rule("period", "the?", "month_name|season_name", "last|next|previous")
    def _month_mod(_the: Node | None, month: Node, mod: Node) -> When:
        return Counted(month.value, _mod_count(mod))

    @rule("season_name", "season")
    def _season(name: Node) -> When:
        return season(str(name.value))

    @rule("season_in", "season_prep", "season_name", trim=1)
    def _season_in(_in: Node, name: Node) -> When:
        value: When = name.value
        return value


def _units(grammar: Grammar, *, latent: bool) -> None:
    rule = grammar.rule

    def coarse(node: Node) -> bool:
        return UNITS[str(node.value)][0] >= Grain.WEEK

    @rule("period", f"the?|{_MODS}", "unit")
    def _mod_unit(mod: Node, unit: Node) -> When | None:
        if mod.kind == "the":
            return None
        return _unit_when(str(unit.value), mod)

    @rule("period", "the", "next|last|previous|rolling", "unit", trim=1)
    def _the_mod_unit(_the: Node, mod: Node, unit: Node) -> When | None:
        return _unit_when(str(unit.value), mod)

    @rule("period", "the?", "unit", "next|last|previous|this")
    def _unit_mod(_the: Node | None, unit: Node, mod: Node) -> When | None:
        if mod.kind == "this" and UNITS[str(unit.value)][0] < Grain.WEEK:
            return None
        return _unit_when(str(unit.value), mod)

    @rule("period", "this", "unit", "ci|next|last")
    def _this_unit_ci(_this: Node, unit: Node, ci: Node) -> When | None:
        mod = _this if ci.kind == "ci" else ci
        return _unit_when(str(unit.value), mod)

    @rule("period", "the?", "unit", "after_next")
    def _after_next(_the: Node | None, unit: Node, _mark: Node) -> When | None:
        grain, size = UNITS[str(unit.value)]
        return Relative(grain, 2) if size == 1 and grain >= Grain.WEEK else None

    @rule("period", "the?", "following", "unit")
    def _following(_the: Node | None, _mod: Node, unit: Node) -> When | None:
        return _follow(str(unit.value))

    @rule("period", "the?", "unit", "following")
    def _unit_following(_the: Node | None, unit: Node, _mod: Node) -> When | None:
        return _follow(str(unit.value))

    @rule("this_unit", "the|of", "unit")
    def _the_unit(_the: Node, unit: Node) -> When | None:
        grain, size = UNITS[str(unit.value)]
        fits = size == 1 and grain >= Grain.WEEK and unit.value != "weekend" and not unit.said
        return Relative(grain, 0) if fits else None

    @rule("this_unit", "unit")
    def _bare_unit(unit: Node) -> When | None:
        grain, size = UNITS[str(unit.value)]
        fits = size == 1 and grain >= Grain.WEEK and unit.value != "weekend" and not unit.said
        return Relative(grain, 0) if fits else None

    @rule("week_ref", "period")
    def _week_ref(period: Node) -> When | None:
        return period.value if period.value.grain == Grain.WEEK else None

    @rule("month_ref", "period|this_unit")
    def _month_ref(period: Node) -> When | None:
        return period.value if period.value.grain == Grain.MONTH and not isinstance(period.value, Within) else None

    @rule("year_ref", "period|in_some_years")
    def _year_ref(period: Node) -> When | None:
        return period.value if period.value.grain == Grain.YEAR else None

    @rule("weekend_of", "weekend_name")
    def _weekend_of(name: Node) -> When:
        value: When = name.value
        return value

    @rule("weekend_name", "unit")
    def _weekend(unit: Node) -> When | None:
        return weekend(Each(Grain.WEEK)) if unit.value == "weekend" else None

    @rule("period", "the|in|this|on", "weekend_name")
    def _the_weekend(_the: Node, name: Node) -> When | None:
        value: When = name.value
        return value if _the.kind != "this" else None

    @rule("period", "week_of", "md|date|dom|dom_figures|md_figures")
    def _week_of(_week: Node, base: Node) -> When:
        return Mapped(base.value, "week_of", _week_around, Grain.WEEK)

    @rule("period", "unit", "num")
    def _week_number(unit: Node, number: Node) -> When | None:
        value = number.value
        if unit.value != "week" or not value.figures or not 1 <= value.value <= 53:  # noqa: PLR2004
            return None
        return Yearly(f"week{int(value.value)}", Grain.WEEK, _iso_week(int(value.value)))

    @rule("period", "unit", "num", "of|,?", "year|year_ref")
    def _week_number_year(unit: Node, number: Node, _of: Node | None, year: Node) -> When | None:
        value = number.value
        if unit.value != "week" or not value.figures or not 1 <= value.value <= 53:  # noqa: PLR2004
            return None
        return Within(year.value, Yearly(f"week{int(value.value)}", Grain.WEEK, _iso_week(int(value.value))))

    @rule("period", "rest", "of_strict", "period|this_unit")
    def _remainder(_rest_word: Node, _of: Node, period: Node) -> When:
        return Mapped(period.value, "rest", _rest, Grain.DAY)

    @rule("period", "ytd")
    def _to_date(word: Node) -> When | None:
        return Mapped(Relative(UNITS[str(word.value)][0], 0), "to_date", _so_far, Grain.DAY)

    if latent:

        @rule("period", "the|all?", "unit")
        def _latent_unit(the: Node | None, unit: Node) -> When | None:
            return (
                Relative(UNITS[str(unit.value)][0], 0)
                if the is not None and coarse(unit) and unit.value != "weekend"
                else None
            )


@cache
def _iso_week(number: int) -> Callable[[int, Context], Slot | None]:
    def rule(year: int, _context: Context) -> Slot | None:
        start = aligned(datetime(year, 1, 4), Grain.WEEK).start + timedelta(weeks=number - 1)  # noqa: DTZ001
        return Slot(start, start + timedelta(weeks=1))

    return rule


def _week_around(slot: Slot, _context: Context) -> Slot | None:
    return aligned(slot.start, Grain.WEEK)


def _so_far(slot: Slot, context: Context) -> Slot | None:
    today = aligned(context.reference, Grain.DAY)
    return Slot(slot.start, today.end) if context.conventions.rolling == "days" else Slot(slot.start, today.start)


def _follow(name: str) -> When | None:
    grain, size = UNITS[name]
    if size != 1 or grain < Grain.DAY or name in ("weekend", "night", "workday"):
        return None
    return Mapped(Relative(grain, 0), "following", _following_slot(grain))


@cache
def _following_slot(grain: Grain) -> Callable[[Slot, Context], Slot | None]:
    def change(_slot: Slot, context: Context) -> Slot | None:
        if context.conventions.later == "reference":
            return aligned(context.reference, grain, 1)
        return aligned(context.previous.start, grain, 1) if context.previous else None

    return change


def _counted(grammar: Grammar) -> None:
    rule = grammar.rule
    mods = "next|last|previous|rolling|following"

    def run(count: float, unit: Node, mod: Node, *, vague: bool = False) -> When | None:
        grain, size = UNITS[str(unit.value)]
        if unit.value == "weekend":
            return None
        return Rolling(grain, count * size, _mod_count(mod), vague)

    def amount(node: Node) -> tuple[float, bool]:
        if isinstance(node.value, Num):
            return node.value.value, False
        count, _low, _high = some(node)
        return count, count > 2  # noqa: PLR2004

    @rule("period", "the|this|in?", mods, "num|some", "unit", trim=1)
    def _mod_number(_the: Node | None, mod: Node, number: Node, unit: Node) -> When | None:
        count, vague = amount(number)
        return run(count, unit, mod, vague=vague)

    @rule("period", "the|this|in?", "num|some", mods, "unit", trim=1)
    def _number_mod(_the: Node | None, number: Node, mod: Node, unit: Node) -> When | None:
        count, vague = amount(number)
        return run(count, unit, mod, vague=vague)

    @rule("period", "the|this|in?", "num|some", "unit", mods, trim=1)
    def _number_unit_mod(_the: Node | None, number: Node, unit: Node, mod: Node) -> When | None:
        count, vague = amount(number)
        return run(count, unit, mod, vague=vague)

    @rule("period", "the|this|in?", "next|last|previous|rolling", "units", trim=1)
    def _mod_units(_the: Node | None, mod: Node, unit: Node) -> When | None:
        grain = UNITS[str(unit.value)][0]
        return Rolling(grain, _VAGUE.get(grain, 2), _mod_count(mod), vague=True)


def some(node: Node) -> tuple[float, float, float]:
    """Return what a vague count word stands for: the usual, the least, the most."""
    usual, low, high = str(node.value).split("|")
    return float(usual), float(low), float(high)


def _nth(grammar: Grammar) -> None:
    rule = grammar.rule
    outer = "period|year|month_name|month_ref|year_ref|season_name|this_unit|feast_day"

    def unit_each(node: Node) -> When | None:
        if node.kind in ("weekday", "weekend_name", "month_name"):
            value: When = node.value
            return value
        grain, size = UNITS[str(node.value)]
        return (
            Each(grain)
            if size == 1 and grain >= Grain.DAY and node.value not in ("weekend", "night", "workday")
            else None
        )

    def pick(number: int, node: Node, coarse: When, count: int = 1) -> When | None:
        if node.kind == "unit" and node.value == "fortnight":
            return part_half(coarse, number)
        fine = unit_each(node)
        if fine is None or not coarse.grain > fine.grain:
            return None
        return Nth(number, fine, coarse, count)

    @rule("period", "the?", "ord", "unit|weekday|weekend_name", "of", outer, trim=1)
    def _nth_of(_the: Node | None, number: Node, unit: Node, _of: Node, coarse: Node) -> When | None:
        return pick(int(number.value), unit, coarse.value)

    @rule("period", "the?", "last|next|previous", "unit|weekday|weekend_name", "of", outer, trim=1)
    def _last_of(_the: Node | None, mod: Node, unit: Node, _of: Node, coarse: Node) -> When | None:
        return pick(-1, unit, coarse.value) if mod.kind == "last" else None

    @rule("period", "the?", "ord|num", "last", "unit|weekday|weekend_name", "of", outer, trim=1)
    def _nth_last_of(_the: Node | None, number: Node, _last: Node, unit: Node, _of: Node, coarse: Node) -> When | None:
        count = number_of(number)
        if not count:
            return None
        if number.kind == "num":
            return pick(-1, unit, coarse.value, count)
        return pick(-count, unit, coarse.value)

    @rule("period", "the?", "ord|last", "num", "unit", "of", outer, trim=1)
    def _first_n_of(_the: Node | None, which: Node, count: Node, unit: Node, _of: Node, coarse: Node) -> When | None:
        number = -1 if which.kind == "last" else int(which.value)
        how_many = number_of(count)
        if number not in (1, -1) or not how_many:
            return None
        return pick(number, unit, coarse.value, how_many)

    @rule("period", "the?", "ord", "quarter_unit", "of|,?", "year|year_ref", trim=1)
    def _quarter_year(_the: Node | None, number: Node, unit: Node, _of: Node | None, year: Node) -> When | None:
        return Nth(int(number.value), Each(UNITS[str(unit.value)][0]), year.value)

    @rule("period", "the", "ord|last", "quarter_unit", trim=1)
    def _bare_quarter(_the: Node, number: Node, unit: Node) -> When | None:
        return (
            Nth(int(number.value), Each(UNITS[str(unit.value)][0]), Each(Grain.YEAR)) if number.kind == "ord" else None
        )

    @rule("quarter_unit", "unit")
    def _quarter_unit(unit: Node) -> str | None:
        return str(unit.value) if unit.value in ("quarter", "half") else None

    @rule("quarter", "quarter_mark", "num")
    def _q1(mark: Node, number: Node) -> When | None:
        value = number.value
        return (
            Nth(int(value.value), Each(Grain.QUARTER), Each(Grain.YEAR))
            if number.glued and value.value in (1, 2, 3, 4)
            else None
        )

    @rule("quarter", "half_mark", "num")
    def _h1(mark: Node, number: Node) -> When | None:
        value = number.value
        return (
            Nth(int(value.value), Each(Grain.HALF), Each(Grain.YEAR))
            if number.glued and value.value in (1, 2)
            else None
        )

    @rule("period", "quarter", "of|,|-?", "year|short_year|year_ref")
    def _q1_year(quarter: Node, _of: Node | None, year: Node) -> When:
        return Nth(quarter.value.number, quarter.value.fine, year.value)

    @rule("period", "year", "-|,?", "quarter")
    def _year_q1(year: Node, _mark: Node | None, quarter: Node) -> When:
        return Nth(quarter.value.number, quarter.value.fine, year.value)

    @rule("period", "short_year", "quarter")
    def _short_q1(year: Node, quarter: Node) -> When | None:
        return Nth(quarter.value.number, quarter.value.fine, year.value) if quarter.glued else None

    @rule("date", "period", "on|the|,?", "weekday")
    def _weekday_in(period: Node, _on: Node | None, dow: Node) -> When | None:
        return (
            Within(period.value, dow.value)
            if isinstance(period.value, Nth) and period.value.grain == Grain.WEEK
            else None
        )


def part_half(coarse: When, number: int) -> When | None:
    """Return the first or second half of a month."""
    if coarse.grain != Grain.MONTH or number not in (1, 2, -1):
        return None
    return Mapped(coarse, f"half{number}", _halved(number), Grain.WEEK)


@cache
def _halved(number: int) -> Callable[[Slot, Context], Slot | None]:
    def change(slot: Slot, _context: Context) -> Slot | None:
        middle = slot.start + timedelta(days=14)
        return Slot(slot.start, middle) if number == 1 else Slot(middle, slot.end)

    return change


def _portions(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("period", "portion", "-|of|the?", "period|year|month_name|season_name|this_unit|decade|century|season_in")
    def _portion(which: Node, _of: Node | None, base: Node) -> When | None:
        if base.value.grain < Grain.WEEK:
            return None
        return part_of(base.value, int(which.value))

    @rule("period", "in|the", "portion", "of|-?", "period|year|month_name|season_name|this_unit|decade|century", trim=1)
    def _the_portion(_the: Node, which: Node, _of: Node | None, base: Node) -> When | None:
        return part_of(base.value, int(which.value)) if base.value.grain >= Grain.WEEK else None

    @rule(
        "period",
        "portion_noun",
        "of_strict",
        "the|this?",
        "period|year|month_name|season_name|this_unit|decade|century",
    )
    def _noun(which: Node, _of: Node, _the: Node | None, base: Node) -> When | None:
        return part_of(base.value, int(which.value)) if base.value.grain >= Grain.WEEK else None

    @rule("period", "earlier", "in|of|on?", "period|year_ref|month_ref|week_ref")
    def _earlier(which: Node, _in: Node | None, base: Node) -> When | None:
        if not isinstance(base.value, Relative) or base.value.count:
            return None
        return Mapped(base.value, f"earlier{which.value}", side_of_reference(int(which.value)), Grain.DAY)

    @rule("daypart", "portion|portion_noun", "of|the?", "date|weekday|md")
    def _portion_of_day(which: Node, _of: Node | None, base: Node) -> When | None:
        return part_of(base.value, int(which.value)) if base.value.grain == Grain.DAY else None


def _eras(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("decade", "the?", "num", "s_mark", trim=1)
    def _decade(_the: Node | None, number: Node, mark: Node) -> When | None:
        value = number.value
        if not mark.glued or value.value % 10:
            return None
        if value.figures == 4:  # noqa: PLR2004
            return _years(int(value.value), 100 if value.value % 100 == 0 and value.value < 2000 else 10, Grain.DECADE)  # noqa: PLR2004
        if value.figures == 2 and value.value >= 20:  # noqa: PLR2004
            return _years(1900 + int(value.value), 10, Grain.DECADE)
        return None

    @rule("decade", "decades", "num")
    def _decade_named(_the: Node, number: Node) -> When | None:
        value = number.value
        if value.value % 10 or not value.whole:
            return None
        if value.figures == 4:  # noqa: PLR2004
            return _years(int(value.value), 10, Grain.DECADE)
        if value.value < 100 and (value.figures == 2 or value.value >= 20):  # noqa: PLR2004
            base = 1900 if value.value >= 20 else 2000  # noqa: PLR2004
            return _years(base + int(value.value), 10, Grain.DECADE)
        return None

    @rule("century", "the?", "ord", "century_mark", trim=1)
    def _century(_the: Node | None, number: Node, _mark: Node) -> When | None:
        count = int(number.value)
        return _years(max(1, (count - 1) * 100), 100, Grain.CENTURY) if 1 <= count <= 30 else None  # noqa: PLR2004
