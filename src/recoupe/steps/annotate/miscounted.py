"""Numbers of things that were read as times: "between 20 and 30 cars", "jusqu'à 900 dollars"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.annotation import TimeExpression, Token

_SMALL = {"ADP", "ADV", "CCONJ", "DET", "SCONJ", "PUNCT", "VERB"}
_COUNTED = {"NOUN", "PROPN", "SYM"}
_HOURS = 24
_YEARS = range(1500, 2101)
_NEAR = 2


def without_counts(times: Sequence[TimeExpression], tokens: Sequence[Token]) -> tuple[TimeExpression, ...]:
    """Return the times but for bare numbers that the parse makes count the noun right behind them.

    One number is left alone where it may be an hour or a year.
    """
    return tuple(t for t in times if not _counts(t, tokens))


def _counts(time: TimeExpression, tokens: Sequence[Token]) -> bool:
    if time.kind != "point" or not any(s.isdigit() for s in time.exact):
        return False
    inside = tokens_in(tokens, time.span)
    numbers = [i for i in inside if tokens[i].text.isdigit()]
    if not numbers or inside[-1] != numbers[-1] or any(tokens[i].pos not in _SMALL for i in {*inside} - {*numbers}):
        return False
    told = [int(tokens[i].text) for i in numbers]
    if len(told) == 1 and (told[0] <= _HOURS or told[0] in _YEARS):
        return False
    behind = range(inside[-1] + 1, min(len(tokens), inside[-1] + 1 + _NEAR))
    return not set(told) & set(_YEARS) and any(
        tokens[i].dep == "nummod" and tokens[i].head in behind and tokens[tokens[i].head].pos in _COUNTED
        for i in numbers
    )
