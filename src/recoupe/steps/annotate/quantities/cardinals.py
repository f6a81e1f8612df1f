"""The grammar of cardinal numbers: "quatre-vingt-dix-sept", "3 hundred and 21", "2 millions 500 000", "1,2 Md".

A reading is the longest that starts at a word. French and English differ in their lexicon only.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.steps.annotate.quantities.words import Word

HUNDRED = 100
THOUSAND = 1000
MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number and where its words end; ``step`` is the place of its last digit, ``scale`` its last scale word.

    ``article`` says that it is only "un" or "a"; ``spelled`` that no digit is in it.
    """

    value: Fraction
    step: Fraction
    end: int
    scale: int = 1
    article: bool = False
    spelled: bool = True


class Cardinals:
    """Reads cardinals out of a cut text."""

    def __init__(self, words: Sequence[Word], lexicon: NumberLexicon, folded: Sequence[str], *, money: bool) -> None:
        """Keep the words and the lexicon; ``folded`` are the words' folded forms.

        ``money`` says that "34 cents" is money rather than hundreds.
        """
        self.money = money
        self.words = words
        self.lexicon = lexicon
        self.folded = folded
        self.closed = lexicon.words

    def fold(self, i: int) -> str:
        """Return the folded word at ``i``, empty past the end."""
        return self.folded[i] if 0 <= i < len(self.folded) else ""

    def hyphen(self, i: int) -> int:
        """Return the next place after a hyphen that joins two words, or ``i``."""
        joined = self.fold(i) == "-" and i + 1 < len(self.words) and self.words[i].glued and self.words[i + 1].glued
        return i + 1 if joined else i

    def loose_hyphen(self, i: int) -> int:
        """Return the next place after a hyphen, which may stand apart ("ninety - five") outside a running text."""
        apart = not self.money and self.fold(i) == "-" and i + 1 < len(self.words) and self.words[i].text == "-"
        return i + 1 if apart and not self.words[i].glued and not self.words[i + 1].glued else self.hyphen(i)

    def read(self, i: int) -> Cardinal | None:
        """Return the longest cardinal that starts at ``i``."""
        start = self._group(i)
        bare = start is None and (self.fold(i) in self.lexicon.scales and self._bare_scale(i))
        if start is None and not bare:
            return None
        if start is None:
            start = Cardinal(Fraction(1), Fraction(1), i)
        return self._scaled(start)

    def _bare_scale(self, i: int) -> bool:
        """A scale word may stand without a coefficient when it is invariable ("mille", not "millions")."""
        return self.lexicon.scales[self.fold(i)] == THOUSAND and self.fold(i) in self.closed["bare_scales"]

    def _group(self, i: int) -> Cardinal | None:
        """Read a number below a thousand in words, or a numeral; then hundreds of it."""
        numeral = self._numeral(i)
        small = numeral or self._small(i)
        single = self.fold(i) in self.lexicon.hundreds and self.fold(i) not in self.closed["several_hundreds"]
        if small is None and single and not self._is_unit_word(i):
            small = Cardinal(Fraction(1), Fraction(1), i)
        if small is None:
            return None
        if spoken := self._spoken_hundreds(small, i):
            return spoken
        j = self.hyphen(small.end)
        if self.fold(j) in self.lexicon.hundreds and small.value < THOUSAND and not self._is_money(small, j):
            return self._hundreds(small, j + 1)
        return small

    def _spoken_hundreds(self, digit: Cardinal, i: int) -> Cardinal | None:
        """Read "one twenty-two" as 122, where the language says so."""
        if not self.closed["spoken_hundreds"] or not digit.spelled or digit.end != i + 1 or not 0 < digit.value < 10:  # noqa: PLR2004
            return None
        ten = self.lexicon.tens.at(self.folded, digit.end)
        rest = self._small(digit.end) if ten and self.fold(i) not in self.closed["mere_articles"] else None
        if rest is None or rest.end == digit.end + 1:
            return None
        return Cardinal(digit.value * HUNDRED + rest.value, Fraction(1), rest.end)

    def _is_money(self, coefficient: Cardinal, i: int) -> bool:
        """Whether "cents" after the number is money: after digits, and after words for twenty and more."""
        if self._is_unit_word(i):
            return True
        great = not coefficient.spelled or coefficient.value >= 20  # noqa: PLR2004
        return self.money and self.fold(i) in self.closed["coins_too"] and great

    def _is_unit_word(self, i: int) -> bool:
        """Whether "cent(s)" is part of "pour cent", not a hundred."""
        return self.fold(i - 1) in self.closed["of_a_hundred"]

    def _numeral(self, i: int) -> Cardinal | None:
        if i >= len(self.words):
            return None
        word = self.words[i]
        if word.value is None or not word.step:
            return None
        return self._suffix(Cardinal(word.value, word.step, i + 1, spelled=False))

    def _suffix(self, number: Cardinal) -> Cardinal:
        """Read a scale written right after digits: "10k", "1.3bn", "3 Md€"."""
        i = number.end
        if i >= len(self.words):
            return number
        word = self.words[i]
        scale = self.lexicon.suffixes.get(word.text)
        if scale is None or not (word.glued or self._loose_suffix(i)) or self._is_metre(i) or self._continues(i):
            return number
        return Cardinal(number.value * scale, number.step * scale, i + 1, scale, spelled=False)

    def _loose_suffix(self, i: int) -> bool:
        """A suffix may stand apart when nothing else can be meant."""
        if (
            self.fold(i + 1) == "."
            and self.words[i + 1].glued
            and self.fold(i + 2)[:1].isalpha()
            and self.words[i + 2].glued
        ):
            return False
        money = self.fold(i + 1) in {"€", "$", "£"}
        return self.words[i].text in self.closed["loose_suffixes"] or (
            money and self.words[i].text in self.closed["money_suffixes"]
        )

    def _is_metre(self, i: int) -> bool:
        """Whether "m" after digits is a metre: nothing countable follows and no currency stands before."""
        if self.words[i].text != "m":
            return False
        money = self.fold(i - 2) in self.lexicon.currency_signs
        follows = self.fold(i + 1)
        counted = (
            follows[:1].isalpha() and follows not in self.closed["tall"] and follows not in self.closed["function"]
        )
        return not money and not counted

    def _continues(self, i: int) -> bool:
        """Whether the suffix is the head of a longer code ("24703m212", "10M€" is none)."""
        return i + 1 < len(self.words) and self.words[i + 1].glued and self.words[i + 1].value is not None

    def _small(self, i: int) -> Cardinal | None:
        """Read a number below a hundred in words."""
        ten = self.lexicon.tens.at(self.folded, i)
        if ten is None:
            value = self.lexicon.units.get(self.fold(i))
            if value is None:
                return None
            return Cardinal(Fraction(value), Fraction(1), i + 1, article=self.fold(i) in self.closed["articles"])
        end, (value, least, most) = ten
        added = self._addend(end, least, most)
        return (added and Cardinal(value + added.value, Fraction(1), added.end)) or Cardinal(
            Fraction(value), Fraction(1), end
        )

    def _addend(self, i: int, least: int, most: int) -> Cardinal | None:
        j = self.loose_hyphen(i)
        if self.fold(j) in self.closed["and"]:
            unit = self._small(self.hyphen(j + 1))
            return unit if unit and self._joins(unit, least, most) else None
        if self.fold(j) in self.closed["mere_articles"]:
            return None
        unit = self._small(j) or self._digit(j)
        return unit if unit and least <= unit.value <= most else None

    def _joins(self, unit: Cardinal, least: int, most: int) -> bool:
        """Whether "and" may stand between a ten and this unit; outside a running text the old "vingt et trois" too."""
        if str(unit.value) in self.closed["join_tens"]:
            return True
        old = bool(self.closed["join_tens"]) and not self.money and least <= unit.value < most
        return (
            old and self.fold(unit.end) not in self.lexicon.hundreds and self.fold(unit.end) not in self.lexicon.scales
        )

    def _digit(self, i: int) -> Cardinal | None:
        """Read one digit after a ten in words ("trente 3")."""
        word = self.words[i] if i < len(self.words) else None
        if word is None or word.value is None or len(word.text) != 1 or word.step != 1:
            return None
        return Cardinal(word.value, Fraction(1), i + 1)

    def _hundreds(self, coefficient: Cardinal, end: int) -> Cardinal:
        value = coefficient.value * HUNDRED
        usual = bool(self.closed["join_hundreds"])
        rest = self._rest(end, 1 if usual else 2, HUNDRED, joined=True) if usual or not self.money else None
        if rest is None or (not usual and self._is_other(rest)):
            rest = self._rest(end, 1, HUNDRED, joined=False)
        if rest is None:
            return Cardinal(value, coefficient.step * HUNDRED, end, spelled=coefficient.spelled)
        return Cardinal(value + rest.value, Fraction(1), rest.end, spelled=coefficient.spelled and rest.spelled)

    def _is_other(self, rest: Cardinal) -> bool:
        """Whether what follows "and" is a number or part of its own: "cent et trois quarts", "100 et 2 cents"."""
        word = self.fold(self.hyphen(rest.end))
        rank = self.lexicon.ordinals.at([word.removesuffix("s")], 0)
        proper = rank is not None and rest.value < rank[1]
        return proper or word in self.lexicon.fractions or word in self.lexicon.hundreds or word in self.lexicon.scales

    def _rest(self, i: int, least: int, most: int, *, joined: bool) -> Cardinal | None:
        """Read what follows a round hundred, "and" between them where the language has it so."""
        j = self.hyphen(i)
        linked = joined and self.fold(j) in self.closed["and"]
        if linked:
            j += 1
        if self.fold(j) in self.closed["mere_articles"]:
            return None
        rest = self._small(j)
        if rest is None and linked and j < len(self.words):
            rest = self._numeral(j)
        return rest if rest and least <= rest.value < most and rest.step == 1 else None

    def _scaled(self, start: Cardinal) -> Cardinal:
        """Multiply by scale words and add what follows them, in falling order."""
        total, last = Fraction(0), 0
        current: Cardinal | None = start
        best = start
        while current is not None:
            j = self.hyphen(current.end)
            scale = self.lexicon.scales.get(self.fold(j))
            if scale is None and not last and self._dressed(j):
                scale, j = self.lexicon.scales[self.fold(j + 1)], j + 1
            if scale is None:
                if last:
                    best = Cardinal(
                        total + current.value, current.step, current.end, 1, spelled=best.spelled and current.spelled
                    )
                break
            if last and scale >= last:
                total, step = (total + current.value) * scale, scale * Fraction(1)
            else:
                total, step = total + current.value * scale, current.step * scale
            end = j + 1
            while (again := self.lexicon.scales.get(self.fold(self.hyphen(end)))) is not None:
                total, step, scale, end = total * again, step * again, scale * again, self.hyphen(end) + 1
            last = scale
            best = Cardinal(total, step, end, scale, spelled=best.spelled and current.spelled)
            current = self._next_group(end, scale)
        return self._decimals(best)

    def _dressed(self, i: int) -> bool:
        """Whether an adjective stands before a great scale word: "210 malheureux millions", "5 measly million"."""
        word = self.words[i] if i < len(self.words) else None
        if word is None or not word.text.islower() or not word.alphabetic or len(word.text) <= len("deux"):
            return False
        if self.lexicon.scales.get(self.fold(i + 1), 0) < MILLION or not self.words[i + 1].text.islower():
            return False
        lexicon, word_fold = self.lexicon, self.fold(i)
        tables = (lexicon.several, lexicon.vague, lexicon.before, lexicon.after, lexicon.unit_words,
                  lexicon.currency_words, lexicon.tens, lexicon.ordinals, lexicon.collectives)  # fmt: skip
        known = (lexicon.units, lexicon.plurals, lexicon.fractions, lexicon.hundreds, self.closed["function"])
        closed = any(word_fold in words for words in known)
        return not closed and all(table.at(self.folded, i) is None for table in tables)

    def _next_group(self, i: int, scale: int) -> Cardinal | None:
        """Read the group after a scale word: smaller than it, and a part of the same number."""
        j = self.hyphen(i)
        linked = self.fold(j) in self.closed["and"]
        group = self._group(j + 1 if linked else j)
        if group is None:
            return None
        if (
            group.article
            and self.fold(group.end) not in self.lexicon.scales
            and not self._closes(group, scale, linked=linked)
        ):
            return None
        follows = self.lexicon.scales.get(self.fold(group.end))
        if group.value * (follows or 1) >= scale or (group.step < 1 and follows is None):
            return None
        if linked and self._is_part(group):
            return None
        if not group.spelled and follows is None and group.end == j + 1:
            long_enough = group.value >= THOUSAND and not linked and self.words[j].text[-3:].isdigit()
            return group if long_enough and scale >= MILLION and len(self.words[j].text) > len("9999") else None
        if linked and group.value * (follows or 1) >= scale:
            return None
        return group

    def _is_part(self, group: Cardinal) -> bool:
        """Whether a denominator follows the group, so that it is no number of its own: more than one needs a plural."""
        word = self.fold(group.end)
        if word in self.lexicon.fractions and (group.value == 1 or self.lexicon.ordinals.at([word], 0) is None):
            return True
        singular = word if group.value == 1 else word.removesuffix("s") if word.endswith("s") else ""
        return self.lexicon.ordinals.at([singular.removesuffix("s")], 0) is not None

    def _closes(self, group: Cardinal, scale: int, *, linked: bool) -> bool:
        """Whether "un" ends a number ("mille un") rather than starting a noun of its own ("two million a year")."""
        word = self.fold(group.end - 1)
        return word not in self.closed["indefinite"] or (
            scale == THOUSAND and not linked and word not in self.closed["mere_articles"]
        )

    def _decimals(self, number: Cardinal) -> Cardinal:
        """Read "virgule trois", "point zero three" after a number in words."""
        j = number.end
        if self.fold(j) not in self.closed["decimal_words"] or (number.article and number.value != 1):
            return number
        digits, end = "", j + 1
        while (part := self._small(end) or self._plain_digits(end)) is not None and self.fold(end) not in self.closed[
            "mere_articles"
        ]:
            digits, end = digits + str(part.value), part.end
            if part.value >= 10:  # noqa: PLR2004  a two-figure part ends the decimals
                break
        if not digits:
            return number
        step = Fraction(1, 10 ** len(digits))
        scaled = Cardinal(number.value + int(digits) * step, step, end, spelled=number.spelled)
        scale = self.lexicon.scales.get(self.fold(end))
        return Cardinal(scaled.value * scale, step * scale, end + 1, scale) if scale else scaled

    def _plain_digits(self, i: int) -> Cardinal | None:
        word = self.words[i] if i < len(self.words) else None
        if word is None or word.value is None or word.step != 1 or word.value.denominator != 1:
            return None
        return Cardinal(word.value, Fraction(1), i + 1, spelled=False)
