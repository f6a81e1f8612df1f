"""Weeks, months, quarters, seasons, years, decades; their early and late parts; the nth of them."""

# ruff: noqa: C901, PLR2004  a function that adds rules holds one small function for each; wall clocks are naive; figures of the calendar

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Each, Relative, When, Yearly
from recoupe.steps.annotate.times.amounts import NextOfText, UnitOfText
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.compose import Counted, Mapped, Nth, Within
from recoupe.steps.annotate.times.grammar.numbers import Num
from recoupe.steps.annotate.times.grammar.units import (
    UNITS,
    follow,
    iso_week,
    mod_count,
    rest,
    season,
    so_far,
    told_unit,
    unit_when,
    week_around,
    weekend,
)
from recoupe.steps.annotate.times.spans import Rolling

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

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


def add(grammar: Grammar, *, latent: bool) -> None:
    """Add the rules of periods."""
    _months(grammar)
    _units(grammar, latent=latent)
    _counted(grammar)


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
        if not (mark.glued and number.glued) or not 1 <= value.value <= 12 or not 1 <= value.figures <= 2:
            return None
        return Nth(int(value.value), Each(Grain.MONTH), year.value)

    @rule("period", "num", "-|/", "year")
    def _figures_first(number: Node, mark: Node, year: Node) -> When | None:
        value = number.value
        if not (mark.glued and year.glued) or not 1 <= value.value <= 12 or not 1 <= value.figures <= 2:
            return None
        return Nth(int(value.value), Each(Grain.MONTH), year.value)

    @rule("period", "month_name|season_name", "of|,?", "year_ref")
    def _month_of(month: Node, _of: Node | None, year: Node) -> When | None:
        return Within(year.value, month.value)

    @rule("period", "season_name", "of_strict|,?", "year")
    def _season_year(name: Node, _of: Node | None, year: Node) -> When:
        return Within(year.value, name.value)

    @rule("period", "season_prep", "season_name", "of_strict|,?", "year", trim=1)
    def _in_season_year(_in: Node, name: Node, _of: Node | None, year: Node) -> When:
        return Within(year.value, name.value)

    @rule("period", "this|last|next|previous|rolling", "month_name|season_name")
    def _mod_month(mod: Node, month: Node) -> When:
        return Counted(month.value, mod_count(mod))

    @rule("period", "the?", "month_name|season_name", "last|last_post|next|previous")
    def _month_mod(_the: Node | None, month: Node, mod: Node) -> When:
        return Counted(month.value, mod_count(mod))

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
        return unit_when(str(unit.value), mod, plural=bool(unit.said))

    @rule("period", "the", "next|last|previous|rolling", "unit", trim=1)
    def _the_mod_unit(_the: Node, mod: Node, unit: Node) -> When | None:
        return unit_when(str(unit.value), mod, plural=bool(unit.said))

    @rule("period", "the?", "unit", "next|last|last_post|previous|this")
    def _unit_mod(_the: Node | None, unit: Node, mod: Node) -> When | None:
        if mod.kind == "this" and UNITS[str(unit.value)][0] < Grain.WEEK:
            return None
        return unit_when(str(unit.value), mod, plural=bool(unit.said))

    @rule("period", "this", "unit", "ci|next|last|last_post")
    def _this_unit_ci(_this: Node, unit: Node, ci: Node) -> When | None:
        mod = _this if ci.kind == "ci" else ci
        return unit_when(str(unit.value), mod, plural=bool(unit.said))

    @rule("period", "the?", "unit", "after_next")
    def _after_next(_the: Node | None, unit: Node, _mark: Node) -> When | None:
        grain, size = UNITS[str(unit.value)]
        return Relative(grain, 2) if size == 1 and grain >= Grain.WEEK else None

    @rule("period", "the?", "following", "unit")
    def _following(_the: Node | None, _mod: Node, unit: Node) -> When | None:
        return follow(str(unit.value))

    @rule("period", "the?", "unit", "following")
    def _unit_following(_the: Node | None, unit: Node, _mod: Node) -> When | None:
        return follow(str(unit.value))

    @rule("period", "the?", "that|same", "unit")
    def _that_unit(_the: Node | None, _that: Node, unit: Node) -> When | None:
        return told_unit(str(unit.value), plural=bool(unit.said))

    @rule("period", "this", "same", "unit")
    def _this_same_unit(_this: Node, _same: Node, unit: Node) -> When | None:
        return told_unit(str(unit.value), plural=bool(unit.said))

    @rule("period", "this", "unit", "that_mark")
    def _unit_that(_this: Node, unit: Node, _mark: Node) -> When | None:
        return told_unit(str(unit.value), plural=bool(unit.said))

    @rule("unit_beside", "the", "unit", "unit_side")
    def _unit_beside(_the: Node, unit: Node, side: Node) -> When | None:
        grain, size = UNITS[str(unit.value)]
        fits = size == 1 and grain >= Grain.WEEK and not unit.said and unit.value not in ("weekend", "workweek")
        return UnitOfText(grain, int(side.value), now=int(side.value) < 0) if fits else None

    @rule("period", "the?", "following", "season_name|month_name")
    def _following_month(_the: Node | None, _mod: Node, month: Node) -> When:
        return NextOfText(month.value)

    @rule("period", "the?", "season_name|month_name", "following")
    def _month_following(_the: Node | None, month: Node, _mod: Node) -> When:
        return NextOfText(month.value)

    @rule("period", "that|same", "season_name")
    def _that_season(_that: Node, name: Node) -> When:
        return Within(UnitOfText(Grain.YEAR, 0), name.value)

    @rule("period", "this", "season_name", "that_mark")
    def _season_that(_this: Node, name: Node, _mark: Node) -> When:
        return Within(UnitOfText(Grain.YEAR, 0), name.value)

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
        return period.value if period.value.grain == Grain.YEAR and not isinstance(period.value, Rolling) else None

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
        return Mapped(base.value, "week_of", week_around, Grain.WEEK)

    @rule("period", "unit", "num")
    def _week_number(unit: Node, number: Node) -> When | None:
        value = number.value
        if unit.value != "week" or not value.figures or not 1 <= value.value <= 53:
            return None
        return Yearly(f"week{int(value.value)}", Grain.WEEK, iso_week(int(value.value)))

    @rule("period", "unit", "num", "of|,?", "year|year_ref")
    def _week_number_year(unit: Node, number: Node, _of: Node | None, year: Node) -> When | None:
        value = number.value
        if unit.value != "week" or not value.figures or not 1 <= value.value <= 53:
            return None
        return Within(year.value, Yearly(f"week{int(value.value)}", Grain.WEEK, iso_week(int(value.value))))

    @rule("period", "rest", "of_strict", "period|this_unit")
    def _remainder(_rest_word: Node, _of: Node, period: Node) -> When:
        return Mapped(period.value, "rest", rest, Grain.DAY)

    @rule("period", "ytd")
    def _to_date(word: Node) -> When | None:
        return Mapped(Relative(UNITS[str(word.value)][0], 0), "to_date", so_far, Grain.DAY)

    if latent:

        @rule("period", "the|all?", "unit")
        def _latent_unit(the: Node | None, unit: Node) -> When | None:
            return (
                Relative(UNITS[str(unit.value)][0], 0)
                if the is not None and coarse(unit) and unit.value != "weekend"
                else None
            )


