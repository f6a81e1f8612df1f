"""How likely two hours that differ are given to one event: a sum of named features with learned weights.

``odds.toml`` holds the weights (``bench/train_hours.py``).
"""

from __future__ import annotations

import tomllib
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.model.clock import against, gap, met
from recoupe.steps.pairs.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime

    from recoupe.languages.lexicon.events import Phase
    from recoupe.model.claim import Claim
    from recoupe.model.clock import Clock
    from recoupe.steps.align.core import Core
    from recoupe.steps.align.hours.read import Hour

    _Clocks = tuple[Clock, ...]
    _Apart = tuple[_Clocks, _Clocks, bool]

LIKELY = 0.6
"""The chance from which on two hours are given to one event: where most gold hours are met and few others."""
FEATURES = (
    "chance of one point",
    "both open their accounts",
    "one opens its account",
    "how late they are told",
    "near hours",
    "far hours",
    "days apart",
    "both break out",
    "one breaks out",
    "both of the main event",
    "other tense",
    "one is somebody's deed",
    "one bounds it",
)
"""What is asked of two hours."""
AGAINST = frozenset({
    "one opens its account", "how late they are told", "far hours", "days apart", "other tense",
    "one is somebody's deed", "one bounds it",
})  # fmt: skip
"""Features that may only speak against one event; all others may only speak for it."""
_NEAR, _FAR, _MOST_APART = 150.0, 270.0, 345.0  # minutes
_LATEST = 12  # sentences
_SENTENCES = 4.0  # to a unit
_MOST_DAYS = 3
_HALF_A_DAY = timedelta(hours=12)
_TO_COME = frozenset({"future", "conditional", "infinitive"})
_LEAST, _MOST = 0.001, 0.999


@cache
def question() -> Question:
    """Read ``odds.toml``."""
    data = tomllib.loads((files("recoupe.steps.align.hours") / "odds.toml").read_text("utf-8"))
    return Question(float(data["start"]), LIKELY, 0.0, MappingProxyType(dict(sorted(data["weights"].items()))))


def opposed(a: Hour, b: Hour, read: Callable[[Claim], Core], phase: Callable[[Claim], Phase]) -> bool:
    """Whether two hours of two accounts cannot both be right of one event, and may be of one.

    What follows upon an affair is many things at many hours: there the deed must be the same. ``read`` gives a claim's
    event proper, ``phase`` where in an affair it stands.
    """
    if a.claims[0].article == b.claims[0].article or not _clash(a, b) or gap(a.clocks, b.clocks) > _MOST_APART:
        return False
    if all(any(phase(c) != "sequel" for c in h.claims) for h in (a, b)):
        return True
    return not {read(c).concept for c in a.claims}.isdisjoint({read(c).concept for c in b.claims})


def _clash(a: Hour, b: Hour) -> bool:
    """Whether two hours do not meet, as they are told and by the clocks of where each account came out."""
    if not against(a.clocks, b.clocks, (a.bound, b.bound)):
        return False
    if a.ahead is None or b.ahead is None or a.ahead == b.ahead:
        return True
    return not met(a.clocks, [c.later(a.ahead - b.ahead) for c in b.clocks])


def told_apart(given: Iterable[Hour], phase: Callable[[Claim], Phase]) -> frozenset[_Apart]:
    """Return the pairs of hours that one account tells on its own word, or on one source's: of two events, then.

    Who gives two hours on two sources' word may tell how these differ, where both stand alike in the affair: see
    ``opposed`` for ``phase``. Hours of two days say nothing of what happened on one. Each pair says whether things
    break out at only one of its hours.
    """
    accounts: dict[str, list[Hour]] = {}
    for h in given:
        accounts.setdefault(h.claims[0].article, []).append(h)
    pairs = (p for own in accounts.values() for p in combinations(own, 2))
    return frozenset(
        (a.clocks, b.clocks, _breaks_out(a, phase) != _breaks_out(b, phase))
        for a, b in pairs
        if _one_day(a, b) and not (_two_voices(a, b) and phase(a.claim) == phase(b.claim))
    )


