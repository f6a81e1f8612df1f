"""Ages: a number of years that says how old somebody is, never to be compared with counts or durations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.annotation import AGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.steps.annotate.quantities.figures import Cut, Figure

_OLD = {"year": "year_old", "month": "month_old", "week": "week_old", "day": "day_old"}
_OLDEST = 115
_ARTICLE = 3  # words back at most


def aged(cut: Cut, figure: Figure) -> Figure:
    """Return the figure in a unit of age where it is one."""
    if figure.reading.kind not in {"cardinal", "collective"} or not 0 <= figure.value <= _OLDEST:
        return figure
    if figure.unit in _OLD:
        return replace(figure, unit=_OLD[figure.unit]) if _is_age(cut, figure) else figure
    if not figure.unit and figure.value.denominator == 1 and _is_bare_age(cut, figure):
        return replace(figure, unit="year_old")
    return figure


def of_several(cut: Cut, found: Sequence[Figure]) -> list[Figure]:
    """Return the figures, both in years where two share the word for it: "de 24 et 31 ans", "aged 24 and 31"."""
    told = list(found)
    for i in range(len(told) - 1):
        one, two = told[i : i + 2]
        if two.first != one.last + 1 or not cut.among(one.last, "and"):
            continue
        if one.unit in AGES and not two.unit and two.bare and not cut.counts(two.last):
            told[i + 1] = replace(two, unit=one.unit)
        elif not one.unit and one.bare and two.unit in {*_OLD, *AGES}:
            first = aged(cut, replace(one, unit=next((k for k, v in _OLD.items() if v == two.unit), two.unit)))
            told[i : i + 2] = [first, replace(two, unit=first.unit) if first.unit in AGES else two]
    return told


def _is_age(cut: Cut, figure: Figure) -> bool:
    start = figure.first
    if cut.lexicon.age_cues.ending(cut.reader.folded, start) or cut.lexicon.age_cues.ending(
        cut.reader.folded, figure.core[0]
    ):
        return True
    if cut.among(start - 1, "of") and _is_person(cut, start - 2):
        return True
    if figure.unit != "year" or cut.lexicon.words["bare_ages"]:
        return False
    if cut.among(start - 1, "age_being") and _is_whose(cut, start - 2) and not cut.among(figure.last, "of"):
        return True
    if cut.fold(start - 1) in {"'", "’"} and cut.fold(start - 2) == "d" and cut.among(start - 3, "people"):
        return True
    named = _is_named(cut, start - 2) or cut.among(start - 2, "people")
    closed = cut.fold(figure.last) in {",", ")", ".", ""}
    return cut.fold(start - 1) in {",", "("} and named and closed


def _is_person(cut: Cut, i: int) -> bool:
    """Whether the word at ``i`` names a person: by the list, or by the ending of an agent noun."""
    if cut.among(i, "people"):
        return True
    word = cut.fold(i)
    compound = cut.fold(i - 1) == "-" and cut.among(i - 2, "people")
    behind = compound or cut.among(i - 1, "articles") or cut.among(i - 1, "function")
    if word in cut.lexicon.words["not_people"] or not behind:
        return False
    return any(word.endswith(e) for key in ("people_masculine", "people_feminine") for e in cut.lexicon.words[key])


def _is_bare_age(cut: Cut, figure: Figure) -> bool:
    """A number without "years old" ("aged 34", "John Brown, 34, said", "a man of 60", "she was 11")."""
    start, end = figure.core
    if not cut.lexicon.words["bare_ages"]:
        return False
    if cut.lexicon.age_cues.ending(cut.reader.folded, start):
        return True
    if not figure.bare or figure.value <= 0:
        return False
    if cut.among(start - 1, "of"):
        return cut.among(start - 2, "people") and _of_one(cut, start - 2) and not _plural(cut, end)
    if cut.among(start - 1, "age_being"):
        return _is_whose(cut, start - 2) and not cut.counts(end)
    named = _is_named(cut, start - 2) or cut.among(start - 2, "people")
    return cut.fold(start - 1) == "," and named and cut.fold(end) in {",", ".", ")"} and not figure.reading.spelled


def _is_whose(cut: Cut, i: int) -> bool:
    """Whether the word at ``i`` may be the subject of an age: "she", a name, "the suspect"."""
    return cut.among(i, "age_who") or cut.among(i, "people") or _is_named(cut, i)


def _is_named(cut: Cut, i: int) -> bool:
    return cut.raw(i)[:1].isupper() and cut.words[i].alphabetic


def _of_one(cut: Cut, i: int) -> bool:
    """Whether the person at ``i`` stands behind an article ("a retired nurse")."""
    return any(cut.among(k, "articles") for k in range(i - _ARTICLE, i))


def _plural(cut: Cut, i: int) -> bool:
    return cut.counts(i) and cut.fold(i).endswith(cut.lexicon.closed.plurals)
