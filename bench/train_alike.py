"""Learn how likely two claims that could say the same make one statement, from annotated affairs.

    train_alike.py [FOLDER...] [--held FOLDER...] [--write]

As ``train_chances.py``, whose labels and folders these are, but of those pairs only that ``statements`` asks: of one
polarity, without figures that exclude each other, in sentences not quite unlike, of no other people. The figures come
from folds of one affair each: average precision, and, at the shipped threshold, how many pairs of sentences, which
share of them is in gold, and which share of the gold agreements has a pair. ``--write`` refits on all but the affairs
of ``--held`` and writes ``src/recoupe/steps/align/alike.toml``. The last line is one JSON object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from gold_points import asked
from learn import HERE, Matrix, Trainer, precision

from recoupe.steps.align.alike import AGAINST, LIKELY, NAMES
from recoupe.steps.align.statements import asked_of, could_agree

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.model.claim import Claim
    from recoupe.steps.align.chances import Chances

WEIGHTS = HERE.parent / "src" / "recoupe" / "steps" / "align" / "alike.toml"


@dataclass(frozen=True, slots=True)
class Affair:
    """The pairs of one affair: their features, whether gold has them on one point, and which agreements they touch.

    ``sentences`` tells of which two sentences each pair is.
    """

    name: str
    x: Matrix
    y: Matrix
    touched: list[frozenset[int]]
    sentences: list[tuple[str, int, str, int]]
    agreements: int


def read(folder: Path) -> Affair:
    """Compare the accounts of an affair, and look at the pairs of claims that could make one statement."""

    def ask(a: Claim, b: Claim, people: frozenset[str], chances: Chances) -> dict[str, float] | None:
        if not could_agree(a, b, people) or chances.apart(a, b):
            return None
        return asked_of(a, b, chances.told(a, b), chances)

    pairs, points = asked(folder, ask)
    return Affair(
        folder.name,
        np.array([[*(found.get(n, 0.0) for n in NAMES), 1.0] for _, _, found in pairs]),
        np.array([points.one(a, b) for a, b, _ in pairs], dtype=float),
        [points.agreed(a, b) for a, b, _ in pairs],
        [(a.article, a.position, b.article, b.position) for a, b, _ in pairs],
        points.agreements,
    )


def score(affair: Affair, weights: Matrix) -> dict[str, float]:
    """Return average precision, and what the threshold lets through."""
    z = affair.x @ weights
    cut = np.log(LIKELY / (1 - LIKELY))
    best: dict[tuple[str, int, str, int], int] = {}
    for i in sorted((i for i in range(len(z)) if z[i] >= cut), key=lambda i: (z[i], i)):
        best[affair.sentences[i]] = i
    met = frozenset[int]().union(*(affair.touched[i] for i in best.values()))
    return {
        "average_precision": precision(affair.y, z),
        "agreements_met": len(met) / affair.agreements,
        "in_gold": float(np.mean([affair.y[i] for i in best.values()])) if best else 0.0,
        "n_pairs": len(best),
    }


TRAINER = Trainer(
    read,
    score,
    NAMES,
    AGAINST,
    WEIGHTS,
    "How likely two claims make one statement, written by bench/train_alike.py:",
)

if __name__ == "__main__":
    TRAINER.main(__doc__)
