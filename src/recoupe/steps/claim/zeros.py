"""Counts of nobody: "no one was hurt", "aucun blessé n'est à déplorer" say nought of what others count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.interval import Interval

if TYPE_CHECKING:
    from recoupe.steps.claim.negation import Negation

_NOUGHT = Interval(0.0, 0.0)


def zeros(negation: Negation, head: int, text: str) -> tuple[Quantity, ...]:
    """Return a count of nought for each argument of the predicate ``head`` that is said of none."""
    return tuple(_nought(negation, noun, word, text) for noun, word in negation.none_in(head))


def none_of(quantity: Quantity) -> Quantity:
    """Turn the one of "not one" into nought; any other number stays."""
    return replace(quantity, number=0.0, value=_NOUGHT) if quantity.number == 1 else quantity


def at_most(quantity: Quantity) -> Quantity:
    """Turn the "more than" of a verb that is denied into the most that it was."""
    low, high = quantity.value.low, quantity.value.high
    return quantity if low is None or high is not None else replace(quantity, value=Interval(None, low))


def _nought(negation: Negation, noun: int, word: int, text: str) -> Quantity:
    tokens = negation.tree.tokens
    span = Span(tokens[word].start, tokens[word].end)
    referent = tokens[noun].lemma.lower() if noun != word and tokens[noun].pos == "NOUN" else ""
    return Quantity(span, text[span.start : span.end], _NOUGHT, 0.0, referent=referent, head=noun)
