"""Vectors of whole numbers, those worth a look found by their heaviest keys and by their names."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.near import trust
from recoupe.steps.group.profiles import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Row = tuple[list[int], list[int]]
    Holders = dict[int, tuple[array[int], array[int]]]

_HEAVIEST = 24
_WORTH = int(0.02 * UNIT**2)
_UPPER = 32
_LOWER = (1 << _UPPER) - 1
"""Two sums in one number, of all keys below and of names above: no product of two vectors exceeds ``UNIT**2``."""

_NONE = np.zeros(0, dtype=np.int64)
_NO_ROWS = np.zeros(0, dtype=np.int32)


class Rows:
    """Sparse vectors, heaviest key first, with the heaviest keys of each indexed, and all names.

    A vector can be set aside: it is then found among those set aside, and no longer among the others.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._keys = array("i")
        self._both = array("q")
        self._starts = array("q", [0])
        self._having: Holders = {}
        self._aside: Holders = {}
        self._dense = np.zeros(1 << 10, dtype=np.int64)
        self._sums = np.zeros(1 << 10, dtype=np.int64)

    def add(self, row: Row, named: NDArray[np.bool_]) -> None:
        """Take a vector: its keys and their weights."""
        number = len(self._starts) - 1
        self._keys.extend(row[0])
        self._both.extend(_both(row, named))
        self._starts.append(len(self._keys))
        _hold(self._having, number, row, named)

    def drop(self, count: int, named: NDArray[np.bool_]) -> None:
        """Forget the latest vectors."""
        for number in range(len(self._starts) - 2, len(self._starts) - 2 - count, -1):
            row = self._row(number)
            for key, _ in _telling(row, named):
                numbers, weights = self._having[key]
                del numbers[-1], weights[-1]
            start = self._starts[number]
            del self._keys[start:], self._both[start:], self._starts[-1]

    def set_aside(self, number: int, named: NDArray[np.bool_]) -> None:
        """Take a vector from those that are found to those set aside."""
        row = self._row(number)
        for key, _ in _telling(row, named):
            numbers, weights = self._having[key]
            place = bisect_left(numbers, number)
            del numbers[place], weights[place]
            if not numbers:
                del self._having[key]
        _hold(self._aside, number, row, named)

    def _row(self, number: int) -> Row:
        own = slice(self._starts[number], self._starts[number + 1])
        return self._keys[own].tolist(), [w & _LOWER for w in self._both[own]]

    def candidates(
        self, row: Row, named: NDArray[np.bool_], latest: int = 0, *, aside: bool = False
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Return the rows whose heaviest keys are worth a look, ascending, with the sums of words and of names.

        Of the holders of one key the ``latest`` are looked at, all where it is 0; with ``aside`` those set aside.
        """
        self._sums = _grown(self._sums, len(self._starts) - 1)
        looked = [_NO_ROWS]
        having = self._aside if aside else self._having
        for key, weight in _telling(row, named):
            if key in having:
                numbers, weights = having[key]
                holders = np.frombuffer(numbers, dtype=np.int32)[-latest:]
                factor = weight | weight << _UPPER if named[key] else weight
                self._sums[holders] += np.frombuffer(weights, dtype=np.int32)[-latest:] * np.int64(factor)
                looked.append(holders)
        found, both = self._summed(looked)
        names = both >> _UPPER
        return found, (both & _LOWER) - names, names

    def _summed(self, looked: Sequence[NDArray[np.int32]]) -> tuple[Numbers, Numbers]:
        """Return the rows of great sums, ascending, and their sums, and start anew: nothing but what was looked at."""
        count = len(self._starts) - 1
        if sum(map(len, looked)) < count:
            some = np.concatenate(looked)
            great = np.sort(some[self._sums[some] & _LOWER >= _WORTH]).astype(np.int64)
            found = great[np.diff(great, prepend=-1) > 0]
            both = self._sums[found]
            self._sums[some] = 0
        else:
            found = np.flatnonzero(self._sums[:count] & _LOWER >= _WORTH)
            both = self._sums[found]
            self._sums[:count] = 0
        return found, both

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


def _hold(having: Holders, number: int, row: Row, named: NDArray[np.bool_]) -> None:
    for key, weight in _telling(row, named):
        numbers, weights = having.setdefault(key, (array("i"), array("i")))
        numbers.append(number)
        weights.append(weight)


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
