"""How likely figures that cannot both be right are of one thing, asked of many pairs at once.

What ``odds`` asks of figures by themselves is one for all pairs of two kinds; what it asks of their claims is how near
these are, which is worked out by rows of numbers and not pair by pair: a story of 500 accounts has some 300,000 pairs
of wordings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recoupe.model.point import Evidence
from recoupe.steps.align.figures.alike import matched_otherwise
from recoupe.steps.align.figures.odds import OF_CLAIMS, but_for, by_kinds, opposed, question, readings
from recoupe.steps.meaning import prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from recoupe.model.claim import Measure
    from recoupe.model.point import Figure
    from recoupe.steps.align.figures.odds import Asked

_AT_ONCE = 4096
_DIGITS = 3  # of a nearness, as it is told


class Likely:
    """The figures of a story, to be asked in pairs; nothing is encoded before the first question."""

    def __init__(self, figures: Sequence[Figure], asked: Asked, kind: Sequence[int]) -> None:
        """Pairs are told by the places of their figures; ``kind`` are their kinds' numbers, by place."""
        self._figures, self._asked, self._kind = figures, asked, kind
        self._shares: dict[tuple[int, int], dict[str, float]] = {}  # what speaks for one thing by the kinds alone
        self._given = [(_number(f.measure), frozenset(map(_number, f.claim.measures))) for f in figures]
        self._row: dict[int, int] = {}
        self._rows = np.empty((0, 0, 0), dtype=np.float32)

    def of_kinds(self, one: int, two: int) -> float | None:
        """Return the log-odds of two figures by what they are of; None where they may both be right."""
        a, b = self._figures[one], self._figures[two]
        if not opposed(a, b):
            return None
        told = question()
        return told.start + sum(v * told.weights.get(k, 0.0) for k, v in by_kinds(a, b, self._asked.scope).items())

    def chances(self, asked: Sequence[tuple[float, tuple[int, int]]]) -> Iterator[tuple[float, float]]:
        """Yield how likely the figures of each pair are of one thing, with the log-odds of it.

        With each pair stands what ``of_kinds`` returned.
        """
        pairs = [pair for _, pair in asked]
        start = np.array([own for own, _ in asked])
        left, right = (self._places(own) for own in zip(*pairs, strict=True)) if pairs else ([], [])
        for at in range(0, len(pairs), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            odds = self._odds(start[part], left[part], right[part])
            likely = np.round(1 / (1 + np.exp(-odds)), 4).tolist()
            for (i, j), chance, total in zip(pairs[part], likely, odds.tolist(), strict=True):
                yield (0.0 if self._matched_otherwise(i, j) else chance), total

    def _matched_otherwise(self, i: int, j: int) -> bool:
        """Whether one of the claims gives the other's figure too; that it gives the number and the unit is asked first.

        Hardly any of so many pairs do.
        """
        given = self._given[i], self._given[j]
        if given[0][0] not in given[1][1] and given[1][0] not in given[0][1]:
            return False
        return matched_otherwise(self._figures[i], self._figures[j])

    def _odds(self, start: NDArray[np.float64], left: Sequence[int], right: Sequence[int]) -> NDArray[np.float64]:
        total = start.copy()
        near = self._near(left, right)
        for name, values in zip(OF_CLAIMS, near.T, strict=True):  # sums in one order, whatever stands beside them
            total += question().weights.get(name, 0.0) * values
        return total

    def weighed(self, pairs: Sequence[tuple[int, int]]) -> Iterator[Evidence]:
        """Yield what was weighed of the figures of each pair, as of ones that are likely of one thing."""
        left, right = (self._places(own) for own in zip(*pairs, strict=True)) if pairs else ([], [])
        weights = question().weights
        for at in range(0, len(pairs), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            rows = self._near(left[part], right[part]).tolist()
            for (i, j), near in zip(pairs[part], rows, strict=True):
                told = {k: v for k, v in zip(OF_CLAIMS, near, strict=True) if v and k in weights}
                of_claims = {k: round(v * weights[k], _DIGITS) for k, v in told.items()}
                shares = sorted((self._of_kinds(i, j) | of_claims).items())
                total = round(question().start + sum(share for _, share in shares), _DIGITS)
                yield Evidence(self._figures[i].claim.id, self._figures[j].claim.id, total, tuple(shares))

    def _of_kinds(self, i: int, j: int) -> dict[str, float]:
        kinds = self._kind[i], self._kind[j]
        if kinds not in self._shares:
            a, b = self._figures[i], self._figures[j]
            self._shares[kinds] = question().shares(by_kinds(a, b, self._asked.scope))
        return self._shares[kinds]

    def _near(self, left: Sequence[int], right: Sequence[int]) -> NDArray[np.float64]:
        """Return how near the claims of each pair of rows are, a column for each of ``OF_CLAIMS``."""
        one, two = (self._rows[[*own]] for own in (left, right))
        near = np.round(np.einsum("nfd,nfd->nf", one, two).astype(np.float64), _DIGITS)
        return np.asarray(np.maximum(0.0, near))

    def _places(self, figures: Sequence[int]) -> list[int]:
        if new := [i for i in dict.fromkeys(figures) if i not in self._row]:
            prepare(but_for(self._figures[i]) for i in new)
            rows = np.stack([np.stack(readings(self._figures[i], self._asked)) for i in new])
            self._row |= {i: n for n, i in enumerate(new, start=len(self._rows))}
            self._rows = np.concatenate([self._rows, rows]) if len(self._rows) else rows
        return [self._row[i] for i in figures]


def _number(measure: Measure) -> tuple[float, str]:
    return measure.quantity.number, measure.quantity.unit
