"""The rules, shared by all languages: small ones that compose. Each file adds its own to a grammar."""

from __future__ import annotations

from functools import cache

from recoupe.steps.annotate.times.chart import Grammar
from recoupe.steps.annotate.times.grammar import amounts, clocks, dates, directions, moments, numbers, periods, ranges


@cache
def build(order: str, next_weekday: str, *, latent: bool) -> Grammar:
    """Return the grammar for an order of figures, a habit with "next Friday", and bare numbers or not."""
    grammar = Grammar()
    numbers.add(grammar)
    dates.add(grammar, order=order, next_weekday=next_weekday, latent=latent)
    periods.add(grammar, latent=latent)
    clocks.add(grammar, latent=latent)
    moments.add(grammar)
    amounts.add(grammar)
    ranges.add(grammar, latent=latent)
    directions.add(grammar)
    return grammar