def _counted(grammar: Grammar) -> None:
    rule = grammar.rule
    mods = "next|last|previous|rolling|following"

    def run(count: float, unit: Node, mod: Node, *, vague: bool = False) -> When | None:
        grain, size = UNITS[str(unit.value)]
        if unit.value == "weekend" or (count > 1 and not unit.said):
            return None
        return Rolling(grain, count * size, mod_count(mod), vague)

    def amount(node: Node) -> tuple[float, bool]:
        if isinstance(node.value, Num):
            return node.value.value, False
        count, _low, _high = some(node)
        return count, count > 2

    @rule("period", "the|this|in?", mods, "num|some", "unit", trim=1)
    def _mod_number(_the: Node | None, mod: Node, number: Node, unit: Node) -> When | None:
        count, vague = amount(number)
        return run(count, unit, mod, vague=vague)

    @rule("period", "the|this|in?", "num|some", mods, "unit", trim=1)
    def _number_mod(_the: Node | None, number: Node, mod: Node, unit: Node) -> When | None:
        count, vague = amount(number)
        return run(count, unit, mod, vague=vague)

    @rule("period", "the|this|in?", "num|some", "unit", f"{mods}|last_post", trim=1)
    def _number_unit_mod(_the: Node | None, number: Node, unit: Node, mod: Node) -> When | None:
        count, vague = amount(number)
        return run(count, unit, mod, vague=vague)

    @rule("period", "the|this|in?", "next|last|previous|rolling", "units", trim=1)
    def _mod_units(_the: Node | None, mod: Node, unit: Node) -> When | None:
        grain = UNITS[str(unit.value)][0]
        return Rolling(grain, _VAGUE.get(grain, 2), mod_count(mod), vague=True)


def some(node: Node) -> tuple[float, float, float]:
    """Return what a vague count word stands for: the usual, the least, the most."""
    usual, low, high = str(node.value).split("|")
    return float(usual), float(low), float(high)
