"""Find the near ones of an article without looking at all: an index of the heaviest keys of each and of its names.

Two articles are looked at when their heaviest keys and names, those alone, already speak for one story a little.
That is decided by the two of them: no third article can hide one from the other, unless it is asked that of each key
the latest holders only are looked at.
"""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from recoupe.steps.group.near import CHANCE, HORIZON, NAMED, kept, mass, trust
from recoupe.steps.group.profiles import UNIT
from recoupe.steps.group.rows import Rows, worth
from recoupe.steps.meaning import Vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from recoupe.steps.group.profiles import Key, Profile
    from recoupe.steps.group.rows import Numbers, Row

    Found = tuple[Numbers, NDArray[np.float64]]

FLOOR = 0.04
"""Less than this counts as nothing in common."""

_KEPT = np.array([kept(days) for days in range(HORIZON + 2)], dtype=np.float64)


class Asked(NamedTuple):
    """A profile as an index holds it: its two vectors, its language and day as numbers, and what its names weigh."""

    profile: Profile
    own: Row
    neutral: Row
    language: int
    day: int
    mass: float


class Index:
    """Profiles that can be asked for the near ones of another; each is numbered as it comes."""

    def __init__(self, meant: Vectors | None = None) -> None:
        """Start empty. Several indexes of the same articles take what the openings mean from one ``meant``."""
        self.profiles: list[Profile] = []
        self._meant = meant or Vectors()
        self._numbers: dict[Key, int] = {}
        self._names = array("b")
        self._masses = array("d")
        self._own = Rows()
        self._neutral = Rows()
        self._days = array("q")
        self._languages: dict[str, int] = {}
        self._language = array("q")

    def ask(self, profile: Profile) -> Asked:
        """Return a profile as it is asked about and added."""
        language = self._languages.setdefault(profile.language, len(self._languages))
        day = profile.day.toordinal() if profile.day else -1
        return Asked(profile, self._row(profile.keys), self._row(profile.neutral), language, day, mass(profile))

    def add(self, asked: Asked) -> None:
        """Take a profile."""
        self._own.add(asked.own, self._named())
        self._neutral.add(asked.neutral, self._named())
        self._masses.append(asked.mass)
        self._days.append(asked.day)
        self._language.append(asked.language)
        self.profiles.append(asked.profile)

    def drop(self, count: int) -> None:
        """Forget the latest profiles; the others keep their numbers."""
        if count:
            self._own.drop(count, self._named())
            self._neutral.drop(count, self._named())
            del self._masses[-count:], self._days[-count:], self._language[-count:], self.profiles[-count:]

    def set_aside(self, number: int) -> None:
        """Find a profile from now on only among those set aside."""
        self._own.set_aside(number, self._named())
        self._neutral.set_aside(number, self._named())

    def candidates(self, asked: Asked, latest: int = 0, *, aside: bool = False) -> Numbers:
        """Return the numbers of those worth a look, those that share most first.

        Of the holders of one key the ``latest`` are looked at, all where it is 0; with ``aside`` those set aside.
        """
        found, words, names = self._own.candidates(asked.own, self._named(), latest, aside=aside)
        wanted = (self._speak(found) == asked.language) & (self._kept(found, asked.day) > 0)
        wanted &= worth(words, names, asked.mass, self._mass(found))
        found, shared = found[wanted], (words + names)[wanted]
        if len(self._languages) > 1:
            abroad, some, more = self._neutral.candidates(asked.neutral, self._named(), latest, aside=aside)
            wanted = (self._speak(abroad) != asked.language) & (self._kept(abroad, asked.day) > 0)
            found = np.concatenate((found, abroad[wanted]))
            shared = np.concatenate((shared, (some + more)[wanted]))
        return found[np.lexsort((found, -shared))]

    def at_home_first(self, asked: Asked, of: Numbers) -> Numbers:
        """Return candidates with those of the same language first: no meaning is asked to tell how near they are."""
        home = self._speak(of) == asked.language
        return np.concatenate((of[home], of[~home]))

    def near(self, asked: Asked, of: Numbers) -> Found:
        """Return those of some candidates that are near enough to count, with their nearness."""
        return self.near_each([(asked, of)])[0]

    def near_each(self, asked: Sequence[tuple[Asked, Numbers]]) -> list[Found]:
        """Return the same for several profiles: the openings that this takes are encoded together."""
        abroad = [self._abroad(one, of[self._speak(of) != one.language]) for one, of in asked]
        openings = [
            [one.profile.opening, *(self.profiles[n].opening for n in found.tolist())]
            for (one, _), (found, _) in zip(asked, abroad, strict=True)
            if len(found)
        ]
        self._meant.prepare(chain.from_iterable(openings))
        return [self._nearness(one, of, other) for (one, of), other in zip(asked, abroad, strict=True)]

    def _nearness(self, asked: Asked, of: Numbers, abroad: Found) -> Found:
        home = self._at_home(asked, of[self._speak(of) == asked.language])
        found, shared = abroad
        if not len(found):
            return home
        opening, others = asked.profile.opening, (self.profiles[n].opening for n in found.tolist())
        meant = np.array([self._meant.closeness(opening, other) for other in others], dtype=np.float64)
        near = (shared + np.maximum(0.0, meant - CHANCE)) / 2
        other = _enough(found, np.minimum(1.0, near) * self._kept(found, asked.day))
        return np.concatenate((home[0], other[0])), np.concatenate((home[1], other[1]))

    def _at_home(self, asked: Asked, found: Numbers) -> Found:
        product, shared = self._own.products(asked.own, found, self._named())
        near = ((product - shared) * trust(shared, asked.mass, self._mass(found)) + shared) / UNIT**2
        return _enough(found, np.minimum(1.0, near) * self._kept(found, asked.day))

    def _abroad(self, asked: Asked, found: Numbers) -> Found:
        """Return those in another language that share enough names for their meaning to be asked, and how much."""
        product, _ = self._neutral.products(asked.neutral, found, self._named())
        shared = product / UNIT**2
        wanted = shared >= NAMED
        return found[wanted], shared[wanted]

    def _named(self) -> NDArray[np.bool_]:
        return np.frombuffer(self._names, dtype=np.bool_) if self._names else _NO_NAME

    def _mass(self, found: Numbers) -> NDArray[np.float64]:
        return np.frombuffer(self._masses)[found] if len(found) else _NO_MASS

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
                self._names.append(key.kind != "word")
        return [self._numbers[k] for k in keys], list(keys.values())


_NO_MASS = np.zeros(0, dtype=np.float64)
_NO_NAME = np.zeros(0, dtype=np.bool_)


def _enough(found: Numbers, near: NDArray[np.float64]) -> Found:
    likely = near > FLOOR / 2
    # each is rounded by Python, as ``near.combine`` does: the last digit of a vector's rounding may differ
    rounded = np.array([round(w, 6) for w in near[likely].tolist()], dtype=np.float64)
    return found[likely][rounded >= FLOOR], rounded[rounded >= FLOOR]
