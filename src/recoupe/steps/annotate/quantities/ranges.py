"""Two numbers that are one figure: "entre 20 et 30", "eight to ten", "10-20 euros", "deux ou trois"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from recoupe.steps.annotate.quantities.figures import Cut, Figure

_REACH = 8
_LOWER = ("more_than", "at_least")
_UPPER = ("less_than", "at_most")


def ratios(cut: Cut, figures: list[Figure]) -> list[Figure]:
    """Join "neuf grévistes sur dix", "two soldiers out of three": a part of a whole with its noun inside."""
    joined: list[Figure] = []
    for current in figures:
        part = _ratio(cut, joined[-1], current) if joined else None
        if part is None:
            joined.append(current)
        else:
            joined[-1] = part
    return joined


def _ratio(cut: Cut, part: Figure, whole: Figure) -> Figure | None:
    gap = whole.first - part.last
    if not 2 <= gap <= 4 or part.unit or whole.unit or whole.value not in cut.lexicon.denominators:  # noqa: PLR2004
        return None
    linked = cut.lexicon.ratio.ending(cut.reader.folded, whole.first)
    if (
        linked is None
        or cut.among(linked[0], "ratio_tight")
        or not all(cut.counts(k) for k in range(part.last, linked[0]))
    ):
        return None
    if linked[0] == part.last or part.reading.kind != "cardinal" or whole.reading.kind != "cardinal":
        return None
    counted = cut.counts(whole.last) and not cut.among(linked[0], "ratio_only")
    if not 0 < part.value < whole.value or counted:
        return None
    value = part.value / whole.value
    reading = replace(part.reading, kind="fraction", value=value, last=whole.last, article=False)
    return replace(
        part, last=whole.last, reading=reading, value=value, low=value, high=value, core=(part.core[0], whole.core[1])
    )


def ranges(cut: Cut, figures: list[Figure]) -> list[Figure]:
    """Join neighbours that are the two ends of a range."""
    joined: list[Figure] = []
    for current in figures:
        both = _range(cut, joined[-1], current) if joined and not joined[-1].bounds else None
        if both is None:
            joined.append(current)
        else:
            joined[-1] = both
    return joined


def _range(cut: Cut, low: Figure, high: Figure) -> Figure | None:
    if not _fit(low, high):
        return None
    low = _share_scale(low, high)
    if low.value >= high.value:
        return None
    for opening, closing in cut.lexicon.between:
        start = opening.ending(cut.reader.folded, low.first)
        if start is not None and _is(cut, closing, low.last, high.first):
            return _join(low, high, start[0])
    for opening, closing in cut.lexicon.from_to:
        start = opening.ending(cut.reader.folded, low.first)
        if start is not None and _is(cut, closing, low.last, high.first):
            if _changes(cut, start[0]):
                return None
            return _join(low, high, start[0] if not cut.among(start[0], "of") or _opens(cut, start[0]) else low.first)
    gap = cut.lexicon.to.at(cut.reader.folded, low.last)
    if gap is None or gap[0] != high.first or cut.among(low.first - 1, "changes"):
        return None
    return _join(low, high, low.first) if _plain(cut, low, high) else None


def _opens(cut: Cut, i: int) -> bool:
    """Whether "de" is the first word of the range, not the link of a noun ("une amende de 10 à 20 euros")."""
    return i == 0 or not cut.counts(i - 1)


def _is(cut: Cut, table: object, start: int, end: int) -> bool:
    found = table.at(cut.reader.folded, start)  # type: ignore[attr-defined]
    return found is not None and found[0] == end


def _fit(low: Figure, high: Figure) -> bool:
    """Whether both are plain numbers of one unit, or the first one without."""
    kinds = {low.reading.kind, high.reading.kind}
    return (
        kinds <= {"cardinal", "collective", "fraction"}
        and low.unit in {"", high.unit}
        and not high.bounds
        and low.value >= 0
    )


def _share_scale(low: Figure, high: Figure) -> Figure:
    """Let "2 à 3 millions" be two to three million."""
    scale = high.reading.scale
    if low.reading.scale > 1 or scale == 1 or low.value * scale >= high.value or low.value >= scale:
        return low
    return replace(low, value=low.value * scale, low=low.low * scale, high=low.high * scale)


def _join(low: Figure, high: Figure, first: int) -> Figure:
    middle: Fraction = (low.value + high.value) / 2
    bottom = low.low if low.reading.loose else low.value
    top = high.high if high.reading.loose else high.value
    return replace(
        high, first=first, value=middle, low=bottom, high=top, bounds=True, core=(low.core[0], high.core[1]),
    )  # fmt: skip


def _changes(cut: Cut, i: int) -> bool:
    """Whether a word of change stands shortly before, in the same sentence."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if cut.fold(k) in {".", "!", "?", ";"} or "\n" in cut.text[cut.words[k].end : cut.words[k + 1].start]:
            return False
        if cut.among(k, "changes"):
            return True
    return False


def _plain(cut: Cut, low: Figure, high: Figure) -> bool:
    """Whether two numbers with nothing but a small word between them are a range and no score, date or list."""
    mark = cut.fold(low.last)
    if (low.reading.article and low.value == 1) or high.reading.article:
        return False
    if low.reading.spelled != high.reading.spelled and low.reading.scale == high.reading.scale == 1:
        return False  # "there were five at 18 hours"
    if cut.among(low.last, "or"):
        return high.value <= 3 * low.value and (bool(high.unit) or cut.counts(high.last))
    if mark == "-" and not low.reading.spelled:
        if low.unit and low.unit != high.unit:
            return False
        years = 1500 <= low.value <= 2100 and 1500 <= high.value <= 2100  # noqa: PLR2004
        return bool(high.unit) or (cut.counts(high.last) and not years) or (low.value >= 100 and not years)  # noqa: PLR2004
    return True


def bounded(cut: Cut, figures: list[Figure]) -> list[Figure]:
    """Join "plus de 10 et moins de 20", "greater than 30 and less than or equal to 40"."""
    joined: list[Figure] = []
    for current in figures:
        before = joined[-1] if joined else None
        if before is not None and _closes(cut, before, current):
            joined[-1] = replace(
                before, last=current.last, high=max(before.value, current.value), low=min(before.value, current.value),
                value=(before.value + current.value) / 2, unit=current.unit or before.unit,
                kind=" ".join(sorted((before.kind, current.kind), key=_UPPER.__contains__)),
                core=(before.core[0], current.core[1]),
            )  # fmt: skip
        else:
            joined.append(current)
    return joined


def _closes(cut: Cut, low: Figure, high: Figure) -> bool:
    if low.kind in _UPPER and high.kind in _LOWER:
        return high.value < low.value and _linked(cut, low, high)
    if low.kind not in _LOWER or high.kind not in _UPPER or low.value >= high.value:
        return False
    return _linked(cut, low, high)


def _linked(cut: Cut, low: Figure, high: Figure) -> bool:
    joined = cut.fold(low.last) == "," or any(cut.among(low.last, name) for name in ("and", "but"))
    return high.first - low.last == 1 and joined and low.unit in {"", high.unit}
