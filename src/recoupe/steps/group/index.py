"""Find the near ones of an article without looking at all: an index of the heaviest keys of each.

Two articles are looked at when their heaviest keys, those alone, already speak for one story a little.
That is decided by the two of them: no third article can hide one from the other.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.near import HORIZON, combine, mass
from recoupe.steps.group.profiles import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from recoupe.steps.group.profiles import Key, Profile

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
        self._days = array("l")
        self._languages: dict[str, int] = {}
        self._language = array("l")

    def add(self, profile: Profile) -> list[tuple[int, float]]:
        """Take a profile; return the numbers of the near ones that came before, with their nearness."""
        own, neutral = self._row(profile.keys), self._row(profile.neutral)
        language = self._languages.setdefault(profile.language, len(self._languages))
        found = []
        if self.profiles:
            speaks = np.array(self._language) == language
            in_time = self._in_time(profile)
            named = np.array(self._named, dtype=np.bool_)
            for rows, row, wanted in ((self._own, own, speaks & in_time), (self._neutral, neutral, ~speaks & in_time)):
                if wanted.any():
                    found += self._near(profile, rows.products(row, wanted, named))
        self._own.add(own)
        self._neutral.add(neutral)
        self._masses.append(mass(profile))
        self._days.append(profile.day.toordinal() if profile.day else -1)
        self._language.append(language)
        self.profiles.append(profile)
        return found

    def _near(self, profile: Profile, products: Iterator[tuple[int, int, int]]) -> list[tuple[int, float]]:
        own = mass(profile)
        scored = (
            (i, combine(product, named, profile, self.profiles[i], (own, self._masses[i])))
            for i, product, named in products
        )
        return [(i, near) for i, near in scored if near >= FLOOR]

    def _in_time(self, profile: Profile) -> NDArray[np.bool_]:
        days = np.array(self._days)
        if profile.day is None:
            return np.ones(len(days), dtype=np.bool_)
        near: NDArray[np.bool_] = (days < 0) | (np.abs(days - profile.day.toordinal()) <= HORIZON)
        return near

    def _row(self, keys: Mapping[Key, int]) -> tuple[list[int], list[int]]:
        for key in keys:
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers)
                self._named.append(key.kind != "word")
        return [self._numbers[k] for k in keys], list(keys.values())


class _Rows:
    """Vectors of whole numbers, heaviest key first, with the heaviest keys of each indexed."""

    def __init__(self) -> None:
        self._keys = array("i")
        self._weights = array("i")
        self._starts = array("l", [0])
        self._having: dict[int, tuple[array[int], array[int]]] = {}

    def add(self, row: tuple[list[int], list[int]]) -> None:
        number = len(self._starts) - 1
        self._keys.extend(row[0])
        self._weights.extend(row[1])
        self._starts.append(len(self._keys))
        for key, weight in zip(row[0][:_HEAVIEST], row[1], strict=False):
            numbers, weights = self._having.setdefault(key, (array("i"), array("i")))
            numbers.append(number)
            weights.append(weight)

    def products(
        self, row: tuple[list[int], list[int]], wanted: NDArray[np.bool_], named: NDArray[np.bool_]
    ) -> Iterator[tuple[int, int, int]]:
        """Yield (number, exact product, that of names) of the wanted rows whose heaviest keys are worth a look."""
        partial = np.zeros(len(wanted), dtype=np.int64)
        for key, weight in zip(row[0][:_HEAVIEST], row[1], strict=False):
            if key in self._having:
                numbers, weights = self._having[key]
                partial[np.array(numbers)] += weight * np.array(weights, dtype=np.int64)
        candidates = np.flatnonzero((partial >= _WORTH) & wanted)
        vector = np.zeros(len(named), dtype=np.int64)
        vector[row[0]] = row[1]
        for number in candidates.tolist():
            start, end = self._starts[number], self._starts[number + 1]
            keys = np.array(self._keys[start:end])
            parts = vector[keys] * np.array(self._weights[start:end], dtype=np.int64)
            yield number, int(parts.sum()), int(parts[named[keys]].sum())
