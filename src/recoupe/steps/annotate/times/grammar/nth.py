"""The third Tuesday of a month, the last weekend of October, the first quarter of a year."""

# ruff: noqa: C901  a function that adds rules holds one small function for each

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Context, Each, When
from recoupe.steps.annotate.times.calendar import Grain, Slot
from recoupe.steps.annotate.times.compose import Mapped, Nth, Within
from recoupe.steps.annotate.times.grammar.dates import number_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.steps.annotate.times.chart import Grammar, Node

from recoupe.steps.annotate.times.grammar.units import UNITS


def add(grammar: Grammar) -> None:
    """Add the rules."""
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

    @rule("period", "the?", "ord", "half_noun", "of", "period|year|month_name|month_ref|year_ref", trim=1)
    def _half_of(_the: Node | None, number: Node, _half: Node, _of: Node, coarse: Node) -> When | None:
        if coarse.value.grain == Grain.YEAR and number.value in (1, 2):
            return Nth(int(number.value), Each(Grain.HALF), coarse.value)
        return part_half(coarse.value, int(number.value))

    @rule("quarter", "quarter_mark", "num")
    def _q1(_mark: Node, number: Node) -> When | None:
        value = number.value
        return (
            Nth(int(value.value), Each(Grain.QUARTER), Each(Grain.YEAR))
            if number.glued and value.value in (1, 2, 3, 4)
            else None
        )

    @rule("quarter", "half_mark", "num")
    def _h1(_mark: Node, number: Node) -> When | None:
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
