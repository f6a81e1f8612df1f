"""Train the weights of ``steps/pairs`` and measure them by nested cross-validation.

    train_pairs.py TWO_WAY THREE_WAY [--write] [--seeds N]

TWO_WAY has labels 0 compatible, 1 contradiction; THREE_WAY 0 entailment, 1 neutral, 2 contradiction (the form
that ``contradiction.py`` reads). One logistic regression for contradiction is trained on both, each set with a
starting point of its own; one for entailment on the pairs of THREE_WAY without contradiction. Folds keep
pairs of one page (``url``) or one premise together. The strength of the penalty and the thresholds are chosen
inside each training part only; the figures are means over N shuffles of the folds (seeds 0, 1, …). The
features are standardised for the training and the scale is then folded into the weights, so that a
weight is what one whole unit of its feature adds to the log-odds. ``--write`` refits on everything and writes
``src/recoupe/steps/pairs/weights.toml``. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from contradiction import _THREE, _TWO, figures, read_rows, read_sides
from recoupe.steps.pairs.features import features
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

WEIGHTS = Path(__file__).parent.parent / "src" / "recoupe" / "steps" / "pairs" / "weights.toml"
FOLDS, INNER = 10, 5
PENALTIES = (0.01, 0.03)
SHARES = (0.3, 1.0)
TWO_CUTS = (0.45, 0.5, 0.55)
CLASH_CUTS = tuple(round(0.12 + 0.02 * n, 2) for n in range(14))
SAME_CUTS = (0.4, 0.45, 0.5, 0.55, 0.6)
LEAST = 0.02
SURE = 0.85

Matrix = Any  # numpy arrays of floats, rows are pairs and columns features


@dataclass
class Data:
    """One labelled set: features (pairs by names), labels, and what keeps pairs together."""

    path: Path
    x: Matrix
    y: Matrix
    groups: Matrix

    def part(self, rows: Matrix) -> Data:
        """Take some of the pairs."""
        return Data(self.path, self.x[rows], self.y[rows], self.groups[rows])

    def folds(self, count: int, seed: int) -> list[tuple[Matrix, Matrix]]:
        """Split into training and test rows, groups kept whole."""
        splitter = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
        return list(splitter.split(self.x, self.y, self.groups))


@dataclass
class Fit:
    """A linear model in raw features."""

    start: float
    weights: Matrix

    def chance(self, x: Matrix) -> Matrix:
        """The chance of yes for each row."""
        return 1 / (1 + np.exp(-(x @ self.weights + self.start)))


def fit(x: Matrix, y: Matrix, weight: Matrix, penalty: float) -> Fit:
    """Standardise, fit, and fold the scale back."""
    mean = np.average(x, axis=0, weights=weight)
    scale = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weight))
    scale[scale < LEAST] = np.inf  # too rare to learn from
    model = LogisticRegression(C=penalty, max_iter=5000).fit((x - mean) / scale, y, sample_weight=weight)
    raw = model.coef_[0] / scale
    return Fit(float(model.intercept_[0] - mean @ raw), raw)


def fit_clash(two: Data, three: Data, penalty: float, share: float, main: str) -> tuple[Fit, Fit]:
    """Fit contradiction on both sets and return it with each set's starting point; ``share`` weighs the other set."""
    flag = 3.0  # a wide column is hardly penalised: each set keeps its own base rate
    x = np.vstack(
        [np.hstack([two.x, np.zeros((len(two.x), 1))]), np.hstack([three.x, np.full((len(three.x), 1), flag)])]
    )
    y = np.concatenate([two.y == 1, three.y == 2])
    weights = (1.0, share) if main == "two" else (share, 1.0)
    weight = np.concatenate([np.full(len(two.y), weights[0]), np.full(len(three.y), weights[1])])
    found = fit(x, y, weight, penalty)
    own = found.weights[:-1]
    return Fit(found.start, own), Fit(found.start + flag * found.weights[-1], own)


def fit_same(three: Data, penalty: float) -> Fit:
    """Fit entailment against neutral."""
    rows = three.y < 2  # noqa: PLR2004  the label of contradiction
    return fit(three.x[rows], three.y[rows] == 0, np.ones(rows.sum()), penalty)


def macro(y: Matrix, said: Matrix) -> float:
    """Return the macro-F1 of three labels."""
    return figures(y.tolist(), said.tolist(), _THREE)["macro_f1"]


def three_way(clash: Matrix, same: Matrix, cut: float, same_cut: float) -> Matrix:
    """Return labels from both chances."""
    return np.where(clash >= cut, 2, np.where(same >= same_cut, 0, 1))


def choose_two(two: Data, three: Data, seed: int) -> tuple[float, float, float]:
    """Choose penalty, share of the other set, and threshold for TWO_WAY by accuracy inside the training part."""
    best = []
    for penalty in PENALTIES:
        for share in SHARES:
            chance = np.zeros(len(two.y))
            for train, test in two.folds(INNER, seed):
                chance[test] = fit_clash(two.part(train), three, penalty, share, "two")[0].chance(two.x[test])
            best += [(((chance >= c) == (two.y == 1)).mean(), -abs(c - 0.5), -penalty, share, c) for c in TWO_CUTS]
    _, _, penalty, share, cut = max(best)
    return -penalty, share, cut


