"""Everything that says a number: cardinals, fractions, ordinals, "une dizaine", "des milliers", "several".

``read_numbers`` is the whole number grammar of a language without any judgement of what the number is
for; ``find_quantities`` builds on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from recoupe.steps.annotate.quantities.cardinals import MILLION, Cardinal, Cardinals
from recoupe.steps.annotate.quantities.rounding import rounded
from recoupe.steps.annotate.quantities.splits import compound_denominator, hundreds_and
from recoupe.steps.annotate.quantities.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.steps.annotate.quantities.words import Word

Kind = Literal["cardinal", "fraction", "ordinal", "collective", "vague"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A number in the text: words ``first`` to ``last`` (half open), its value, its own interval."""

    first: int
    last: int
    value: Fraction
    low: Fraction
    high: Fraction
    kind: Kind = "cardinal"
    step: Fraction = Fraction(1)
    scale: int = 1
    article: bool = False
    spelled: bool = True

    @property
    def loose(self) -> bool:
        """Whether its words are vague by themselves."""
        return self.kind in {"collective", "vague"}


def read_numbers(text: str, lexicon: NumberLexicon) -> list[tuple[int, int, Reading]]:
    """Return every number of ``text`` as (start, end, reading), in order."""
    words = split(text, lexicon)
    reader = Reader(words, lexicon)
    return [(words[r.first].start, words[r.last - 1].end, r) for r in reader.all() if not reader.is_article(r)]


