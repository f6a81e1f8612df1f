"""Times of day: 5 h 42, 6.10am, half past seven, midi moins le quart; parts of the day."""

# ruff: noqa: C901, PLR2004  a function that adds rules holds one small function for each; figures of the calendar

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.algebra import Clock, Part, When
from recoupe.steps.annotate.times.grammar.dates import number_of

if TYPE_CHECKING:
    from recoupe.steps.annotate.times.chart import Grammar, Node

_HOURS, _MINUTES = 24, 60
_NOON = 12
#: In which hours a clock time said with a part of day lies.
HALVES: dict[str, tuple[float, float]] = {
    "small": (0, 12),
    "dawn": (0, 12),
    "morning": (0, 12),
    "midday": (11, 15),
    "lunch": (11, 15),
    "breakfast": (4, 12),
    "afternoon": (12, 24),
    "evening": (15, 24),
    "dinner": (16, 24),
    "tonight": (16, 28),
    "night": (18, 32),
    "nighttime": (18, 32),
    "overnight": (18, 32),
    "daytime": (6, 20),
    "work": (12, 24),
    "day": (0, 24),
}


def clock(hour: int, minute: int | None = None, second: int | None = None, *, sure: bool = False) -> Clock | None:
    """Return a time of day, None for one that no clock shows."""
    if not 0 <= hour <= _HOURS or (minute is not None and not 0 <= minute < _MINUTES):
        return None
    if hour == _HOURS and minute:
        return None
    if second is not None and not 0 <= second < _MINUTES:
        return None
    return Clock(hour, minute, second, sure=sure or hour > _NOON or hour == 0)


