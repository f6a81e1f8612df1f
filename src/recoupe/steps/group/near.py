"""How near two profiles are, and which shared things make them so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.steps.group.profiles import UNIT, Key, Profile
from recoupe.steps.meaning import closeness

if TYPE_CHECKING:
    from collections.abc import Mapping

THRESHOLD = 0.08
"""The least link of one story; see docs/decisions on grouping."""

_SAME_DAYS = 14
_HALF_LIFE = 180.0
_LASTING = 0.3
HORIZON = 730
"""Days after which nothing makes one story."""

_CHANCE = 0.3  # the closeness of meaning that any two pieces of news have
_NAMED = 0.05


@dataclass(frozen=True, slots=True)
class Link:
    """Why two articles are near.

    ``near`` is 0 to 1; ``shared`` holds what both have, heaviest first, with its part of ``near`` before
    time; ``meaning`` is the closeness of the openings, None within one language; ``days`` lie between
    the publications (None when one is unknown) and leave ``kept`` (0 to 1) of it.
    """

    a: str
    b: str
    near: float
    shared: tuple[tuple[Key, float], ...]
    meaning: float | None
    days: int | None
    kept: float


def explain(a: Profile, b: Profile) -> Link:
    """Return the nearness of two articles with its reasons, the same whichever comes first."""
    a, b = sorted((a, b), key=lambda p: p.id)
    same = a.language == b.language
    one, other = (a.keys, b.keys) if same else (a.neutral, b.neutral)
    shared = {k: w * other[k] / UNIT**2 for k, w in one.items() if k in other}
    meaning = None if same else closeness(a.opening, b.opening)
    ordered = sorted(shared.items(), key=lambda s: (-s[1], s[0].kind, s[0].text))
    days = abs((a.day - b.day).days) if a.day and b.day else None
    near = combine(dot(one, other), a, b)
    return Link(a.id, b.id, near, tuple((k, round(w, 4)) for k, w in ordered), meaning, days, round(kept(days), 4))


def dot(a: Mapping[Key, int], b: Mapping[Key, int]) -> int:
    """Return the product of two vectors of length ``UNIT``."""
    if len(b) < len(a):
        a, b = b, a
    return sum(w * b[k] for k, w in a.items() if k in b)


def combine(product: int, a: Profile, b: Profile) -> float:
    """Turn the product of two profiles' vectors into nearness: meaning across languages, then time."""
    near = product / UNIT**2
    if a.language != b.language:
        if near < _NAMED:
            return 0.0
        near = (near + max(0.0, closeness(*sorted((a.opening, b.opening))) - _CHANCE)) / 2
    days = abs((a.day - b.day).days) if a.day and b.day else None
    return round(min(1.0, near) * kept(days), 6)


def kept(days: int | None) -> float:
    """Return what time leaves of nearness: all within a fortnight or without dates, some for two years.

    Some stays because a page's date is at times that of its last touch.
    """
    if days is None:
        return 1.0
    fade = 0.5 ** (max(0, days - _SAME_DAYS) / _HALF_LIFE)
    return 0.0 if days > HORIZON else _LASTING + (1 - _LASTING) * fade