def _one_day(a: Hour, b: Hour) -> bool:
    starts = _starts(a, b)
    return len(starts) == 2 and abs(starts[0] - starts[1]) <= _HALF_A_DAY  # noqa: PLR2004  both


def _starts(a: Hour, b: Hour) -> list[datetime]:
    both = (h.time.interval for h in (a, b))
    return [x.start for x in both if x is not None and x.start is not None]


def _days_apart(a: Hour, b: Hour) -> int:
    """Return how many days lie between two hours: none within one night, none where nothing tells the day of one."""
    if a.time.undated or b.time.undated or _one_day(a, b):
        return 0
    one, two = (s.date() for s in _starts(a, b))
    return abs((one - two).days)


def _two_voices(a: Hour, b: Hour) -> bool:
    one, two = ({x.source or x.source_text for c in h.claims for x in c.attribution} for h in (a, b))
    return bool(one and two) and one.isdisjoint(two)


def of_two_events(a: Hour, b: Hour, apart: Iterable[_Apart], phase: Callable[[Claim], Phase]) -> bool:
    """Whether some account tells both hours: see ``told_apart``.

    Where things break out at either, an account that has them break out at one of them and something else happen at
    the other does not know both: what follows is told at many hours.
    """
    one, two = a.clocks, b.clocks
    outbreaks = _breaks_out(a, phase) and _breaks_out(b, phase)
    return any(
        (not gap(x, one) and not gap(y, two)) or (not gap(x, two) and not gap(y, one))
        for x, y, unlike in apart
        if not met(x, y) and not (outbreaks and unlike)
    )


def _breaks_out(hour: Hour, phase: Callable[[Claim], Phase]) -> bool:
    return any(phase(c) == "onset" for c in hour.claims)


def by_hours(a: Hour, b: Hour, phase: Callable[[Claim], Phase], main: Collection[str]) -> dict[str, float]:
    """Return the features of two opposed hours that are not 0, but for the chance of one point.

    ``phase`` is where in an affair a claim's event stands, ``main`` the ids of the claims that tell the story's main
    event.
    """
    out = sum(_breaks_out(h, phase) for h in (a, b))
    found = {
        "both open their accounts": a.first and b.first,
        "one opens its account": a.first != b.first,
        "how late they are told": min(_LATEST, max(h.claims[0].position for h in (a, b))) / _SENTENCES,
        "near hours": gap(a.clocks, b.clocks) <= _NEAR,
        "far hours": gap(a.clocks, b.clocks) > _FAR,
        "days apart": min(_MOST_DAYS, _days_apart(a, b)),
        "both break out": out == 2,  # noqa: PLR2004  both
        "one breaks out": out == 1,
        "both of the main event": all(any(c.id in main for c in h.claims) for h in (a, b)),
        "one is somebody's deed": a.deed != b.deed,
        "one bounds it": bool(a.bound) != bool(b.bound),
        "other tense": _ahead(a) != _ahead(b),
    }
    return {name: round(float(value), 4) for name, value in found.items() if value}


def _ahead(hour: Hour) -> bool:
    """Whether an hour is told as one to come; a story may be told in the present."""
    return all(c.tense in _TO_COME for c in hour.claims)


def features(of_hours: Mapping[str, float], chance: float) -> dict[str, float]:
    """Add to the features of two hours the chance that their claims are on one point."""
    likely = min(max(chance, _LEAST), _MOST)
    return dict(of_hours) | {"chance of one point": round(log(likely / (1 - likely)), 4)}


def reach(of_hours: Mapping[str, float]) -> float:
    """Return the chance of two hours whose claims are as like as can be."""
    return question().chance(features(of_hours, 1.0))
