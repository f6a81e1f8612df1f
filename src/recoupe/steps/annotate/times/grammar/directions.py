"""Around, since, until, before, after; and how often."""

# ruff: noqa: C901, PLR2004  a function that adds rules holds one small function for each; figures of the calendar

from __future__ import annotations

from datetime import timedelta
from functools import cache
from math import inf
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Clock, Context, Relative, When
from recoupe.steps.annotate.times.amounts import Amount, Distance
from recoupe.steps.annotate.times.calendar import Grain, Slot
from recoupe.steps.annotate.times.chart import Kinded
from recoupe.steps.annotate.times.compose import Mapped, Within
from recoupe.steps.annotate.times.grammar.dates import day_number, number_of
from recoupe.steps.annotate.times.grammar.marks import Directed, Often
from recoupe.steps.annotate.times.grammar.moments import on_day
from recoupe.steps.annotate.times.grammar.portions import part_of
from recoupe.steps.annotate.times.grammar.units import UNITS
from recoupe.steps.annotate.times.spans import Range, Reach, Rolling

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.steps.annotate.times.chart import Grammar, Node

POINTS = (
    "date|md|md_sure|weekday|feast_day|feast_sure|next_day|nth_day|period|month_name|year|year_sure|decade|century|"
    "season_in|daypart|part_in|clock|moment|range|clock_range|ago|ahead|later_than|shifted|about|vague_time|now_time"
)
_TIMES = f"{POINTS}|dom|dom_figures|part_name|md_figures|clock_weak|year_ref|month_ref|season_name"


@cache
def around(minutes: int | None) -> Callable[[Slot, Context], Slot | None]:
    """Return the change of a clock time into the minutes on both sides of it."""

    def change(slot: Slot, context: Context) -> Slot | None:
        wide = context.conventions.around if minutes is None else minutes
        step = timedelta(minutes=wide)
        return Slot(slot.start - step, slot.start + step) if wide else slot

    return change


@cache
def beside(minutes: int) -> Callable[[Slot, Context], Slot | None]:
    """Return the change into the minutes after a clock time, before it when negative."""

    def change(slot: Slot, _context: Context) -> Slot | None:
        other = slot.start + timedelta(minutes=minutes)
        return Slot(min(slot.start, other), max(slot.start, other))

    return change


@cache
def _since_vague(days: int) -> Callable[[Slot, Context], Slot | None]:
    def change(slot: Slot, _context: Context) -> Slot | None:
        return (
            Slot(slot.start - timedelta(days=-days), slot.end)
            if days < 0
            else Slot(slot.start, slot.end + timedelta(days=days))
        )

    return change


def _instant(slot: Slot, context: Context) -> Slot | None:
    if context.conventions.now == "day":
        return slot
    return Slot(context.reference, context.reference + timedelta(seconds=1))


def add(grammar: Grammar, *, latent: bool) -> None:
    """Add the rules of directions, approximations and sets."""
    _approximate(grammar, latent=latent)
    _directed(grammar)
    _sets(grammar)


def _about_on(day: Node, time: Node) -> When | None:
    """Put an hour that is told roughly on a day."""
    base = time.value
    if not isinstance(base, Mapped) or base.period != 1.0:
        return None
    return Mapped(Within(day.value, base.base), base.name, base.change, base.unit)


def _about_in(part: Node, time: Node) -> When | None:
    """Put an hour that is told roughly in a part of a day."""
    base = time.value
    if not isinstance(base, Mapped) or base.period != 1.0 or not isinstance(base.base, Clock):
        return None
    placed = on_day(part.value, base.base)
    return placed and Mapped(placed, base.name, base.change, base.unit)


