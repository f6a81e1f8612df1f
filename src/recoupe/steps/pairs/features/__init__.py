"""What stands between two sides, as named features in about [0, 1]: each can be shown to a reader.

``premise`` is what is known, ``hypothesis`` what is held against it; some features look one way only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.pairs.features.commitment import mood, operators
from recoupe.steps.pairs.features.coverage import coverage
from recoupe.steps.pairs.features.polarity import focus, polarity
from recoupe.steps.pairs.features.rarity import rarities
from recoupe.steps.pairs.features.structure import arcs, roles
from recoupe.steps.pairs.features.values import figures, times
from recoupe.steps.pairs.matching import match

if TYPE_CHECKING:
    from recoupe.steps.pairs.sides import Side

Features = dict[str, float]

_MIRRORED = (
    ("the hypothesis", "one side"),
    ("the premise", "one side"),
    ("longer premise", "longer side"),
    ("length of hypothesis", "length"),
    ("hypothesis", "one side"),
    ("premise", "one side"),
    ("covers", "covered"),
)


def features(premise: Side, hypothesis: Side) -> Features:
    """Return the features of a pair, seen from the hypothesis; one that is absent is 0."""
    links, back = match(hypothesis, premise), match(premise, hypothesis)
    found: Features = {}
    coverage(premise, hypothesis, links, back, found)
    polarity(*focus(premise, hypothesis), found)
    figures(premise, hypothesis, found)
    times(premise, hypothesis, found)
    roles(premise, hypothesis, found)
    arcs(premise, hypothesis, found)
    operators(premise, hypothesis, found)
    mood(premise, hypothesis, found)
    rarities(premise, hypothesis, links, found)
    return {name: round(value, 4) for name, value in sorted(found.items()) if value}


def both_ways(premise: Side, hypothesis: Side) -> Features:
    """Return features that are the same whichever side comes first: a contradiction has no direction.

    A feature and the one that mirrors it ("… in the premise alone", "… in the hypothesis alone") become one.
    """
    return merge(features(premise, hypothesis), features(hypothesis, premise))


def merge(one: Features, other: Features) -> Features:
    """Merge the features of both directions: the mean of each, and the greater of two that mirror each other."""
    found: Features = {}
    for name in sorted(one.keys() | other.keys()):
        mean = (one.get(name, 0.0) + other.get(name, 0.0)) / 2
        label = _neutral(name)
        found[label] = max(found.get(label, 0.0), round(mean, 4))
    return found


def _neutral(name: str) -> str:
    for words, plain in _MIRRORED:
        name = name.replace(words, plain)
    return name
