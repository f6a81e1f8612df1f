"""Units and currencies around a number: "40 %", "$700 billion", "75 USD million", "six-mile", "2,5 M€"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.figures import Figure

if TYPE_CHECKING:
    from recoupe.steps.annotate.quantities.figures import Cut
    from recoupe.steps.annotate.quantities.readings import Reading

_CODE = re.compile(r"([kMG]?)([A-Z]{3})")
_PREFIX = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9}
_BARE_SIGNS = {"m", "g", "h", "t", "l", "s", "L"}


def figure(cut: Cut, reading: Reading) -> Figure:
    """Return the reading with the unit that stands before or after it."""
    plain = Figure(
        reading.first, reading.last, reading, reading.value, reading.low, reading.high, core=(reading.first, reading.last)
    )
    if reading.kind == "ordinal":
        return plain
    before, after = _before(cut, plain), _after(cut, plain)
    if before is not None:
        widened = _after(cut, before) if after is not None and after.unit == before.unit else None
        return widened or before
    return after or plain


def _scaled(of: Figure, unit: str, scale: int = 1, **places: int) -> Figure:
    return replace(of, unit=unit, value=of.value * scale, low=of.low * scale, high=of.high * scale, **places)


def _before(cut: Cut, of: Figure) -> Figure | None:
    """A currency before the number: a sign, or a code."""
    i = of.first - 1
    if i < 0 or of.reading.kind == "vague":
        return None
    if cut.fold(i) == "-" and cut.glued(of.first) and not cut.reader.words[i].alphabetic:
        i -= 1
    for length in (4, 3, 2, 1):
        start = i - length + 1
        if start < 0 or start + length > len(cut.words):
            continue
        sign = cut.text[cut.words[start].start : cut.words[i].end]
        unit = cut.lexicon.currency_signs.get(sign) or cut.lexicon.currency_signs.get(sign.upper())
        if unit and not (sign[0].isalpha() and cut.glued(start) and cut.words[start - 1].alphabetic):
            return _scaled(of, unit, first=start)
    code = _CODE.fullmatch(cut.raw(i).upper() if cut.raw(i).islower() else cut.raw(i))
    if code is None or code[2] not in cut.lexicon.currency_codes or cut.raw(i).islower() and cut.fold(i) in _WORDY:
        return None
    return _scaled(of, code[2], _PREFIX[code[1]], first=i)


_WORDY = {"all", "try", "top", "lei", "mad", "cup", "pen", "sos", "bam", "gel", "ron", "bob", "des", "lak", "mop", "ang"}


def _after(cut: Cut, of: Figure) -> Figure | None:
    """A unit or currency after the number, perhaps behind "de", a hyphen or a bracket."""
    i = of.last
    spelled = of.reading.spelled
    if cut.fold(i) == "-" and cut.glued(i) and cut.glued(i + 1):
        i += 1
    elif (of.reading.scale > 1 or of.reading.loose or of.reading.kind == "fraction") and cut.among(i, "of"):
        i += 2 if cut.fold(i + 1) in {"'", "’"} else 1
        if of.reading.kind == "fraction" and cut.among(i, "articles"):
            i += 1
    elif of.reading.kind == "fraction" and cut.among(i, "articles"):
        i += 1
    found = _money(cut, of, i) or _sign(cut, i, spelled=spelled) or _words(cut, i)
    if found is None:
        return None
    unit, end = found
    if of.reading.article and (unit in cut.lexicon.words["articles_not"]):
        return None
    scale = cut.lexicon.scales.get(cut.fold(end), 1) if unit.isupper() and of.reading.scale == 1 else 1
    if code := _CODE.fullmatch(cut.raw(i)):
        return _scaled(of, unit, _PREFIX[code[1]] * scale, last=end + (scale > 1))
    return _scaled(of, unit, scale, last=end + (scale > 1))


def _words(cut: Cut, i: int) -> tuple[str, int] | None:
    found = cut.lexicon.unit_words.at(cut.reader.folded, i)
    return (found[1], found[0]) if found else None


def _money(cut: Cut, of: Figure, i: int) -> tuple[str, int] | None:
    """A currency by its name, its code or its sign, with the country that may follow it ("$ US")."""
    words = cut.lexicon.currency_words.at(cut.reader.folded, i)
    if of.reading.scale > 1:
        words = cut.lexicon.currency_scaled.at(cut.reader.folded, i) or words
    if words is not None:
        return words[1], words[0]
    code = _CODE.fullmatch(cut.raw(i))
    if code is not None and code[2] in cut.lexicon.currency_codes:
        return code[2], i + 1
    for length in (4, 3, 2, 1):
        if i + length > len(cut.words):
            continue
        sign = cut.text[cut.words[i].start : cut.words[i + length - 1].end]
        unit = cut.lexicon.currency_signs.get(sign) or (cut.lexicon.currency_signs.get(sign.upper()) if length > 1 else None)
        if unit is None or sign[-1].isalpha() and cut.glued(i + length) and cut.words[i + length].alphabetic:
            continue
        follows = cut.words[i + length] if i + length < len(cut.words) else None
        if not sign[0].isalpha() and follows is not None and follows.value is not None and follows.glued:
            continue
        return unit, i + length
    return None


def _sign(cut: Cut, i: int, *, spelled: bool) -> tuple[str, int] | None:
    """A unit by its symbol, in the case that the symbol has."""
    for length in (4, 3, 2, 1):
        if i + length > len(cut.words):
            continue
        sign = cut.text[cut.words[i].start : cut.words[i + length - 1].end]
        unit = cut.lexicon.unit_signs.get(sign)
        if unit is None:
            continue
        if cut.glued(i + length) and (cut.words[i + length].alphabetic or cut.raw(i + length) in {"'", "’", "²", "³"}):
            continue
        if sign.isalpha() and (spelled or len(sign) == 1 and not _stands(cut, i, sign)):
            continue
        if cut.glued(i + length) and cut.words[i + length].value is not None:
            continue
        return unit, i + length
    return None


def _stands(cut: Cut, i: int, sign: str) -> bool:
    """Whether a symbol of one letter is a symbol: it touches the number, or nothing follows it."""
    return cut.glued(i) or sign in _BARE_SIGNS or not cut.fold(i + 1)[:1].isalpha()


def compounds(cut: Cut, figures: list[Figure]) -> list[Figure]:
    """Join "5 feet 2 inches", "2 years and 3 months", "3 dollars 50 cents", "15 euros et 50"."""
    joined: list[Figure] = []
    for current in figures:
        sum_ = _joined(cut, joined[-1], current) if joined else None
        if sum_ is None:
            joined.append(current)
        else:
            joined[-1] = sum_
    return joined


def _joined(cut: Cut, major: Figure, minor: Figure) -> Figure | None:
    gap = minor.first - major.last
    linked = gap == 1 and (cut.among(major.last, "and") or cut.fold(major.last) == ",")
    if not major.unit or gap and not linked or minor.reading.kind != "cardinal" or major.reading.kind not in {"cardinal", "fraction"}:
        return None
    part = _part(cut, major, minor, comma=linked and cut.fold(major.last) == ",")
    if part is None:
        return None
    value = major.value + part
    return replace(major, last=minor.last, value=value, low=value, high=value, bounds=True, core=(major.core[0], minor.core[1]))


def _part(cut: Cut, major: Figure, minor: Figure, *, comma: bool) -> Fraction | None:
    """Return the smaller figure in units of the greater one, None where they do not add up."""
    big, small = cut.lexicon.unit(major.unit), cut.lexicon.unit(minor.unit)
    if big and small and big.dimension == small.dimension and small.factor < big.factor:
        if big.dimension not in {"length", "mass", "duration"} or minor.value * Fraction(small.factor) >= Fraction(big.factor):
            return None
        return minor.value * Fraction(small.factor / big.factor).limit_denominator(10**9)
    if big or comma or major.reading.scale > 1:
        return None
    cents = cut.lexicon.minor.get(minor.unit)
    if cents is not None and minor.unit != major.unit and minor.value * cents < 1:
        return minor.value * cents
    if minor.unit or major.value.denominator != 1 or minor.value >= 100 or minor.value < 1 or minor.value.denominator != 1:  # noqa: PLR2004
        return None
    spelled = not cut.glued(minor.first) and cut.words[major.last - 1].alphabetic
    return minor.value / 100 if spelled and not cut.counts(minor.last) else None