def _approximate(grammar: Grammar, *, latent: bool) -> None:
    rule = grammar.rule

    @rule("about", "around", "clock|moment|clock_dot|clock_weak")
    def _around(_word: Node, base: Node) -> Kinded | When:
        return Mapped(base.value, "around", around(None), Grain.MINUTE)

    @rule("about", "around?", "clock", "or", "clock")
    def _one_or_other(_word: Node | None, first: Node, _or: Node, last: Node) -> When | None:
        a, b = first.value, last.value
        ordered = (a.hour, a.minute or 0) < (b.hour, b.minute or 0) and b.hour - a.hour <= 1
        return Range(a, b, closed=True) if ordered else None

    @rule("about", "at", "around", "clock|moment|clock_dot", trim=1)
    def _at_around(_at: Node, _word: Node, base: Node) -> When:
        return Mapped(base.value, "around", around(None), Grain.MINUTE)

    @rule("about", "just_after|just_before", "at?", "clock|moment|clock_dot|clock_weak")
    def _beside(word: Node, _at: Node | None, base: Node) -> When:
        minutes = int(word.value) * (1 if word.kind == "just_after" else -1)
        return Mapped(base.value, f"{word.kind}{minutes}", beside(minutes), Grain.MINUTE)

    @rule("about_bare", "just_after|just_before", "clock_bare|clock_one")
    def _beside_bare(word: Node, base: Node) -> When:
        minutes = int(word.value) * (1 if word.kind == "just_after" else -1)
        return Mapped(base.value, f"{word.kind}{minutes}", beside(minutes), Grain.MINUTE)

    @rule("clock_at", "at", "clock_one", trim=1)
    def _at_bare(_at: Node, base: Node) -> When:
        value: When = base.value
        return value

    @rule("about", "around", "date|md|period|weekday|feast_day|year_sure|month_name")
    def _around_day(_word: Node, base: Node) -> When:
        value: When = base.value
        return value

    @rule("moment", "date|md|weekday|dom|md_sure", ",?", "about")
    def _day_about(day: Node, _mark: Node | None, time: Node) -> When | None:
        return _about_on(day, time)

    @rule("moment", "daypart", ",?", "about")
    def _part_about(day: Node, _mark: Node | None, time: Node) -> When | None:
        return _about_in(day, time)

    @rule("moment", "about|about_bare", "on?", "daypart")
    def _about_part(time: Node, _on: Node | None, day: Node) -> When | None:
        return _about_in(day, time)

    @rule("moment", "about_bare", "on", "date|md|weekday|md_sure")
    def _bare_day(time: Node, _on: Node, day: Node) -> When | None:
        return _about_on(day, time)

    @rule("moment", "about", ",|on|in|the?", "date|md|weekday|dom|md_sure")
    def _about_day(time: Node, _on: Node | None, day: Node) -> When | None:
        return _about_on(day, time)

    @rule("vague_time", "vague")
    def _vague(word: Node) -> When:
        return Mapped(Relative(Grain.DAY, 0), f"vague{word.value}", _since_vague(int(word.value)), Grain.VAGUE)

    @rule("now_time", "now")
    def _now(_word: Node) -> When:
        return Mapped(Relative(Grain.DAY, 0), "now", _instant, Grain.VAGUE)

    @rule("abbreviated", "abbrev")
    def _abbreviated(word: Node) -> When | None:
        name = str(word.value)
        if name[0] == "b" and not latent:
            return None
        grain = {"d": Grain.DAY, "m": Grain.MONTH, "y": Grain.YEAR}[name[-1]]
        return part_of(Relative(grain, 0), 0 if name[0] == "b" else 2)

    @rule("period", "abbreviated")
    def _abbreviated_period(word: Node) -> When:
        value: When = word.value
        return value

    @rule("reach", "before", "the?", "abbrev")
    def _by_abbreviated(_by: Node, _the: Node | None, word: Node) -> When:
        grain = {"d": Grain.DAY, "m": Grain.MONTH, "y": Grain.YEAR}[str(word.value)[-1]]
        return Reach(Relative(grain, 0))


