"""Lengths of time, and what is said by distance: ten days ago, in two years, three days after Easter."""

# ruff: noqa: C901, PLR2004  a function that adds rules holds one small function for each; figures of the calendar

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Relative, Weekday, When
from recoupe.steps.annotate.times.amounts import Amount, Distance, FromText, Shifted
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.chart import Kinded
from recoupe.steps.annotate.times.compose import Counted, Within
from recoupe.steps.annotate.times.grammar.dates import number_of
from recoupe.steps.annotate.times.grammar.marks import Directed
from recoupe.steps.annotate.times.grammar.nearest import NearDistance, NthAfter, Up
from recoupe.steps.annotate.times.grammar.periods import some
from recoupe.steps.annotate.times.grammar.units import UNITS
from recoupe.steps.annotate.times.spans import Reach

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

_BASES = "date|md|weekday|feast_day|feast_sure|moment|dom|period|year_sure|clock"
_MOST = 100000
_HOURS, _MINUTES = 24, 60


def add(grammar: Grammar, *, latent: bool) -> None:
    """Add the rules of lengths and distances."""
    _lengths(grammar, latent=latent)
    _distances(grammar)
    _shifts(grammar)


def _amount(
    unit: Node, count: float, low: float | None = None, high: float | None = None, *, vague: bool = False
) -> Amount | None:
    grain, size = UNITS[str(unit.value)]
    if unit.value == "weekend" or not 0 < count < _MOST:
        return None
    return Amount.of(grain, count * size, low and low * size, high and high * size, vague=vague)


def _lengths(grammar: Grammar, *, latent: bool) -> None:
    rule = grammar.rule

    @rule("dur", "num|one", "-?", "unit")
    def _count(number: Node, _mark: Node | None, unit: Node) -> Amount | None:
        return _amount(unit, 1 if number.kind == "one" else number.value.value)

    @rule("dur", "num", "to|or|-", "num", "unit")
    def _between(low: Node, _to: Node, high: Node, unit: Node) -> Amount | None:
        a, b = low.value.value, high.value.value
        return _amount(unit, (a + b) / 2, a, b) if 0 < a < b else None

    @rule("dur", "some", "unit")
    def _some(count: Node, unit: Node) -> Amount | None:
        usual, low, high = some(count)
        return _amount(unit, usual, low, high, vague=True)

    @rule("dur", "num|one", "unit", "and_half")
    def _and_half(number: Node, unit: Node, part: Node) -> Amount | None:
        return _amount(unit, (1 if number.kind == "one" else number.value.value) + int(part.value) / 100)

    @rule("dur", "num|one", "and_half", "of_strict?", "unit")
    def _half_units(number: Node, part: Node, _of: Node | None, unit: Node) -> Amount | None:
        return _amount(unit, (1 if number.kind == "one" else number.value.value) + int(part.value) / 100)

    @rule("dur", "half_of", "-?", "unit")
    def _half(_half: Node, _mark: Node | None, unit: Node) -> Amount | None:
        return _amount(unit, 0.5)

    @rule("dur", "quarter_hour", "unit")
    def _quarter(count: Node, unit: Node) -> Amount | None:
        return Amount.of(Grain.MINUTE, int(count.value)) if unit.value == "hour" else None

    @rule("dur", "dur", "and|,?", "dur")
    def _sum(a: Node, _and: Node | None, b: Node) -> Amount | None:
        first, second = a.value, b.value
        left, right = min(u for u, _ in first.parts), max(u for u, _ in second.parts)
        fits = left > right and (left <= Grain.DAY or right >= Grain.DAY or (_and is not None and _and.kind == "and"))
        return first.plus(second) if fits and not (first.vague or second.vague) else None

    @rule("dur", "dur", "and?", "num")
    def _trailing(base: Node, _and: Node | None, number: Node) -> Amount | None:
        value = number.value
        fits = (
            base.value.parts[-1][0] == Grain.HOUR
            and value.whole
            and 1 <= value.value < _MINUTES
            and base.value.parts[-1][1] < _HOURS
        )
        return base.value.plus(Amount.of(Grain.MINUTE, value.value)) if fits and value.figures in (0, 2) else None

    @rule("dur", "num", "'|\"")
    def _prime(number: Node, mark: Node) -> Amount | None:
        if not latent or not mark.glued or not number.value.figures:
            return None
        return Amount.of(Grain.MINUTE if mark.kind == "'" else Grain.SECOND, number.value.value)

    @rule("dur", "all", "unit")
    def _all(_all: Node, unit: Node) -> Amount | None:
        return _amount(unit, 1) if unit.value != "night" else None

    @rule("dur", "around|nearly", "dur")
    def _about(qualifier: Node, base: Node) -> Amount:
        amount: Amount = base.value
        if qualifier.kind == "around":
            return amount.bounded(amount.low * 0.9, amount.high * 1.1)
        return amount.bounded(amount.low * 0.8, amount.high)

    @rule("dur_bound", "more|less", "dur")
    def _bounded(qualifier: Node, base: Node) -> Amount:
        amount: Amount = base.value
        return amount.bounded(amount.low, inf) if qualifier.kind == "more" else amount.bounded(0.0, amount.high)

    @rule("dur_long", "plural", "units")
    def _plural(_many: Node, unit: Node) -> Amount | None:
        return _amount(unit, 5, 2, 20, vague=True)


