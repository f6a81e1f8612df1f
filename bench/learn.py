"""What the trainers share: a logistic regression in which a feature may only speak the way that its meaning allows."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

Matrix = Any  # numpy arrays of floats, rows are pairs and columns features
PENALTY = 1.0
LEAST = 0.0005


def fit(affairs: Sequence[tuple[Matrix, Matrix]], names: Sequence[str], against: Collection[str]) -> Matrix:
    """Return the weights of the features, the last one the start.

    Each affair has its features (a column each, a last one of ones) and its labels (0 or 1); affairs weigh by the root
    of their ones. The features of ``against`` get no weight above 0, all others none below.
    """
    x = np.vstack([rows for rows, _ in affairs])
    y = np.concatenate([labels for _, labels in affairs])
    weight = np.concatenate([np.full(len(labels), 1 / np.sqrt(max(1.0, labels.sum()))) for _, labels in affairs])
    weight /= weight.mean()

    def loss(b: Matrix) -> tuple[float, Matrix]:
        z = x @ b
        wrong = weight * (1 / (1 + np.exp(-z)) - y)
        total = (weight * (np.logaddexp(0, z) - y * z)).sum() + PENALTY / 2 * (b[:-1] ** 2).sum()
        return total, x.T @ wrong + PENALTY * np.append(b[:-1], 0)

    bounds = [(None, 0.0) if n in against else (0.0, None) for n in names]
    return minimize(
        loss,
        np.zeros(x.shape[1]),
        jac=True,
        bounds=[*bounds, (None, None)],
        method="L-BFGS-B",
        options={"maxiter": 800},
    ).x


def mean(scores: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of each figure over the affairs."""
    return {k: float(np.mean([s[k] for s in scores.values()])) for k in next(iter(scores.values()))}


def write(path: Path, comment: Iterable[str], weights: Matrix, names: Sequence[str]) -> None:
    """Write the weights that are not 0."""
    told = [(n, w) for n, w in sorted(zip(names, weights[:-1], strict=True)) if abs(w) >= LEAST]
    lines = [
        *(f"# {line}" for line in comment),
        "# A weight is what one unit of its feature adds to the log-odds; start is the sum without features.",
        "",
        f"start = {weights[-1]:.3f}",
        "",
        "[weights]",
        *starmap('"{}" = {:.3f}'.format, told),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
