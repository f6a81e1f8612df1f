"""Today and tomorrow, the day after, feasts."""

# ruff: noqa: C901  a function that adds rules holds one small function for each

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Relative, When
from recoupe.steps.annotate.times.amounts import Amount, FromText, Shifted
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.compose import Counted, Within
from recoupe.steps.annotate.times.feasts import feast

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node


def add(grammar: Grammar) -> None:
    """Add the rules."""
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
