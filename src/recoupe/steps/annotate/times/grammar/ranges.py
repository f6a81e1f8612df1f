"""From one time to another: the 13th to the 15th of July, between 9 and 11 on Thursday, 2010-2013."""

# ruff: noqa: C901, PLR2004  a function that adds rules holds one small function for each; figures of the calendar

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Clock, DayOfMonth, Fixed, Month, Relative, When
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.chart import Kinded
from recoupe.steps.annotate.times.compose import Mapped, Within
from recoupe.steps.annotate.times.grammar.clocks import HALVES, clock
from recoupe.steps.annotate.times.grammar.dates import day_number
from recoupe.steps.annotate.times.grammar.numbers import year_of
from recoupe.steps.annotate.times.spans import Range, lasting

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

_DAYS = "date|md|weekday|feast_sure|md_sure|dom|nth_day"
_PERIODS = "period|month_name|year|decade"
_MIXED = f"{_DAYS}|{_PERIODS}|now_day"


def _last_day(md: When, number: int) -> When | None:
    """Return the same month (and year) with another day."""
    if isinstance(md, Within) and isinstance(md.fine, DayOfMonth):
        return Within(md.coarse, DayOfMonth(number))
    if isinstance(md, Within) and isinstance(md.fine, Within):
        inner = _last_day(md.fine, number)
        return inner and Within(md.coarse, inner)
    return None


def clocks(first: Clock, last: Clock) -> Range:
    """Join two times of day; the half of the day that the last one says holds for the first."""
    a, b = first, last
    if b.sure and not a.sure and b.hour > 12 and a.hour + 12 <= b.hour and a.hour < 12:
        later = Clock(a.hour + 12, a.minute, a.second, sure=True)
        if (later.hour, later.minute or 0) < (b.hour, b.minute or 0):
            a = later
    if a.sure and not b.sure and b.hour < a.hour <= b.hour + 12 and b.hour + 12 > a.hour:
        b = Clock(b.hour + 12, b.minute, b.second, sure=True)
    return Range(a, b)


def add(grammar: Grammar, *, latent: bool) -> None:
    """Add the rules of ranges."""
    _of_days(grammar)
    _of_periods(grammar)
    _of_clocks(grammar, latent=latent)
    _with_length(grammar)


