"""Dates in figures: 18/03/2024, 2024-03-18, 18.3."""

# ruff: noqa: C901, PLR2004  a function that adds rules holds one small function for each; figures of the calendar

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Fixed, Weekday, When
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.calendar import day as calendar_day
from recoupe.steps.annotate.times.compose import Either, Within
from recoupe.steps.annotate.times.grammar.numbers import Num

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

from recoupe.steps.annotate.times.grammar.dates import _LAST_DAY, _MONTHS, month_day


def dated(year: int, month: int, number: int) -> Fixed | None:
    """Return a full date."""
    slot = calendar_day(year, month, number)
    return Fixed(slot, Grain.DAY) if slot else None


def full_year(number: int, figures: int) -> int | None:
    """Return the year that two or four figures mean."""
    if figures == 4:
        return number
    if figures == 2:
        return number + (1900 if number >= 40 else 2000)
    return None


def in_figures(a: Num, b: Num, c: Num, order: str) -> Fixed | None:
    """Read three numbers as a date, by the language's order unless only another fits."""
    x, y, z = int(a.value), int(b.value), int(c.value)
    if a.figures == 4:
        return dated(x, y, z) if y <= _MONTHS else dated(x, z, y) if z <= _MONTHS else None
    year = full_year(z, c.figures)
    if year is None or a.figures > 2 or b.figures > 2:
        return None
    day, month = (x, y) if order == "dmy" else (y, x)
    if month > _MONTHS:
        day, month = month, day
    return dated(year, month, day) if 1 <= month <= _MONTHS else None


def add(grammar: Grammar, order: str, *, latent: bool) -> None:
    """Add the rules."""
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
        if s.glued != b.glued or not (1 <= x.figures <= 2 and 1 <= y.figures <= 2):
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
        if value.figures != 8:
            return None
        whole = int(value.value)
        if not 1900 <= whole // 10000 <= 2100:
            return None
        return dated(whole // 10000, whole // 100 % 100, whole % 100)

    if not latent:
        return

    @rule("date", "num", "num", "num")
    def _spaced(a: Node, b: Node, c: Node) -> When | None:
        if order != "dmy" and a.value.figures != 4:
            return None
        return (
            in_figures(a.value, b.value, c.value, order)
            if a.value.figures and b.value.figures and c.value.figures
            else None
        )

    @rule("md", "num", "num")
    def _spaced_two(a: Node, b: Node) -> When | None:
        if order != "dmy" or not (a.value.figures and 1 <= b.value.figures <= 2):
            return None
        day, month = int(a.value.value), int(b.value.value)
        fits = 1 <= month <= _MONTHS and 1 <= day <= _LAST_DAY and a.value.figures <= len("31")
        return month_day(month, day) if fits else None
