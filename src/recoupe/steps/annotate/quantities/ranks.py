"""Ranks without a number: "the last but one", "la précédente", counted from the end or from the one at hand.

A running text is full of them and none is a quantity; who asks for ranks gets them here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.words import folds, split

if TYPE_CHECKING:
    from recoupe.languages.lexicon.numbers import NumberLexicon


@dataclass(frozen=True, slots=True)
class RelativeRank:
    """A place in a row: ``base`` is "end" or "current", ``offset`` how many places further (below zero: before)."""

    start: int
    end: int
    base: str
    offset: int


def read_relative_ranks(text: str, lexicon: NumberLexicon) -> list[RelativeRank]:
    """Return the relative ranks of ``text`` in order, the longest phrase at each place."""
    words = split(text, lexicon)
    folded = folds(words)
    found: list[RelativeRank] = []
    i = 0
    while i < len(words):
        phrase = lexicon.relative.at(folded, i)
        if phrase is None:
            i += 1
            continue
        end, (base, offset) = phrase
        found.append(RelativeRank(words[i].start, words[end - 1].end, base, offset))
        i = end
    return found
