"""How likely two claims of two accounts make one statement: what is asked of one point, and one thing more.

``chances`` asks whether two claims are on one point, be it that they disagree there. Here only claims are asked that
could say the same. The weights are in ``alike.toml``, learned from annotated affairs (``bench/train_alike.py``).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.model.clock import Clock
from recoupe.steps.align import chances
from recoupe.steps.pairs.model import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.model.claim import Claim

FEATURES = ("same hour",)
"""What is asked beyond what ``chances`` asks."""
NAMES = (*chances.FEATURES, *chances.OF_EVIDENCE, *FEATURES)
AGAINST = chances.AGAINST
LIKELY = 0.29
"""The chance from which two claims are taken for one statement."""
_HOUR, _DAY = 3600.0, 86_400.0
_MINUTE, _NEAR = 1.0, 15.0  # of a clock, in minutes


@cache
def question() -> Question:
    """Read ``alike.toml``."""
    data = tomllib.loads((files("recoupe.steps.align") / "alike.toml").read_text("utf-8"))
    return Question(float(data["start"]), LIKELY, 0.0, MappingProxyType(dict(sorted(data["weights"].items()))))


def features(of_point: Mapping[str, float], a: Claim, b: Claim) -> dict[str, float]:
    """Add to what is asked of one point what is asked of one statement; features that are not 0."""
    return dict(of_point) | ({"same hour": 1.0} if one_hour(a, b) else {})


def one_hour(a: Claim, b: Claim) -> bool:
    """Whether two claims give one hour by the clock, within a day of each other: the day of a bare hour is inferred."""
    one, two = ([t.interval for t in c.times if t.kind == "point" and t.interval is not None] for c in (a, b))
    for x in one:
        for y in two:
            if x.start is None or y.start is None or max(x.seconds, y.seconds) > _HOUR:
                continue
            clock, other = Clock.of(x), Clock.of(y)
            near = abs((x.start - y.start).total_seconds()) <= _DAY + _HOUR
            if clock and other and near and clock.meets(other) and not _side_by_side(clock, other):
                return True
    return False


def hours_about(claim: Claim) -> set[int]:
    """Return the full hours by the clock near which a claim gives a time: those of one hour share one of them."""
    found = set[int]()
    for t in claim.times:
        if t.kind != "point" or t.interval is None or t.interval.seconds > _HOUR:
            continue
        clock = Clock.of(t.interval)
        if clock is not None:
            found |= {round(minute / 60) % 24 for minute in (clock.low - _NEAR, clock.high + _NEAR)}
    return found


def _side_by_side(a: Clock, b: Clock) -> bool:
    """Whether two loose hours only touch: "shortly after ten" and "shortly before eleven"."""
    first, last = sorted((a, b))
    return last.low == first.high and first.high - first.low > _MINUTE
