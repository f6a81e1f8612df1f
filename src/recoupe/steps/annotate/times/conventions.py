"""What is a matter of convention in reading times; the defaults are those of the press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from recoupe.steps.annotate.times.calendar import Grain

_PARTS = {
    "day": (0, 24),
    "small": (0, 6),
    "dawn": (4, 7),
    "morning": (5, 12),
    "midday": (11, 14),
    "lunch": (12, 14),
    "breakfast": (6, 10),
    "afternoon": (12, 18),
    "evening": (17, 24),
    "dinner": (18, 22),
    "tonight": (17, 24),
    "night": (20, 30),
    "daytime": (6, 18),
    "nighttime": (20, 30),
    "work": (17, 21),
}
_PORTIONS = {
    Grain.PART: ((0.0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1.0)),
    Grain.DAY: ((6, 10), (11, 16), (17, 21)),
    Grain.WEEK: ((0, 3), (2, 5), (4, 7)),
    Grain.MONTH: ((0, 10), (10, 20), (20, 31)),
    Grain.YEAR: ((0, 4), (4, 8), (8, 12)),
    Grain.DECADE: ((0, 4), (4, 7), (7, 10)),
    Grain.CENTURY: ((0, 30), (30, 70), (70, 100)),
}
_PART_PORTIONS = {
    ("morning", 0): (5, 8),
    ("morning", 2): (10, 12),
    ("evening", 0): (17, 20),
    ("evening", 2): (21, 24),
    ("night", 0): (20, 23),
    ("night", 2): (22, 28),
    ("tonight", 2): (21, 24),
}
_SEASONS = {
    "spring": ((3, 1), (6, 21)),
    "summer": ((6, 1), (9, 23)),
    "fall": ((9, 1), (12, 22)),
    "winter": ((12, 1), (3, 21)),
}


@dataclass(frozen=True)
class TimeConventions:
    """Choices on which honest readers differ. The core has one press reading: the defaults.

    Attributes:
        direction: which occurrence a bare weekday, month or day of month means: ``tense`` (by the
            clause, else the past), ``past`` or ``future``.
        current_counts: whether the occurrence that holds the reference is a candidate; with
            ``no_weekday`` "Tuesday" said on a Tuesday is another one.
        parts: hours ``[from, to)`` of the parts of day; above 24 is the next day.
        portions: early, middle and late of a grain, in its next lower whole units (hours of a day,
            days of a week or month, months of a year, years of a decade); of a part, in shares.
        day_portions: hours of a named day said to be early, middle or late ("early on Friday").
        part_portions: hours of an early, middle or late part where a convention fixes them.
        seasons: first day and end (exclusive) of the seasons, northern hemisphere.
        distance: "ten days ago" as the point plus or minus a ``quarter`` of its distance, as one
            unit of the ``finer`` grain, as the ``day`` (or minute), or ``exact``.
        around: minutes on both sides of a clock time said to be approximate; 0 reads it as said.
        rolling: "the past two weeks": ``days`` up to and with the reference's day, ``whole``
            calendar units, or ``instant``: up to the reference.
        last_included: whether "from May to June" holds June.
        clock_last_included: whether "from 9 to 11" holds the unit that starts at 11.
        next_weekday: ``upcoming``, ``week`` (of the next week) or ``language``, as the lexicon says.
        month_weeks: "the first week of May": its first seven days (``sevenths``), the first whole
            week (``monday``) or the week whose ``thursday`` lies in it.
        weekend: hours from Friday 0:00 at which a week-end begins and ends.
        now: "now" as the reference's ``day`` or its ``instant``.
        later: "two days later" counted from the last time of the text (``text``) or from the
            ``reference``.
        earlier: "earlier this month" as its days up to the reference, or as its early ``portion``.
        half_open_by: "by the end of the year" as the slot named (False) or from the reference to
            its end (True).
        latent: whether bare numbers and years may be times ("1974", "the 24").
        order: order of figures in dates: ``language``, ``dmy`` or ``mdy``.
        durations: whether bare durations are reported.
    """

    direction: Literal["tense", "past", "future"] = "tense"
    current_counts: Literal["all", "no_weekday"] = "all"
    parts: Mapping[str, tuple[float, float]] = field(default_factory=lambda: MappingProxyType(_PARTS))
    portions: Mapping[Grain, tuple[tuple[float, float], ...]] = field(
        default_factory=lambda: MappingProxyType(_PORTIONS)
    )
    day_portions: tuple[tuple[float, float], ...] = ((0, 10), (10, 16), (17, 24))
    part_portions: Mapping[tuple[str, int], tuple[float, float]] = field(
        default_factory=lambda: MappingProxyType(_PART_PORTIONS)
    )
    seasons: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = field(
        default_factory=lambda: MappingProxyType(_SEASONS)
    )
    distance: Literal["quarter", "finer", "day", "exact"] = "quarter"
    around: int = 15
    rolling: Literal["days", "whole", "instant"] = "days"
    last_included: bool = True
    clock_last_included: bool = False
    next_weekday: Literal["upcoming", "week", "language"] = "language"
    month_weeks: Literal["sevenths", "monday", "thursday"] = "sevenths"
    weekend: tuple[int, int] = (24, 72)
    now: Literal["day", "instant"] = "day"
    later: Literal["text", "reference"] = "text"
    earlier: Literal["reference", "portion"] = "reference"
    half_open_by: bool = False
    latent: bool = False
    order: Literal["language", "dmy", "mdy"] = "language"
    durations: bool = True


PRESS = TimeConventions()
