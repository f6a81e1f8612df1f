"""Ages: a number of years that says how old somebody is, never to be compared with counts or durations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.steps.annotate.quantities.figures import Cut, Figure

_OLD = {"year": "year_old", "month": "month_old", "week": "week_old", "day": "day_old"}
_OLDEST = 115


def aged(cut: Cut, figure: Figure) -> Figure:
    """Return the figure in a unit of age where it is one."""
    if figure.reading.kind not in {"cardinal", "collective"} or not 0 <= figure.value <= _OLDEST:
        return figure
    if figure.unit in _OLD:
        return replace(figure, unit=_OLD[figure.unit]) if _is_age(cut, figure) else figure
    if not figure.unit and figure.value.denominator == 1 and _is_bare_age(cut, figure):
        return replace(figure, unit="year_old")
    return figure


def _is_age(cut: Cut, figure: Figure) -> bool:
    start = figure.first
    if cut.lexicon.age_cues.ending(cut.reader.folded, start) or cut.lexicon.age_cues.ending(cut.reader.folded, figure.core[0]):
        return True
    if cut.among(start - 1, "of") and cut.among(start - 2, "people"):
        return True
    if figure.unit != "year" or not cut.lexicon.words["people"]:
        return False
    if cut.fold(start - 1) in {"'", "’"} and cut.fold(start - 2) == "d" and cut.among(start - 3, "people"):
        return True
    named = cut.raw(start - 2)[:1].isupper() and not cut.starts_line(start - 2) or cut.among(start - 2, "people")
    closed = cut.fold(figure.last) in {",", ")", ".", ""}
    return cut.fold(start - 1) in {",", "("} and named and closed


def _is_bare_age(cut: Cut, figure: Figure) -> bool:
    """"Aged 34", "John Brown, 34, said"."""
    start, end = figure.core
    if cut.lexicon.words["people"]:
        return False
    if cut.lexicon.age_cues.ending(cut.reader.folded, start):
        return not cut.counts(end)
    named = cut.raw(start - 2)[:1].isupper() and cut.words[start - 2].alphabetic and not cut.fold(start - 2).isdigit()
    return cut.fold(start - 1) == "," and named and cut.fold(end) == "," and figure.bare and not figure.reading.spelled and figure.value > 0
