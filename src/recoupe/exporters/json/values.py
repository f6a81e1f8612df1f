"""Values as JSON writes them: numbers without needless digits, times as text, spans as lists."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from recoupe.exporters.json.shape import TimeData
    from recoupe.model.annotation import TimeExpression
    from recoupe.model.article import Span

_FINER_THAN_A_DAY = {"minute", "hour", "part"}


def span(value: Span) -> list[int]:
    """Return ``[start, end]``."""
    return [value.start, value.end]


def number(value: float | None) -> float | None:
    """Return a whole number without its ``.0``, others to six places, None for no bound."""
    if value is None or not isfinite(value):
        return None
    return int(value) if float(value).is_integer() else round(value, 6)


def unique(values: Iterable[str]) -> list[str]:
    """Return each once, sorted."""
    return sorted(set(values))


def time(expression: TimeExpression | None) -> TimeData | None:
    """Return the interval as text, None where it is missing or has an open side.

    Days as ``YYYY-MM-DD``; ``YYYY-MM-DDTHH:MM`` where the words or the bounds are finer than that.
    """
    interval = expression.interval if expression else None
    if expression is None or interval is None or interval.start is None or interval.end is None:
        return None
    fine = expression.granularity in _FINER_THAN_A_DAY or _within_a_day(interval.start) or _within_a_day(interval.end)
    return {
        "from": _moment(interval.start, fine=fine),
        "to": _moment(interval.end, fine=fine),
        "exact": expression.exact,
        "span": span(expression.span),
        "granularity": expression.granularity,
    }


def _within_a_day(moment: datetime) -> bool:
    return (moment.hour, moment.minute) != (0, 0)


def _moment(moment: datetime, *, fine: bool) -> str:
    day = f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
    return f"{day}T{moment.hour:02d}:{moment.minute:02d}" if fine else day
