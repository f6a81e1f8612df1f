"""The weights of ``weights.toml`` and what they make of the features of a pair.

Two questions, each a sum of weighted features turned into a chance: do the sides contradict each other, and, where
they do not, does the first say what the second says. The first question is fitted twice: ``even`` for pairs that were
put together because they may clash, ``rare`` for any two texts.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Prior = Literal["even", "rare"]
Answer = Literal["entailment", "neutral", "contradiction"]


@dataclass(frozen=True, slots=True)
class Question:
    """One yes-or-no question: where it starts, what each feature adds, and the chance from which the answer is yes.

    ``sure`` is the distance from that chance, in log-odds, below which the answer is not leaned on.
    """

    start: float
    threshold: float
    sure: float
    weights: Mapping[str, float]

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds, features without weight left out."""
        return {k: round(v * self.weights[k], 3) for k, v in sorted(features.items()) if k in self.weights}

    def chance(self, features: Mapping[str, float]) -> float:
        """The chance that the answer is yes."""
        total = self.start + sum(v * self.weights.get(k, 0.0) for k, v in sorted(features.items()))
        return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


@dataclass(frozen=True, slots=True)
class Model:
    """Both questions: the contradiction by its prior, the entailment."""

    contradiction: Mapping[Prior, Question]
    entailment: Question
    trained: Mapping[str, Any]


@cache
def load_model() -> Model:
    """Read ``weights.toml``."""
    data = tomllib.loads((files("recoupe.steps.pairs") / "weights.toml").read_text("utf-8"))
    priors: tuple[Prior, ...] = ("even", "rare")
    clash = {p: _question(data["contradiction"][p]) for p in priors}
    return Model(MappingProxyType(clash), _question(data["entailment"]), MappingProxyType(data["trained"]))


def _question(table: Mapping[str, Any]) -> Question:
    weights = MappingProxyType(dict(sorted(table["weights"].items())))
    return Question(float(table["start"]), float(table["threshold"]), float(table["sure"]), weights)
