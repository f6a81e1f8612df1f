"""Days of the week, alone, with a date, next and last."""

# ruff: noqa: C901  a function that adds rules holds one small function for each

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import DayOfMonth, Relative, Weekday, When
from recoupe.steps.annotate.times.amounts import Amount, NextOfText, Shifted
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.chart import Kinded
from recoupe.steps.annotate.times.compose import Counted, Either, Within

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

from recoupe.steps.annotate.times.grammar.dates import day_number


def add(grammar: Grammar, next_weekday: str, order: str) -> None:
    """Add the rules."""
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

    @rule("date", "day", ",?", "dow")
    def _day_weekday(day: Node, _mark: Node | None, dow: Node) -> When:
        near = Relative(Grain.DAY, int(day.value))
        return Either(Within(near, Weekday(int(dow.value))), near)

    @rule("md", "dow", "the?", "num|ord")
    def _weekday_number(dow: Node, _the: Node | None, number: Node) -> When | None:
        day = day_number(number)
        if day is None or (number.kind == "num" and not number.value.figures) or (_the is not None and order != "mdy"):
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
        figures = number.kind == "ord" or number.value.figures
        return DayOfMonth(day) if day and figures else None

    @rule("dom", "on", "ord", trim=1)
    def _on_ordinal(_on: Node, number: Node) -> When | None:
        day = day_number(number)
        return DayOfMonth(day) if day else None

    def counted(dow: int, mod: Node) -> When | None:
        if mod.kind == "this":
            return Counted(Weekday(dow), 0)
        if mod.kind in ("last", "last_post", "previous", "rolling"):
            if next_weekday == "past_week" and mod.kind != "rolling":
                return Within(Relative(Grain.WEEK, -1), Weekday(dow))
            return Counted(Weekday(dow), -1)
        if mod.kind == "following":
            return NextOfText(Weekday(dow))
        if next_weekday in ("week", "past_week"):
            return Within(Relative(Grain.WEEK, 1), Weekday(dow))
        return Counted(Weekday(dow), 1)

    @rule("date", "this|last|previous|rolling|next|following", "dow")
    def _mod_weekday(mod: Node, dow: Node) -> When | None:
        return counted(int(dow.value), mod)

    @rule("date", "this?", "dow", "next|last|last_post|previous|following|ci")
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
