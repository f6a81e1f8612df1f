"""Numbers that say a place in a row: "21e", "11th", "cent vingt-cinquième", "the twenty-first"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.readings import Reading, Said, exactly

if TYPE_CHECKING:
    from recoupe.steps.annotate.quantities.cardinals import Cardinal


class Ordinals:
    """Reads ordinals."""

    def __init__(self, said: Said) -> None:
        """Read out of these words."""
        self.words, self.folded, self.lexicon = said.words, said.folded, said.lexicon
        self.cardinals, self.running, self.closed = said.cardinals, said.running, said.lexicon.words

    def read(self, i: int, number: Cardinal | None) -> Reading | None:
        """Read "21e", "11th", "cent vingt-cinquième", "the twenty-first"."""
        alone = self.rank(i, plural=False)
        if alone is not None:
            return exactly(i, alone[1], Fraction(alone[0]), "ordinal")
        if number is None or (number.article and number.value == 1):
            return None
        j = number.end
        if not number.spelled and j < len(self.words):
            marked = self.words[j].glued and self.words[j].fold in self.closed["ordinal_marks"]
            return exactly(i, j + 1, number.value, "ordinal") if marked and number.step == 1 else None
        k = self.cardinals.hyphen(j)
        if self.cardinals.fold(k) in self.closed["and"]:
            k = self.cardinals.hyphen(k + 1)
        rank = self.rank(k, plural=False)
        value = rank and self._compose(number, rank[0], i)
        return exactly(i, rank[1], Fraction(value), "ordinal") if rank and value else None

    def rank(self, i: int, *, plural: bool) -> tuple[int, int] | None:
        """Read one ordinal word at ``i`` as (rank, end); ``plural`` asks for its plural."""
        found = self.lexicon.ordinals.at(self.folded, i)
        if found is not None:
            return None if plural else (found[1], found[0])
        word = self.cardinals.fold(i)
        singular = self.lexicon.ordinals.at([word[:-1]], 0) if plural and word.endswith("s") else None
        return (singular[1], i + 1) if singular else None

    def _compose(self, number: Cardinal, rank: int, i: int) -> int:
        """Add or multiply: "vingt-cinquième" is 20 + 5, "deux centième" 2 x 100; 0 where they do not fit."""
        value = int(number.value)
        if rank >= 100:  # noqa: PLR2004  hundredth, thousandth, millionth
            return value * rank if value < rank or rank == 1 else 0
        ten = self.lexicon.tens.at(self.folded, i)
        most = ten[1][2] if ten and value < 100 else 99 if value % 100 == 0 else 9  # noqa: PLR2004
        return value + rank if value % 10 == 0 and value >= 20 and rank <= most else 0  # noqa: PLR2004
