"""Learn how likely two claims tell one point, from annotated affairs.

    train_chances.py [FOLDER...] [--held FOLDER...] [--write]

A FOLDER holds affairs (``accounts/`` and ``gold.json``); without one, ``bench/affairs`` and ``examples``: written for
this, with invented people. A pair of claims of two accounts is one point where both lie, for more than half of their
words, in quotes of one gold disagreement or agreement. Gold does not list every point, so a pair that counts as
none may be one: the precision printed is a lower bound. It is a logistic regression in which every feature may
only speak the way that its meaning allows; affairs weigh by the root of their pairs. The figures come from folds of one
affair each: average precision, and, at the shipped threshold, how many pairs, which share of them is in gold, and
which share of the gold agreements has a pair. ``average_precision_by_hand`` is that of the evidence with weights set
by hand, which asks for one event. The affairs of ``--held`` are not learned from, and scored with what is learned from
all others. ``--write`` refits on all but these and writes ``src/recoupe/steps/align/chances.toml``. The last line is
one JSON object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from gold_points import asked
from learn import HERE, Matrix, Trainer
from sklearn.metrics import average_precision_score

from recoupe.model.meeting import unlike_figures
from recoupe.steps.align.chances import AGAINST, FEATURES, OF_EVIDENCE, THRESHOLD

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.model.claim import Claim
    from recoupe.steps.align.chances import Chances

WEIGHTS = HERE.parent / "src" / "recoupe" / "steps" / "align" / "chances.toml"
NAMES = (*FEATURES, *OF_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Affair:
    """The pairs of one affair: their features, whether gold has them on one point, and which agreements they touch.

    ``like`` tells which pairs could be said to agree: no other figures, no other polarity; ``by_hand`` is the score of
    the evidence of each.
    """

    name: str
    x: Matrix
    y: Matrix
    touched: list[frozenset[int]]
    like: list[bool]
    by_hand: list[float]
    agreements: int


def read(folder: Path) -> Affair:
    """Compare the accounts of an affair, and look at every pair of claims."""

    def ask(a: Claim, b: Claim, _: frozenset[str], chances: Chances) -> tuple[dict[str, float], float]:
        return chances.features(a, b, chances.told(a, b)), chances.evidence(a, b).score

    pairs, points = asked(folder, ask)
    return Affair(
        folder.name,
        np.array([[*(found.get(n, 0.0) for n in NAMES), 1.0] for _, _, (found, _) in pairs]),
        np.array([points.one(a, b) for a, b, _ in pairs], dtype=float),
        [points.agreed(a, b) for a, b, _ in pairs],
        [a.polarity == b.polarity and not unlike_figures(a, b) for a, b, _ in pairs],
        [by_hand for _, _, (_, by_hand) in pairs],
        points.agreements,
    )


def score(affair: Affair, weights: Matrix) -> dict[str, float]:
    """Return average precision, and what the threshold lets through."""
    z = affair.x @ weights
    cut = np.log(THRESHOLD / (1 - THRESHOLD))
    taken = [i for i in range(len(z)) if z[i] >= cut and affair.like[i]]
    met = frozenset[int]().union(*(affair.touched[i] for i in taken))
    return {
        "average_precision": float(average_precision_score(affair.y, z)),
        "average_precision_by_hand": float(average_precision_score(affair.y, affair.by_hand)),
        "agreements_met": len(met) / affair.agreements,
        "in_gold": float(np.mean([affair.y[i] for i in taken])) if taken else 0.0,
        "n_pairs": len(taken),
    }


TRAINER = Trainer(
    read, score, NAMES, AGAINST, WEIGHTS, "How likely two claims tell one point, written by bench/train_chances.py:"
)

if __name__ == "__main__":
    TRAINER.main(__doc__)
