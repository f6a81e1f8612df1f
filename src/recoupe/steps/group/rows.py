"""Vectors of whole numbers, those worth a look found by their heaviest keys and by their names."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.near import trust
from recoupe.steps.group.profiles import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Row = tuple[list[int], list[int]]

_HEAVIEST = 24
_WORTH = int(0.02 * UNIT**2)
_UPPER = 32
_LOWER = (1 << _UPPER) - 1
"""Two sums in one number, of all keys below and of names above: no product of two vectors exceeds ``UNIT**2``."""

_NONE = np.zeros(0, dtype=np.int64)


class Rows:
    """Sparse vectors, heaviest key first, with the heaviest keys of each indexed, and all names."""

    def __init__(self, latest: int = 0) -> None:
        """Start empty. Of the holders of one key the ``latest`` are looked at, all where it is 0."""
        self._latest = latest
        self._keys = array("i")
        self._both = array("q")
        self._starts = array("q", [0])
        self._having: dict[int, tuple[array[int], array[int]]] = {}
        self._dense = np.zeros(1 << 10, dtype=np.int64)
        self._sums = np.zeros(1 << 10, dtype=np.int64)

    def add(self, row: Row, named: NDArray[np.bool_]) -> None:
        """Take a vector: its keys and their weights."""
        number = len(self._starts) - 1
        self._keys.extend(row[0])
        self._both.extend(_both(row, named))
        self._starts.append(len(self._keys))
        for key, weight in _telling(row, named):
            numbers, weights = self._having.setdefault(key, (array("i"), array("i")))
            numbers.append(number)
            weights.append(weight)

    def drop(self, count: int, named: NDArray[np.bool_]) -> None:
        """Forget the latest vectors."""
        for number in range(len(self._starts) - 2, len(self._starts) - 2 - count, -1):
            start = self._starts[number]
            row = self._keys[start:].tolist(), [w & _LOWER for w in self._both[start:]]
            for key, _ in _telling(row, named):
                numbers, weights = self._having[key]
                del numbers[-1], weights[-1]
            del self._keys[start:], self._both[start:], self._starts[-1]

    def candidates(self, row: Row, named: NDArray[np.bool_]) -> tuple[Numbers, Numbers, Numbers]:
        """Return the rows whose heaviest keys are worth a look, ascending, with the sums of words and of names."""
        count = len(self._starts) - 1
        self._sums = _grown(self._sums, count)
        for key, weight in _telling(row, named):
            if key in self._having:
                numbers, weights = self._having[key]
                holders = np.frombuffer(numbers, dtype=np.int32)[-self._latest :]
                factor = weight | weight << _UPPER if named[key] else weight
                self._sums[holders] += np.frombuffer(weights, dtype=np.int32)[-self._latest :] * np.int64(factor)
        sums = self._sums[:count]
        found = np.flatnonzero(sums & _LOWER >= _WORTH)
        both = sums[found]
        sums[:] = 0
        names = both >> _UPPER
        return found, (both & _LOWER) - names, names

    def products(self, row: Row, rows: Numbers, named: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
        """Return the exact products with some rows, and the part of each that is names."""
        if not len(rows):
            return _NONE, _NONE
        self._dense = _grown(self._dense, len(named))
        self._dense[row[0]] = row[1]
        all_starts = np.frombuffer(self._starts, dtype=np.int64)
        starts = all_starts[rows]
        sizes = all_starts[rows + 1] - starts
        ends = np.cumsum(sizes)
        at = np.arange(ends[-1]) + np.repeat(starts - ends + sizes, sizes)
        keys, both = np.frombuffer(self._keys, dtype=np.int32)[at], np.frombuffer(self._both, dtype=np.int64)[at]
        sums = np.concatenate(([0], np.cumsum(self._dense[keys] * both)))
        self._dense[row[0]] = 0
        found = sums[ends] - sums[ends - sizes]
        return found & _LOWER, found >> _UPPER


def worth(words: Numbers, names: Numbers, mass: float, masses: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which candidates of the same language are still worth a look once their names are heard."""
    found: NDArray[np.bool_] = words * trust(names, mass, masses) + names >= _WORTH / 2
    return found


def _telling(row: Row, named: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    pairs = zip(row[0], row[1], strict=True)
    return ((k, w) for n, (k, w) in enumerate(pairs) if n < _HEAVIEST or named[k])


def _both(row: Row, named: NDArray[np.bool_]) -> Iterator[int]:
    return (w | w << _UPPER if named[k] else w for k, w in zip(row[0], row[1], strict=True))


def _grown(vector: Numbers, size: int) -> Numbers:
    if size <= len(vector):
        return vector
    grown = np.zeros(max(size, 2 * len(vector)), dtype=np.int64)
    grown[: len(vector)] = vector
    return grown
