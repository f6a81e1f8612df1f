"""Numbers that are vague by themselves: "une dizaine", "des milliers", "several hundred"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.readings import Reading, Said, exactly
from recoupe.steps.annotate.quantities.splits import hundreds_and

if TYPE_CHECKING:
    from recoupe.steps.annotate.quantities.cardinals import Cardinal


class Loose:
    """Reads collectives, plurals and vague words."""

    def __init__(self, said: Said) -> None:
        """Read out of these words."""
        self.words, self.folded, self.lexicon = said.words, said.folded, said.lexicon
        self.cardinals, self.running, self.closed = said.cardinals, said.running, said.lexicon.words

    def collective(self, i: int, number: Cardinal | None) -> Reading | None:
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
            return exactly(i, end, cut[0].value + cut[1].value * said * scale)
        count = number.value
        if not number.article and self.cardinals.fold(end - 1) in self.closed["exact_collectives"]:
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

    def plural(self, i: int) -> Reading | None:
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

    def vague(self, i: int) -> Reading | None:
        """Read a word that stands for a number nobody gives: "several", "a few"."""
        found = self.lexicon.vague.at(self.folded, i)
        if found is None or self.words[i].value is not None:
            return None
        end, (said, low, high) = found
        return Reading(i, end, said, low, high, "vague")

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
        if not self.closed["bare_plurals"]:
            return False
        return (
            self.cardinals.fold(j) not in self.closed["plurals_with_of"]
            or self.cardinals.fold(j + 1) in self.closed["of"]
        )
