"""Two statements side by side: does the second follow from the first, contradict it, or neither.

The answer is a sum of named features (``features.py``) with the weights of ``weights.toml``, learned from pairs
that people labelled (``bench/train_pairs.py``). It is evidence beside event identity, never a finding by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from recoupe.steps.pairs.features import both_ways, features, merge
from recoupe.steps.pairs.model import Answer, Prior, Question, load_model
from recoupe.steps.pairs.sides import Side

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model says of a pair.

    ``contradiction`` and ``entailment`` are chances (the second where there is no contradiction); ``sure`` is False
    where the model abstains: the chance lies too near its threshold to lean on ``answer``. ``shares`` are the
    features that spoke on contradiction with what each added, the strongest first.
    """

    answer: Answer
    contradiction: float
    entailment: float
    sure: bool
    shares: tuple[tuple[str, float], ...]


def judge(premise: Side, hypothesis: Side, prior: Prior = "rare") -> Verdict:
    """Hold two sides against each other."""
    one = features(premise, hypothesis)
    return decide(merge(one, features(hypothesis, premise)), one, prior)


def decide(both: Mapping[str, float], one: Mapping[str, float], prior: Prior = "rare") -> Verdict:
    """Turn features into an answer: those of both directions for contradiction, of one for entailment."""
    model = load_model()
    clash, same = model.contradiction[prior], model.entailment
    chances = clash.chance(both), same.chance(one)
    answer: Answer = "neutral"
    if chances[0] >= clash.threshold:
        answer = "contradiction"
    elif chances[1] >= same.threshold:
        answer = "entailment"
    shares = sorted(clash.shares(both).items(), key=lambda s: (-abs(s[1]), s[0]))
    return Verdict(answer, *chances, _far(clash, chances[0]), tuple(shares))


def _far(question: Question, chance: float) -> bool:
    return abs(_odds(chance) - _odds(question.threshold)) >= question.sure


def _odds(chance: float) -> float:
    held = min(max(chance, 1e-6), 1 - 1e-6)
    return log(held / (1 - held))


__all__ = ["Side", "Verdict", "both_ways", "decide", "features", "judge"]
