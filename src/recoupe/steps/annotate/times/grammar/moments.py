"""A day with a part of it or with a time of day."""

# ruff: noqa: C901  a function that adds rules holds one small function for each

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Clock, Part, Relative, When
from recoupe.steps.annotate.times.amounts import Amount, FromText, Shifted
from recoupe.steps.annotate.times.calendar import Grain
from recoupe.steps.annotate.times.compose import Within
from recoupe.steps.annotate.times.grammar.clocks import HALVES
from recoupe.steps.annotate.times.grammar.parts import portion_of_part
from recoupe.steps.annotate.times.grammar.portions import part_of
from recoupe.steps.annotate.times.spans import Nights, Range

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

DAYS = "date|md|weekday|dom|feast_day|feast_sure|next_day|md_sure|nth_day"
_CLOCKS = "clock|clock_weak"


def on_day(day: When, time: Clock) -> When | None:
    """Put a time of day on a day, or in the part of the day that was said."""
    if isinstance(day, Within) and isinstance(day.fine, Part):
        placed = time.in_hours(*HALVES[day.fine.name])
        return Within(day.coarse, placed) if placed is not None else None
    if day.grain != Grain.DAY:
        return None
    return Within(day, time)


def add(grammar: Grammar) -> None:
    """Add the rules of moments."""
    _dayparts(grammar)
    _moments(grammar)