def _directed(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("directed", "since|until|before|after", _TIMES)
    def _direct(word: Node, base: Node) -> Directed | None:
        when = base.value
        if base.kind == "now_time" or (base.kind == "ahead" and word.kind == "since"):
            return None
        if base.kind == "period" and when == Relative(Grain.DAY, 1):
            return None  # "until the next day" is counted from one told before, not from today
        if base.kind == "dom_figures" and word.kind not in ("until", "since", "before", "after"):
            return None
        return Directed(word.kind, when)

    @rule("directed_bare", "until|before", "clock_dot|clock_one")
    def _direct_bare(word: Node, base: Node) -> Directed:
        return Directed(word.kind, base.value)

    @rule("directed", "through", "year|year_sure|date|md|month_name|period|weekday|dom")
    def _through(_word: Node, base: Node) -> Directed:
        return Directed("until", base.value)

    @rule("since_long", "since_length", "dur|dur_long|dur_bound")
    def _since_length(_since: Node, dur: Node) -> Directed | None:
        value = dur.value
        unit, count = value.parts[0]
        if unit == Grain.HOUR and len(value.parts) == 1 and 13 <= count < 24 and not value.vague:
            return None
        if value.high == inf:
            value = Amount(value.parts, value.low, value.low, value.vague)
        return Directed("since", Distance(value, -1))

    @rule("directed", "since", "the", "dom_figures")
    def _since_the(word: Node, _the: Node, base: Node) -> Directed:
        return Directed(word.kind, base.value)

    @rule("directed", "until", "the", "dom_figures")
    def _until_the(word: Node, _the: Node, base: Node) -> Directed:
        return Directed(word.kind, base.value)

    @rule("directed", "date|md|period|year_sure|year|clock|moment|weekday", "or_later")
    def _or_later(base: Node, _mark: Node) -> Directed:
        return Directed("since", base.value)

    @rule("directed", "clock", "or_later", "on?", "weekday|date|md")
    def _or_later_day(time: Node, _mark: Node, _on: Node | None, day: Node) -> Directed | None:
        when = on_day(day.value, time.value)
        return Directed("since", when) if when is not None else None

    @rule("directed", "date|md|weekday|dom|feast_day|daypart", ",?", "directed")
    def _day_directed(day: Node, _mark: Node | None, side: Node) -> Directed | None:
        base = side.value.when
        if not isinstance(base, Clock):
            return None
        when = on_day(day.value, base)
        return Directed(side.value.direction, when) if when is not None else None

    @rule("ahead", "within", "num|ord", "next", "unit")
    def _within_next(_within: Node, number: Node, _next: Node, unit: Node) -> When | None:
        count = number_of(number)
        grain, size = UNITS[str(unit.value)]
        return Rolling(grain, count * size, 1) if count else None


def _sets(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("often", "set")
    def _word(word: Node) -> Often:
        return Often(str(word.value), 1)

    @rule("often", "every", "num|ord?", "unit|units|part|dow|dows|month|season")
    def _every(every: Node, number: Node | None, unit: Node) -> Often:
        count = int(every.value) * (day_number(number) or 1 if number else 1)
        return Often(str(unit.value), count)

    @rule("often", "times_per", "unit|dow|part")
    def _per(_times: Node, unit: Node) -> Often | None:
        return Often(str(unit.value), 1)

    @rule("often", "the?", "dows", "part|part_name?")
    def _plural(_the: Node | None, _dows: Node, _part: Node | None) -> Often:
        return Often("week", 1)

    @rule("often", "weekday", "parts")
    def _weekday_parts(_dow: Node, _parts: Node) -> Often:
        return Often("week", 1)

    @rule("often", "often", "at|,|in|on|the?", "clock|part_name|daypart|clock_weak|clock_range|clock_bare|weekday")
    def _often_at(base: Node, at: Node | None, time: Node) -> Often | None:
        if time.kind == "clock_bare" and at is None:
            return None
        value: Often = base.value
        return value

    @rule("often", "clock|clock_bare|clock_weak", ",?", "often")
    def _at_often(_time: Node, _mark: Node | None, base: Node) -> Often:
        value: Often = base.value
        return value