def choose_three(two: Data, three: Data, seed: int) -> tuple[float, float, float, float]:
    """Choose penalty, share and both thresholds for THREE_WAY by macro-F1, smoothed over neighbouring thresholds."""
    best = []
    for penalty in PENALTIES:
        for share in SHARES:
            clash, same = np.zeros(len(three.y)), np.zeros(len(three.y))
            for train, test in three.folds(INNER, seed):
                part = three.part(train)
                clash[test] = fit_clash(two, part, penalty, share, "three")[1].chance(three.x[test])
                same[test] = fit_same(part, penalty).chance(three.x[test])
            grid = np.array([[macro(three.y, three_way(clash, same, c, s)) for s in SAME_CUTS] for c in CLASH_CUTS])
            smooth = _smooth(grid)
            i, j = np.unravel_index(int(smooth.argmax()), smooth.shape)
            best.append((smooth[i, j], -penalty, share, CLASH_CUTS[i], SAME_CUTS[j]))
    _, penalty, share, cut, same_cut = max(best)
    return -penalty, share, cut, same_cut


def _smooth(grid: Matrix) -> Matrix:
    """Average each cell with its neighbours, so that one lucky threshold does not win."""
    wide = np.pad(grid, 1, mode="edge")
    rows, columns = grid.shape
    return sum(wide[i : i + rows, j : j + columns] for i in range(3) for j in range(3)) / 9


def cross_validate(two: Data, three: Data, seeds: int) -> dict[str, dict[str, float]]:
    """Return mean figures of nested cross-validation for both sets."""
    runs: dict[str, list[dict[str, float]]] = {"two": [], "three": []}
    for seed in range(seeds):
        said = np.zeros(len(two.y), dtype=int)
        for train, test in two.folds(FOLDS, seed):
            part = two.part(train)
            penalty, share, cut = choose_two(part, three, seed)
            said[test] = fit_clash(part, three, penalty, share, "two")[0].chance(two.x[test]) >= cut
        runs["two"].append(figures(two.y.tolist(), said.tolist(), _TWO))
        said = np.zeros(len(three.y), dtype=int)
        for train, test in three.folds(FOLDS, seed):
            part = three.part(train)
            penalty, share, cut, same_cut = choose_three(two, part, seed)
            clash = fit_clash(two, part, penalty, share, "three")[1].chance(three.x[test])
            said[test] = three_way(clash, fit_same(part, penalty).chance(three.x[test]), cut, same_cut)
        runs["three"].append(figures(three.y.tolist(), said.tolist(), _THREE))
        print(f"seed {seed}: {runs['two'][-1]['accuracy']} {runs['three'][-1]['macro_f1']}", file=sys.stderr)
    return {k: {n: round(float(np.mean([r[n] for r in found])), 4) for n in found[0]} for k, found in runs.items()}


def load_data(paths: list[Path]) -> tuple[list[str], list[Data]]:
    """Read both sets and return the names of their features with their matrices."""
    rows = [read_rows(p) for p in paths]
    found = [[features(a, b) for a, b in read_sides(r)] for r in rows]
    names = sorted({n for each in found for f in each for n in f})
    data = []
    for path, own, each in zip(paths, rows, found, strict=True):
        x = np.array([[f.get(n, 0.0) for n in names] for f in each])
        y = np.array([int(r["label"]) for r in own])
        groups = np.array([r.get("url") or r["premise"] for r in own])
        data.append(Data(path, x, y, groups))
    return names, data


def main() -> None:
    """Measure, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("two", type=Path)
    parser.add_argument("three", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    names, (two, three) = load_data([args.two, args.three])
    measured = cross_validate(two, three, args.seeds)

    chosen_two, chosen_three = choose_two(two, three, 0), choose_three(two, three, 0)
    even = fit_clash(two, three, chosen_two[0], chosen_two[1], "two")[0]
    rare = fit_clash(two, three, chosen_three[0], chosen_three[1], "three")[1]
    same = fit_same(three, chosen_three[0])
    fitted = {
        "two": figures(two.y.tolist(), (even.chance(two.x) >= chosen_two[2]).astype(int).tolist(), _TWO),
        "three": figures(
            three.y.tolist(),
            three_way(rare.chance(three.x), same.chance(three.x), chosen_three[2], chosen_three[3]).tolist(),
            _THREE,
        ),
    }
    if args.write:
        questions = {"even": (even, chosen_two[2]), "rare": (rare, chosen_three[2]), "same": (same, chosen_three[3])}
        WEIGHTS.write_text(
            written(names, questions, {two.path: measured["two"], three.path: measured["three"]}), "utf-8"
        )
    print(
        json.dumps(
            {"chosen": [chosen_two, chosen_three], "cross_validated": measured, "fitted": fitted}, sort_keys=True
        )
    )


def written(names: list[str], questions: dict[str, tuple[Fit, float]], measured: dict[Path, dict[str, float]]) -> str:
    """Return the text of ``weights.toml``."""
    lines = [
        "# Weights of steps/pairs, written by bench/train_pairs.py: do not edit by hand.",
        "# A weight is what one whole unit of its feature adds to the log-odds of yes; start is the sum without features,",
        "# threshold the chance from which the answer is yes, sure how far in log-odds from it the answer is leaned on.",
        "# Trained on pairs under BSD-2 (DACCORD, Skandalis et al. 2023; RTE3-FR): see docs/decisions.",
    ]
    tables = (("contradiction.even", "even"), ("contradiction.rare", "rare"), ("entailment", "same"))
    for table, key in tables:
        found, cut = questions[key]
        lines += ["", f"[{table}]", f"start = {found.start:.3f}", f"threshold = {cut}", f"sure = {SURE}"]
        lines += ["", f"[{table}.weights]"]
        lines += [f'"{n}" = {w:.3f}' for n, w in zip(names, found.weights, strict=True) if abs(w) >= LEAST / 4]
    for path, scores in measured.items():
        digest = sha256(path.read_bytes()).hexdigest()[:16]
        lines += ["", f'[trained."{digest}"]', f'data = "{path.stem}"', f'[trained."{digest}".cross_validated]']
        lines += [f"{k} = {v}" for k, v in sorted(scores.items()) if k in {"accuracy", "macro_f1", "contradiction_f1"}]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