def _of_days(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("range", "from|between|the?", "dow?", "num|ord", "to|-|and", "dow?", "md|date")
    def _number_date(
        start: Node | None, _dow: Node | None, number: Node, mark: Node, _dow2: Node | None, md: Node
    ) -> When | None:
        day = day_number(number)
        if day is None or (mark.kind == "and" and start is None):
            return None
        base = md.value
        if base.grain != Grain.DAY or isinstance(base, Relative):
            return None
        core = getattr(base, "second", base)
        first = _last_day(core, day)
        if first is None or (
            mark.kind == "and" and start is not None and start.kind == "the" and not _next_to(core, day)
        ):
            return None
        return Range(first, base)

    @rule("range", "the|on?", "num|ord", ",", "num|ord", "and", "md|date")
    def _three_days(_the: Node | None, first: Node, _mark: Node, second: Node, _and: Node, md: Node) -> When | None:
        """The case of "les 16, 17 et 18 janvier", "on 16, 17 and 18 January"."""
        a, b = day_number(first), day_number(second)
        core = getattr(md.value, "second", md.value)
        if a is None or b != a + 1 or md.value.grain != Grain.DAY or not _next_to(core, b):
            return None
        start = _last_day(core, a)
        return start and Range(start, md.value)

    @rule("range", "from|between?", "md|date", "to|-|and", "dow?", "num|ord")
    def _date_number(start: Node | None, md: Node, mark: Node, _dow: Node | None, number: Node) -> When | None:
        day = day_number(number)
        if day is None or (mark.kind == "and" and (start is None or start.kind != "between")):
            return None
        last = _last_day(getattr(md.value, "second", md.value), day)
        return last and Range(md.value, last)

    @rule("range", "month", "num", "to|-", "num", ",?", "year")
    def _month_days_year(
        month: Node, first: Node, _to: Node, last: Node, _mark: Node | None, year: Node
    ) -> When | None:
        a, b = day_number(first), day_number(last)
        if a is None or b is None:
            return None
        name = Month(int(month.value))
        return Range(Within(year.value, Within(name, DayOfMonth(a))), Within(year.value, Within(name, DayOfMonth(b))))

    @rule("range", "month", "num", "-", "num")
    def _month_days(month: Node, first: Node, _mark: Node, last: Node) -> When | None:
        a, b = day_number(first), day_number(last)
        if a is None or b is None or not b > a:
            return None
        name = Month(int(month.value))
        return Range(Within(name, DayOfMonth(a)), Within(name, DayOfMonth(b)))

    @rule("range", "the|in|on?", "weekend_name|alone_part", "of_strict|on|from?", "range")
    def _named_range(_the: Node | None, _name: Node, _of: Node | None, days: Node) -> When | None:
        """The case of "the weekend of 12-13 April", "overnight on May 3-4"."""
        value: When = days.value
        return value if value.grain == Grain.DAY else None

    @rule("range", "the?", "weekend_name", "of_strict", "num|ord", "and|-", "md|date", trim=1)
    def _weekend_days(_the: Node | None, _name: Node, _of: Node, number: Node, _and: Node, md: Node) -> When | None:
        day = day_number(number)
        first = _last_day(getattr(md.value, "second", md.value), day) if day else None
        return Range(first, md.value) if first is not None else None

    @rule("range", "from|between", "the?", "num|ord", "to|and|-", "the?", "num|ord|dom")
    def _numbers(_from: Node, _the: Node | None, first: Node, _to: Node, _the2: Node | None, last: Node) -> When | None:
        a = day_number(first)
        b = last.value.number if last.kind == "dom" else day_number(last)
        if a is None or b is None or not b > a or b < 13 or (_from.kind == "between" and _to.kind != "and"):
            return None
        return Range(DayOfMonth(a), DayOfMonth(b))

    @rule("range", "from|between", "num|ord", "to|-|and", "num|ord", "in|of|,?", "month_ref")
    def _numbers_of(_from: Node, first: Node, _to: Node, last: Node, _in: Node | None, month: Node) -> When | None:
        a, b = day_number(first), day_number(last)
        if a is None or b is None:
            return None
        return Range(Within(month.value, DayOfMonth(a)), Within(month.value, DayOfMonth(b)))

    @rule("range", "md_figures", "-|to", "date|md_figures")
    def _figures(first: Node, _to: Node, last: Node) -> When:
        return Range(first.value, last.value)

    @rule("range", "from|between", "md_figures", "to|-|and", "date|md_figures")
    def _figures_from(_from: Node, first: Node, _to: Node, last: Node) -> When:
        return Range(first.value, last.value)

    @rule("range", "range", ",|of", "year")
    def _range_year(span: Node, _mark: Node, year: Node) -> When | None:
        a, b = span.value.first, span.value.last
        if not a.period or not b.period or b.grain < Grain.DAY or a.grain > Grain.MONTH:
            return None
        return Range(a, Within(year.value, b))


def _next_to(md: When, day: int) -> bool:
    inner = md
    while isinstance(inner, Within):
        inner = inner.fine
    return isinstance(inner, DayOfMonth) and inner.number == day + 1


def _of_periods(grammar: Grammar) -> None:
    rule = grammar.rule

    def join(first: Node, last: Node) -> When | None:
        a, b = first.value, last.value
        if {first.kind, last.kind} <= {"weekday"} and a == b:
            return None
        return Range(a, b)

    @rule("range", "from|since", _MIXED, "to|-", "this|the|at|next?", _MIXED)
    def _from_to(_from: Node, first: Node, _to: Node, _this: Node | None, last: Node) -> When | None:
        return join(first, last)

    @rule("range", "between", "the?", _MIXED, "and|-|to", "this|the|next?", _MIXED)
    def _between(
        _between: Node, _the: Node | None, first: Node, _and: Node, _this: Node | None, last: Node
    ) -> When | None:
        return join(first, last)

    @rule(
        "range", "date|md|period|weekday|month_name", "to|-", "the|this?", "date|md|period|weekday|month_name|now_day"
    )
    def _bare(first: Node, mark: Node, _the: Node | None, last: Node) -> When | None:
        if first.kind == "weekday" and last.kind != "weekday":
            return None
        if (
            mark.kind == "-"
            and mark.glued
            and last.kind == "md"
            and first.value.grain == Grain.DAY
            and first.kind == "date"
        ):
            return None
        if mark.kind == "to" and "period" in (first.kind, last.kind) and first.kind != last.kind:
            return None
        return join(first, last)

    @rule("range", "year", "-|~", "year")
    def _years(first: Node, _mark: Node, last: Node) -> When | None:
        a, b = first.value, last.value
        return Range(a, b) if isinstance(a, Fixed) and b.slot.start > a.slot.start else None

    @rule("range", "from|between|in|of", "year", "-|~|to", "year")
    def _years_from(_from: Node, first: Node, _mark: Node, last: Node) -> When | None:
        return Range(first.value, last.value) if last.value.slot.start > first.value.slot.start else None

    @rule("range", "year", "to", "period|date")
    def _year_to(first: Node, _to: Node, last: Node) -> When:
        return Range(first.value, last.value)

    @rule("range", "year", "-", "short_year")
    def _short(first: Node, mark: Node, last: Node) -> When | None:
        a = first.value.slot.start.year
        b = a // 100 * 100 + last.value.slot.start.year % 100
        end = year_of(b)
        return Range(first.value, end) if mark.glued and last.glued and end and 0 < b - a < 30 else None

    @rule("range", "from", _MIXED, "to", "so_far")
    def _to_date(_from: Node, first: Node, _to: Node, _now: Node) -> When:
        return Range(first.value, Relative(Grain.DAY, 0))

    @rule("range", "from|between", "moment|daypart", "to|and", "moment|daypart|clock")
    def _moments(_from: Node, first: Node, _to: Node, last: Node) -> When:
        return Range(first.value, last.value)


def _of_clocks(grammar: Grammar, *, latent: bool) -> None:
    rule = grammar.rule
    sides = "clock|clock_dot|clock_bare|clock_packed|clock_words"

    @rule("clock_range", "from|between?", sides, "to|-|and", "at?", sides)
    def _range(start: Node | None, first: Node, mark: Node, _at: Node | None, last: Node) -> When | None:
        if mark.kind == "and" and (start is None or start.kind not in ("between", "from")):
            return None
        weak = {"clock_bare", "clock_packed", "clock_dot", "clock_words"}
        if first.kind in weak and last.kind in weak:
            both = first.kind == last.kind == "clock_words" and start is not None
            packed = first.kind == last.kind == "clock_packed" and start is not None and start.kind == "between"
            if not both and not packed:
                return None
        if mark.kind == "-" and "clock_words" in (first.kind, last.kind):
            return None
        if "clock_packed" in (first.kind, last.kind) and first.kind != last.kind:
            return None
        return clocks(first.value, last.value)

    @rule("bare_range", "from|between?", "clock_bare|clock_dot", "to|-|and", "clock_bare|clock_dot|clock")
    def _bare_range(start: Node | None, first: Node, mark: Node, last: Node) -> Kinded | None:
        if mark.kind == "and" and (start is None or start.kind != "between"):
            return None
        return Kinded("said_range" if start is not None else "bare_range", clocks(first.value, last.value))

    @rule(
        "clock_range",
        "from|between",
        "clock_bare|clock_one|clock_words",
        "to|and|-",
        "clock_bare|clock_one|clock_words",
        "am|pm",
    )
    def _half(_from: Node, first: Node, _mark: Node, last: Node, half: Node) -> When | None:
        b = last.value
        hour = b.hour % 12 + (12 if half.kind == "pm" and b.hour <= 12 else 0)
        end = clock(hour, b.minute, sure=True)
        return end and clocks(first.value, end)

    @rule("clock_range", "from|between", "clock_bare|clock", "to|and|-", "clock_bare|clock", "in|the?", "part")
    def _parted(_from: Node, first: Node, _mark: Node, last: Node, _in: Node | None, part: Node) -> When | None:
        hours = HALVES[str(part.value)]
        a, b = first.value.in_hours(*hours), last.value.in_hours(*hours)
        return Range(a, b) if a and b else None

    @rule("moment", "between", "moment", "and", "clock|clock_bare")
    def _moment_clock(_between: Node, first: Node, _and: Node, last: Node) -> When:
        return Range(first.value, last.value)

    if latent:

        @rule("clock_range", "from", "clock_bare", "to", "clock_bare")
        def _latent(_from: Node, first: Node, _to: Node, last: Node) -> When | None:
            return clocks(first.value, last.value) if last.value.hour > first.value.hour else None

        @rule("clock_range", "clock", "to", "clock_bare")
        def _until_bare(first: Node, _to: Node, last: Node) -> When:
            return clocks(first.value, last.value)


def _with_length(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("clock_range", "from?", "clock|clock_bare", "for", "dur")
    def _clock_for(start: Node | None, first: Node, _for: Node, dur: Node) -> When | None:
        if first.kind == "clock_bare" and start is None:
            return None
        return Mapped(first.value, "lasting", lasting(dur.value)) if dur.value.finest < Grain.DAY else None

    @rule("clock_range", "for?", "dur", "from|since", "clock")
    def _for_clock(_for: Node | None, dur: Node, _from: Node, first: Node) -> When | None:
        return Mapped(first.value, "lasting", lasting(dur.value)) if dur.value.finest < Grain.DAY else None

    @rule("range", "for?", "dur", ",?", "starting|from|since", "date|md|weekday|period")
    def _for_date(_for: Node | None, dur: Node, _mark: Node | None, _from: Node, first: Node) -> When | None:
        if dur.value.finest < Grain.DAY or dur.value.vague or (_for is None and _from.kind != "starting"):
            return None
        return Mapped(first.value, "lasting", lasting(dur.value))
