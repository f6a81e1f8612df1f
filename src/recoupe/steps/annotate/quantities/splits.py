"""Where a run of number words is two numbers: "twenty twenty-fifths", "three hundred and two dozen".

The grammar of cardinals takes the longest number; what follows may say that its last words belong to
something else, a denominator or a collective.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.cardinals import HUNDRED, Cardinal, Cardinals

if TYPE_CHECKING:
    from collections.abc import Callable

_UNITS_TO = 10
_TENS_FROM = 20


def up_to(cardinals: Cardinals, i: int, end: int) -> Cardinal | None:
    """Return the number that is all of the words from ``i`` to ``end``, None where they are none or more than one."""
    if not i < end:
        return None
    short = Cardinals(cardinals.words[:end], cardinals.lexicon, cardinals.folded[:end], money=cardinals.money)
    number = short.read(i)
    return number if number is not None and number.end == end else None


def compound_denominator(
    cardinals: Cardinals, i: int, number: Cardinal, rank: Callable[[int, bool], tuple[int, int] | None]
) -> tuple[Cardinal, int, int] | None:
    """Read "twenty twenty-fifths", "one hundred thirty-fifths" as (above, below, end): tens belong to their unit.

    ``rank`` reads one ordinal word at a place as (rank, end), perhaps in the singular where its second
    argument says so: a ten that the number could not take ("vingt vingt-cinquième") is a denominator anyway.
    """
    for at in (number.end, number.end - 1):
        ten = cardinals.lexicon.tens.at(cardinals.folded, at)
        if ten is None or ten[1][0] < _TENS_FROM or (at < number.end and ten[0] != number.end):
            continue
        unit = rank(cardinals.hyphen(ten[0]), at == number.end)
        joined = cardinals.fold(at - 1) == "-" or cardinals.fold(at - 1) in cardinals.closed["and"]
        if unit is None or unit[0] >= _UNITS_TO or joined:
            continue
        above = up_to(cardinals, i, at)
        if above is not None and above.step >= 1:
            return above, ten[1][0] + unit[0], unit[1]
    return None


def hundreds_and(cardinals: Cardinals, i: int, number: Cardinal) -> tuple[Cardinal, Cardinal] | None:
    """Cut "three hundred and two" before "and", for a collective that counts the second part only."""
    at = number.end - 2
    if at <= i or cardinals.fold(at) not in cardinals.closed["and"]:
        return None
    head, tail = up_to(cardinals, i, at), up_to(cardinals, at + 1, number.end)
    if head is None or tail is None or head.value < HUNDRED or head.value % HUNDRED:
        return None
    return head, tail
