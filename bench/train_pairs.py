"""Train the weights of ``steps/pairs`` and measure them by nested cross-validation.

    train_pairs.py TWO_WAY THREE_WAY [--write] [--seeds N]

TWO_WAY has labels 0 compatible, 1 contradiction; THREE_WAY 0 entailment, 1 neutral, 2 contradiction (the form
that ``contradiction.py`` reads). Contradiction is a logistic regression fitted twice, for TWO_WAY and for
THREE_WAY, each with the other set at a lower weight and a starting point of its own; entailment is one on the
pairs of THREE_WAY without contradiction. Each keeps only its strongest features. Folds keep pairs of one page
(``url``) or one premise together. The features kept, the strength of the penalty and the thresholds are chosen inside
each training part only; the figures are means over N shuffles of the folds (seeds 0, 1, …). Features are
standardised for the fit and the scale is then folded into the weights, so that a weight is what one whole
unit of its feature adds to the log-odds. ``--write`` refits on everything and writes
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
from contradiction import THREE, TWO, figures, read_rows, read_sides
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from recoupe.steps.pairs.features import features, merge

WEIGHTS = Path(__file__).parent.parent / "src" / "recoupe" / "steps" / "pairs" / "weights.toml"
FOLDS, INNER = 10, 5
PENALTIES = (0.01,)
OTHER_SET = 0.1
KEPT = 40
TWO_CUTS = (0.5,)
CLASH_CUTS = tuple(round(0.12 + 0.02 * n, 2) for n in range(12))
SAME_CUTS = (0.4, 0.45, 0.5, 0.55, 0.6)
RARE = 0.02
SURE = 0.85
CLASH = 2

Matrix = Any  # numpy arrays of floats, rows are pairs and columns features


@dataclass
class Data:
    """One labelled set: features of both directions and of one, labels, and what keeps pairs together."""

    path: Path
    both: Matrix
    one: Matrix
    y: Matrix
    groups: Matrix

    def part(self, rows: Matrix) -> Data:
        """Take some of the pairs."""
        return Data(self.path, self.both[rows], self.one[rows], self.y[rows], self.groups[rows])

    def folds(self, count: int, seed: int) -> list[tuple[Matrix, Matrix]]:
        """Split into training and test rows, groups kept whole."""
        splitter = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
        return list(splitter.split(self.both, self.y, self.groups))


@dataclass
class Fit:
    """A linear model in raw features."""

    start: float
    weights: Matrix

    def chance(self, x: Matrix) -> Matrix:
        """The chance of yes for each row."""
        return 1 / (1 + np.exp(-(x @ self.weights + self.start)))


def fit(x: Matrix, y: Matrix, weight: Matrix, penalty: float, free: int = 0) -> Fit:
    """Fit, keep the strongest features and the last ``free`` columns, fit again, fold the scale back."""
    mean = np.average(x, axis=0, weights=weight)
    scale = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weight))
    scale[scale < RARE] = np.inf  # too rare to learn from
    z = (x - mean) / scale
    strength = np.abs(_logistic(z, y, weight, penalty).coef_[0])
    strength[len(strength) - free :] = np.inf
    keep = np.sort(np.argsort(-strength, kind="stable")[: KEPT + free])
    model = _logistic(z[:, keep], y, weight, penalty)
    raw = np.zeros(x.shape[1])
    raw[keep] = model.coef_[0] / scale[keep]
    return Fit(float(model.intercept_[0] - mean @ raw), raw)


def _logistic(z: Matrix, y: Matrix, weight: Matrix, penalty: float) -> Any:  # noqa: ANN401  scikit-learn has no types
    return LogisticRegression(C=penalty, max_iter=5000).fit(z, y, sample_weight=weight)


def fit_clash(two: Data, three: Data, penalty: float, main: str) -> Fit:
    """Fit contradiction for the set ``main``, the other one helping; a flag column takes up their base rates."""
    flag = 3.0  # a wide column is hardly penalised
    columns = np.full((len(two.y), 1), flag * (main != "two")), np.full((len(three.y), 1), flag * (main == "two"))
    x = np.vstack([np.hstack([two.both, columns[0]]), np.hstack([three.both, columns[1]])])
    y = np.concatenate([two.y == 1, three.y == CLASH])
    shares = (1.0, OTHER_SET) if main == "two" else (OTHER_SET, 1.0)
    weight = np.concatenate([np.full(len(d.y), s) for d, s in zip((two, three), shares, strict=True)])
    found = fit(x, y, weight, penalty, free=1)
    return Fit(found.start, found.weights[:-1])


def fit_same(three: Data, penalty: float) -> Fit:
    """Fit entailment against neutral."""
    rows = three.y < CLASH
    return fit(three.one[rows], three.y[rows] == 0, np.ones(rows.sum()), penalty)


def three_way(clash: Matrix, same: Matrix, cut: float, same_cut: float) -> Matrix:
    """Return labels from both chances."""
    return np.where(clash >= cut, CLASH, np.where(same >= same_cut, 0, 1))


def choose_two(two: Data, three: Data, seed: int) -> tuple[float, float]:
    """Choose penalty and threshold for TWO_WAY by accuracy inside the training part."""
    best = []
    for penalty in PENALTIES:
        chance = np.zeros(len(two.y))
        for train, test in two.folds(INNER, seed):
            chance[test] = fit_clash(two.part(train), three, penalty, "two").chance(two.both[test])
        best += [(float(((chance >= c) == (two.y == 1)).mean()), -abs(c - 0.5), -penalty, c) for c in TWO_CUTS]
    _, _, penalty, cut = max(best)
    return -penalty, cut


def choose_three(two: Data, three: Data, seed: int) -> tuple[float, float, float]:
    """Choose penalty and both thresholds for THREE_WAY by macro-F1, smoothed over neighbouring thresholds."""
    best = []
    for penalty in PENALTIES:
        clash, same = np.zeros(len(three.y)), np.zeros(len(three.y))
        for train, test in three.folds(INNER, seed):
            part = three.part(train)
            clash[test] = fit_clash(two, part, penalty, "three").chance(three.both[test])
            same[test] = fit_same(part, penalty).chance(three.one[test])
        grid = np.array([[_macro(three.y, three_way(clash, same, c, s)) for s in SAME_CUTS] for c in CLASH_CUTS])
        smooth = _smooth(grid)
        i, j = np.unravel_index(int(smooth.argmax()), smooth.shape)
        best.append((float(smooth[i, j]), -penalty, CLASH_CUTS[i], SAME_CUTS[j]))
    _, penalty, cut, same_cut = max(best)
    return -penalty, cut, same_cut


def _macro(y: Matrix, said: Matrix) -> float:
    """Return the macro-F1 of three labels."""
    return figures(y.tolist(), said.tolist(), THREE)["macro_f1"]


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
            penalty, cut = choose_two(part, three, seed)
            said[test] = fit_clash(part, three, penalty, "two").chance(two.both[test]) >= cut
        runs["two"].append(figures(two.y.tolist(), said.tolist(), TWO))
        said = np.zeros(len(three.y), dtype=int)
        for train, test in three.folds(FOLDS, seed):
            part = three.part(train)
            penalty, cut, same_cut = choose_three(two, part, seed)
            clash = fit_clash(two, part, penalty, "three").chance(three.both[test])
            said[test] = three_way(clash, fit_same(part, penalty).chance(three.one[test]), cut, same_cut)
        runs["three"].append(figures(three.y.tolist(), said.tolist(), THREE))
        print(f"seed {seed}: {runs['two'][-1]['accuracy']} {runs['three'][-1]['macro_f1']}", file=sys.stderr)
    return {k: {n: round(float(np.mean([r[n] for r in found])), 4) for n in found[0]} for k, found in runs.items()}


def load_data(paths: list[Path]) -> tuple[list[str], list[str], list[Data]]:
    """Read both sets; return the names of the features of both directions and of one, and the matrices."""
    rows = [read_rows(p) for p in paths]
    sides = [read_sides(r) for r in rows]
    one = [[features(a, b) for a, b in each] for each in sides]
    both = [
        [merge(f, features(b, a)) for f, (a, b) in zip(fs, each, strict=True)]
        for fs, each in zip(one, sides, strict=True)
    ]
    return assemble(paths, rows, one, both)


def assemble(
    paths: list[Path], rows: list[Any], one: list[Any], both: list[Any]
) -> tuple[list[str], list[str], list[Data]]:
    """Turn features into matrices."""
    names = [sorted({n for each in found for f in each for n in f}) for found in (both, one)]
    data = [
        Data(
            path,
            np.array([[f.get(n, 0.0) for n in names[0]] for f in own_both]),
            np.array([[f.get(n, 0.0) for n in names[1]] for f in own_one]),
            np.array([int(r["label"]) for r in own]),
            np.array([r.get("url") or r["premise"] for r in own]),
        )
        for path, own, own_one, own_both in zip(paths, rows, one, both, strict=True)
    ]
    return names[0], names[1], data


def train(names: list[str], one_names: list[str], two: Data, three: Data, seeds: int) -> tuple[dict[str, Any], str]:
    """Measure and refit on everything; return the figures and the text of ``weights.toml``."""
    measured = cross_validate(two, three, seeds)
    penalty, cut = choose_two(two, three, 0)
    even = fit_clash(two, three, penalty, "two")
    rare_penalty, rare_cut, same_cut = choose_three(two, three, 0)
    rare, same = fit_clash(two, three, rare_penalty, "three"), fit_same(three, rare_penalty)
    said = (even.chance(two.both) >= cut).astype(int).tolist()
    said_three = three_way(rare.chance(three.both), same.chance(three.one), rare_cut, same_cut).tolist()
    fitted = {"two": figures(two.y.tolist(), said, TWO), "three": figures(three.y.tolist(), said_three, THREE)}
    tables = {
        "contradiction.even": (names, even, cut),
        "contradiction.rare": (names, rare, rare_cut),
        "entailment": (one_names, same, same_cut),
    }
    text = written(
        tables, {two.path: (measured["two"], fitted["two"]), three.path: (measured["three"], fitted["three"])}
    )
    chosen = {"two": [penalty, cut], "three": [rare_penalty, rare_cut, same_cut]}
    return {"chosen": chosen, "cross_validated": measured, "fitted": fitted}, text


def written(
    tables: dict[str, tuple[list[str], Fit, float]], measured: dict[Path, tuple[dict[str, float], dict[str, float]]]
) -> str:
    """Return the text of ``weights.toml``."""
    lines = [
        "# Weights of steps/pairs, written by bench/train_pairs.py: do not edit by hand.",
        "# A weight is what one unit of its feature adds to the log-odds of yes; start is the sum without features,",
        "# threshold the chance from which the answer is yes, sure how far in log-odds from it it is leaned on.",
        "# Trained on pairs under BSD-2 (DACCORD and RTE3-FR, Skandalis et al. 2023).",
    ]
    for table, (names, found, cut) in tables.items():
        lines += ["", f"[{table}]", f"start = {found.start:.3f}", f"threshold = {cut}", f"sure = {SURE}"]
        lines += ["", f"[{table}.weights]"]
        lines += [f'"{n}" = {w:.3f}' for n, w in zip(names, found.weights, strict=True) if w]
    for path, (validated, fitted) in measured.items():
        digest = sha256(path.read_bytes()).hexdigest()[:16]
        lines += ["", f'[trained."{digest}"]', f'data = "{path.stem}"']
        for name, scores in (("cross_validated", validated), ("fitted", fitted)):
            shown = {k: v for k, v in sorted(scores.items()) if k in {"accuracy", "macro_f1", "contradiction_f1"}}
            lines += ["", f'[trained."{digest}".{name}]', *(f"{k} = {v}" for k, v in shown.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("two", type=Path)
    parser.add_argument("three", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    names, one_names, (two, three) = load_data([args.two, args.three])
    result, text = train(names, one_names, two, three, args.seeds)
    if args.write:
        WEIGHTS.write_text(text, "utf-8")
    print(json.dumps(result, sort_keys=True))


if __name__ == "__main__":
    main()
