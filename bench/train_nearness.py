"""Learn which directions of the encoder tell what makes two claims one point, from annotated affairs.

    train_nearness.py [FOLDER...] [--held FOLDER...] [--write]

Pairs and labels are those of ``train_chances.py``. Of claims on one point it is worked out how their numbers go
together (B), of all claims how they vary at all (T), both as they are read within their sentences and with what stands
around; affairs weigh by the root of their pairs. Claims are stretched by the root of (T + r)^-1 B (T + r)^-1 and of a
share that all directions have, each with 1 for the mean direction. Nothing is fitted step by step: directions that few
pairs tell of stay near where they were. The figures are average precisions by nearness within the sentences alone,
before and after, in folds of a fifth of the affairs each, and on those of ``--held``. ``--write`` works it out from all
but these and writes ``src/recoupe/steps/align/nearness.npy``; and beside this file, for the other trainers and not to
be kept, ``nearness_folds.npz``: what is learned without the fifth that an affair is of, so that they do not take
nearness for better than it is on affairs that it has not seen. To be run before them. The last line is one JSON object.
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
from learn import HERE, Matrix, precision

from recoupe.steps.align import nearness
from recoupe.steps.encoder import SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.claim import Claim
    from recoupe.steps.align.chances import Chances

PATH = HERE.parent / "src" / "recoupe" / "steps" / "align" / "nearness.npy"
FOLDS = 5
APART = HERE / "nearness_folds.npz"
RIDGE, KEPT = 2.0, 2.0  # r, and the share that no direction loses; from .5 to 3 and 4 hardly another figure


@dataclass(frozen=True, slots=True)
class Affair:
    """The pairs of one affair: ``rows`` are the claims' unit vectors for each feature, ``pairs`` two rows each."""

    name: str
    rows: tuple[Matrix, ...]
    pairs: Matrix
    y: Matrix

    def together(self) -> tuple[Matrix, float]:
        """Return how the numbers of claims on one point go together, and how much that weighs."""
        one = self.pairs[self.y > 0]
        products = sum(rows[one[:, 0]].T @ rows[one[:, 1]] for rows in self.rows)
        weight = 1 / np.sqrt(max(1, len(one)))
        return weight * (products + products.T) / 2, weight * len(one)

    def varying(self) -> Matrix:
        """Return how the numbers of all claims vary."""
        return sum(rows.T @ rows / len(rows) for rows in self.rows)

    def score(self, stretch: Matrix) -> float:
        """Return the average precision by nearness within the sentences."""
        rows = self.rows[0] @ stretch
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

    with patch.object(nearness, "stretch", lambda: np.eye(SIZE, dtype=np.float32)):
        pairs, points = asked(folder, ask)
    return Affair(
        folder.name,
        tuple(np.stack(own).astype(np.float64) for own in zip(*rows, strict=True)),
        np.array([at for _, _, at in pairs]),
        np.array([points.one(a, b) for a, b, _ in pairs], dtype=float),
    )


def learned(affairs: Sequence[Affair]) -> Matrix:
    """Return the matrix by which claims are stretched."""
    told = [a.together() for a in affairs]
    together, varying = (_even(m) for m in (sum(m for m, _ in told), sum(a.varying() for a in affairs)))
    against = np.linalg.inv(varying + RIDGE * np.eye(SIZE))
    values, directions = np.linalg.eigh(_even(_even(against @ together @ against) + KEPT * np.eye(SIZE)))
    return (directions * np.sqrt(np.maximum(values, 0.0))) @ directions.T


def _even(matrix: Matrix) -> Matrix:
    """Return a matrix with 1 for its mean direction."""
    return matrix / np.trace(matrix) * SIZE


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
    apart: dict[str, Matrix] = {}
    for fold in range(FOLDS):
        stretch = learned([a for n, a in enumerate(affairs) if n % FOLDS != fold])
        own = [a for n, a in enumerate(affairs) if n % FOLDS == fold]
        after += [a.score(stretch) for a in own]
        apart |= {a.name: stretch.astype(np.float32) for a in own}
    as_it_is, stretch = np.eye(SIZE), learned(affairs)
    result = {"before": _mean([a.score(as_it_is) for a in affairs]), "after": _mean(after)}
    if held:
        result["held before"] = _mean([a.score(as_it_is) for a in held])
        result["held"] = _mean([a.score(stretch) for a in held])
    if args.write:
        np.save(PATH, stretch[np.triu_indices(SIZE)].astype(np.float16), allow_pickle=False)
        np.savez(APART, **apart)
    print(json.dumps(result))


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4)


if __name__ == "__main__":
    main()
