"""The rules, shared by all languages: small ones that compose. Each file adds its own to a grammar."""

from __future__ import annotations

from functools import cache

from recoupe.steps.annotate.times.chart import Grammar
from recoupe.steps.annotate.times.grammar import (
    amounts,
    clocks,
    dates,
    directions,
    eras,
    figures,
    moments,
    nth,
    numbers,
    periods,
    portions,
    ranges,
    relative_days,
    weekdays,
)


@cache
def build(order: str, next_weekday: str, *, latent: bool) -> Grammar:
    """Return the grammar for an order of figures, a habit with "next Friday", and bare numbers or not."""
    grammar = Grammar()
    numbers.add(grammar, decimal="." if order == "mdy" else ",")
    dates.add(grammar, order=order)
    figures.add(grammar, order, latent=latent)
    weekdays.add(grammar, next_weekday, order)
    relative_days.add(grammar)
    periods.add(grammar, latent=latent)
    nth.add(grammar)
    portions.add(grammar)
    eras.add(grammar)
    clocks.add(grammar, latent=latent)
    moments.add(grammar)
    amounts.add(grammar, latent=latent)
    ranges.add(grammar, latent=latent)
    directions.add(grammar, latent=latent)
    return grammar