def _plus(base: Clock, minutes: int) -> Clock | None:
    total = base.hour * 60 + (base.minute or 0) + minutes
    return Clock(total // 60 % 24, total % 60, sure=base.sure) if total >= 0 else Clock(23, total % 60, sure=True)


def _meridiem(base: Clock, *, afternoon: bool) -> Clock | None:
    if base.hour > _NOON:
        return Clock(base.hour, base.minute, base.second, sure=True) if afternoon else None
    hour = base.hour % _NOON + (_NOON if afternoon else 0)
    return Clock(hour, base.minute, base.second, sure=True)


def _whole(node: Node, low: int, high: int) -> int | None:
    value = number_of(node)
    return value if value is not None and low <= value <= high else None


def add(grammar: Grammar, *, latent: bool) -> None:
    """Add the rules of clocks and parts of day."""
    _figures(grammar)
    _words(grammar)
    _halves(grammar, latent=latent)
    _parts(grammar)


def _figures(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("clock", "num", "hour_mark")
    def _hour(hour: Node, _mark: Node) -> When | None:
        number = _whole(hour, 0, _HOURS)
        return clock(number) if number is not None and hour.value.figures <= 2 else None

    @rule("clock", "num", "hour_mark", "and?", "num", "minute_mark?")
    def _hour_minute(hour: Node, _mark: Node, _and: Node | None, minute: Node, unit: Node | None) -> When | None:
        h, m = _whole(hour, 0, _HOURS), _whole(minute, 0, 59)
        if h is None or m is None or hour.value.figures > 2:
            return None
        return clock(h, m) if unit is not None or minute.value.figures in (0, 2) else None

    @rule("clock", "num", ":", "num")
    def _colon(hour: Node, mark: Node, minute: Node) -> When | None:
        if not (mark.glued and minute.glued) or minute.value.figures != 2 or hour.value.figures not in (1, 2):
            return None
        return clock(int(hour.value.value), int(minute.value.value), sure=hour.value.value == 0)

    @rule("clock", "num", ":", "num", ":", "num")
    def _seconds(hour: Node, a: Node, minute: Node, b: Node, second: Node) -> When | None:
        if not (a.glued and minute.glued and b.glued and second.glued) or minute.value.figures != 2:
            return None
        return clock(int(hour.value.value), int(minute.value.value), int(second.value.value))

    @rule("clock_dot", "num", ".", "num")
    def _dot(hour: Node, mark: Node, minute: Node) -> When | None:
        if not (mark.glued and minute.glued) or minute.value.figures != 2 or hour.value.figures not in (1, 2):
            return None
        return clock(int(hour.value.value), int(minute.value.value))

    @rule("clock_packed", "num")
    def _packed(number: Node) -> When | None:
        value = number.value
        if value.figures not in (3, 4):
            return None
        return clock(int(value.value) // 100, int(value.value) % 100)

    @rule("clock", "at|around|just_after|just_before", "clock_dot", trim=1)
    def _at_dot(_at: Node, time: Node) -> When | None:
        value: Clock = time.value
        return value if _at.kind == "at" else None

    @rule("clock_bare", "num")
    def _bare(number: Node) -> When | None:
        hour = _whole(number, 0, _HOURS)
        return clock(hour) if hour is not None and 1 <= number.value.figures <= 2 else None

    @rule("clock_one", "word")
    def _one(number: Node) -> When | None:
        return clock(int(number.value.value)) if 1 <= number.value.value <= _NOON else None

    @rule("clock_weak", "at", "clock_bare|clock_packed|clock_dot", trim=1)
    def _at(_at: Node, time: Node) -> When:
        value: Clock = time.value
        return value

    @rule("clock_spoken", "at", "clock_one", trim=1)
    def _at_one(_at: Node, time: Node) -> When:
        value: Clock = time.value
        return value

    @rule("clock", "clock|clock_dot|clock_packed", "zone")
    def _zone(time: Node, _zone: Node) -> When:
        value: Clock = time.value
        return value


def _words(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("clock", "instant")
    def _noon(word: Node) -> When:
        return Clock(int(word.value), None, sure=True)

    @rule("clock", "instant", "and?", "num|minute_part|half", "minute_mark?")
    def _noon_plus(word: Node, _and: Node | None, minutes: Node, _mark: Node | None) -> When | None:
        if minutes.kind == "num":
            if minutes.value.figures and _mark is None:
                return None
            count = _whole(minutes, 1, 59)
        elif _and is None:
            return None
        else:
            count = 30 if minutes.kind == "half" else int(minutes.value)
        return (count and Clock(int(word.value), count, sure=True)) or None

    @rule("clock", "clock", "minus", "num|minute_part")
    def _minus(base: Node, _minus: Node, minutes: Node) -> When | None:
        count = _whole(minutes, 1, 30) if minutes.kind == "num" else int(minutes.value)
        return _plus(base.value, -count) if count and base.value.minute is None else None

    @rule("clock", "clock", "and", "minute_part|half")
    def _plus_part(base: Node, _and: Node, minutes: Node) -> When | None:
        count = 30 if minutes.kind == "half" else int(minutes.value)
        return _plus(base.value, count) if base.value.minute is None else None

    @rule("clock", "clock", "and_half")
    def _and_half(base: Node, part: Node) -> When | None:
        return _plus(base.value, int(part.value) * 60 // 100) if base.value.minute is None else None

    @rule("clock", "clock", "past_post", "num", "minute_mark")
    def _past_post(base: Node, _past: Node, minutes: Node, _mark: Node) -> When | None:
        count = _whole(minutes, 1, 59)
        return _plus(base.value, count) if count and base.value.minute is None else None

    @rule("clock", "num", "oclock")
    def _oclock(hour: Node, _mark: Node) -> When | None:
        number = _whole(hour, 1, _NOON)
        return clock(number) if number else None

    @rule("clock", "num", "ish")
    def _ish(hour: Node, mark: Node) -> When | None:
        number = _whole(hour, 1, _NOON)
        return clock(number) if number and mark.glued else None

    @rule("clock", "minute_part|half", "past", "clock|clock_bare|clock_one")
    def _part_past(part: Node, past: Node, base: Node) -> When | None:
        count = (30 if part.kind == "half" else int(part.value)) * int(past.value)
        if base.value.minute is not None or (part.kind == "half" and int(past.value) < 0):
            return None
        return _plus(Clock(base.value.hour, None, None, sure=base.value.sure), count)

    @rule("clock", "num", "minute_mark?", "past", "clock|clock_bare|clock_one")
    def _minutes_past(minutes: Node, mark: Node | None, past: Node, base: Node) -> When | None:
        count = _whole(minutes, 1, 59)
        if (
            not count
            or base.value.minute is not None
            or (mark is None and (count % 5 or (base.kind != "clock" and minutes.value.figures)))
        ):
            return None
        return _plus(base.value, count * int(past.value))

    @rule("clock_words", "word", "-?", "word")
    def _two_words(hour: Node, _mark: Node | None, minute: Node) -> When | None:
        h, m = hour.value.value, minute.value.value
        return clock(int(h), int(m)) if 1 <= h <= _NOON and 10 <= m < _MINUTES else None

    @rule("clock_words", "word", "num")
    def _word_number(hour: Node, minute: Node) -> When | None:
        h, m = hour.value.value, minute.value.value
        fits = not minute.value.figures and 1 <= h <= _NOON and 10 <= m < _MINUTES
        return clock(int(h), int(m)) if fits else None

    @rule("clock_words", "word", "-?", "number", "-?", "word")
    def _zero_words(hour: Node, _a: Node | None, zero: Node, _b: Node | None, minute: Node) -> When | None:
        h, m = hour.value.value, minute.value.value
        return clock(int(h), int(m)) if int(zero.value) == 0 and 1 <= h <= _NOON and 1 <= m <= 9 else None

    @rule("clock_weak", "at", "clock_words", trim=1)
    def _at_words(_at: Node, time: Node) -> When:
        value: Clock = time.value
        return value

    @rule("clock", "clock_words", "minute_mark")
    def _words_minutes(time: Node, _mark: Node) -> When:
        value: Clock = time.value
        return value


def _halves(grammar: Grammar, *, latent: bool) -> None:
    rule = grammar.rule
    clocks = "clock|clock_dot|clock_bare|clock_one|clock_words|clock_weak|clock_packed"

    @rule("clock", clocks, "am|pm")
    def _am_pm(time: Node, half: Node) -> When | None:
        if time.value.hour == 0 and time.value.minute is None and time.kind == "clock_bare":
            return None
        if time.value.hour >= _HOURS:
            return None
        return _meridiem(time.value, afternoon=half.kind == "pm")

    @rule("clock", "clock|clock_dot|clock_bare|clock_packed", "am_short|pm_short")
    def _short(time: Node, half: Node) -> When | None:
        if not half.glued or time.value.hour > _NOON or (time.kind == "clock_bare" and not latent):
            return None
        return _meridiem(time.value, afternoon=half.kind == "pm_short")

    @rule("clock", clocks, ",?", "in|the|of?", "part|alone_part")
    def _with_part(time: Node, _mark: Node | None, _in: Node | None, part: Node) -> When | None:
        if time.kind == "clock_packed" or (
            time.kind in ("clock_bare", "clock_one") and _in is None and part.kind == "part"
        ):
            return None
        value: Clock = time.value
        return value.in_hours(*HALVES[str(part.value)])

    @rule("clock", "in|the?", "part", "at|,", clocks)
    def _part_first(_in: Node | None, part: Node, at: Node, time: Node) -> When | None:
        if at.kind == "," and time.kind in {"clock_bare", "clock_one", "clock_packed"}:
            return None  # "on Monday night, eight people were missing"
        value: Clock = time.value
        return value.in_hours(*HALVES[str(part.value)])

    if latent:

        @rule("clock", "clock_words")
        def _latent_words(time: Node) -> When | None:
            value: Clock = time.value
            return value if value.minute in (10, 15, 20, 30, 45) or (value.minute or 99) < 10 else None

        @rule("clock", "at|around", "clock_packed", trim=1)
        def _latent_packed(_at: Node, time: Node) -> When:
            value: Clock = time.value
            return value

        @rule("clock", "at", "clock_one", trim=1)
        def _latent_one(_at: Node, time: Node) -> When:
            value: Clock = time.value
            return value

        @rule("clock", "clock_weak")
        def _latent_weak(time: Node) -> When:
            value: Clock = time.value
            return value


def _parts(grammar: Grammar) -> None:
    rule = grammar.rule

    @rule("part_name", "part")
    def _part(name: Node) -> When:
        return Part(str(name.value))

    @rule("part_in", "in", "part_name")
    def _in_part(_in: Node, part: Node) -> When:
        value: When = part.value
        return value

    @rule("part_the", "the", "part_name")
    def _the_part(_the: Node, part: Node) -> When:
        value: When = part.value
        return value
