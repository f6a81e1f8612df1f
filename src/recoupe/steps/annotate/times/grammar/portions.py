"""The early, middle and late part of a period or a day."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Context, Relative, When
from recoupe.steps.annotate.times.calendar import Grain, Slot, aligned, shift
from recoupe.steps.annotate.times.compose import Mapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.steps.annotate.times.chart import Grammar, Node


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


@cache
def portion_of_day(which: int) -> Callable[[Slot, Context], Slot | None]:
    """Return the change of a named day into its early, middle or late hours ("early on Friday")."""

    def change(slot: Slot, context: Context) -> Slot | None:
        low, high = context.conventions.day_portions[which]
        return Slot(slot.start + timedelta(hours=low), slot.start + timedelta(hours=high))

    return change


def part_of(base: When, which: int) -> Mapped:
    """Return the early, middle or late part of a period."""
    finer = {Grain.YEAR: Grain.MONTH, Grain.DECADE: Grain.YEAR, Grain.CENTURY: Grain.DECADE, Grain.DAY: Grain.PART}
    unit = finer.get(
        base.grain, Grain.WEEK if base.grain >= Grain.MONTH else Grain.DAY if base.grain == Grain.WEEK else Grain.PART
    )
    return Mapped(base, f"portion{which}", portion(which, base.grain), unit)


def add(grammar: Grammar) -> None:
    """Add the rules."""
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
        if base.value.grain != Grain.DAY:
            return None
        return Mapped(base.value, f"portion{which.value}", portion_of_day(int(which.value)), Grain.PART)
