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
_HUNDRED = 100
_VOWELS = frozenset("aeiouy")
_BARE_SIGNS = {"m", "g", "h", "t", "l", "s", "L"}


def figures(cut: Cut, readings: list[Reading]) -> list[Figure]:
    """Return the readings with their units; a unit belongs to one number, the one before it first."""
    found: list[Figure] = []
    for reading in readings:
        if not found or reading.first >= found[-1].last:
            article = bool(found) and found[-1].reading.article and found[-1].unit == "percent"
            start = found[-1].first + 1 if article else found[-1].last if found else 0
            figure = _figure(cut, reading, start)
            if article and figure.first < found[-1].last:
                found.pop()  # "un pourcentage" of the number that follows
            found.append(figure)
    return found


def _figure(cut: Cut, reading: Reading, start: int) -> Figure:
    plain = Figure(
        reading.first,
        reading.last,
        reading,
        reading.value,
        reading.low,
        reading.high,
        core=(reading.first, reading.last),
    )
    if reading.kind == "ordinal":
        return plain
    before = _before(cut, plain) or _percent_of(cut, plain)
    if before is not None and before.first < start:
        before = None
    after = _after(cut, plain)
    if before is not None:
        widened = _after(cut, before) if after is not None and after.unit == before.unit else None
        return widened if widened is not None and cut.words[widened.last - 1].alphabetic else before
    return _below_zero(cut, _weighed(cut, _and_half(cut, after)), start) if after else plain


def _percent_of(cut: Cut, of: Figure) -> Figure | None:
    """Read "un pourcentage de vingt": the unit first, no number before it, nothing counted after."""
    i = of.first - 1
    i -= cut.fold(i) in {"'", "’"}
    if not cut.among(i, "of") or of.reading.kind != "cardinal" or of.reading.article or cut.counts(of.last):
        return None
    found = cut.lexicon.unit_words.ending(cut.reader.folded, i)
    if found is None or found[1] != "percent" or _after(cut, of) is not None:
        return None
    before = cut.words[found[0] - 1] if found[0] else None
    if before is not None and (
        before.value is not None or before.fold in cut.lexicon.units.keys() - cut.lexicon.words["indefinite"]
    ):
        return None
    points = cut.lexicon.words["of"] | cut.lexicon.hundreds
    if before is not None and (cut.lexicon.tens.ending(cut.reader.folded, found[0]) or before.fold in points):
        return None
    return _scaled(of, "percent", 1, found[0], of.last)


def _weighed(cut: Cut, of: Figure) -> Figure:
    """Take pounds for weight where the sentence speaks of weight."""
    if of.unit != "pound":
        return of
    for step in (-1, 1):
        k = of.first - 1 if step < 0 else of.last
        while 0 <= k < len(cut.words) and cut.fold(k) not in {".", "!", "?", ";"} and abs(k - of.first) < _SENTENCE:
            if cut.among(k, "heavy"):
                return replace(of, unit="lb")
            k += step
    return of


def _below_zero(cut: Cut, of: Figure, start: int) -> Figure:
    """Read the minus that stands apart from a temperature ("de - 20 °C"); the figure before it ends at ``start``."""
    unit, i = cut.lexicon.unit(of.unit), of.first - 1
    lone = cut.raw(i) in _MINUS and not cut.glued(i) and not cut.glued(of.first) and of.value > 0
    if unit is None or unit.dimension != "temperature" or not lone or start == i > 0 or of.reading.kind != "cardinal":
        return of
    return replace(of, first=i, value=-of.value, low=-of.high, high=-of.low, core=(i, of.core[1]))


_MINUS = {"-", "−"}
_SENTENCE = 12


def _scaled(of: Figure, unit: str, scale: int, first: int, last: int) -> Figure:
    """Return the figure in a unit, over the words from ``first`` to ``last``, multiplied by ``scale``."""
    return replace(
        of, first=first, last=last, unit=unit, value=of.value * scale, low=of.low * scale, high=of.high * scale
    )


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
        unit = _currency_sign(cut, sign)
        if unit and not (sign[0].isalpha() and cut.glued(start) and cut.words[start - 1].alphabetic):
            return _scaled(of, unit, 1, start, of.last)
    code = _CODE.fullmatch(cut.raw(i).upper() if cut.among(i, "small_codes") and cut.raw(i).islower() else cut.raw(i))
    if (
        code is None
        or code[2] not in cut.lexicon.currency_codes
        or (cut.among(i, "wordy_codes") and not cut.glued(of.first))
    ):
        return None
    return _scaled(of, code[2], _PREFIX[code[1]], i, of.last)


