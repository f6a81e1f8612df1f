"""Learn how likely two hours that differ are given to one event, from annotated affairs.

    train_hours.py [FOLDER...] [--held FOLDER...] [--write]

A FOLDER holds affairs (``accounts/`` and ``gold.json``); without one, ``bench/affairs`` and ``examples``: written for
this, with invented people. Two hours of two accounts are given to one event where both lie in quotes of one gold
disagreement on a time, on two sides of it. Gold does not list every such pair, so the precision printed is a lower
bound. The figures come from folds of one affair each: average precision, and, at the shipped threshold, how many pairs,
which share of them is in gold, and how many of the gold disagreements that two hours could meet have a pair. The
affairs of ``--held`` are not learned from, and scored with what is learned from all others. ``--write`` refits on all
but these and writes ``src/recoupe/steps/align/hours/odds.toml``. The last line is one JSON object.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from gold_points import Gold, positions
from learn import Matrix, Trainer, taken

from recoupe.steps.align.hours import odds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.point import Point
    from recoupe.steps.align.hours.read import Hour

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src" / "recoupe" / "steps" / "align" / "hours" / "odds.toml"
NAMES = odds.FEATURES


@dataclass(frozen=True, slots=True)
class Affair:
    """The pairs of hours of one affair: their features, their labels, and which gold disagreements each meets."""

    name: str
    x: Matrix
    y: Matrix
    met: list[frozenset[int]]


def read(folder: Path) -> Affair:
    """Compare the accounts of an affair, and look at every pair of hours that could clash."""
    asked: list[tuple[Hour, Hour, dict[str, float]]] = []

    def keep(given: Sequence[Hour], core: Any, phase: Any, chance: Any, main: Any, *_: Any) -> list[Point]:  # noqa: ANN401  passed through
        apart = odds.told_apart(given, phase)
        for a, b in combinations(given, 2):
            if odds.opposed(a, b, core, phase) and not odds.of_two_events(a, b, apart, phase):
                likely = max(chance(x, y) for x in a.claims for y in b.claims)
                asked.append((a, b, odds.features(odds.by_hours(a, b, phase, main), likely)))
        return []

    gold = Gold(folder, "hour_points", keep)
    golds = gold.disagreements("time")
    rows, met = [], []
    for a, b, found in asked:
        one, two = (positions(h.time.span, gold.file(h.claims[0]), golds) for h in (a, b))
        rows.append([*(found.get(n, 0.0) for n in NAMES), 1.0])
        met.append(frozenset(n for n in one.keys() & two.keys() if one[n] != two[n]))
    labels = np.array([bool(m) for m in met], dtype=float)
    return Affair(folder.name, np.array(rows).reshape(-1, len(NAMES) + 1), labels, met)


def score(affair: Affair, weights: Matrix) -> dict[str, float]:
    """Return average precision, what the threshold lets through, and the gold disagreements that it could meet."""
    return taken(affair, weights, odds.LIKELY) | {"n_golds": len(frozenset[int]().union(*affair.met))}


TRAINER = Trainer(
    read,
    score,
    NAMES,
    odds.AGAINST,
    WEIGHTS,
    "How likely two hours that differ are given to one event, written by bench/train_hours.py:",
)

if __name__ == "__main__":
    TRAINER.main(__doc__)
