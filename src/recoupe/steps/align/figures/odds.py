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
from typing import TYPE_CHECKING, NamedTuple

from recoupe.languages.lexicon.measured import apart
from recoupe.model.annotation import DISTANCES, LENGTHS, is_money
from recoupe.model.interval import Relation
from recoupe.steps.align import nearness
from recoupe.steps.align.figures.alike import ALIKE, NO_NOUN, OF_SUBJECT, counted, nouns_alike, some_of_those
from recoupe.steps.meaning import closeness, cosine, vector
from recoupe.steps.pairs.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from recoupe.model.claim import Claim
    from recoupe.model.point import Evidence, Figure
    from recoupe.steps.align.scope import Scope

LIKELY = 0.4
"""The chance from which on two figures are of one thing: seven of ten such pairs are, on affairs not learned from."""
OF_KINDS = (
    "unlike things",
    "people and things",
    "sums of money",
    "another unit",
    "lengths of time",
    "distances",
    "one state",
    "one state, one none",
    "how far apart",
    "one of the past",
    "one says that it is new",
    "both on somebody's word",
    "alike in what is counted",
    "one noun",
    "one says more of what it counts",
    "one is small",
    "unlike numbers in one account",
    "unlike numbers in the story",
)
"""What is asked of two figures by themselves."""
OF_CLAIMS = ("alike but for the figures", *nearness.FEATURES)
"""What is asked of the claims that they stand in: the nearness of each of their ``readings``."""
AGAINST = frozenset(
    {
        "unlike things",
        "people and things",
        "lengths of time",
        "distances",
        "one state, one none",
        "how far apart",
        "one of the past",
        "one says more of what it counts",
        "one is small",
        "unlike numbers in one account",
        "unlike numbers in the story",
    }
)
"""Features that may only speak against one thing; all others may only speak for it."""
_FAR = 4.0  # natural logarithm of the ratio of two figures
_SMALL = 10  # below it a number of things says little
_NEW = frozenset({"now", "final"})


class Asked(NamedTuple):
    """What is asked of the claims of figures.

    ``around`` tells how much of what is rare the sentences of two claims share, 0 for nothing; ``chance`` how likely
    they are on one point; ``rows`` gives the unit vectors of what is read of a claim, for each of
    ``nearness.FEATURES``.
    """

    scope: Callable[[Claim], Scope]
    evidence: Callable[[Claim, Claim], Evidence]
    around: Callable[[Claim, Claim], float]
    chance: Callable[[Claim, Claim], float]
    rows: Callable[[Claim], Sequence[NDArray[np.float32]]]


@cache
def question() -> Question:
    """Read ``odds.toml``."""
    data = tomllib.loads((files("recoupe.steps.align.figures") / "odds.toml").read_text("utf-8"))
    return Question(float(data["start"]), LIKELY, 0.0, MappingProxyType(dict(sorted(data["weights"].items()))))


def opposed(a: Figure, b: Figure) -> bool:
    """Whether two figures cannot both be right of one thing, and may be of one.

    Speeds and temperatures must not be of two subjects that are told; the state of people is put beside what is counted
    alike only. How far it is depends on from where: of distances only those of one kind are asked, two depths.
    """
    x, y = a.measure, b.measure
    unit = x.quantity.unit
    if unit != y.quantity.unit or (unit in DISTANCES and x.kinds.isdisjoint(y.kinds)):
        return False
    if not disjoint(a, b) or apart(x.kinds, y.kinds) or some_of_those(a, b):
        return False
    if unit in OF_SUBJECT:
        return nouns_alike(a, b) >= NO_NOUN
    if few_apart(a, b):
        return False
    return bool(unit) or x.category == y.category or nouns_alike(a, b) > NO_NOUN


