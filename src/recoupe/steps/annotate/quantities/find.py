"""Find the quantities of a text."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from recoupe.model.annotation import AGES, Quantity
from recoupe.model.article import Span
from recoupe.steps.annotate.quantities.ages import aged, of_several
from recoupe.steps.annotate.quantities.figures import Cut, Figure
from recoupe.steps.annotate.quantities.filters import is_quantity
from recoupe.steps.annotate.quantities.masks import masks
from recoupe.steps.annotate.quantities.measures import compounds, figures
from recoupe.steps.annotate.quantities.qualifiers import qualified
from recoupe.steps.annotate.quantities.ranges import bounded, ranges, ratios
from recoupe.steps.annotate.quantities.reader import Reader
from recoupe.steps.annotate.quantities.rounding import TOLERANCE, interval, rounded
from recoupe.steps.annotate.quantities.rounding import qualified as under
from recoupe.steps.annotate.quantities.shares import with_shares
from recoupe.steps.annotate.quantities.words import split, wall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.model.interval import Interval

_EXACT_UNITS = AGES | {"times"}
_WHOLE = 100
_CENTS = Fraction(1, 100)


def find_quantities(text: str, lexicon: NumberLexicon, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order; nothing is read inside ``taken`` (times already found)."""
    walled = wall(text, [*taken, *masks(text)])
    words = split(walled, lexicon)
    if not words:
        return ()
    reader = Reader(words, lexicon, money=True)
    cut = Cut(walled, words, lexicon, reader)
    found = ranges(cut, compounds(cut, ratios(cut, figures(cut, reader.all()))))
    found = bounded(cut, of_several(cut, [aged(cut, qualified(cut, f)) for f in found]))
    found = with_shares(cut, [f for f in found if is_quantity(cut, f)])
    return tuple(_quantity(cut, text, f) for f in found)


def _quantity(cut: Cut, text: str, of: Figure) -> Quantity:
    of = _as_percent(of)
    span = Span(cut.words[of.first].start, cut.words[of.last - 1].end)
    before = text[span.start : cut.words[of.core[0]].start]
    return Quantity(
        span=span,
        exact=text[span.start : span.end],
        value=_value(of),
        number=float(of.value),
        unit=of.unit,
        qualifier=_words(cut, text, of, before),
        ordinal=of.reading.kind == "ordinal",
    )


def _words(cut: Cut, text: str, of: Figure, before: str) -> str:
    """Return the words of the qualifier as they stand in the text."""
    if not of.kind:
        return ""
    after = cut.lexicon.after.ending(cut.reader.folded, of.last)
    if after is not None and after[0] >= of.core[1] and after[1] == of.kind:
        return text[cut.words[after[0]].start : cut.words[of.last - 1].end]
    found = cut.lexicon.before.at(cut.reader.folded, of.first)
    if found is not None and found[0] <= of.core[0]:
        return text[cut.words[of.first].start : cut.words[found[0] - 1].end].strip()
    if before.strip():
        return before.strip()
    return next((k for k in of.kind.split()), "").replace("_", " ")


def _as_percent(of: Figure) -> Figure:
    """Say a part of a whole in hundredths: "deux tiers des votants" is 66.7 percent, a tenth either side."""
    if of.reading.kind != "fraction" or of.unit or of.kind.count(" "):
        return of
    value = of.value * 100
    margin = abs(value) * TOLERANCE
    low, high = rounded(value, Fraction(1)) if value % 10 == 0 and of.value < 1 else (value - margin, value + margin)
    if of.bounds:
        low, high = of.low * 100, of.high * 100
    return replace(of, value=value, low=low, high=high, unit="percent")


def _value(of: Figure) -> Interval:
    if " " in of.kind:
        lower, upper = of.kind.split()
        return interval(of.low, of.high, low_open=lower == "more_than", high_open=upper == "less_than")
    if of.bounds and of.low < of.high:
        return _bounds(of)
    if of.reading.kind == "vague":
        return interval(of.low, of.high, high_open=of.high > of.low)
    low, high = of.low, of.high
    exact_unit = of.unit in _EXACT_UNITS and not of.reading.loose
    if exact_unit or _is_price(of) or (of.unit == "percent" and of.value == _WHOLE):
        low = high = of.value
    return under(of.kind, of.value, low, high, loose=of.reading.loose)


def _is_price(of: Figure) -> bool:
    """An amount of money to the cent is exact."""
    return of.reading.step == _CENTS and of.reading.scale == 1 and of.unit.isupper() and len(of.unit) == len("EUR")


def _bounds(of: Figure) -> Interval:
    """Return the two ends of a range, loosened by "environ", and opened by "au moins" or "jusqu'à"."""
    if of.kind == "approx":
        return interval(of.low * (1 - TOLERANCE), of.high * (1 + TOLERANCE))
    if of.kind in {"at_least", "more_than"}:
        return interval(of.low, None, low_open=of.kind == "more_than")
    if of.kind in {"up_to", "at_most", "less_than"}:
        return interval(Fraction(0) if of.kind == "up_to" else None, of.high, high_open=of.kind == "less_than")
    return interval(of.low, of.high)
