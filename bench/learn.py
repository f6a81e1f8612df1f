"""What the trainers share: a logistic regression in which a feature may only speak the way that its meaning allows."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import numpy as np
from cases import find_cases
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

Matrix = Any  # numpy arrays of floats, rows are pairs and columns features
PENALTY = 1.0
LEAST = 0.0005
QUIET = 0.3
HERE = Path(__file__).parent


class Labelled(Protocol):
    """The pairs of one affair."""

    @property
    def name(self) -> str:
        """The name of its folder."""

    @property
    def x(self) -> Matrix:
        """The features, a row each with a last 1."""

    @property
    def y(self) -> Matrix:
        """The labels, 0 or 1."""


class Met(Labelled, Protocol):
    """The pairs of one affair, each with the gold disagreements that it meets."""

    @property
    def met(self) -> Sequence[frozenset[int]]:
        """The numbers of the gold disagreements of each pair."""


A = TypeVar("A", bound=Labelled)


@dataclass(frozen=True)
class Trainer(Generic[A]):
    """What one trainer learns: ``read`` reads an affair, ``score`` scores it with weights.

    ``names`` are the features, of which those of ``against`` get no weight above 0; ``path`` is the file of weights,
    ``title`` says what they tell.
    """

    read: Callable[[Path], A]
    score: Callable[[A, Matrix], Mapping[str, float]]
    names: Sequence[str]
    against: Collection[str]
    path: Path
    title: str

    def main(self, doc: str | None) -> None:
        """Read the command line, fit, print."""
        parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "affairs", HERE.parent / "examples"])
        parser.add_argument(
            "--press", nargs="+", type=Path, default=[], help="what press.py lays out, learned from too"
        )
        parser.add_argument("--held", nargs="+", type=Path, default=[], help="affairs to score and not to learn from")
        parser.add_argument(
            "--write", action="store_true", help="refit on everything that is not held and write the weights"
        )
        args = parser.parse_args()
        held = self._read_all(args.held)
        affairs = self._read_all(args.folders, {a.name for a in held})
        press = self._read_all(args.press)
        scores = {a.name: self.score(a, self._learned([b for b in affairs if b is not a], press)) for a in affairs}
        weights = self._learned(affairs, press)
        result = {"mean": mean(scores), **scores}
        if held:
            apart = {a.name: self.score(a, weights) for a in held}
            result |= {"held mean": mean(apart), **{f"held {name}": s for name, s in apart.items()}}
        for name, w in sorted(zip((*self.names, "start"), weights, strict=True), key=lambda p: -p[1]):
            print(f"{w:8.3f}  {name}")
        if args.write:
            names = ", ".join(a.name for a in affairs)
            learned = f"Learned on {len(affairs)} affairs written and annotated for this: {names}."
            beside = [f"And on {len(press)} stories of the press in which little is in dispute."] if press else []
            write(self.path, (self.title, "do not edit by hand.", learned, *beside), weights, self.names)
        print(json.dumps({n: {k: round(v, 3) for k, v in s.items()} for n, s in result.items()}))

    def _learned(self, affairs: Sequence[A], press: Sequence[A] = ()) -> Matrix:
        """Return the weights, the last one the start."""
        return fit([(a.x, a.y) for a in affairs], self.names, self.against, [(a.x, a.y) for a in press])

    def _read_all(self, folders: list[Path], left_out: Collection[str] = ()) -> list[A]:
        """Read the affairs of folders, but for those of these names."""
        found = []
        for folder in find_cases(folders):
            if folder.name not in left_out:
                found.append(self.read(folder))
                print(f"{folder.name}: {len(found[-1].y)} pairs, {found[-1].y.sum():.0f} of one", file=sys.stderr)
        return found


def fit(
    affairs: Sequence[tuple[Matrix, Matrix]],
    names: Sequence[str],
    against: Collection[str],
    press: Sequence[tuple[Matrix, Matrix]] = (),
) -> Matrix:
    """Return the weights of the features, the last one the start.

    Each affair has its features (a column each, a last one of ones) and its labels (0 or 1); affairs weigh by the root
    of their ones. ``press`` are stories in which hardly anything is one: they weigh as affairs of some eleven do, and
    so no more than all affairs together. The features of ``against`` get no weight above 0, all others none below.
    """
    every = [*affairs, *press]
    x = np.vstack([rows for rows, _ in every])
    y = np.concatenate([labels for _, labels in every])
    each = [1 / np.sqrt(max(1.0, labels.sum())) for _, labels in affairs] + [QUIET] * len(press)
    weight = np.concatenate([np.full(len(labels), w) for w, (_, labels) in zip(each, every, strict=True)])
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


def taken(affair: Met, weights: Matrix, likely: float) -> dict[str, float]:
    """Return the average precision of the pairs of an affair, and what a threshold of ``likely`` lets through."""
    z = affair.x @ weights
    through = [i for i in range(len(z)) if z[i] >= np.log(likely / (1 - likely))]
    return {
        "average_precision": precision(affair.y, z),
        "golds_met": len(frozenset[int]().union(*(affair.met[i] for i in through))),
        "in_gold": float(np.sum(affair.y[through])) if through else 0.0,
        "n_pairs": len(through),
    }


def precision(labels: Matrix, scores: Any) -> float:  # noqa: ANN401  floats, a row each
    """Return the average precision, 0 where nothing is to be found."""
    return float(average_precision_score(labels, scores)) if labels.any() else 0.0


def mean(scores: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of each figure over the affairs in which gold has something to find."""
    asked = [s for s in scores.values() if s.get("n_golds", 1.0)]
    return {k: float(np.mean([s[k] for s in asked])) for k in next(iter(scores.values()))} if asked else {}


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
