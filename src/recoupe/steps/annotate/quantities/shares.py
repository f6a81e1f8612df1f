"""Shares said by the majority they make: "a majority stake" is more than half, however much it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quantities.figures import Figure
from recoupe.steps.annotate.quantities.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.steps.annotate.quantities.figures import Cut

_HALF = Fraction(50)


def with_shares(cut: Cut, figures: Sequence[Figure]) -> list[Figure]:
    """Return ``figures`` and the shares beside them, in order."""
    taken = {k for f in figures for k in range(f.first, f.last)}
    shares: list[Figure] = []
    i = 0
    while i < len(cut.words):
        found = cut.lexicon.shares.at(cut.reader.folded, i)
        if found is None or taken.intersection(range(i, found[0])):
            i += 1
            continue
        shares.append(_share(i, *found))
        i = found[0]
    return sorted([*figures, *shares], key=lambda f: f.first)


def _share(first: int, last: int, kind: str) -> Figure:
    reading = Reading(first, last, _HALF, _HALF, _HALF, "fraction", Fraction(0))
    return Figure(first, last, reading, _HALF, _HALF, _HALF, unit="percent", kind=kind, core=(first, last))