def _currency_sign(cut: Cut, sign: str) -> str | None:
    """Return the currency of a sign; letters beside a true sign may be small ("aud$")."""
    signs = cut.lexicon.currency_signs
    return signs.get(sign) or (signs.get(sign.upper()) if not sign.isalpha() and "$" in sign else None)


def _after(cut: Cut, of: Figure) -> Figure | None:
    """A unit or currency after the number, perhaps behind "de", a hyphen or a bracket."""
    i = of.last
    spelled = of.reading.spelled
    if cut.fold(i) == "-" and cut.glued(i) and cut.glued(i + 1):
        i += 1
    elif _takes_of(of) and cut.among(i, "of"):
        i += 2 if cut.fold(i + 1) in {"'", "’"} else 1
        if of.reading.kind == "fraction" and cut.among(i, "articles"):
            i += 1
    elif of.reading.kind == "fraction" and cut.among(i, "articles"):
        i += 1
    found = _money(cut, of, i) or _sign(cut, i, spelled=spelled, article=of.reading.article) or _words(cut, i)
    if found is None:
        return None
    unit, end = found
    if unit == "pound" and (cut.among(end, "of") or i > of.last):
        unit = "lb"
    scale = cut.lexicon.scales.get(cut.fold(end), 1) if unit.isupper() and of.reading.scale == 1 else 1
    if code := _CODE.fullmatch(cut.raw(i)):
        return _scaled(of, unit, _PREFIX[code[1]] * scale, of.first, end + (scale > 1))
    return _scaled(of, unit, scale, of.first, end + (scale > 1))


def _takes_of(of: Figure) -> bool:
    """Whether "de" may stand between the number and its unit ("deux millions de tonnes", "a quarter of a mile")."""
    return of.reading.scale > 1 or of.reading.loose or of.reading.kind == "fraction" or of.value.denominator > 1


def _and_half(cut: Cut, of: Figure) -> Figure:
    """Read "et demi", "and a half", "and a quarter" after a unit."""
    if not cut.among(of.last, "and") or of.value.denominator != 1 or of.reading.kind != "cardinal":
        return of
    part = cut.reader.parts.part(of.last + 1)
    if part is None or cut.among(part[1], "of") or (cut.counts(part[1]) and not cut.among(part[1] - 1, "half_after")):
        return of
    value = of.value + part[0]
    return replace(of, last=part[1], value=value, low=value, high=value, bounds=True, core=(of.core[0], part[1]))


def _words(cut: Cut, i: int) -> tuple[str, int] | None:
    found = cut.lexicon.unit_words.at(cut.reader.folded, i)
    return (found[1], found[0]) if found else None


def _money(cut: Cut, of: Figure, i: int) -> tuple[str, int] | None:
    """A currency by its name, its code or its sign, with the country that may follow it ("$ US")."""
    words = cut.lexicon.currency_words.at(cut.reader.folded, i)
    scaled = cut.lexicon.currency_scaled.at(cut.reader.folded, i) if of.reading.scale > 1 else None
    if scaled is not None and (words is None or scaled[0] >= words[0]):
        words = scaled
    if words is not None:
        return words[1], words[0]
    if of.reading.article:
        return None
    code = _CODE.fullmatch(cut.raw(i))
    if code is not None and code[2] in cut.lexicon.currency_codes:
        owned = i + 1 < len(cut.words) and cut.words[i + 1].glued and cut.words[i + 1].value is not None
        return None if owned else (code[2], i + 1)
    for length in (4, 3, 2, 1):
        if i + length > len(cut.words):
            continue
        sign = cut.text[cut.words[i].start : cut.words[i + length - 1].end]
        unit = _currency_sign(cut, sign)
        if unit is None or (sign[-1].isalpha() and cut.glued(i + length) and cut.raw(i + length)[0] not in ".,;:)!?»"):
            continue
        follows = cut.words[i + length] if i + length < len(cut.words) else None
        if not sign[0].isalpha() and follows is not None and follows.value is not None and follows.glued:
            continue
        return unit, i + length
    return None