def few_apart(a: Figure, b: Figure) -> bool:
    """Whether one counts one or two, and not surely what the other counts.

    They must be of one noun or class, and the same be told of them, or it be one and no more.
    """
    if not (a.measure.few or b.measure.few) or a.measure.quantity.number == b.measure.quantity.number:
        return False
    if nouns_alike(a, b) < ALIKE:
        return True
    if any(f.measure.quantity.qualifier == "exact" for f in (a, b)):
        return False
    one, two = a.claim.event, b.claim.event
    return not one.concept or one.concept != two.concept


def disjoint(a: Figure, b: Figure) -> bool:
    """Whether two figures cannot both be right of one thing."""
    return a.measure.quantity.value.relation(b.measure.quantity.value) is Relation.DISJOINT


def by_kinds(a: Figure, b: Figure, scope: Callable[[Claim], Scope]) -> dict[str, float]:
    """Return the features of two figures by themselves that are not 0."""
    x, y = a.measure, b.measure
    unit = x.quantity.unit
    people = not unit and a.people is True and b.people is True
    numbers = (max(f.quantity.number, 0.5) for f in (x, y))
    found = {
        "unlike things": not people and x.category == "" and nouns_alike(a, b) == 0.0,
        "people and things": {a.people, b.people} == {True, False},
        "sums of money": is_money(unit),
        "another unit": bool(unit) and unit not in {"percent", "times"} and unit not in LENGTHS and not is_money(unit),
        "lengths of time": unit in LENGTHS,
        "distances": unit in DISTANCES,
        "one state": bool(x.category) and x.category == y.category,
        "one state, one none": bool(x.category) != bool(y.category),
        "how far apart": min(_FAR, abs(log(next(numbers) / next(numbers)))),
        "one of the past": scope(a.claim).background != scope(b.claim).background,
        "one says that it is new": not {x.state, y.state}.isdisjoint(_NEW),
        "both on somebody's word": all(f.estimator or f.source for f in (a, b)),
        "alike in what is counted": _alike(_counted(a), _counted(b)),
        "one noun": counted(a) == counted(b),
        "one says more of what it counts": _says_more(a, b),
        "one is small": not unit and min(f.measure.quantity.number for f in (a, b)) < _SMALL,
        "unlike numbers in one account": log(max(a.variety, b.variety)),
        "unlike numbers in the story": log(max(a.varied, b.varied)),
    }
    return {name: round(float(value), 4) for name, value in found.items() if value}


def features(a: Figure, b: Figure, asked: Asked) -> dict[str, float]:
    """Return the features of two figures and of the claims that they stand in, that are not 0."""
    rows = zip(OF_CLAIMS, readings(a, asked), readings(b, asked), strict=True)
    found = {name: max(0.0, cosine(one, two)) for name, one, two in rows}
    return by_kinds(a, b, asked.scope) | {name: value for name, value in found.items() if value}


def readings(figure: Figure, asked: Asked) -> tuple[NDArray[np.float32], ...]:
    """Return the unit vectors of a claim, for each of ``OF_CLAIMS``."""
    return vector(but_for(figure)), *asked.rows(figure.claim)


def _says_more(a: Figure, b: Figure) -> bool:
    """Whether one noun is told more of by one of two: "officers", "border officers"."""
    one, two = ({*f.measure.quantity.referent.split()} for f in (a, b))
    return one != two and not one.isdisjoint(two)


def _counted(figure: Figure) -> str:
    return figure.measure.quantity.referent or " ".join(sorted(figure.measure.lemmas | figure.measure.kinds))


def but_for(figure: Figure) -> str:
    """Return the words of a claim but for its figure."""
    claim, span = figure.claim, figure.measure.quantity.span
    start, end = (max(0, at - claim.span.start) for at in (span.start, span.end))
    return f"{claim.exact[:start]} … {claim.exact[end:]}" if start < len(claim.exact) else claim.exact


def _alike(a: str, b: str) -> float:
    return max(0.0, closeness(a, b)) if a and b else 0.0


def reach(of_kinds: Mapping[str, float]) -> float:
    """Return the chance of two figures whose claims are as like as can be."""
    return question().chance(dict(of_kinds) | dict.fromkeys(OF_CLAIMS, 1.0))
