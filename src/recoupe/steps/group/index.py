"""Find the near ones of an article without looking at all: an index of the heaviest keys of each and of its names.

Two articles are looked at when their heaviest keys and names, those alone, already speak for one story a little.
That is decided by the two of them: no third article can hide one from the other. Only of a key that more than
``LATEST`` articles hold, the holders that came last stand for all, so that the cost of an article does not grow with
the number of those before it; ``crowded`` tells whether there is such a key.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.near import CHANCE, HORIZON, NAMED, kept, mass, trust
from recoupe.steps.group.profiles import UNIT
from recoupe.steps.group.rows import Rows, worth
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from recoupe.steps.group.profiles import Key, Profile
    from recoupe.steps.group.rows import Numbers, Row

FLOOR = 0.04
"""Less than this counts as nothing in common."""

_KEPT = np.array([kept(days) for days in range(HORIZON + 2)], dtype=np.float64)


class Index:
    """Profiles that can be asked for the near ones of another; each is numbered as it comes."""

    def __init__(self) -> None:
        """Start empty."""
        self.profiles: list[Profile] = []
        self._numbers: dict[Key, int] = {}
        self._named = array("b")
        self._masses = array("d")
        self._own = Rows()
        self._neutral = Rows()
        self._days = array("q")
        self._languages: dict[str, int] = {}
        self._language = array("q")

    @property
    def crowded(self) -> bool:
        """Whether some key has so many holders that not all are looked at."""
        return self._own.crowded or self._neutral.crowded

    def add(self, profile: Profile) -> list[tuple[int, float]]:
        """Take a profile; return the numbers of the near ones that came before, with their nearness."""
        own, neutral = self._row(profile.keys), self._row(profile.neutral)
        language = self._languages.setdefault(profile.language, len(self._languages))
        day = profile.day.toordinal() if profile.day else -1
        weight = mass(profile)
        named = np.frombuffer(self._named, dtype=np.bool_)
        found = [*self._at_home(own, named, language, day, weight), *self._abroad(profile, neutral, named, language)]
        self._own.add(own, named)
        self._neutral.add(neutral, named)
        self._masses.append(weight)
        self._days.append(day)
        self._language.append(language)
        self.profiles.append(profile)
        return found

    def _at_home(
        self, row: Row, named: NDArray[np.bool_], language: int, day: int, weight: float
    ) -> Iterator[tuple[int, float]]:
        found, words, names = self._own.candidates(row, named)
        kept_of = self._kept(found, day)
        masses = np.frombuffer(self._masses)[found] if len(found) else _NO_MASS
        wanted = (self._speak(found) == language) & (kept_of > 0)
        wanted &= worth(words, names, weight, masses)
        found, kept_of, masses = found[wanted], kept_of[wanted], masses[wanted]
        product, shared = self._own.products(row, found, named)
        near = ((product - shared) * trust(shared, weight, masses) + shared) / UNIT**2
        yield from _enough(found, np.minimum(1.0, near) * kept_of)

    def _abroad(
        self, profile: Profile, row: Row, named: NDArray[np.bool_], language: int
    ) -> Iterator[tuple[int, float]]:
        if len(self._languages) == 1:
            return
        found, _, _ = self._neutral.candidates(row, named)
        found = found[self._speak(found) != language]
        product, _ = self._neutral.products(row, found, named)
        shared = product / UNIT**2
        kept_of = self._kept(found, profile.day.toordinal() if profile.day else -1)
        wanted = (shared >= NAMED) & (kept_of > 0)
        found, shared, kept_of = found[wanted], shared[wanted], kept_of[wanted]
        others = (self.profiles[n].opening for n in found.tolist())
        meant = np.array([closeness(*sorted((profile.opening, other))) for other in others], dtype=np.float64)
        near = (shared + np.maximum(0.0, meant - CHANCE)) / 2
        yield from _enough(found, np.minimum(1.0, near) * kept_of)

    def _speak(self, found: Numbers) -> Numbers:
        return np.frombuffer(self._language, dtype=np.int64)[found] if len(found) else found

    def _kept(self, found: Numbers, day: int) -> NDArray[np.float64]:
        days = np.frombuffer(self._days, dtype=np.int64)[found] if len(found) else found
        apart = np.where((days < 0) | (day < 0), 0, np.abs(days - day))
        left: NDArray[np.float64] = _KEPT[np.minimum(apart, HORIZON + 1)]
        return left

    def _row(self, keys: Mapping[Key, int]) -> Row:
        for key in keys:
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers)
                self._named.append(key.kind != "word")
        return [self._numbers[k] for k in keys], list(keys.values())


_NO_MASS = np.zeros(0, dtype=np.float64)


def _enough(found: Numbers, near: NDArray[np.float64]) -> Iterator[tuple[int, float]]:
    likely = near > FLOOR / 2
    # each is rounded by Python, as ``near.combine`` does: the last digit of a vector's rounding may differ
    rounded = ((n, round(w, 6)) for n, w in zip(found[likely].tolist(), near[likely].tolist(), strict=True))
    return ((n, w) for n, w in rounded if w >= FLOOR)
