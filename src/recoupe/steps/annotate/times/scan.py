"""Find the stretches of a text that may hold a time, and what the lexicon says of their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.chart import Node
from recoupe.steps.annotate.times.grammar.numbers import Num

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.tokens import Word

#: Categories that can make a time; a stretch without one of them (or a telling figure) is left alone.
CORE = frozenset({
    "month", "dow", "dows", "unit", "part", "alone_part", "instant", "day", "day_after", "now", "vague", "season",
    "feast", "decades", "century_mark", "set", "week_of", "abbrev", "ytd", "oclock", "hour_mark", "am", "pm", "quarter_mark",
    "odd_year", "half_mark", "ish",
})  # fmt: skip
_BEFORE_DAYS = frozenset({"until", "since", "the", "on", "between"})
_MARKS = frozenset(",-/.:()~@'\"")
_ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})(e|eme)")
_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_CLOCK_FIGURES = re.compile(r"\d{1,2}[:.]\d{2}")
_LONGEST = 48
_PLURAL_ENDS = ("s", "x")


def seeds(words: Sequence[Word], lexicon: TimeLexicon, *, every: bool) -> tuple[list[list[Node]], list[int], set[int]]:
    """Return the lexicon's nodes by first word, how far each word is covered, and the core positions."""
    rows: list[list[Node]] = [[] for _ in words]
    reach = [0] * len(words)
    core: set[int] = set()
    total = len(words)
    folds = [w.fold for w in words]
    for i, word in enumerate(words):
        row = rows[i]
        for entry in lexicon.entries.get(word.fold, ()):
            end = i + 1 + len(entry.rest)
            if end > total or (entry.rest and tuple(folds[i + 1 : end]) != entry.rest):
                continue
            if every or entry.category in CORE:
                core.add(i)
            plural = entry.category == "unit" and _plural(words, i, end)
            row.append(_node(i, end, entry.category, entry.value, words, marked=plural or entry.dotted))
            if plural:
                row.append(_node(i, end, "units", entry.value, words))
            if entry.dotted and end < total and words[end].fold == "." and words[end].glued:
                row.append(_node(i, end + 1, entry.category, entry.value, words, marked=True))
                end += 1
            reach[i] = max(reach[i], end)
        if word.kind == "d":
            row.append(_node(i, i + 1, "num", Num(int(word.fold[:15]), len(word.fold)), words))
            reach[i] = max(reach[i], i + 1)
            if (
                every
                or len(word.fold) >= 4
                or (i + 2 < total and words[i + 1].fold in ":/-." and words[i + 2].kind == "d")
                or (i and any(n.end == i and n.kind in _BEFORE_DAYS for j in range(max(0, i - 4), i) for n in rows[j]))
            ):  # noqa: PLR2004
                core.add(i)
        elif word.kind == "n":
            row.append(_node(i, i + 1, "num", Num(int(word.fold[:15]), 9), words))
            reach[i] = max(reach[i], i + 1)
        elif word.kind == "w":
            roman = _ROMAN.fullmatch(word.fold)
            if roman and len(word.fold) > 1 and (roman[1] or roman[2]):
                row.append(_node(i, i + 1, "ord", 10 * len(roman[1]) + _ONES[roman[2]], words))
                reach[i] = max(reach[i], i + 1)
        elif word.fold in _MARKS and (word.fold != "." or _inner_dot(words, i)):
            row.append(_node(i, i + 1, word.fold, word.fold, words))
            reach[i] = max(reach[i], i + 1)
    return rows, reach, core


def _node(start: int, end: int, kind: str, value: object, words: Sequence[Word], *, marked: bool = False) -> Node:
    """Return a node of the lexicon; ``said`` is 1 for abbreviations and plurals."""
    return Node(start, end, kind, value, start, end, words[start].glued, int(marked))


def _plural(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a unit is in the plural by its own form or, where it has one form, by the word before."""
    last = words[end - 1].fold
    if last == "mois":
        return start > 0 and words[start - 1].fold.endswith(_PLURAL_ENDS)
    return last.endswith(_PLURAL_ENDS)


def _inner_dot(words: Sequence[Word], i: int) -> bool:
    """Whether a full stop stands between figures."""
    return (
        words[i].glued
        and i + 1 < len(words)
        and words[i + 1].glued
        and words[i - 1].kind == "d"
        and words[i + 1].kind == "d"
    )


def stretches(reach: Sequence[int], core: set[int]) -> list[tuple[int, int]]:
    """Return the runs of covered words that hold a core word, none longer than the parser likes."""
    found: list[tuple[int, int]] = []
    i, total = 0, len(reach)
    while i < total:
        if not reach[i]:
            i += 1
            continue
        start, end = i, reach[i]
        while i < total and (i < end or reach[i]):
            end = max(end, reach[i], i + 1)
            i += 1
        if any(j in core for j in range(start, min(end, total))):
            for low in range(start, min(end, total), _LONGEST):
                found.append((low, min(low + _LONGEST, end, total)))
        i = max(i, end)
    return found
