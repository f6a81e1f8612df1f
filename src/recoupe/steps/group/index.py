"""Find the near ones of an article without looking at all: an index of the heaviest keys of each and of its names.

Two articles are looked at when their heaviest keys and names, those alone, already speak for one story a little.
That is decided by the two of them: no third article can hide one from the other.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.near import HORIZON, combine, mass, trust
from recoupe.steps.group.profiles import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from recoupe.steps.group.profiles import Key, Profile

    _Row = tuple[list[int], list[int]]

FLOOR = 0.04
"""Less than this counts as nothing in common."""

_HEAVIEST = 24
_WORTH = int(0.02 * UNIT**2)


class Index:
    """Profiles that can be asked for the near ones of another; each is numbered as it comes."""

    def __init__(self) -> None:
        """Start empty."""
        self.profiles: list[Profile] = []
        self._numbers: dict[Key, int] = {}
        self._named = array("b")
        self._masses = array("d")
        self._own = _Rows()
        self._neutral = _Rows()
        self._days = array("q")
        self._languages: dict[str, int] = {}
        self._language = array("q")

    def add(self, profile: Profile) -> list[tuple[int, float]]:
        """Take a profile; return the numbers of the near ones that came before, with their nearness."""
        own, neutral = self._row(profile.keys), self._row(profile.neutral)
        language = self._languages.setdefault(profile.language, len(self._languages))
        found = self._found(profile, own, neutral, language) if self.profiles else []
        named = np.frombuffer(self._named, dtype=np.int8) > 0
        self._own.add(own, named)
        self._neutral.add(neutral, named)
        self._masses.append(mass(profile))
        self._days.append(profile.day.toordinal() if profile.day else -1)
        self._language.append(language)
        self.profiles.append(profile)
        return found

    def _found(self, profile: Profile, own: _Row, neutral: _Row, language: int) -> list[tuple[int, float]]:
        named = np.frombuffer(self._named, dtype=np.int8) > 0
        masses = np.frombuffer(self._masses)
        speaks = np.frombuffer(self._language, dtype=np.int64) == language
        in_time = self._in_time(profile)
        weight = mass(profile)
        found = []
        for rows, row, wanted, words in (
            (self._own, own, speaks & in_time, masses),
            (self._neutral, neutral, ~speaks & in_time, None),
        ):
            if wanted.any():
                for i in rows.candidates(row, wanted, named, weight, words):
                    near = combine(*rows.products(row, i, named), profile, self.profiles[i], (weight, self._masses[i]))
                    if near >= FLOOR:
                        found.append((i, near))
        return found

    def _in_time(self, profile: Profile) -> NDArray[np.bool_]:
        days = np.frombuffer(self._days, dtype=np.int64)
        if profile.day is None:
            return np.ones(len(days), dtype=np.bool_)
        near: NDArray[np.bool_] = (days < 0) | (np.abs(days - profile.day.toordinal()) <= HORIZON)
        return near

    def _row(self, keys: Mapping[Key, int]) -> _Row:
        for key in keys:
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers)
                self._named.append(key.kind != "word")
        return [self._numbers[k] for k in keys], list(keys.values())


class _Rows:
    """Vectors of whole numbers, heaviest key first, with the heaviest keys of each indexed, and all names."""

    def __init__(self) -> None:
        self._keys = array("i")
        self._weights = array("i")
        self._starts = array("q", [0])
        self._having: dict[int, tuple[array[int], array[int]]] = {}
        self._held: _Row = ([], [])
        self._vector = np.zeros(0, dtype=np.int64)

    def add(self, row: _Row, named: NDArray[np.bool_]) -> None:
        number = len(self._starts) - 1
        self._keys.extend(row[0])
        self._weights.extend(row[1])
        self._starts.append(len(self._keys))
        for key, weight in _telling(row, named):
            numbers, weights = self._having.setdefault(key, (array("i"), array("i")))
            numbers.append(number)
            weights.append(weight)

    def candidates(
        self,
        row: _Row,
        wanted: NDArray[np.bool_],
        named: NDArray[np.bool_],
        mass: float,
        masses: NDArray[np.float64] | None,
    ) -> list[int]:
        """Return the numbers of the wanted rows whose heaviest keys are worth a look; names alone without masses."""
        words, names = np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.int64)
        for key, weight in _telling(row, named):
            if key in self._having:
                numbers, weights = self._having[key]
                into = names if named[key] else words
                into[np.frombuffer(numbers, dtype=np.int32)] += weight * np.frombuffer(weights, dtype=np.int32)
        found = np.flatnonzero((words + names >= _WORTH) & wanted)
        if masses is None or not len(found):
            return [int(i) for i in found]
        worth = words[found] * trust(names[found], mass, masses[found]) + names[found]
        return [int(i) for i in found[worth >= _WORTH / 2]]

    def products(self, row: _Row, number: int, named: NDArray[np.bool_]) -> tuple[int, int]:
        """Return the exact product with a row, and the part of it that is names."""
        start, end = self._starts[number], self._starts[number + 1]
        keys = np.frombuffer(self._keys, dtype=np.int32)[start:end]
        if row is not self._held:
            self._held = row
            self._vector = np.zeros(len(named), dtype=np.int64)
            self._vector[row[0]] = row[1]
        parts = self._vector[keys] * np.frombuffer(self._weights, dtype=np.int32)[start:end]
        return int(parts.sum()), int(parts[named[keys]].sum())


def _telling(row: _Row, named: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    pairs = zip(row[0], row[1], strict=True)
    return ((k, w) for n, (k, w) in enumerate(pairs) if n < _HEAVIEST or named[k])
