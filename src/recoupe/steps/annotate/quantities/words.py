"""Cut a text into words, numerals and marks, each with its place.

A stretch that is already taken (a date, an address) is a wall: one mark that no phrase holds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.model.article import Span

WALL = "\ue000"
_DASHES = {"‐": "-", "‑": "-", "−": "-", "–": "-", "—": "-"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place, its form without case and accents, whether it touches the word before it.

    ``value`` and ``step`` are there for numerals: the number, and the place of its last written digit.
    """

    start: int
    end: int
    text: str
    fold: str
    glued: bool
    value: Fraction | None = None
    step: Fraction = Fraction(1)

    @property
    def alphabetic(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


def wall(text: str, spans: Iterable[Span | tuple[int, int]]) -> str:
    """Return ``text`` with ``spans`` blotted out, at the same length."""
    marks = list(text)
    for start, end in spans:
        marks[start:end] = WALL * (min(end, len(marks)) - start)
    return "".join(marks)


def split(text: str, lexicon: NumberLexicon) -> tuple[Word, ...]:
    """Return the words of ``text`` in order."""
    words: list[Word] = []
    last = -1
    for match in _pattern(lexicon.code, *_signs(lexicon)).finditer(text):
        raw = match.group()
        glued = match.start() == last
        last = match.end()
        if match.lastgroup == "number" and raw.isascii() is False:
            raw = "".join(str(unicodedata.digit(c, c)) for c in raw)  # other scripts' digits
        value, step = _numeral(raw, lexicon) if match.lastgroup == "number" else _vulgar(raw)
        form = _DASHES.get(raw) or fold(raw)
        words.append(Word(match.start(), match.end(), match.group(), form, glued, value, step))
    return tuple(words)


def folds(words: Sequence[Word]) -> list[str]:
    """Return the folded forms of ``words``."""
    return [w.fold for w in words]


def _signs(lexicon: NumberLexicon) -> tuple[str, str, str]:
    digits = lexicon.digits
    return "".join(digits["grouping"]), digits["thousands"], digits["decimal"]


@cache
def _pattern(code: str, grouping: str, thousands: str, decimal: str) -> re.Pattern[str]:
    """Return the pattern of words: numerals first, then runs of letters, then single marks."""
    del code
    spaces = "[" + re.escape("".join(c for c in grouping if c.isspace())) + "]"
    marks = "[" + re.escape("".join(c for c in grouping if not c.isspace() and c != thousands)) + "]"
    group, point = re.escape(thousands), re.escape(decimal)
    fraction = rf"(?:{point}\d++(?!{point}\d))?"
    number = "|".join((
        rf"(?<![\d.,])[1-9]\d{{0,2}}(?:{spaces}\d{{3}})++(?!{spaces}?\d){fraction}",
        rf"(?<![\d.,])\d{{1,3}}(?:{marks}\d{{3}})++(?!\d){fraction}" if len(marks) > len("[]") else r"(?!)",
        rf"(?<![\d.,])\d{{1,3}}(?:{group}\d{{3}})++(?![{group}\d]\d|\d){fraction}",
        r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}+(?!,?\d)(?:\.\d+)?",
        r"(?<![\d.,])\d{1,2}(?:,\d{2})+,\d{3}(?!,?\d)(?:\.\d+)?",
        r"(?<![\d.,])\d++[.,]\d++(?![.,]\d)",
        rf"(?<![\w.,])[{point}.]\d++(?![.,]\d)",
        r"\d+",
    ))  # fmt: skip
    power = r"(?:\^[-+]{0,2}\d+|[eE][-+]?\d+(?![^\W_]))?"
    return re.compile(rf"(?P<number>(?:{number}){power})|[^\W\d_]+|\S")


def _numeral(raw: str, lexicon: NumberLexicon) -> tuple[Fraction, Fraction]:
    """Read digits: which mark is the decimal one depends on the language and on what follows it."""
    base, power = re.match(r"([^eE^]*)(.*)", raw, re.DOTALL).groups()  # type: ignore[union-attr]
    plain = re.sub(r"[^\d.,]", "", base)
    decimal, thousands = lexicon.digits["decimal"], lexicon.digits["thousands"]
    marks = re.findall(r"[.,]", plain)
    if len(marks) == 1 and marks[0] == thousands and not re.fullmatch(r"\d{1,3}[.,]\d{3}", plain):
        decimal, thousands = thousands, decimal
    elif len(set(marks)) == 2:  # noqa: PLR2004  both marks: the last one is the decimal one
        decimal, thousands = marks[-1], marks[0]
    elif len(marks) > 1:
        decimal, thousands = "", marks[0]
    head, _, tail = (
        plain.replace(thousands, "").partition(decimal) if decimal else (plain.replace(thousands, ""), "", "")
    )
    value = Fraction(int((head or "0") + tail), 10 ** len(tail))
    step = Fraction(1, 10 ** len(tail))
    return _raised(value, step, power)


def _raised(value: Fraction, step: Fraction, power: str) -> tuple[Fraction, Fraction]:
    if not power:
        return value, step
    sign = -1 if power.count("-") % 2 else 1
    exponent = sign * min(int(re.sub(r"\D", "", power)), 60)
    if power[0] in "eE":
        scale = Fraction(10) ** exponent
        return value * scale, step * scale
    if not value:
        return value, step
    return Fraction(value) ** exponent, Fraction(1)


_NO_NUMERAL = None, Fraction(1)


def _vulgar(raw: str) -> tuple[Fraction | None, Fraction]:
    """Read one-character fractions ("½")."""
    if len(raw) == 1 and unicodedata.category(raw) == "No" and "FRACTION" in unicodedata.name(raw, ""):
        return Fraction(unicodedata.numeric(raw)).limit_denominator(100), Fraction(0)
    return _NO_NUMERAL
