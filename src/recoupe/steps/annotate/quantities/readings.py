"""A number that was read, and what the readers of all kinds of numbers look at."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.numbers import NumberLexicon
    from recoupe.steps.annotate.quantities.cardinals import Cardinals
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


def exactly(first: int, last: int, value: Fraction, kind: Kind = "cardinal", scale: int = 1) -> Reading:
    """Return the reading of a number that is meant to the unit."""
    return Reading(first, last, value, value, value, kind, Fraction(0), scale)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a cut text with its cardinals; ``running`` says that the text runs on, and is no phrase alone."""

    words: Sequence[Word]
    folded: Sequence[str]
    lexicon: NumberLexicon
    cardinals: Cardinals
    running: bool
