"""How near two profiles are, and which shared things make them so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from recoupe.steps.group.profiles import UNIT, Key, Profile
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

THRESHOLD = 0.08
"""The least link of one story; see docs/decisions on grouping."""

_SAME_DAYS = 14
_HALF_LIFE = 180.0
_LASTING = 0.3
HORIZON = 730
"""Days after which nothing makes one story."""

AGREEING = 0.2
"""The closeness of names, of 0 to 1, from which two articles agree on whom and where they speak of."""

_DISAGREE = 1.2
_MANY = 2

CHANCE = 0.3  # the closeness of meaning that any two pieces of news have
NAMED = 0.05


@dataclass(frozen=True, slots=True)
class Link:
    """Why two articles are near.

    ``near`` is 0 to 1; ``shared`` holds what both have, heaviest first, with its part of ``near`` before
    time; of common words only what ``trusted`` (0 to 1) leaves counts, less where the names disagree;
    ``meaning`` is the closeness of the openings, None within one language; ``days`` lie between
    the publications (None when one is unknown) and leave ``kept`` (0 to 1) of it.
    """

    a: str
    b: str
    near: float
    shared: tuple[tuple[Key, float], ...]
    meaning: float | None
    days: int | None
    kept: float
    trusted: float = 1.0


def explain(a: Profile, b: Profile) -> Link:
    """Return the nearness of two articles with its reasons, the same whichever comes first."""
    a, b = sorted((a, b), key=lambda p: p.id)
    same = a.language == b.language
    one, other = (a.keys, b.keys) if same else (a.neutral, b.neutral)
    shared = {k: w * other[k] / UNIT**2 for k, w in one.items() if k in other}
    meaning = None if same else closeness(a.opening, b.opening)
    ordered = sorted(shared.items(), key=lambda s: (-s[1], s[0].kind, s[0].text))
    days = abs((a.day - b.day).days) if a.day and b.day else None
    product, named = dot(one, other), dot(_names(one), _names(other))
    near = combine(product, named, a, b, (mass(a), mass(b)))
    parts = tuple((k, round(w, 4)) for k, w in ordered)
    return Link(
        a.id, b.id, near, parts, meaning, days, round(kept(days), 4), round(trusted(named, mass(a), mass(b)), 4)
    )


def dot(a: Mapping[Key, int], b: Mapping[Key, int]) -> int:
    """Return the product of two vectors of length ``UNIT``."""
    if len(b) < len(a):
        a, b = b, a
    return sum(w * b[k] for k, w in a.items() if k in b)


def mass(profile: Profile) -> float:
    """Return which part of an article's vector is no common word: names, places, bodies, figures, days."""
    return sum(w * w for w in _names(profile.keys).values()) / UNIT**2


def trusted(named: int, one: float, other: float) -> float:
    """Return how much shared words count, 0 to 1, by what the names say.

    Two floods are told in the same words. ``named`` is the product of the names alone, ``one`` and ``other``
    their masses; an article that hardly names anything leaves its words their worth.
    """
    return float(trust(np.array([named]), one, np.array([other]))[0])


def trust(named: NDArray[np.int64], one: float, others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ``trusted`` of one article against many."""
    lesser, both = np.minimum(one, others), np.sqrt(one * others)
    closeness_of_names = np.divide(named / UNIT**2, both, out=np.ones_like(both), where=both > 0)
    agreeing = np.minimum(1.0, closeness_of_names / AGREEING)
    return np.asarray(np.maximum(0.0, 1 - _DISAGREE * np.minimum(1.0, _MANY * lesser) * (1 - agreeing)))


def combine(product: int, named: int, a: Profile, b: Profile, masses: tuple[float, float]) -> float:
    """Turn the product of two profiles' vectors into nearness: names before words, meaning across languages, time.

    ``named`` is the part of the product that is no common word.
    """
    near = product / UNIT**2
    if a.language != b.language:
        if near < NAMED:
            return 0.0
        near = (near + max(0.0, closeness(*sorted((a.opening, b.opening))) - CHANCE)) / 2
    else:
        near = ((product - named) * trusted(named, *masses) + named) / UNIT**2
    days = abs((a.day - b.day).days) if a.day and b.day else None
    return round(min(1.0, near) * kept(days), 6)


def _names(keys: Mapping[Key, int]) -> Mapping[Key, int]:
    return {k: w for k, w in keys.items() if k.kind != "word"}


def kept(days: int | None) -> float:
    """Return what time leaves of nearness: all within a fortnight or without dates, some for two years.

    Some stays because a page's date is at times that of its last touch.
    """
    if days is None:
        return 1.0
    fade = 0.5 ** (max(0, days - _SAME_DAYS) / _HALF_LIFE)
    return 0.0 if days > HORIZON else _LASTING + (1 - _LASTING) * fade