class Reader:
    """Reads numbers of every kind out of a cut text."""

    def __init__(self, words: Sequence[Word], lexicon: NumberLexicon, *, money: bool = False) -> None:
        """Keep the words; ``money`` says that the text runs on: "34 cents" is money, "un sixième" may be somebody."""
        self.words = words
        self.running = money
        self.lexicon = lexicon
        self.folded = [w.fold for w in words]
        self.cardinals = Cardinals(words, lexicon, self.folded, money=money)
        self.closed = lexicon.words
        self.openers = lexicon.openers

    def all(self) -> list[Reading]:
        """Return the readings of the text, left to right, none inside another."""
        found: list[Reading] = []
        i = 0
        while i < len(self.words):
            reading = self.read(i)
            if reading is None or reading.last <= i:
                i += 1
                continue
            found.append(self._signed(reading))
            i = reading.last
        return found

    def read(self, i: int) -> Reading | None:
        """Return the longest reading that starts at ``i``."""
        if self.words[i].value is None and self.folded[i] not in self.openers:
            return None
        if i and self.words[i].glued and self.words[i - 1].alphabetic and not self._code_before(i):
            return None
        number = self.cardinals.read(i)
        tried = (
            self._vague(i), self._plural(i), self._collective(i, number), self._fraction(i, number),
            self._ratio(i, number), self._ordinal(i, number), self._cardinal(i, number),
        )  # fmt: skip
        best: Reading | None = None
        for reading in tried:
            if reading is not None and (best is None or reading.last > best.last):
                best = reading
        return best

    def is_article(self, reading: Reading) -> bool:
        """Whether the reading is only an article ("un", "a") or the pronoun "one"."""
        if not reading.article or reading.last - reading.first > 1:
            return False
        word = self.words[reading.first].fold
        numeral = word == "one" and self.cardinals.fold(reading.first - 1) not in self.closed["pronoun_after"]
        return not numeral

    def _code_before(self, i: int) -> bool:
        """Whether the letters that touch the number are a currency code ("USD50") or a sign."""
        return self.words[i - 1].text in self.lexicon.currency_signs or (
            self.words[i].value is not None
            and self.words[i - 1].text.isupper()
            and len(self.words[i - 1].text) == len("USD")
        )

    def _cardinal(self, i: int, number: Cardinal | None) -> Reading | None:
        if number is None:
            return self._vulgar(i)
        mixed = self._mixed(i, number)
        if mixed is not None:
            return mixed
        low, high = rounded(number.value, number.step)
        return Reading(
            i,
            number.end,
            number.value,
            low,
            high,
            "cardinal",
            number.step,
            number.scale,
            number.article,
            number.spelled,
        )

    def _exact(self, first: int, last: int, value: Fraction, kind: Kind = "cardinal", scale: int = 1) -> Reading:
        return Reading(first, last, value, value, value, kind, Fraction(0), scale)

    def _vulgar(self, i: int) -> Reading | None:
        word = self.words[i]
        if word.value is None or word.step:
            return None
        return self._exact(i, i + 1, word.value, "fraction")

    def _mixed(self, i: int, number: Cardinal) -> Reading | None:
        """Read "3 1/2", "2 ½", "five and a quarter", "un million et demi", "3/4"."""
        j = number.end
        if j < len(self.words) and self.words[j].value is not None and not self.words[j].step and number.step == 1:
            return self._exact(i, j + 1, number.value + (self.words[j].value or 0))
        if not number.spelled and number.step == 1:
            slashed = self._slashed(j)
            if slashed is not None and slashed[0] < 1:
                return self._exact(i, slashed[1], number.value + slashed[0])
            own = self._slashed(i)
            if own is not None:
                return self._exact(i, own[1], own[0], "fraction")
        if self.cardinals.fold(j) not in self.closed["and"]:
            return None
        part = self.part(j + 1)
        if part is None or (number.article and number.value != 1):
            return None
        value, end = part
        whole = number.value + value * (number.scale if number.scale >= MILLION else 1)
        scale = self.lexicon.scales.get(self.cardinals.fold(end))
        if scale and number.scale == 1:
            return self._exact(i, end + 1, whole * scale, "cardinal", scale)
        if scale and scale < number.scale:
            return self._exact(i, end + 1, number.value + value * scale)
        return self._exact(i, end, whole)

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

    def _ratio(self, i: int, number: Cardinal | None) -> Reading | None:
        """Read "un sur vingt", "nine in ten", "2 out of 3" where nothing but the two numbers is meant."""
        middle = self.lexicon.ratio.at(self.folded, number.end) if number is not None else None
        if number is None or middle is None or middle[0] >= len(self.words):
            return None
        below = self.cardinals.read(middle[0])
        if below is None or below.article or number.step < 1 or below.step < 1 or below.value <= 0 or number.value <= 0:
            return None
        if not self.running and self._divides(middle[0], number, below):
            return self._exact(i, below.end, number.value / below.value, "fraction")
        if number.value >= below.value:
            return None
        if number.value != 1 and below.value not in self.lexicon.denominators:
            return None
        if self.lexicon.unit_words.at(self.folded, below.end) or not self._unfollowed(below.end):
            return None
        return self._exact(i, below.end, number.value / below.value, "fraction")

    def _divides(self, i: int, number: Cardinal, below: Cardinal) -> bool:
        """Whether the words before ``i`` say a division between any two numbers in words: "out of", "sur"."""
        certain = self.cardinals.fold(i - 1) in self.closed["divides"]
        return certain and number.spelled and below.spelled and self.cardinals.fold(below.end - 1) not in {"an", "a"}

    def _unfollowed(self, i: int) -> bool:
        """Whether no noun follows that the second number of a ratio would count (in English one may)."""
        follows = self.cardinals.fold(i)
        counted = follows[:1].isalpha() and follows not in self.closed["function"]
        return "an" in self.closed["articles"] or not counted

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
        if named is not None and (number.value == 1 or self._rank(i, plural=False) is None):
            return named, i + 1
        ordinal = self._rank(i, plural=number.value != 1)
        if ordinal is None and not self.running and number.spelled and self._ends_noun(i + 1):
            alone = self._rank(i, plural=False)  # "cinq huitième", with the plural forgotten
            ordinal = alone if alone and number.value < alone[0] < 20 else None  # noqa: PLR2004
        if ordinal is None or ordinal[0] < 3:  # noqa: PLR2004  no "seconds"
            return None
        return Fraction(1, ordinal[0]), ordinal[1]

    def _fraction(self, i: int, number: Cardinal | None) -> Reading | None:
        """Read "deux tiers", "a fifth of", "la moitié", "half a million", "un demi-million"."""
        if number is None or self._half(i):
            return self._bare_part(i)
        split = compound_denominator(self.cardinals, i, number, self._parts)
        if split is not None:
            return self._exact(i, split[2], split[0].value / split[1], "fraction")
        j = self.cardinals.loose_hyphen(number.end)
        if number.article and self._half(j):
            inner = self._bare_part(j)
            return inner and Reading(
                i, inner.last, inner.value, inner.low, inner.high, inner.kind, inner.step, inner.scale
            )
        if number.article:
            rank = self._ordinal(j, self.cardinals.read(j))
            if rank is not None and rank.value > 2 and self._ends_noun(rank.last):  # noqa: PLR2004  no "second"
                if self._may_be_somebody(i, rank.last):
                    return None
                return self._exact(i, rank.last, 1 / rank.value, "fraction")
        below = self._denominator(j, number)
        if below is None or number.step < 1 or (number.scale != 1 and not number.spelled):
            return None
        value, end = below
        named = self.cardinals.fold(j) in self.lexicon.fractions
        if not named and number.article and not self._ends_noun(end):
            return None
        return self._of_scale(i, end, number.value * value)

    def _parts(self, i: int, singular: bool) -> tuple[int, int] | None:  # noqa: FBT001
        """Read an ordinal word as a denominator: in the plural, or where nothing follows that it could qualify."""
        plural = self._rank(i, plural=True)
        alone = None if plural or self.running or not singular else self._rank(i, plural=False)
        return plural or (alone if alone and self._ends_noun(alone[1]) else None)

    def _may_be_somebody(self, i: int, end: int) -> bool:
        """Whether "un sixième", "a third" may be the sixth, the third of a row: nothing says what it is a part of."""
        if not self.running or self.cardinals.fold(i) == "one" or self.cardinals.fold(end) in self.closed["of"]:
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

    def _bare_part(self, i: int) -> Reading | None:
        """Read "moitié", "half", "half a million", "demi-million", "quarter of a million"."""
        named = self.lexicon.fractions.get(self.cardinals.fold(i))
        if named is None:
            return None
        return self._of_scale(i, i + 1, named)

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
            return self._exact(first, end, value, "fraction")
        whole = value * scale
        low, high = rounded(whole, Fraction(1)) if whole.denominator == 1 else (whole, whole)
        return Reading(first, j + 1, whole, low, high, "cardinal", Fraction(1), scale)

    def _rank(self, i: int, *, plural: bool) -> tuple[int, int] | None:
        """Read one ordinal word at ``i`` as (rank, end); ``plural`` asks for its plural."""
        found = self.lexicon.ordinals.at(self.folded, i)
        if found is not None:
            return None if plural else (found[1], found[0])
        word = self.cardinals.fold(i)
        singular = self.lexicon.ordinals.at([word[:-1]], 0) if plural and word.endswith("s") else None
        return (singular[1], i + 1) if singular else None

    def _ordinal(self, i: int, number: Cardinal | None) -> Reading | None:
        """Read "21e", "11th", "cent vingt-cinquième", "the twenty-first"."""
        alone = self._rank(i, plural=False)
        if alone is not None:
            return self._exact(i, alone[1], Fraction(alone[0]), "ordinal")
        if number is None or (number.article and number.value == 1):
            return None
        j = number.end
        if not number.spelled and j < len(self.words):
            marked = self.words[j].glued and self.words[j].fold in self.closed["ordinal_marks"]
            return self._exact(i, j + 1, number.value, "ordinal") if marked and number.step == 1 else None
        k = self.cardinals.hyphen(j)
        if self.cardinals.fold(k) in self.closed["and"]:
            k = self.cardinals.hyphen(k + 1)
        rank = self._rank(k, plural=False)
        value = rank and self._compose(number, rank[0], i)
        return self._exact(i, rank[1], Fraction(value), "ordinal") if rank and value else None

    def _compose(self, number: Cardinal, rank: int, i: int) -> int:
        """Add or multiply: "vingt-cinquième" is 20 + 5, "deux centième" 2 x 100; 0 where they do not fit."""
        value = int(number.value)
        if rank >= 100:  # noqa: PLR2004  hundredth, thousandth, millionth
            return value * rank if value < rank or rank == 1 else 0
        ten = self.lexicon.tens.at(self.folded, i)
        most = ten[1][2] if ten and value < 100 else 99 if value % 100 == 0 else 9  # noqa: PLR2004
        return value + rank if value % 10 == 0 and value >= 20 and rank <= most else 0  # noqa: PLR2004

    def _collective(self, i: int, number: Cardinal | None) -> Reading | None:
        """Read "une dizaine", "trois douzaines", "two dozen", "une centaine de milliers"."""
        if number is None or number.step != 1:
            return None
        j = self.cardinals.hyphen(number.end)
        if self.cardinals.fold(j) in self.closed["adjectives"]:
            j += 1
        found = self.lexicon.collectives.at(self.folded, j) or self._singular(j)
        if found is None:
            return None
        end, (said, low, high) = found
        scale, end = self._chained(end)
        cut = hundreds_and(self.cardinals, i, number)
        if cut is not None:
            return self._exact(i, end, cut[0].value + cut[1].value * said * scale)
        count = number.value
        if not number.article and self.cardinals.fold(end - 1) == "decade":
            low = high = said
        shift = (count - 1) * said
        return Reading(
            i,
            end,
            said * count * scale,
            (low + shift) * scale,
            (high + shift) * scale,
            "collective",
            said * scale,
            scale,
        )

    def _singular(self, j: int) -> tuple[int, tuple[Fraction, ...]] | None:
        word = self.cardinals.fold(j)
        found = self.lexicon.collectives.at([word[:-1]], 0) if word.endswith("s") else None
        return (j + 1, found[1]) if found else None

    def _chained(self, end: int) -> tuple[int, int]:
        """Read "de milliers", "of millions" after a collective, as (scale, end)."""
        if self.cardinals.fold(end) not in self.closed["of"]:
            return 1, end
        word = self.cardinals.fold(end + 1)
        scale = self.lexicon.scales.get(word)
        if scale is None and word in self.lexicon.plurals:
            found = self._singular(end + 1)
            scale = int(found[1][0]) if found else None
        return (scale, end + 2) if scale else (1, end)

    def _plural(self, i: int) -> Reading | None:
        """Read "des dizaines", "plusieurs centaines de milliers", "hundreds", "several million"."""
        several = self.lexicon.several.at(self.folded, i)
        j = several[0] if several else i
        word = self.cardinals.fold(j)
        counted = self._counted(j)
        if several and several[1] and counted:
            low, high = several[1]
            scale, end = self._chained(j + 1)
            return Reading(i, end, low * counted * scale, low * counted * scale, high * counted * scale, "vague")
        interval = self.lexicon.plurals.get(word)
        if interval is None or (i and self._numbered(i)):
            return None
        if several is None and not self._may_be_bare(j):
            return None
        scale, end = self._chained(j + 1)
        low, high = interval
        if scale > 1:
            high = min(high, Fraction(1000))
        return Reading(i, end, low * scale, low * scale, high * scale, "vague")

    def _counted(self, j: int) -> Fraction | None:
        """Return what one of the nouns at ``j`` stands for ("centaines": 100)."""
        word = self.cardinals.fold(j)
        if word in self.lexicon.hundreds:
            return Fraction(100)
        scale = self.lexicon.scales.get(word)
        if scale:
            return Fraction(scale)
        found = self.lexicon.collectives.at(self.folded, j) or self._singular(j)
        return found[1][0] if found else None

    def _numbered(self, i: int) -> bool:
        """Whether a number stands right before (then the plural is its scale, not a vague count)."""
        before = self.words[i - 1]
        return before.value is not None or (
            before.fold in self.lexicon.units and before.fold not in self.closed["articles"]
        )

    def _may_be_bare(self, j: int) -> bool:
        """A plural needs "des" in French; in English it stands alone, except "tens" and "pairs"."""
        if "an" not in self.closed["articles"]:
            return False
        return self.cardinals.fold(j) != "tens" or self.cardinals.fold(j + 1) in self.closed["of"]

    def _vague(self, i: int) -> Reading | None:
        found = self.lexicon.vague.at(self.folded, i)
        if found is None or self.words[i].value is not None:
            return None
        end, (said, low, high) = found
        return Reading(i, end, said, low, high, "vague")

    def _signed(self, reading: Reading) -> Reading:
        """Take in a minus: a sign that touches the number, or a word for it."""
        i = reading.first - 1
        lone_part = reading.kind == "fraction" and reading.last - reading.first == 1
        if i < 0 or lone_part or reading.kind in {"ordinal", "vague", "collective"}:
            return reading
        word = self.words[i]
        free_dash = (not word.glued and (i == 0 or self.words[i - 1].value is None)) or (
            i > 0 and self.words[i - 1].text in "<>=("
        )
        touching = word.fold == "-" and self.words[i + 1].glued and free_dash
        lonely = word.fold == "-" and i == 0 and reading.last == len(self.words)
        free = i == 0 or self.words[i - 1].fold not in self.closed["minus_not_after"]
        said = word.fold in self.closed["negative"] or (word.fold in self.closed["minus"] and free)
        if not (touching or lonely or said):
            return reading
        return Reading(
            i, reading.last, -reading.value, -reading.high, -reading.low, reading.kind, reading.step, reading.scale,
            spelled=reading.spelled,
        )  # fmt: skip