def _distances(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("ago", "ago_before", "dur|dur_long")
    def _ago_before(_mark: Node, dur: Node) -> When:
        return Distance(dur.value, -1)

    @rule("ago", "ago_before", "more", "dur|dur_long")
    def _ago_more(_mark: Node, _more: Node, dur: Node) -> When:
        return Distance(dur.value, -1)

    @rule("ago", "ago_before", "less", "dur")
    def _ago_less(_mark: Node, _less: Node, dur: Node) -> When:
        return Reach(None, dur.value, -1)

    @rule("ago", "dur", "ago")
    def _ago_after(dur: Node, _mark: Node) -> When:
        return Distance(dur.value, -1)

    @rule("ago", "dur_bound", "ago")
    def _ago_bound(dur: Node, _mark: Node) -> When:
        if dur.value.high == inf:
            return Distance(Amount(dur.value.parts, dur.value.low, dur.value.low), -1)
        return Reach(None, dur.value, -1)

    @rule("ahead", "in_future", "dur")
    def _in(_mark: Node, dur: Node) -> When:
        return Distance(dur.value, 1)

    @rule("ahead", "in_future", "dur", "from_now|hence")
    def _in_from_now(_mark: Node, dur: Node, _now: Node) -> When:
        return Distance(dur.value, 1)

    @rule("ahead", "dur", "hence|from_now")
    def _hence(dur: Node, _mark: Node) -> When:
        return Distance(dur.value, 1)

    @rule("ahead", "within", "dur")
    def _within(_mark: Node, dur: Node) -> When | None:
        return Reach(None, dur.value, 1)

    @rule("ahead", "num", "weekday|weekdays", "hence|from_now|ago")
    def _weekdays_on(number: Node, dow: Node, mark: Node) -> When | None:
        count = int(number.value.value)
        return Counted(dow.value, -count if mark.kind == "ago" else count) if 1 <= count <= 60 else None

    @rule("weekdays", "dows")
    def _plural(name: Node) -> When:
        return Weekday(int(name.value))

    @rule("later_than", "dur|dur_bound", "later")
    def _later(dur: Node, mark: Node) -> When | None:
        return FromText(dur.value, int(mark.value)) if dur.value.high < inf else None

    @rule("ahead", "weekday", "ahead|ago")
    def _weekday_ahead(dow: Node, far: Node) -> When | None:
        base = far.value
        if not isinstance(base, Distance) or base.amount.finest != Grain.WEEK or len(base.amount.parts) != 1:
            return None
        count = base.amount.parts[0][1]
        return Within(Relative(Grain.WEEK, int(base.sign * count)), dow.value) if count == int(count) else None

    @rule("feast_sure", "feast_day", "ahead|ago")
    def _feast_ahead(day: Node, far: Node) -> When | None:
        base = far.value
        if not isinstance(base, Distance) or base.amount.finest < Grain.MONTH:
            return None
        return NearDistance(day.value, base)


def _shifts(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("now_day", "now")
    def _now(_word: Node) -> When:
        return Relative(Grain.DAY, 0)

    @rule("shifted", "in_future?", "dur", "shift_after", _BASES)
    def _after(_in: Node | None, dur: Node, mark: Node, base: Node) -> When | None:
        if dur.value.vague or base.value.grain > Grain.YEAR:
            return None
        return Shifted(base.value, dur.value, int(mark.value))

    @rule("shifted", "dur_bound", "shift_after", _BASES)
    def _bound_after(dur: Node, mark: Node, base: Node) -> When | Kinded:
        if dur.value.high == inf:
            far = Shifted(base.value, Amount(dur.value.parts, dur.value.low, dur.value.low), int(mark.value))
            return Kinded("directed", Directed("before" if int(mark.value) < 0 else "after", far))
        return Up(base.value, dur.value, int(mark.value))

    @rule("shifted", "the?", "weekday", "shift_after", "date|md|feast_day|feast_sure")
    def _weekday_after(_the: Node | None, dow: Node, mark: Node, base: Node) -> When | None:
        return NthAfter(dow.value, base.value, int(mark.value))

    @rule("date", "shifted", ",", "md|date")
    def _same_day(_shifted: Node, _mark: Node, day: Node) -> When:
        value: When = day.value
        return value

    @rule("shifted", "ord|num", "weekday|weekdays", "shift_after", "date|md|feast_day|feast_sure")
    def _nth_after(number: Node, dow: Node, mark: Node, base: Node) -> When | None:
        count = number_of(number)
        return NthAfter(dow.value, base.value, count * int(mark.value)) if count and count < 60 else None
