"""Learn how likely two figures that cannot both be right are of one thing, from annotated affairs.

    train_figures.py [FOLDER...] [--held FOLDER...] [--write]

A FOLDER holds affairs (``accounts/`` and ``gold.json``); without one, ``bench/affairs`` and ``examples``: written for
this, with invented people. Two figures of two accounts are of one thing where both lie in quotes of one gold
disagreement on a quantity; looked at are those which nothing keeps apart and which are of one unit. Gold does not list
every such pair, so the precision printed is a lower bound. The figures come from folds of one affair each: average
precision, and, at the shipped threshold, how many pairs, which share of them is in gold, and which share of the gold
disagreements on quantities has a pair. ``average_precision_by_hand`` is that of the strength set by hand, by which
figures that may both be right are put together. The affairs of ``--held`` are not learned from, and scored with what
is learned from all others. ``--write`` refits on all but these and writes
``src/recoupe/steps/align/figures/odds.toml``. The last line is one JSON object.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from gold_points import Gold, positions
from learn import HERE, Matrix, Trainer, precision, taken

from recoupe.steps.align.figures import Asked, figure_points, odds
from recoupe.steps.align.figures.alike import matched_otherwise
from recoupe.steps.align.figures.sureness import by_words, outright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.point import Figure

WEIGHTS = HERE.parent / "src" / "recoupe" / "steps" / "align" / "figures" / "odds.toml"
NAMES = (*odds.OF_KINDS, *odds.OF_CLAIMS)


@dataclass(frozen=True, slots=True)
class Affair:
    """The pairs of figures of one affair: their features, their labels, and which gold disagreements each meets.

    ``by_hand`` is the strength by which each was put together before, and what may both be right still is.
    """

    name: str
    x: Matrix
    y: Matrix
    met: list[frozenset[int]]
    by_hand: list[float]
    golds: int


def read(folder: Path) -> Affair:
    """Compare the accounts of an affair, and look at every pair of figures that could clash."""
    asked: list[tuple[Figure, Figure, dict[str, float]]] = []
    by_hand: list[float] = []

    def keep(found: Sequence[Figure], wanted: Asked, *rest: Any) -> Any:  # noqa: ANN401  passed through
        for a, b in combinations(found, 2):
            if a.claim.article == b.claim.article or not odds.opposed(a, b):
                continue
            if outright(a, b, wanted.scope) is not None or matched_otherwise(a, b):
                continue
            asked.append((a, b, odds.features(a, b, wanted)))
            by_hand.append(by_words(a, b, wanted)[0])
        return figure_points(found, wanted, *rest)

    gold = Gold(folder, "figure_points", keep)
    golds = gold.disagreements("quantity")
    rows, labels, met = [], [], []
    for a, b, found in asked:
        one, two = (positions(f.measure.quantity.span, gold.file(f.claim), golds) for f in (a, b))
        shared = one.keys() & two.keys()
        rows.append([*(found.get(n, 0.0) for n in NAMES), 1.0])
        labels.append(bool(shared))
        met.append(frozenset(n for n in shared if len(one[n] | two[n]) > 1))
    x = np.array(rows).reshape(-1, len(NAMES) + 1)
    return Affair(folder.name, x, np.array(labels, dtype=float), met, by_hand, len(golds))


def score(affair: Affair, weights: Matrix) -> dict[str, float]:
    """Return average precision, by hand too, what the threshold lets through, and the gold disagreements."""
    by_hand = {"average_precision_by_hand": precision(affair.y, affair.by_hand), "n_golds": affair.golds}
    return taken(affair, weights, odds.LIKELY) | by_hand


TRAINER = Trainer(
    read,
    score,
    NAMES,
    odds.AGAINST,
    WEIGHTS,
    "How likely two figures that cannot both be right are of one thing, written by bench/train_figures.py:",
)

if __name__ == "__main__":
    TRAINER.main(__doc__)
