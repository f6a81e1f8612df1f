"""From a number as it is said to the interval that it means.

Trailing zeros are rounding: the last digit that is not zero says how precisely the number is meant
(14 000 is 13 500 to 14 500, 75 million is 74.5 to 75.5 million). Numbers to ten are meant exactly.
"""

from __future__ import annotations

from fractions import Fraction

from recoupe.model.interval import Interval

TOLERANCE = Fraction(1, 10)
_EXACT_TO = 10


def rounded(value: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    """Return the lowest and highest number that ``value`` stands for; ``step`` is the place of its last digit."""
    size = abs(value)
    if size.denominator == 1 and (size <= _EXACT_TO or step <= 0):
        return value, value
    if not step:
        return value, value
    half = place(size, step) / 2
    return (value, value) if half == Fraction(1, 2) else (value - half, value + half)


def place(value: Fraction, step: Fraction) -> Fraction:
    """Return the place of the last digit of ``value`` that is not zero, or ``step`` where decimals are written."""
    if step < 1 or value.denominator != 1 or value % step:
        return step
    digits = str(int(value / step))
    return step * int("1" + "0" * (len(digits) - len(digits.rstrip("0"))))


def interval(
    low: Fraction | None, high: Fraction | None, *, low_open: bool = False, high_open: bool = False
) -> Interval:
    """Return the interval in floating point."""
    return Interval(
        None if low is None else float(low),
        None if high is None else float(high),
        low_open=low_open,
        high_open=high_open,
    )


def qualified(kind: str, value: Fraction, low: Fraction, high: Fraction, *, loose: bool) -> Interval:
    """Return the interval of a number under a qualifier.

    ``low`` and ``high`` are the number's own interval; ``loose`` says that this interval comes from a
    vague word ("une centaine"), which "environ" makes no vaguer.
    """
    margin = abs(value) * TOLERANCE
    if kind == "approx":
        return interval(low, high) if loose else interval(value - margin, value + margin)
    if kind == "near":
        return interval(value - margin, value, high_open=True)
    if kind == "at_least":
        return interval(value, None)
    if kind == "more_than":
        return interval(value, None, low_open=True)
    if kind == "at_most":
        return interval(None, value)
    if kind == "less_than":
        return interval(None, value, high_open=True)
    if kind == "up_to":
        return interval(Fraction(0), value, low_open=True) if value > 0 else interval(value, Fraction(0))
    return interval(value, value) if kind == "exact" and not loose else interval(low, high)
