"""Numbers that say a part or a share: "deux tiers", "half a million", "3 1/2", "nine in ten"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.cardinals import MILLION
from recoupe.steps.annotate.quantities.readings import Reading, Said, exactly
from recoupe.steps.annotate.quantities.rounding import rounded
from recoupe.steps.annotate.quantities.splits import compound_denominator

if TYPE_CHECKING:
    from recoupe.steps.annotate.quantities.cardinals import Cardinal
    from recoupe.steps.annotate.quantities.ordinals import Ordinals


class Parts:
    """Reads fractions, ratios, and cardinals with a part behind them."""

    def __init__(self, said: Said, ordinals: Ordinals) -> None:
        """Read out of these words."""
        self.words, self.folded, self.lexicon = said.words, said.folded, said.lexicon
        self.cardinals, self.running, self.closed = said.cardinals, said.running, said.lexicon.words
        self.ordinals = ordinals

    def fraction(self, i: int, number: Cardinal | None) -> Reading | None:
        """Read "deux tiers", "a fifth of", "la moitié", "half a million", "un demi-million"."""
        if number is None or self._half(i):
            return None if self._ranks(i) else self._bare_part(i)
        split = compound_denominator(self.cardinals, i, number, self._parts)
        if split is not None:
            return exactly(i, split[2], split[0].value / split[1], "fraction")
        j = self.cardinals.loose_hyphen(number.end)
        if number.article and self._half(j):
            inner = self._bare_part(j)
            return inner and Reading(
                i, inner.last, inner.value, inner.low, inner.high, inner.kind, inner.step, inner.scale
            )
        if number.article:
            rank = self.ordinals.read(j, self.cardinals.read(j))
            if rank is not None and rank.value > 2 and self._ends_noun(rank.last):  # noqa: PLR2004  no "second"
                if self._may_be_somebody(i, rank.last):
                    return None
                return exactly(i, rank.last, 1 / rank.value, "fraction")
        below = self._denominator(j, number)
        if below is None or number.step < 1 or (number.scale != 1 and not number.spelled):
            return None
        value, end = below
        named = self.cardinals.fold(j) in self.lexicon.fractions
        if number.article and not self._ends_noun(end) and (not named or self._ranks(j)):
            return None
        return self._of_scale(i, end, number.value * value)

    def _ranks(self, i: int) -> bool:
        """Whether a word for a part is the rank of what follows: "a third suspect", not "a third more"."""
        follows = self._ends_noun(i + 1) or self.cardinals.fold(i + 1) in self.closed["function"]
        return not follows and self.ordinals.rank(i, plural=False) is not None

    def _bare_part(self, i: int) -> Reading | None:
        """Read "moitié", "half", "half a million", "demi-million", "quarter of a million"."""
        named = self.lexicon.fractions.get(self.cardinals.fold(i))
        if named is None:
            return None
        return self._of_scale(i, i + 1, named)

    def vulgar(self, i: int) -> Reading | None:
        """Read a fraction that is one sign: "½"."""
        word = self.words[i]
        if word.value is None or word.step:
            return None
        return exactly(i, i + 1, word.value, "fraction")

    def mixed(self, i: int, number: Cardinal) -> Reading | None:
        """Read "3 1/2", "2 ½", "five and a quarter", "un million et demi", "3/4"."""
        j = number.end
        if j < len(self.words) and self.words[j].value is not None and not self.words[j].step and number.step == 1:
            return exactly(i, j + 1, number.value + (self.words[j].value or 0))
        if not number.spelled and number.step == 1:
            slashed = self._slashed(j)
            if slashed is not None and slashed[0] < 1:
                return exactly(i, slashed[1], number.value + slashed[0])
            own = self._slashed(i)
            if own is not None:
                return exactly(i, own[1], own[0], "fraction")
        if self.cardinals.fold(j) not in self.closed["and"]:
            return None
        part = self.part(j + 1)
        if part is None or (number.article and number.value != 1):
            return None
        value, end = part
        whole = number.value + value * (number.scale if number.scale >= MILLION else 1)
        scale = self.lexicon.scales.get(self.cardinals.fold(end))
        if scale and number.scale == 1:
            return exactly(i, end + 1, whole * scale, "cardinal", scale)
        if scale and scale < number.scale:
            return exactly(i, end + 1, number.value + value * scale)
        return exactly(i, end, whole)

    def _slashed(self, i: int) -> tuple[Fraction, int] | None:
        """Read "3/4" written without spaces and standing alone."""
        if i + 2 >= len(self.words):
            return None
        above, mark, below = self.words[i : i + 3]
        if mark.fold not in {"/", "⁄"} or not mark.glued or not below.glued:
            return None
        if above.value is None or not below.value or above.step != 1 or below.step != 1:
            return None
        chained = self.cardinals.fold(i - 1) in {"/", "-"} or self.cardinals.fold(i + 3) == "/"
        if chained or len(below.text) > len("999"):
            return None
        return Fraction(above.value, below.value), i + 3

    def ratio(self, i: int, number: Cardinal | None) -> Reading | None:
        """Read "un sur vingt", "nine in ten", "2 out of 3" where nothing but the two numbers is meant."""
        middle = self.lexicon.ratio.at(self.folded, number.end) if number is not None else None
        if number is None or middle is None or middle[0] >= len(self.words):
            return None
        below = self.cardinals.read(middle[0])
        if below is None or below.article or number.step < 1 or below.step < 1 or below.value <= 0 or number.value <= 0:
            return None
        if not self.running and self._divides(middle[0], number, below):
            return exactly(i, below.end, number.value / below.value, "fraction")
        if number.value >= below.value:
            return None
        if number.value != 1 and below.value not in self.lexicon.denominators:
            return None
        if self.lexicon.unit_words.at(self.folded, below.end) or not self._unfollowed(below.end):
            return None
        return exactly(i, below.end, number.value / below.value, "fraction")

    def _divides(self, i: int, number: Cardinal, below: Cardinal) -> bool:
        """Whether the words before ``i`` say a division between any two numbers in words: "out of", "sur"."""
        certain = self.cardinals.fold(i - 1) in self.closed["divides"]
        return (
            certain
            and number.spelled
            and below.spelled
            and self.cardinals.fold(below.end - 1) not in self.closed["mere_articles"]
        )

    def _unfollowed(self, i: int) -> bool:
        """Whether no noun follows that the second number of a ratio would count (in English one may)."""
        follows = self.cardinals.fold(i)
        counted = follows[:1].isalpha() and follows not in self.closed["function"]
        return bool(self.closed["ratio_nouns"]) or not counted

    def part(self, i: int) -> tuple[Fraction, int] | None:
        """Read a fraction of one in words: "demi", "a half", "trois quarts", "two thirds"."""
        if self.cardinals.fold(i) in self.closed["half_after"]:
            return Fraction(1, 2), i + 1
        small = self.cardinals.read(i)
        if small is None:
            named = self.lexicon.fractions.get(self.cardinals.fold(i))
            return (named, i + 1) if named else None
        below = self._denominator(self.cardinals.hyphen(small.end), small)
        if below is None:
            return None
        value = small.value * below[0]
        return (value, below[1]) if value < 1 else None

    def _denominator(self, i: int, number: Cardinal) -> tuple[Fraction, int] | None:
        """Read what a number of parts is of: "tiers", "quarts", "fifths", and after "un" also "cinquième"."""
        named = self.lexicon.fractions.get(self.cardinals.fold(i))
        if named is not None and (number.value == 1 or self.ordinals.rank(i, plural=False) is None):
            return named, i + 1
        ordinal = self.ordinals.rank(i, plural=number.value != 1)
        if ordinal is None and not self.running and number.spelled and self._ends_noun(i + 1):
            alone = self.ordinals.rank(i, plural=False)  # "cinq huitième", with the plural forgotten
            ordinal = alone if alone and number.value < alone[0] < 20 else None  # noqa: PLR2004
        if ordinal is None or ordinal[0] < 3:  # noqa: PLR2004  no "seconds"
            return None
        return Fraction(1, ordinal[0]), ordinal[1]

    def _parts(self, i: int, singular: bool) -> tuple[int, int] | None:  # noqa: FBT001
        """Read an ordinal word as a denominator: in the plural, or where nothing follows that it could qualify."""
        plural = self.ordinals.rank(i, plural=True)
        alone = None if plural or self.running or not singular else self.ordinals.rank(i, plural=False)
        return plural or (alone if alone and self._ends_noun(alone[1]) else None)

    def _may_be_somebody(self, i: int, end: int) -> bool:
        """Whether "un sixième", "a third" may be the sixth, the third of a row: nothing says what it is a part of."""
        counted = self.cardinals.fold(i) not in self.closed["indefinite"]
        if not self.running or counted or self.cardinals.fold(end) in self.closed["of"]:
            return False
        elided = self.cardinals.fold(i - 1) in {"'", "’"}
        before = self.cardinals.fold(i - 1 - elided)
        return before not in self.closed["part_after"] and self.lexicon.before.ending(self.folded, i) is None

    def _half(self, i: int) -> bool:
        return self.cardinals.fold(i) in self.closed["half_before"]

    def _ends_noun(self, i: int) -> bool:
        """Whether nothing that a rank could qualify follows."""
        follows = self.cardinals.fold(i)
        return not follows or not follows[0].isalpha() or follows in self.closed["of"]

    def _of_scale(self, first: int, end: int, value: Fraction) -> Reading:
        """Multiply a part by the scale that follows it, as in "deux tiers de million"."""
        j = self.cardinals.hyphen(end)
        if self.cardinals.fold(j) in self.closed["of"]:
            j += 1
        if self.cardinals.fold(j) in self.closed["articles"]:
            j += 1
        scale = self.lexicon.scales.get(self.cardinals.fold(j)) or (
            100 if self.cardinals.fold(j) in self.lexicon.hundreds and j > end else None
        )
        if scale is None:
            return exactly(first, end, value, "fraction")
        whole = value * scale
        low, high = rounded(whole, Fraction(1)) if whole.denominator == 1 else (whole, whole)
        return Reading(first, j + 1, whole, low, high, "cardinal", Fraction(1), scale)
