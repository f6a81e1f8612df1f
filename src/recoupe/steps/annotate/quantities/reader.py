"""Everything that says a number: cardinals, fractions, ordinals, "une dizaine", "des milliers", "several".

``read_numbers`` is the whole number grammar of a language without any judgement of what the number is
for; ``find_quantities`` builds on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.cardinals import Cardinal, Cardinals
from recoupe.steps.annotate.quantities.loose import Loose
from recoupe.steps.annotate.quantities.ordinals import Ordinals
from recoupe.steps.annotate.quantities.parts import Parts
from recoupe.steps.annotate.quantities.readings import Reading, Said
from recoupe.steps.annotate.quantities.rounding import rounded
from recoupe.steps.annotate.quantities.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.steps.annotate.quantities.words import Word


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
        self.lexicon = lexicon
        self.folded = [w.fold for w in words]
        self.cardinals = Cardinals(words, lexicon, self.folded, money=money)
        self.closed = lexicon.words
        self.openers = lexicon.openers
        said = Said(words, self.folded, lexicon, self.cardinals, money)
        self.ordinals = Ordinals(said)
        self.parts = Parts(said, self.ordinals)
        self.loose = Loose(said)

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
            self.loose.vague(i), self.loose.plural(i), self.loose.collective(i, number), self.parts.fraction(i, number),
            self.parts.ratio(i, number), self.ordinals.read(i, number), self._cardinal(i, number),
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
            return self.parts.vulgar(i)
        mixed = self.parts.mixed(i, number)
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
