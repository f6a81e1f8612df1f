"""Find the stretches of a text that may hold a time, and what the lexicon says of their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.steps.annotate.times.chart import Node
from recoupe.steps.annotate.times.grammar.numbers import Num

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.languages.lexicon.times import TimeLexicon
    from recoupe.steps.annotate.times.tokens import Word

#: Categories that can make a time; a stretch without one of them (or a telling figure) is left alone.
CORE = frozenset({
    "month", "dow", "dows", "unit", "part", "alone_part", "instant", "day", "day_after", "now", "vague", "season",
    "feast", "decades", "century_mark", "set", "week_of", "abbrev", "ytd", "oclock", "hour_mark", "am", "pm",
    "quarter_mark", "half_mark", "ish", "just_after", "just_before",
})  # fmt: skip
#: Categories of words that have a capital wherever they stand: "at 3 a.m. Monday", "5 p.m. Eastern".
_CAPITALS = frozenset({"month", "dow", "dows", "feast", "zone"})
_BEFORE_DAYS = frozenset({"until", "since", "the", "on", "between"})
_BEFORE_HOURS = frozenset({"at", "until", "before"})
_HOURS = range(1, 13)
_PARTS = frozenset({"half", "minute_part"})
_MARKS = frozenset(",-/.:()~@'\"")
_ROMAN = r"(x{0,2})(ix|iv|v?i{0,3})"
_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_LONGEST = 48
#: Figures that a year has, that a number keeps, and that stand for a number too long for a date.
_YEAR, _KEPT, _GROUPED = 4, 15, 9


class Seeds:
    """What the lexicon says of a text: nodes by first word, how far words are covered, core positions."""

    def __init__(self, words: Sequence[Word], lexicon: TimeLexicon, *, every: bool) -> None:
        """Look every word up; with ``every`` any word of the lexicon may begin a time."""
        self.words, self.lexicon, self.every = words, lexicon, every
        self.folds = [w.fold for w in words]
        self.roman = re.compile(f"{_ROMAN}(?:{'|'.join(lexicon.settings.get('roman_marks', ())) or '(?!)'})")
        self.rows: list[list[Node]] = [[] for _ in words]
        self.reach = [0] * len(words)
        self.core: set[int] = set()
        for i, word in enumerate(words):
            self._entries(i, word)
            if word.kind in "dn":
                self._figures(i, word)
            elif word.kind == "w":
                self._roman(i, word)
            elif word.fold in _MARKS and (word.fold != "." or _inner_dot(words, i)):
                self._put(i, i + 1, word.fold, word.fold)
        self._bare_hours()

    def opens(self, i: int) -> bool:
        """Whether a word opens a sentence behind the full stop of an abbreviation: "at 3 a.m. For five hours"."""
        if not self.words[i].capital or i == 0 or self.folds[i - 1] != ".":
            return False
        known = {e.category for e in self.lexicon.entries.get(self.folds[i], ())}
        return bool(known) and known.isdisjoint(_CAPITALS)

    def _put(self, start: int, end: int, kind: str, value: object, *, marked: bool = False) -> None:
        """Add a node; ``said`` is 1 for abbreviations and plurals."""
        self.rows[start].append(Node(start, end, kind, value, start, end, self.words[start].glued, int(marked)))
        self.reach[start] = max(self.reach[start], end)

    def _entries(self, i: int, word: Word) -> None:
        total = len(self.words)
        for entry in self.lexicon.entries.get(word.fold, ()):
            end = i + 1 + len(entry.rest)
            if end > total or (entry.rest and tuple(self.folds[i + 1 : end]) != entry.rest):
                continue
            if entry.accented and not word.accent:
                continue
            if self.every or entry.category in CORE:
                self.core.add(i)
            plural = entry.category == "unit" and self._plural(i, end)
            self._put(i, end, entry.category, entry.value, marked=plural or entry.dotted)
            if plural:
                self._put(i, end, "units", entry.value)
            if entry.dotted and end < total and self.folds[end] == "." and self.words[end].glued:
                self._put(i, end + 1, entry.category, entry.value, marked=True)

    def _figures(self, i: int, word: Word) -> None:
        figures = len(word.fold) if word.kind == "d" else _GROUPED
        self._put(i, i + 1, "num", Num(int(word.fold[:_KEPT]), figures))
        telling = figures == _YEAR or figures > _GROUPED - 2
        if self.every or (word.kind == "d" and (telling or self._dated(i))):
            self.core.add(i)

    def _bare_hours(self) -> None:
        """A number in words may be an hour behind "at", "until" or "half past"."""
        for i, row in enumerate(self.rows[1:], 1):
            if not any(n.kind == "number" and n.value in _HOURS for n in row):
                continue
            before = [n.kind for n in self.rows[i - 1] if n.end == i]
            parts = [n.kind for n in self.rows[i - 2] if n.end == i - 1] if i > 1 else []
            if not _BEFORE_HOURS.isdisjoint(before) or ("past" in before and not _PARTS.isdisjoint(parts)):
                self.core.add(i)

    def _dated(self, i: int) -> bool:
        """Whether a figure is followed by a mark and a figure, or a word before it may begin a date."""
        words = self.words
        if i + 2 < len(words) and self.folds[i + 1] in ":/-." and words[i + 2].kind == "d":
            return True
        return any(n.end == i and n.kind in _BEFORE_DAYS for j in range(max(0, i - 4), i) for n in self.rows[j])

    def _roman(self, i: int, word: Word) -> None:
        """A Roman numeral is written in capitals, or a century follows: "la vie" is no sixth."""
        roman = self.roman.fullmatch(word.fold)
        if roman and len(word.fold) > 1 and (roman[1] or roman[2]) and (word.capital or self._century(i + 1)):
            self._put(i, i + 1, "ord", 10 * len(roman[1]) + _ONES[roman[2]])

    def _century(self, i: int) -> bool:
        entries = self.lexicon.entries.get(self.folds[i], ()) if i < len(self.words) else ()
        return any(e.category == "century_mark" for e in entries)

    def _plural(self, start: int, end: int) -> bool:
        """Whether a unit is in the plural by its own form or, where it has one form, by the word before."""
        settings, last = self.lexicon.settings, self.folds[end - 1]
        if last in settings.get("invariable", ()):
            return start > 0 and self.folds[start - 1] not in settings.get("singular_before", ())
        return last.endswith(self.lexicon.closed.plurals)


def _inner_dot(words: Sequence[Word], i: int) -> bool:
    """Whether a full stop stands between figures."""
    return (
        words[i].glued
        and i + 1 < len(words)
        and words[i + 1].glued
        and words[i - 1].kind == "d"
        and words[i + 1].kind == "d"
    )


def stretches(reach: Sequence[int], core: set[int], opens: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Return the runs of covered words that hold a core word, none longer than the parser likes.

    ``opens`` tells of a word whether a sentence begins with it: no run goes on over that.
    """
    found: list[tuple[int, int]] = []
    i, total = 0, len(reach)
    while i < total:
        if not reach[i]:
            i += 1
            continue
        start, end = i, reach[i]
        while i < total and (i < end or (reach[i] and not opens(i))):
            end = max(end, reach[i], i + 1)
            i += 1
        if any(j in core for j in range(start, min(end, total))):
            last = min(end, total)
            found.extend((low, min(low + _LONGEST, last)) for low in range(start, last, _LONGEST))
        i = max(i, end)
    return found
