"""Decades and centuries."""

# ruff: noqa: DTZ001, PLR2004  wall clocks are naive; figures of the calendar

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Fixed, When
from recoupe.steps.annotate.times.calendar import Grain, Slot

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node


def _years(first: int, count: int, grain: Grain) -> Fixed | None:
    if not 1 <= first <= 9900:
        return None
    return Fixed(Slot(datetime(first, 1, 1), datetime(first + count, 1, 1)), grain)


def add(grammar: Grammar) -> None:
    """Add the rules."""
    rule = grammar.rule

    @rule("decade", "the?", "num", "s_mark", trim=1)
    def _decade(_the: Node | None, number: Node, mark: Node) -> When | None:
        value = number.value
        if not mark.glued or value.value % 10:
            return None
        if value.figures == 4:
            return _years(int(value.value), 100 if value.value % 100 == 0 and value.value < 2000 else 10, Grain.DECADE)
        if value.figures == 2 and value.value >= 20:
            return _years(1900 + int(value.value), 10, Grain.DECADE)
        return None

    @rule("decade", "decades", "num")
    def _decade_named(_the: Node, number: Node) -> When | None:
        value = number.value
        if value.value % 10 or not value.whole:
            return None
        if value.figures == 4:
            return _years(int(value.value), 10, Grain.DECADE)
        if value.value < 100 and (value.figures == 2 or value.value >= 20):
            base = 1900 if value.value >= 20 else 2000
            return _years(base + int(value.value), 10, Grain.DECADE)
        return None

    @rule("century", "the?", "ord", "century_mark", trim=1)
    def _century(_the: Node | None, number: Node, _mark: Node) -> When | None:
        count = int(number.value)
        return _years(max(1, (count - 1) * 100), 100, Grain.CENTURY) if 1 <= count <= 30 else None
