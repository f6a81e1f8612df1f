"""A figure: a number with its unit and its qualifier, on the way to a quantity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.steps.annotate.quantities.reader import Reader
    from recoupe.steps.annotate.quantities.readings import Reading
    from recoupe.steps.annotate.quantities.words import Word


@dataclass(frozen=True, slots=True)
class Figure:
    """Words ``first`` to ``last`` (half open), the number read there, its unit code, its qualifier.

    ``value`` is in units of ``unit``; ``low`` and ``high`` are the number's own interval; ``bounds``
    says that they were said ("20 à 30"), so nothing is rounded. ``kind`` is the qualifier's kind.
    """

    first: int
    last: int
    reading: Reading
    value: Fraction
    low: Fraction
    high: Fraction
    unit: str = ""
    kind: str = ""
    bounds: bool = False
    core: tuple[int, int] = (0, 0)

    @property
    def bare(self) -> bool:
        """Whether it is a number without unit and qualifier."""
        return not (self.unit or self.kind or self.bounds)


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into words, with the lexicon and the reader that goes with them."""

    text: str
    words: tuple[Word, ...]
    lexicon: NumberLexicon
    reader: Reader

    def fold(self, i: int) -> str:
        """Return the folded word at ``i``, empty outside the text."""
        return self.words[i].fold if 0 <= i < len(self.words) else ""

    def raw(self, i: int) -> str:
        """Return the word at ``i`` as written, empty outside the text."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether the word at ``i`` touches the one before it."""
        return 0 <= i < len(self.words) and self.words[i].glued

    def among(self, i: int, name: str) -> bool:
        """Whether the word at ``i`` is in the closed class ``name``."""
        return self.fold(i) in self.lexicon.words[name]

    def starts_line(self, i: int) -> bool:
        """Whether the word at ``i`` starts the text, a line or a sentence."""
        if i <= 0:
            return True
        gap = self.text[self.words[i - 1].end : self.words[i].start]
        return "\n" in gap or self.words[i - 1].fold in {".", "!", "?", ":", "«", '"', "“", "•", "…"}

    def counts(self, i: int) -> bool:
        """Whether the word at ``i`` may be a noun or adjective that a number counts."""
        word = self.fold(i)
        return len(word) > 1 and word[0].isalpha() and word not in self.lexicon.words["function"]
