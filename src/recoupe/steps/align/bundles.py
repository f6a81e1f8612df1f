"""Pairs of figures by the bundle: all of one sort with all of another, told once and not pair by pair.

Hundreds of accounts of one toll make a million pairs. A *kind* is of figures that are of the same and alike in all
that their own words say, a *wording* of figures of one kind whose sentences say the same. Figures are numbered by
their place in one order; only figures of two articles are paired in a bundle.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Sure:
    """The pairs of claims, the lesser id first, that have figures which are surely of one thing.

    ``places`` are a claim's figures; ``article``, ``kind`` and ``wording`` are by figure; ``kinds``, ``wordings`` and
    ``pairs`` are surely of one thing, the lesser number first, ``pairs`` those of one article.
    """

    places: dict[str, list[int]]
    article: Sequence[str]
    kind: list[int]
    wording: list[int]
    kinds: set[tuple[int, int]] = field(default_factory=set)
    wordings: set[tuple[int, int]] = field(default_factory=set)
    pairs: set[tuple[int, int]] = field(default_factory=set)

    def __contains__(self, claims: object) -> bool:
        """Whether a pair of claim ids is one of them."""
        if not isinstance(claims, tuple):
            return False
        a, b = claims
        return bool(a <= b) and any(self._one(i, j) for i in self.places.get(a, ()) for j in self.places.get(b, ()))

    def _one(self, i: int, j: int) -> bool:
        if self.article[i] == self.article[j]:
            return (i, j) in self.pairs
        if ordered_pair(self.kind[i], self.kind[j]) in self.kinds:
            return True
        return ordered_pair(self.wording[i], self.wording[j]) in self.wordings


def ordered_pair(one: int, two: int) -> tuple[int, int]:
    """Return two numbers, the lesser first."""
    return (one, two) if one <= two else (two, one)


class Links:
    """Pairs that are of one thing, in the order of their figures: a pair is one number."""

    def __init__(self, articles: Sequence[str]) -> None:
        """Start with none; ``articles`` are the articles of the figures."""
        numbers = {a: n for n, a in enumerate(dict.fromkeys(articles))}
        self._article = [numbers[a] for a in articles]
        self._articles = np.array(self._article, dtype=np.int64)
        self._count = len(articles)
        self._few = array("q")
        self._many: list[NDArray[np.int64]] = []

    def across(self, left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of a bundle, the lesser first."""
        articles = self._article
        for i, j in combinations(left, 2) if left is right else product(left, right):
            if articles[i] != articles[j]:
                yield (i, j) if i < j else (j, i)

    def first(self, left: Sequence[int], right: Sequence[int]) -> tuple[int, int] | None:
        """Return the first of the pairs of a bundle; None where it has none."""
        i, j = left[0], right[0]
        if self._article[i] != self._article[j]:
            return (i, j) if i < j else (j, i)
        return next(self.across(left, right), None)

    def add(self, i: int, j: int) -> None:
        """Link a pair, the lesser first."""
        self._few.append(i * self._count + j)

    def add_across(self, left: Sequence[int], right: Sequence[int]) -> None:
        """Link all pairs of a bundle."""
        one, two = np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
        apart = self._articles[one][:, None] != self._articles[two][None, :]
        if left is right:
            apart &= one[:, None] < two[None, :]
        lesser, other = np.minimum(one[:, None], two[None, :]), np.maximum(one[:, None], two[None, :])
        self._many.append((lesser * self._count + other)[apart])

    def parted(self, categories: Sequence[str]) -> list[int]:
        """Return the group of each figure: linked ones together, first things first, never two categories in one."""
        pairs = np.sort(np.concatenate([np.array(self._few, dtype=np.int64), *self._many]))
        numbers = {c: n for n, c in enumerate(["", *sorted({*categories} - {""})])}
        group = np.arange(self._count)
        category = np.array([numbers[c] for c in categories], dtype=np.int64)  # of the group that has this number
        lesser, other = np.divmod(pairs, max(1, self._count))
        ends = np.searchsorted(lesser, np.arange(self._count + 1))
        for i in range(self._count):
            near = other[ends[i] : ends[i + 1]]
            one = group[i]
            while near.size:
                two = group[near]
                fits = two != one
                if category[one]:
                    fits &= (category[two] == 0) | (category[two] == category[one])
                first = fits.argmax()
                if not fits[first]:
                    break
                gone = two[first]
                group[group == gone] = one
                category[one] = category[one] or category[gone]
        return [int(g) for g in group]


__all__ = ["Links", "Sure", "ordered_pair"]