def _dayparts(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("nth_day", "period")
    def _day_period(period: Node) -> When | None:
        return period.value if period.value.grain == Grain.DAY else None

    @rule("daypart", DAYS, "in|the|,|at|all?", "in|the?", "part_name")
    def _day_part(day: Node, _in: Node | None, _the: Node | None, part: Node) -> When:
        if day.kind == "feast_day" and part.value.name in ("evening", "night"):
            return _eve(day.value, part.value)
        return Within(day.value, part.value)

    @rule("daypart", "part_name", "of_strict|on|,?", f"{DAYS}")
    def _part_of_day(part: Node, of: Node | None, day: Node) -> When | None:
        if day.kind != "date" and (of is None or of.kind == ",") and (of is not None or part.value.name != "night"):
            return None  # "on Tuesday night, the day after the vote"
        if day.kind == "feast_day" and part.value.name in ("evening", "night"):
            return _eve(day.value, part.value)
        return Within(day.value, part.value)

    @rule("daypart", "in|the", "part_name", "of_strict|on", DAYS, trim=1)
    def _the_part_of_day(_in: Node, part: Node, _of: Node, day: Node) -> When:
        if day.kind == "feast_day" and part.value.name in ("evening", "night"):
            return _eve(day.value, part.value)
        return Within(day.value, part.value)

    @rule("daypart", "day", "am|pm")
    def _today_pm(day: Node, half: Node) -> When:
        return Within(Relative(Grain.DAY, int(day.value)), Part("morning" if half.kind == "am" else "afternoon"))

    @rule("daypart", "this", "part_name")
    def _this_part(_this: Node, part: Node) -> When:
        name = part.value.name
        return Part(name) if name in ("night", "nighttime") else Within(Relative(Grain.DAY, 0), part.value)

    @rule("moment", "this", "instant")
    def _this_instant(_this: Node, word: Node) -> When:
        return Within(Relative(Grain.DAY, 0), Clock(int(word.value), None, sure=True))

    @rule("daypart", "the?", "part_name", "this|last|last_post|next|ci")
    def _part_mod(_the: Node | None, part: Node, mod: Node) -> When | None:
        steps = {"last": -1, "last_post": -1, "next": 1}
        return Within(Relative(Grain.DAY, steps[mod.kind]), part.value) if mod.kind in steps else None

    @rule("daypart", "last|next|previous|rolling", "part_name")
    def _mod_part(mod: Node, part: Node) -> When | None:
        if mod.kind in {"next", "previous"} and mod.end - mod.start > 1:
            return None  # "the next morning": see ``_part_of_next``
        return Within(Relative(Grain.DAY, 1 if mod.kind == "next" else -1), part.value)

    @rule("daypart", "day_on", "part_name")
    def _part_of_next(mod: Node, part: Node) -> When:
        return Within(FromText(Amount.of(Grain.DAY, 1), int(mod.value)), part.value)

    @rule("daypart", "the", "part_name", "day_back")
    def _part_before(_the: Node, part: Node, back: Node) -> When:
        return Within(FromText(Amount.of(Grain.DAY, 1), int(back.value)), part.value)

    @rule("daypart", "alone_part")
    def _alone(name: Node) -> When:
        part = Part("tonight" if name.value == "tonight" else "night")
        return Within(Relative(Grain.DAY, 0), part) if name.value == "tonight" else part

    @rule("daypart", "next_day|day_after", "to", "part_name")
    def _eve_evening(day: Node, _to: Node, part: Node) -> When | None:
        return Within(day.value, part.value) if day.kind == "next_day" else None

    @rule("daypart", "portion|portion_noun|earlier", "of|the|-|in?", "in|the?", "daypart|part_name|part_in")
    def _portion_part(which: Node, _of: Node | None, _the: Node | None, part: Node) -> When | None:
        if isinstance(part.value, Part) and part.value.name == "night" and int(which.value) == 1:
            return None
        return portion_of_part(part.value, _portion_number(which))

    @rule("daypart", "in|the|at", "portion|portion_noun", "of|the|-?", "part_name", trim=1)
    def _in_portion(_in: Node, which: Node, _of: Node | None, part: Node) -> When:
        return portion_of_part(part.value, int(which.value))

    @rule("daypart", "portion|portion_noun", "of|the|-?", "this_day")
    def _portion_day(which: Node, _of: Node | None, day: Node) -> When:
        return part_of(day.value, int(which.value))

    @rule("this_day", "the?", "unit")
    def _the_day(_the: Node | None, unit: Node) -> When | None:
        return Relative(Grain.DAY, 0) if unit.value == "day" and not unit.said else None

    @rule("daypart", "the?", "part_name", "same")
    def _same_part(_the: Node | None, part: Node, _same: Node) -> When:
        return Within(FromText(Amount.of(Grain.DAY, 0), 1), part.value)

    @rule("daypart", "same|that", "part_name")
    def _that_part(_same: Node, part: Node) -> When:
        return Within(FromText(Amount.of(Grain.DAY, 0), 1), part.value)

    @rule("daypart", "this", "part_name", "that_mark")
    def _this_part_there(_this: Node, part: Node, _mark: Node) -> When:
        return Within(FromText(Amount.of(Grain.DAY, 0), 1), part.value)

    @rule("moment", "date", "iso_t", "clock")
    def _iso(day: Node, mark: Node, time: Node) -> When | None:
        return on_day(day.value, time.value) if mark.glued and time.glued else None

    @rule("daypart", "in?", "the?", "part_name|part_in|daypart", "portion")
    def _part_portion_after(_in: Node | None, _the: Node | None, part: Node, which: Node) -> When:
        return portion_of_part(part.value, int(which.value))

    @rule("daypart", f"{DAYS}", "in|,|at?", "daypart")
    def _day_daypart(day: Node, _in: Node | None, part: Node) -> When | None:
        base = part.value
        return Within(day.value, base) if base.period == 1.0 else None

    @rule(
        "daypart",
        "in|the?",
        "part_name|alone_part",
        "from|of_strict|between?",
        f"{DAYS}",
        "to|and|night_into",
        "weekday|date|md|dom|dom_figures",
        trim=1,
    )
    def _night_between(
        _in: Node | None, part: Node, begun: Node | None, first: Node, to: Node, second: Node
    ) -> When | None:
        name = part.value if part.kind == "alone_part" else part.value.name
        if name not in {"night", "nighttime", "overnight"} or second.value.grain != Grain.DAY:
            return None
        if (to.kind == "and") != (begun is not None and begun.kind == "between"):
            return None  # "the nights of Monday and Tuesday" are two
        return Nights(first.value) if begun is not None or part.kind == "alone_part" else None

    @rule("daypart", "alone_part", "night_into", DAYS)
    def _overnight_into(part: Node, _into: Node, day: Node) -> When | None:
        return Nights(Shifted(day.value, Amount.of(Grain.DAY, 1), -1)) if part.value == "overnight" else None

    @rule("daypart", "in|the?", "part_name", "from|of_strict", "dom_figures", "to", "md|date", trim=1)
    def _night_figures(_in: Node | None, part: Node, _from: Node, _first: Node, _to: Node, second: Node) -> When | None:
        if part.value.name not in ("night", "nighttime"):
            return None
        return Nights(Shifted(second.value, Amount.of(Grain.DAY, 1), -1))

    @rule("daypart", "daypart", "week_ref")
    def _daypart_week(part: Node, week: Node) -> When | None:
        base = part.value
        if not isinstance(base, Within) or not base.coarse.period:
            return None
        return Within(Within(week.value, base.coarse), base.fine)


def _portion_number(which: Node) -> int:
    return {-1: 0, 1: 2}[int(which.value)] if which.kind == "earlier" else int(which.value)


def _eve(feast: When, part: When) -> When:
    """The case of "Christmas evening" is that of the feast in the press."""
    return Within(feast, part)


def _moments(grammar: Grammar) -> None:
    rule = grammar.rule
    days = f"{DAYS}|daypart"

    @rule("moment", days, "at_loose", "clock")
    def _day_loose_clock(day: Node, _mark: Node, time: Node) -> When | None:
        return on_day(day.value, time.value)

    @rule("moment", days, ",|at|-|in?", _CLOCKS)
    def _day_clock(day: Node, mark: Node | None, time: Node) -> When | None:
        if mark is not None and mark.kind == "-" and not mark.glued:
            return None
        return on_day(day.value, time.value)

    @rule("moment", days, ",", "at", _CLOCKS)
    def _day_comma_clock(day: Node, _mark: Node, _at: Node, time: Node) -> When | None:
        return on_day(day.value, time.value)

    @rule("moment", _CLOCKS, "on|,|in|the|of|for?", days)
    def _clock_day(time: Node, _on: Node | None, day: Node) -> When | None:
        return on_day(day.value, time.value)

    @rule("moment", "clock_spoken", "on", days)
    def _spoken_clock_day(time: Node, _on: Node, day: Node) -> When | None:
        return on_day(day.value, time.value)

    @rule("moment", "clock_spoken", "day|daypart")
    def _spoken_clock_part(time: Node, day: Node) -> When | None:
        return on_day(Relative(Grain.DAY, int(day.value)) if day.kind == "day" else day.value, time.value)

    @rule("moment", "clock_bare", ",?", "day|daypart")
    def _bare_clock_day(time: Node, mark: Node | None, day: Node) -> When | None:
        when = Relative(Grain.DAY, int(day.value)) if day.kind == "day" else day.value
        if day.kind == "day" and mark is not None:
            return None
        if mark is None and not (isinstance(when, Relative) or _other_day(when)):
            return None
        return on_day(when, time.value)

    @rule("moment", days, ",|at|,?", "from|between?", "clock_range|bare_range|said_range")
    def _day_range(day: Node, _mark: Node | None, _from: Node | None, span: Node) -> When | None:
        return (
            _ranged(day.value, span.value)
            if span.kind == "clock_range" or day.kind in ("weekday", "date", "md", "daypart")
            else None
        )

    @rule("moment", days, "filler", "from|between?", "clock_range")
    def _day_filler_range(day: Node, _but: Node, _from: Node | None, span: Node) -> When | None:
        return _ranged(day.value, span.value)

    @rule("moment", "clock_range", "on|,|the?", days)
    def _range_day(span: Node, _on: Node | None, day: Node) -> When | None:
        return _ranged(day.value, span.value)

    @rule("moment", "said_range", "on|,|the?", days)
    def _bare_range_day(span: Node, _on: Node | None, day: Node) -> When | None:
        return _ranged(day.value, span.value)


def _other_day(when: When) -> bool:
    """Whether it is a part of another day than today: "9 tomorrow evening" but not "4 this evening"."""
    return isinstance(when, Within) and isinstance(when.coarse, Relative) and when.coarse.count != 0


def _ranged(day: When, span: Range) -> When | None:
    if isinstance(day, Within) and isinstance(day.fine, Part):
        hours = HALVES[day.fine.name]
        placed = []
        for side in (span.first, span.last):
            if not isinstance(side, Clock):
                return None
            placed.append(side.in_hours(*hours) or side)
        if (placed[0].hour, placed[0].minute or 0) >= (placed[1].hour, placed[1].minute or 0):
            return Within(day.coarse, span)
        return Within(day.coarse, Range(placed[0], placed[1]))
    return Within(day, span) if day.grain == Grain.DAY else None
