"""Learn how much each dimension of the encoder tells of what makes two claims one point, from annotated affairs.

    train_nearness.py [FOLDER...] [--held FOLDER...] [--write]

Pairs and labels are those of ``train_chances.py``; of the pairs that are none every sixteenth is learned from. A
logistic regression on the products of two claims' numbers, dimension by dimension, both as they are read within their
sentences and with what stands around; no dimension may speak against. By the root of its weight, of 1 on the average,
a dimension is stretched. The figures are average precisions by nearness within the sentences alone, before and after,
in folds of a fifth of the affairs each, and on those of ``--held``. ``--write`` refits on all but these and writes
``src/recoupe/steps/align/nearness.toml``. To be run before the other trainers. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
from cases import find_cases
from gold_points import asked
from learn import HERE, Matrix, fit, precision

from recoupe.steps.align import nearness
from recoupe.steps.encoder import SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.steps.align.chances import Chances

PATH = HERE.parent / "src" / "recoupe" / "steps" / "align" / "nearness.toml"
FOLDS, OF_NONE = 5, 16
STRETCH = 10.0  # of products of unit vectors, so that the penalty on weights weighs as on other features
_IN_A_ROW = 16


@dataclass(frozen=True, slots=True)
class Affair:
    """The pairs of one affair: ``rows`` are the claims' unit vectors for each feature, ``pairs`` two rows each."""

    name: str
    rows: tuple[Matrix, ...]
    pairs: Matrix
    y: Matrix

    def products(self) -> tuple[Matrix, Matrix]:
        """Return what is learned from: products with a last 1, and labels."""
        some = np.flatnonzero((self.y > 0) | (np.arange(len(self.y)) % OF_NONE == 0))
        a, b = self.pairs[some].T
        products = np.vstack([rows[a] * rows[b] for rows in self.rows])
        return np.hstack([STRETCH * products, np.ones((len(products), 1))]), np.tile(self.y[some], len(self.rows))

    def score(self, scales: Matrix) -> float:
        """Return the average precision by nearness within the sentences."""
        rows = self.rows[0] * scales
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.finfo(np.float32).eps)
        return precision(self.y, np.einsum("ij,ij->i", *(rows[side] for side in self.pairs.T)))


def read(folder: Path) -> Affair:
    """Compare the accounts of an affair, and look at every pair of claims as the encoder has them."""
    claims: dict[str, int] = {}
    rows: list[tuple[Matrix, ...]] = []

    def ask(a: Claim, b: Claim, _: frozenset[str], chances: Chances) -> tuple[int, int]:
        for c in (a, b):
            if c.id not in claims:
                claims[c.id] = len(rows)
                rows.append(tuple(own[c.id] for own in chances.near.rows))
        return claims[a.id], claims[b.id]

    with patch.object(nearness, "scales", lambda: np.ones(SIZE)):
        pairs, points = asked(folder, ask)
    return Affair(
        folder.name,
        tuple(np.stack(own) for own in zip(*rows, strict=True)),
        np.array([at for _, _, at in pairs]),
        np.array([points.one(a, b) for a, b, _ in pairs], dtype=float),
    )


def learned(affairs: Sequence[Affair]) -> Matrix:
    """Return by how much each dimension is stretched."""
    weights = fit([a.products() for a in affairs], [str(n) for n in range(SIZE)], ())[:-1]
    return np.round(np.sqrt(weights / weights.mean()), 2)


def main() -> None:
    """Read the command line, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "affairs", HERE.parent / "examples"])
    parser.add_argument("--held", nargs="+", type=Path, default=[], help="affairs to score and not to learn from")
    parser.add_argument("--write", action="store_true", help="refit on all that is not held and write")
    args = parser.parse_args()
    held = [read(f) for f in find_cases(args.held)]
    names = {a.name for a in held}
    affairs = []
    for folder in find_cases(args.folders):
        if folder.name not in names:
            affairs.append(read(folder))
            print(f"{folder.name}: {len(affairs[-1].y)} pairs, {affairs[-1].y.sum():.0f} of one", file=sys.stderr)
    after = []
    for fold in range(FOLDS):
        scales = learned([a for n, a in enumerate(affairs) if n % FOLDS != fold])
        after += [a.score(scales) for n, a in enumerate(affairs) if n % FOLDS == fold]
    even, scales = np.ones(SIZE), learned(affairs)
    result = {"before": _mean([a.score(even) for a in affairs]), "after": _mean(after)}
    if held:
        result |= {"held before": _mean([a.score(even) for a in held]), "held": _mean([a.score(scales) for a in held])}
    if args.write:
        _write(scales, len(affairs))
    print(json.dumps(result))


def _write(scales: Matrix, affairs: int) -> None:
    rows = [scales[n : n + _IN_A_ROW] for n in range(0, SIZE, _IN_A_ROW)]
    numbers = "\n".join("  " + " ".join(f"{x:.2f}," for x in row) for row in rows)
    head = (
        "# By how much each dimension of the encoder is stretched, written by bench/train_nearness.py:\n"
        f"# do not edit by hand. Learned on the {affairs} affairs of bench/affairs and examples.\n"
    )
    PATH.write_text(f"{head}\nscales = [\n{numbers}\n]\n", "utf-8")


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4)


if __name__ == "__main__":
    main()
