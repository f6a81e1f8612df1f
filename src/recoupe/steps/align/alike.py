"""How likely two claims of two accounts make one statement: what is asked of one point, and two things more.

``chances`` asks whether two claims are on one point, be it that they disagree there. Here only claims are asked that
could say the same. The weights are in ``alike.toml``, learned from annotated affairs (``bench/train_alike.py``).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from math import fsum
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.model.clock import Clock
from recoupe.steps.align import chances
from recoupe.steps.pairs.model import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.model.claim import Claim
    from recoupe.steps.align.sentences import Sentence

FEATURES = ("rare words in both sentences", "same hour")
"""What is asked beyond what ``chances`` asks."""
NAMES = (*chances.FEATURES, *chances.OF_EVIDENCE, *FEATURES)
AGAINST = chances.AGAINST
LIKELY = 0.32
"""The chance from which two claims are taken for one statement."""
_MOST_WORDS = 4.0
_HOUR, _DAY = 3600.0, 86_400.0
_MINUTE = 1.0  # of a clock, in minutes


@cache
def question() -> Question:
    """Read ``alike.toml``."""
    data = tomllib.loads((files("recoupe.steps.align") / "alike.toml").read_text("utf-8"))
    return Question(float(data["start"]), LIKELY, 0.0, MappingProxyType(dict(sorted(data["weights"].items()))))


def features(
    of_point: Mapping[str, float], a: tuple[Claim, Sentence], b: tuple[Claim, Sentence], rarity: Mapping[str, float]
) -> dict[str, float]:
    """Add to what is asked of one point what is asked of one statement; features that are not 0."""
    words = fsum(rarity.get(t, 1.0) for t in a[1].terms & b[1].terms)
    more = {
        "rare words in both sentences": round(min(_MOST_WORDS, words), 4),
        "same hour": float(one_hour(a[0], b[0])),
    }
    return dict(of_point) | {name: value for name, value in more.items() if value}


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


def _side_by_side(a: Clock, b: Clock) -> bool:
    """Whether two loose hours only touch: "shortly after ten" and "shortly before eleven"."""
    first, last = sorted((a, b))
    return last.low == first.high and first.high - first.low > _MINUTE
