"""Whole numbers in figures and words, ordinals, years."""

# ruff: noqa: C901, DTZ001, PLR2004  a function that adds rules holds one small function for each; wall clocks are naive; figures of the calendar

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from recoupe.steps.annotate.times.algebra import Fixed
from recoupe.steps.annotate.times.calendar import Grain, aligned

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_YEAR_FIGURES = 4
#: Figures in a group of thousands, and what stands for more figures than a date has.
_GROUP, _MANY = 3, 9
_HUNDRED, _THOUSAND = 100, 1000


class Num(NamedTuple):
    """A number; ``figures`` is how many figures it is written with, 0 for words."""

    value: float
    figures: int

    @property
    def whole(self) -> bool:
        """Whether it has no fraction."""
        return self.value == int(self.value)


def year_of(number: int) -> Fixed | None:
    """Return a year of the calendar, None for one that it has not."""
    if not 1 <= number <= 9998:
        return None
    return Fixed(aligned(datetime(number, 1, 1), Grain.YEAR), Grain.YEAR)


def add(grammar: Grammar, *, decimal: str) -> None:
    """Add the rules of numbers; ``decimal`` is the language's decimal mark, the other one groups thousands."""
    rule = grammar.rule

    @rule("word", "number")
    def _one(word: Node) -> Num:
        return Num(int(word.value), 0)

    @rule("word", "number", "-|and?", "number")
    def _tens(tens: Node, _mark: Node | None, unit: Node) -> Num | None:
        a, b = int(tens.value), int(unit.value)
        fits = (a >= 20 and a % 10 == 0 and 1 <= b <= 9) or (a in (60, 80) and 10 <= b <= 19)
        return Num(a + b, 0) if fits else None

    @rule("hundreds", "word?", "number_big")
    def _hundreds(count: Node | None, big: Node) -> Num | None:
        times = count.value.value if count else 1
        return Num(times * int(big.value), 0) if 1 <= times < _HUNDRED else None

    @rule("hundreds", "hundreds", "and?", "word|hundreds")
    def _compound(big: Node, _and: Node | None, rest: Node) -> Num | None:
        a, b = big.value.value, rest.value.value
        fits = (a % _THOUSAND == 0 and b < _THOUSAND) or (a % _HUNDRED == 0 and b < _HUNDRED)
        return Num(a + b, 0) if fits and b else None

    @rule("num", "word|hundreds")
    def _number(word: Node) -> Num:
        value: Num = word.value
        return value

    @rule("num", "num", ".|,", "num")
    def _decimal(whole: Node, mark: Node, part: Node) -> Num | None:
        a, b = whole.value, part.value
        if not (mark.glued and part.glued and a.figures and b.figures and a.whole and b.whole):
            return None
        if mark.kind != decimal and b.figures == _GROUP:
            return Num(a.value * _THOUSAND + b.value, _MANY)
        return Num(a.value + b.value / 10**b.figures, 0) if mark.kind in (decimal, ".") else None

    @rule("ord", "num", "ordinal_mark")
    def _ordinal(number: Node, mark: Node) -> int | None:
        return int(number.value.value) if mark.glued and number.value.figures else None

    @rule("ord", "ordinal")
    def _ordinal_word(word: Node) -> int:
        return int(word.value)

    @rule("year", "num")
    def _year(number: Node) -> Fixed | None:
        value = number.value
        if value.figures == _YEAR_FIGURES and _FIRST_YEAR <= value.value <= _LAST_YEAR:
            return year_of(int(value.value))
        return None

    @rule("year", "hundreds")
    def _year_words(words: Node) -> Fixed | None:
        value = int(words.value.value)
        return year_of(value) if 1100 <= value <= 2100 and value % 100 else None

    @rule("year", "word", "-?", "word")
    def _year_pairs(high: Node, _mark: Node | None, low: Node) -> Fixed | None:
        a, b = high.value.value, low.value.value
        return year_of(int(a * 100 + b)) if 15 <= a <= 20 and 10 <= b <= 99 else None

    @rule("short_year", "'?", "num")
    def _short_year(mark: Node | None, number: Node) -> Fixed | None:
        value = number.value
        if value.figures != 2 or (mark and not number.glued):
            return None
        return year_of(int(value.value) + (1900 if value.value >= 40 else 2000))

    @rule("year", "year_mark", "year", trim=1)
    def _named_year(_mark: Node, year: Node) -> Fixed:
        value: Fixed = year.value
        return value

    @rule("year_sure", "year_mark", "year", trim=1)
    def _sure_year(_mark: Node, year: Node) -> Fixed:
        value: Fixed = year.value
        return value

    @rule("year_the", "the", "year", trim=1)
    def _year_the(_the: Node, year: Node) -> Fixed | None:
        value: Fixed = year.value
        return value if decimal == "." else None

    @rule("year_sure", "in_year", "year", trim=1)
    def _year_in(_mark: Node, year: Node) -> Fixed:
        value: Fixed = year.value
        return value
