"""Score the reading of times on public cases: Recognizers-Text's and Duckling's, French and English.

Usage: ``python bench/times.py FILE.jsonl [FILE...] [--language fr|en] [--show N]``

Every line of a file is one case; lines of other kinds (numerals, money, …) are passed over. A case
counts as right or wrong as a whole, those that expect nothing are right when nothing is found, and
abstentions are wrong. The core reads times in one way, the press's; where a set differs from it as
a whole (it looks ahead, its mornings begin at four, …) its convention is a ``TimeConventions`` value
below, one per set and language, never per case.

Recognizers-Text (``model`` is DateTimeModel). Each expected result must be matched by one found
expression whose span overlaps it, and no found expression may be left over. The resolution matches
when the found one equals ANY of the listed values (the tool lists the past and the future reading
of what is open, and the morning and evening one of a bare hour):

- date, daterange, datetime, datetimerange: start (and end where one is given) are equal;
- time, timerange: the times of day are equal, the date does not count;
- duration: both bounds of the seconds equal the value; with "more" or "less" the bound named;
- set, and what is "not resolved": a set for a set, any point for another, a duration for none;
- since, after, before, until: the interval's start (or end: after a period, before nothing) is the
  value, and the direction is the one said;
- "23:59:59" as the end of a day is its midnight. Time zones are no times: such a result is missed.

Some records carry no reference time. For them the case is right when there IS a reference under
which all its values hold; it is looked for by moving the reference by the distance between the
found and the expected value, six times at most.

Duckling (``dim`` is Time or Duration). The whole text is one phrase. Exactly one expression must be
found (of the kind asked for); its interval must equal the gold's: start and one unit of the grain
for a value, both ends for an interval, the one end and the direction for an open interval. A value
without gold is a phrase in which nothing of that kind may be found.
A duration must equal the gold's amount and unit in seconds.

The last line printed is one JSON object. ``coverage`` is the share of cases in which some time was read, right or
wrong; ``accuracy`` is over all cases, read or not.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from recoupe.languages.lexicon.times import TimeLexicon
from recoupe.steps.annotate.times import PRESS, TimeConventions, find_times
from recoupe.steps.annotate.times.calendar import Grain, seconds_of, shift

if TYPE_CHECKING:
    from recoupe.model.annotation import TimeExpression

LANGUAGES = {"French": "fr", "English": "en", "FR": "fr", "EN": "en"}

_RECOGNIZERS_PARTS = {
    **PRESS.parts,
    "small": (4, 8),
    "dawn": (4, 8),
    "morning": (8, 12),
    "afternoon": (12, 16),
    "evening": (16, 20),
    "tonight": (20, 24),
    "night": (20, 24),
    "nighttime": (0, 8),
    "daytime": (8, 18),
    "lunch": (11, 13),
    "breakfast": (8, 12),
    "dinner": (16, 20),
}
RECOGNIZERS = replace(
    PRESS,
    direction="future",
    parts=MappingProxyType(_RECOGNIZERS_PARTS),
    portions=MappingProxyType(
        {
            **PRESS.portions,
            Grain.PART: ((0.0, 0.5), (0.25, 0.75), (0.5, 1.0)),
            Grain.DAY: ((0, 12), (10, 14), (86399 / 3600, 24)),
            Grain.WEEK: ((0, 3), (2, 5), (3, 7)),
            Grain.MONTH: ((0, 15), (9, 20), (15, 31)),
        }
    ),
    day_portions=((0, 12), (10, 14), (86399 / 3600, 24)),
    part_portions=MappingProxyType({}),
    distance="day",
    around=0,
    rolling="instant",
    last_included=False,
    clock_last_included=False,
    next_weekday="week",
    month_weeks="thursday",
    now="instant",
    later="reference",
    earlier="portion",
)
_DUCKLING_PARTS = {
    **PRESS.parts,
    "morning": (4, 12),
    "afternoon": (12, 19),
    "evening": (18, 24),
    "tonight": (18, 24),
    "night": (18, 24),
    "lunch": (12, 14),
    "dinner": (18, 21),
    "work": (17, 21),
}
DUCKLING = replace(
    PRESS,
    direction="future",
    current_counts="no_weekday",
    parts=MappingProxyType(_DUCKLING_PARTS),
    portions=MappingProxyType(
        {
            **PRESS.portions,
            Grain.WEEK: ((0, 3), (2, 4), (4, 7)),
            Grain.YEAR: ((0, 3), (4, 8), (8, 12)),
        }
    ),
    part_portions=MappingProxyType(
        {
            ("morning", 0): (7, 9),
            ("morning", 2): (10, 12),
            ("afternoon", 0): (12, 14),
            ("afternoon", 2): (17, 19),
            ("evening", 0): (18, 21),
            ("evening", 2): (21, 24),
            ("tonight", 2): (21, 24),
            ("night", 2): (21, 24),
        }
    ),
    seasons=MappingProxyType(
        {
            "spring": ((3, 20), (6, 21)),
            "summer": ((6, 21), (9, 24)),
            "fall": ((9, 23), (12, 22)),
            "winter": ((12, 21), (3, 21)),
        }
    ),
    distance="finer",
    around=0,
    rolling="whole",
    clock_last_included=True,
    month_weeks="monday",
    weekend=(18, 72),
    later="reference",
    half_open_by=True,
    latent=True,
)
CONVENTIONS: dict[tuple[str, str], TimeConventions] = {
    ("recognizers", "fr"): RECOGNIZERS,
    ("recognizers", "en"): RECOGNIZERS,
    ("duckling", "fr"): DUCKLING,
    ("duckling", "en"): replace(
        DUCKLING, parts=MappingProxyType({**_DUCKLING_PARTS, "morning": (0, 12), "night": (0, 4)}), next_weekday="week"
    ),
}
_GRAINS = {g.name.capitalize(): g for g in Grain} | {"NoGrain": Grain.SECOND}
_SIDES = ("since", "until", "before", "after")
_STEPS = 6
#: The year of a time of day without a date.
_NO_YEAR = 1900


def _time(text: str) -> datetime | None:
    """Read a date, a time of day or both; 24:00 and the like are None."""
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%H:%M:%S"):
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  wall clock
        except ValueError:
            continue
    return None


def _end_equal(found: datetime | None, expected: datetime | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return found == expected or found - expected == timedelta(seconds=1)


def _value_matches(found: TimeExpression, value: dict[str, Any]) -> bool:
    """Whether a found expression says one of the listed values."""
    kind = value.get("type", "")
    if kind == "set":
        return found.kind == "set"
    if kind == "duration":
        return found.kind == "duration" and _duration_matches(found, value)
    if value.get("value") == "not resolved":
        return found.kind == "point"
    if found.kind != "point" or found.interval is None or kind == "timezone":
        return False
    by_day = kind in ("time", "timerange")
    mod = value.get("Mod", "")
    sides = [s for s in _SIDES if mod.split("-")[0] == s]
    start, end = (_time(str(value[k])) if k in value else None for k in ("start", "end"))
    point = _time(str(value["value"])) if "value" in value else None
    a, b = found.interval.start, found.interval.end
    if a is None or b is None:
        return False
    if sides:
        given = point or start or end
        if given is None or (found.direction != sides[0] and not (sides[0] == "before" and found.direction == "until")):
            return False
        return any(_same(x, given, by_day=by_day) for x in ((b, a) if mod.startswith(("after", "until")) else (a,)))
    if point is not None:
        length = 1 if kind == "date" else 0
        return _same(a, point, by_day=by_day) and (not length or b - a == timedelta(days=1))
    if start is not None and end is not None:
        return _same(a, start, by_day=by_day) and (
            _same(b, end, by_day=by_day)
            or (not by_day and _end_equal(b, end))
            or _same(b, end + timedelta(seconds=1), by_day=by_day)
        )
    return False


def _same(found: datetime, expected: datetime, *, by_day: bool) -> bool:
    return found.time() == expected.time() if by_day else found == expected


def _duration_matches(found: TimeExpression, value: dict[str, Any]) -> bool:
    if found.seconds is None:
        return False
    try:
        expected = float(value["value"])
    except (KeyError, ValueError):
        return False
    low, high = found.seconds
    mod = value.get("Mod", "")
    if mod == "more":
        return abs(low - expected) < 1 and high == float("inf")
    if mod == "less":
        return abs(high - expected) < 1 and low == 0
    if mod == "since":
        return False
    return (abs(low - expected) < 1 and abs(high - expected) < 1) or (
        high > low and low <= expected <= high < expected * 4
    )


def _recognized(found: tuple[TimeExpression, ...], expected: list[dict[str, Any]]) -> bool:
    if len(found) != len(expected):
        return False
    left = list(found)
    for result in expected:
        first, last = result["Start"], result["End"]
        values = (result.get("Resolution") or {}).get("values") or []
        hit = next(
            (
                e
                for e in left
                if e.span.start <= last and e.span.end > first and any(_value_matches(e, v) for v in values)
            ),
            None,
        )
        if hit is None:
            return False
        left.remove(hit)
    return True


def score_recognizers(case: dict[str, Any], lexicon: TimeLexicon, conventions: TimeConventions) -> bool:
    """Whether a case of Recognizers-Text is right."""
    text, expected = case["input"], case["results"]
    if case["ref"]:
        return _recognized(find_times(text, lexicon, datetime.fromisoformat(case["ref"]), None, conventions), expected)
    return any(_recognized(found, expected) for found in _references(text, expected, lexicon, conventions))


def _references(text: str, expected: list[dict[str, Any]], lexicon: TimeLexicon, conventions: TimeConventions) -> Any:  # noqa: ANN401
    """Yield the findings under references that bring the found values nearer to the expected ones."""
    values = [v for r in expected for v in (r.get("Resolution") or {}).get("values") or []]
    targets = [_time(str(v[k])) for k in ("end", "start", "value") for v in values if k in v]
    dated = [t for t in targets if t is not None and t.year > _NO_YEAR]
    tried: set[datetime] = set()
    for begin in [*dated[:3], datetime(2018, 6, 15)]:  # noqa: DTZ001
        reference = begin
        for _ in range(_STEPS):
            if reference in tried:
                break
            tried.add(reference)
            found = find_times(text, lexicon, reference, None, conventions)
            yield found
            point = next(
                (e for e in found if e.kind == "point" and e.interval and e.interval.start and e.anchor != "absolute"),
                None,
            )
            if point is None or point.interval is None or point.interval.start is None:
                break
            reference = reference + (begin - point.interval.start)


def score_duckling(case: dict[str, Any], lexicon: TimeLexicon, conventions: TimeConventions) -> bool:
    """Whether a case of Duckling is right."""
    reference = datetime.fromisoformat(case["reference"]).replace(tzinfo=None)
    found = find_times(case["text"], lexicon, reference, None, conventions)
    if case["dim"] == "Duration":
        found = tuple(e for e in found if e.kind == "duration")
        wanted = re.match(r"DurationData (\d+) (\w+)", case["raw"])
        if wanted is None:
            return not found
        expected = int(wanted[1]) * seconds_of(_GRAINS[wanted[2]])
        return len(found) == 1 and found[0].seconds == (expected, expected)
    found = tuple(e for e in found if e.kind == "point")
    if case["kind"] == "value" and not case["raw"].startswith("datetime"):
        return not found
    if len(found) != 1 or found[0].interval is None:
        return False
    return _duckling_value(found[0], case["raw"])


def _moment(text: str) -> datetime | None:
    year, month, day, *clock = (int(x) for x in text.split(","))
    if year < 1:
        return None
    hour, minute, second = (*clock, 0, 0, 0)[:3]
    return datetime(year, month or 1, day or 1, hour, minute, second)  # noqa: DTZ001


def _duckling_value(found: TimeExpression, raw: str) -> bool:
    times = [_moment(m) for m in re.findall(r"\((-?[\d, ]+)\)", raw)]
    grain_name = re.findall(r"\b([A-Z][a-z]+)\b", raw.rsplit(")", maxsplit=1)[-1])
    if not times or times[0] is None or found.interval is None or not grain_name:
        return False
    low, high = found.interval.start, found.interval.end
    grain = _GRAINS[grain_name[0]]
    if raw.startswith("datetimeOpenInterval"):
        after = "After" in raw
        wanted = ("after", "since") if after else ("before", "until")
        value = times[0]
        return found.direction in wanted and value in (
            (low, high) if not (after and found.direction == "since") else (low,)
        )
    if raw.startswith("datetimeInterval"):
        return low == times[0] and high == times[1]
    return low == times[0] and high == shift(times[0], grain, 1)


def main() -> None:
    """Score the files and print one JSON object."""
    parser = argparse.ArgumentParser(description="Score the reading of times.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--language", choices=("fr", "en"))
    parser.add_argument("--show", type=int, default=0, help="how many wrong cases to print for each set")
    options = parser.parse_args()
    counts: dict[str, list[int]] = {}
    shown: dict[str, int] = {}
    for path in options.files:
        for line in path.read_text("utf-8").splitlines():
            case = json.loads(line)
            source = "recognizers" if "model" in case else "duckling"
            if case["dim"] not in (("DateTime",) if source == "recognizers" else ("Time", "Duration")):
                continue
            code = LANGUAGES[case["lang"]]
            if options.language and code != options.language:
                continue
            lexicon = TimeLexicon.load(code)
            scorer = score_recognizers if source == "recognizers" else score_duckling
            right = scorer(case, lexicon, CONVENTIONS[source, code])
            key = f"{source}_{code}" + ("_duration" if case["dim"] == "Duration" else "")
            tally = counts.setdefault(key, [0, 0, 0])
            tally[0] += right
            tally[1] += 1
            tally[2] += _answered(case, lexicon, CONVENTIONS[source, code])
            if not right and shown.get(key, 0) < options.show:
                shown[key] = shown.get(key, 0) + 1
                _show(case, lexicon, CONVENTIONS[source, code], key)
    scores = {
        k: {"right": r, "cases": n, "accuracy": round(r / n, 4), "coverage": round(a / n, 4)}
        for k, (r, n, a) in sorted(counts.items())
    }
    sys.stdout.write(json.dumps(scores, ensure_ascii=False) + "\n")


def _answered(case: dict[str, Any], lexicon: TimeLexicon, conventions: TimeConventions) -> bool:
    reference = datetime.fromisoformat(case.get("ref") or case.get("reference") or "2018-06-15").replace(tzinfo=None)
    return bool(find_times(case.get("input") or case["text"], lexicon, reference, None, conventions))


def _show(case: dict[str, Any], lexicon: TimeLexicon, conventions: TimeConventions, key: str) -> None:
    text = case.get("input") or case["text"]
    reference = datetime.fromisoformat(case.get("ref") or case.get("reference") or "2018-06-15").replace(tzinfo=None)
    found = find_times(text, lexicon, reference, None, conventions)
    mine = [
        f"[{e.exact}] {e.kind} {e.direction} "
        + (f"{e.interval.start}..{e.interval.end}" if e.interval else str(e.seconds or ""))
        for e in found
    ]
    wanted = case.get("raw") or [
        (
            r["Text"],
            [{k: v for k, v in x.items() if k != "type"} for x in (r.get("Resolution") or {}).get("values") or []][:2],
        )
        for r in case.get("results", [])
    ]
    sys.stdout.write(f"{key} | {case.get('ref', '')} {text}\n    want {wanted}\n    have {mine}\n")


if __name__ == "__main__":
    main()
