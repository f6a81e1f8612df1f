"""How likely two figures that cannot both be right are of one thing: a sum of named features with learned weights.

``odds.toml`` holds the weights (``bench/train_figures.py``). Figures that may both be right are no matter of this: they
are put together by ``sureness``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.model.annotation import DISTANCES, LENGTHS
from recoupe.model.interval import Relation
from recoupe.steps.align.figures.alike import NO_NOUN, OF_SUBJECT, is_money, nouns_alike
from recoupe.steps.pairs.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from recoupe.model.claim import Claim
    from recoupe.model.point import Evidence, Figure
    from recoupe.steps.align.scope import Scope

LIKELY = 0.4
"""The chance from which on two figures are of one thing: two of three such pairs are, on affairs not learned from."""
OF_KINDS = (
    "one state, one none",
    "words of what is counted",
    "one without a noun",
    "sums of money",
    "per cent",
    "another unit",
    "how far apart",
    "one of the past",
    "both on somebody's word",
)
"""What is asked of two figures by themselves."""
_NAMED, _BARE = "chance of one point", "chance of one point, without a noun"
_TOLD = ("the story's main event", "unrelated concepts")
OF_CLAIMS = (_NAMED, _BARE, *_TOLD)
"""What is asked of the claims that they stand in."""
AGAINST = frozenset(
    {"one state, one none", "one without a noun", "how far apart", "one of the past", "unrelated concepts"}
)
"""Features that may only speak against one thing; all others may only speak for it."""
_FAR = 4.0  # natural logarithm of the ratio of two figures
_LEAST, _MOST = 0.001, 0.999
_NEAREST = log(_MOST / (1 - _MOST))


@cache
def question() -> Question:
    """Read ``odds.toml``."""
    data = tomllib.loads((files("recoupe.steps.align.figures") / "odds.toml").read_text("utf-8"))
    return Question(float(data["start"]), LIKELY, 0.0, MappingProxyType(dict(sorted(data["weights"].items()))))


def opposed(a: Figure, b: Figure) -> bool:
    """Whether two figures cannot both be right of one thing, and may be of one.

    Counts must share a word or a class for what is counted, speeds and temperatures their subject; of figures that both
    tell one state of people the words decide. How far it is depends on from where: distances are not asked.
    """
    x, y = a.measure, b.measure
    unit = x.quantity.unit
    if unit in DISTANCES or unit != y.quantity.unit:
        return False
    if x.quantity.value.relation(y.quantity.value) is not Relation.DISJOINT:
        return False
    if unit in OF_SUBJECT:
        return nouns_alike(a, b) == 1.0
    return bool(unit) or ((x.category != y.category or not x.category) and nouns_alike(a, b) > NO_NOUN)


def by_kinds(a: Figure, b: Figure, scope: Callable[[Claim], Scope]) -> dict[str, float]:
    """Return the features of two figures by themselves that are not 0."""
    x, y = a.measure, b.measure
    unit = x.quantity.unit
    least = min(len(x.lemmas), len(y.lemmas))
    numbers = (max(f.quantity.number, 0.5) for f in (x, y))
    found = {
        "one state, one none": bool(x.category) != bool(y.category),
        "words of what is counted": len(x.lemmas & y.lemmas) / least if least else 0.0,
        "one without a noun": not least and x.kinds.isdisjoint(y.kinds),
        "sums of money": is_money(unit),
        "per cent": unit == "percent",
        "another unit": bool(unit) and unit not in {"percent", "times"} and unit not in LENGTHS and not is_money(unit),
        "how far apart": min(_FAR, abs(log(next(numbers) / next(numbers)))),
        "one of the past": scope(a.claim).background != scope(b.claim).background,
        "both on somebody's word": all(f.estimator or f.source for f in (a, b)),
    }
    return {name: round(float(value), 4) for name, value in found.items() if value}


def features(of_kinds: Mapping[str, float], told: Evidence, chance: float) -> dict[str, float]:
    """Add to the features of two figures those of their claims; ``chance`` is that of one point."""
    likely = min(max(chance, _LEAST), _MOST)
    bare = "one without a noun" in of_kinds
    found = dict(of_kinds) | {_BARE if bare else _NAMED: round(log(likely / (1 - likely)), 4)}
    names = dict(told.features)
    return found | {name: 1.0 for name in _TOLD if name in names}


def reach(of_kinds: Mapping[str, float]) -> float:
    """Return the chance of two figures whose claims are as like as can be."""
    most = {_BARE if "one without a noun" in of_kinds else _NAMED: _NEAREST, "the story's main event": 1.0}
    return question().chance(dict(of_kinds) | most)
