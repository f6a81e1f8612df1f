"""Words around a number that say how exactly it is meant: "environ", "at least", "ou plus"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.steps.annotate.quantities.figures import Cut, Figure

_UPPER = {"at_most", "less_than", "up_to", "near"}
_STRONG = {"at_least", "more_than", "at_most", "less_than", "up_to", "near"}


def qualified(cut: Cut, figure: Figure) -> Figure:
    """Return the figure with the qualifier that stands before or after it."""
    if figure.reading.kind in {"ordinal", "vague"}:
        return figure
    before = _before(cut, figure)
    if before.kind not in {"", "approx", "exact"}:
        return before
    after = _after(cut, replace(before, kind=""))
    return after if after.kind and after.kind != "approx" else replace(after, kind=before.kind or after.kind)


def _before(cut: Cut, figure: Figure) -> Figure:
    folded, end = cut.reader.folded, figure.first
    start, kind = figure.first, ""
    for _ in range(2):
        found = cut.lexicon.before.ending(folded, end) or (
            cut.lexicon.before.ending(folded, end - 1)
            if cut.among(end - 1, "fraction_articles") and figure.reading.kind == "fraction"
            else None
        )
        if found is None or not _applies(cut, figure, found[0], end):
            break
        start = end = found[0]
        kind = found[1] if found[1] in _STRONG or not kind else kind
    return replace(figure, first=start, kind=kind) if kind else figure


def _applies(cut: Cut, figure: Figure, start: int, end: int) -> bool:
    """Whether the words qualify the number: "over two days" says how long, "some one" nothing."""
    words = " ".join(cut.fold(k) for k in range(start, end))
    unit = cut.lexicon.unit(figure.unit)
    closed = cut.lexicon.words
    if words in closed["lasting"] and unit and unit.dimension == "duration":
        return cut.among(start - 1, "lasting_after")
    if (words in {"<", ">", "="} or words in closed["determiners_too"]) and figure.reading.article:
        return False
    if _is_either(cut, start, end) or (words in closed["reached"] and cut.among(start - 1, "risen")):
        return False
    return not (start > 0 and words in closed["none_left"] and cut.among(start - 1, "first_negations"))


def _is_either(cut: Cut, start: int, end: int) -> bool:
    """Whether the opposite stands before with "or" ("inférieur ou supérieur à"): that bounds nothing."""
    if not cut.among(start - 1, "or") or end - start < 2:  # noqa: PLR2004
        return False
    other = cut.lexicon.before.at([cut.fold(start - 2), *cut.reader.folded[end - 1 : end]], 0)
    own = cut.lexicon.before.at(cut.reader.folded[start:end], 0)
    return other is not None and own is not None and (other[1] in _UPPER) != (own[1] in _UPPER)


def _after(cut: Cut, figure: Figure) -> Figure:
    """Read a qualifier behind the number, or behind the one noun that it counts."""
    for skip in (0, 1):
        at = figure.last + skip
        if skip and not cut.counts(figure.last):
            break
        found = cut.lexicon.after.at(cut.reader.folded, at)
        if found is None or (skip and not cut.fold(found[0] - 1)[:1].isalpha()):
            continue
        end, kind = found
        follows = cut.words[end] if end < len(cut.words) else None
        if cut.among(end, "of") or cut.among(end, "than"):
            continue
        if follows is not None and (follows.value is not None or cut.fold(end) in cut.lexicon.units):
            continue
        if (end - at == 1 and cut.counts(end) and kind != "approx") or (
            cut.lexicon.before.at(cut.reader.folded, at) and cut.counts(end)
        ):
            continue
        if skip:
            return replace(figure, kind=kind)
        return replace(figure, last=end, kind=kind)
    return figure