def _sign(cut: Cut, i: int, *, spelled: bool, article: bool) -> tuple[str, int] | None:
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
        if sign == "s" and cut.glued(i) and cut.raw(i - 1).endswith("0"):
            continue  # a decade or an age ("the 1950s", "in her 40s")
        if sign.isalpha() and (
            (spelled and not (article and len(sign) > 1)) or (len(sign) == 1 and not _stands(cut, i, sign))
        ):
            continue
        if cut.glued(i + length) and cut.words[i + length].value is not None:
            continue
        if cut.glued(i + length) and cut.fold(i + length) == "-" and not _no_word(sign):
            continue
        return unit, i + length
    return None


def _no_word(sign: str) -> bool:
    """Whether a symbol can be no word of a compound: "250 kg-class bombs", "a 30 km-long queue", not "in-house"."""
    return len(sign) > 1 and sign.isalpha() and sign.islower() and _VOWELS.isdisjoint(sign)


def _stands(cut: Cut, i: int, sign: str) -> bool:
    """Whether a symbol of one letter is a symbol: it touches the number, or nothing follows it."""
    if sign == "K" and cut.fold(i - 1) == "k":
        return True  # the thousands are said already
    return cut.glued(i) or sign in _BARE_SIGNS or not cut.fold(i + 1)[:1].isalpha()


def compounds(cut: Cut, measured: list[Figure]) -> list[Figure]:
    """Join "5 feet 2 inches", "2 years and 3 months", "3 dollars 50 cents", "15 euros et 50"."""
    joined: list[Figure] = []
    for current in measured:
        sum_ = _joined(cut, joined[-1], current) if joined else None
        if sum_ is None:
            joined.append(current)
        else:
            joined[-1] = sum_
    return joined


def _joined(cut: Cut, major: Figure, minor: Figure) -> Figure | None:
    gap = minor.first - major.last
    linked = gap == 1 and (cut.among(major.last, "and") or (cut.fold(major.last) == "," and not minor.reading.article))
    if (
        not major.unit
        or (gap and not linked)
        or minor.reading.kind != "cardinal"
        or major.reading.kind not in {"cardinal", "fraction"}
    ):
        return None
    part = _part(cut, major, minor, comma=linked and cut.fold(major.last) == ",")
    if part is None:
        return None
    value = major.value + part
    return replace(
        major, last=minor.last, value=value, low=value, high=value, bounds=True, core=(major.core[0], minor.core[1])
    )


_SIXTIETHS = {"h": 60, "min": 60}


def _part(cut: Cut, major: Figure, minor: Figure, *, comma: bool) -> Fraction | None:
    """Return the smaller figure in units of the greater one, None where they do not add up."""
    big, small = cut.lexicon.unit(major.unit), cut.lexicon.unit(minor.unit)
    if big and small and big.dimension == small.dimension and small.factor < big.factor:
        if big.dimension not in {"length", "mass", "duration"} or minor.value * Fraction(small.factor) >= Fraction(
            big.factor
        ):
            return None
        return minor.value * Fraction(small.factor / big.factor).limit_denominator(10**9)
    if (big and major.unit not in _SIXTIETHS) or comma or major.reading.scale > 1:
        return None
    cents = cut.lexicon.minor.get(minor.unit)
    if cents is not None and minor.unit != major.unit and minor.value * cents < 1:
        return minor.value * cents
    sixtieth = _SIXTIETHS.get(major.unit)
    if sixtieth and not minor.unit and minor.value.denominator == 1 and 1 < minor.value < sixtieth:
        code = cut.glued(minor.last) and cut.fold(minor.last)[:1].isalnum()
        people = cut.among(minor.last, "being") or cut.among(minor.last, "of")
        return None if cut.counts(minor.last) or code or people else minor.value / sixtieth
    whole = major.value.denominator == minor.value.denominator == 1
    if minor.unit or not whole or not 1 <= minor.value < _HUNDRED:
        return None
    spelled = not cut.glued(minor.first) and cut.words[major.last - 1].alphabetic
    if cut.glued(minor.last) and cut.fold(minor.last)[:1].isalnum():
        return None
    return minor.value / _HUNDRED if spelled and not cut.counts(minor.last) else None
