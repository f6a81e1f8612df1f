"""Train the weights of ``steps/pairs`` and measure them by nested cross-validation.

    train_pairs.py TWO_WAY THREE_WAY [--write] [--seeds N]

TWO_WAY has labels 0 compatible, 1 contradiction; THREE_WAY 0 entailment, 1 neutral, 2 contradiction (the form
that ``contradiction.py`` reads). Contradiction is a logistic regression fitted twice, for TWO_WAY and for
THREE_WAY, each with the other set at a lower weight and a starting point of its own; entailment is one on the
pairs of THREE_WAY without contradiction. A feature of contradiction may only speak the way that its meaning allows
(``pair_directions.toml``). Two further sources help: pairs that follow from those of TWO_WAY (``pair_graph.py``), drawn
from the training part alone, and pairs of our own (``own_pairs``), which help THREE_WAY only: on TWO_WAY they did
not pay. Each regression keeps only its strongest features. Folds keep pairs of one page
(``url``) or one premise together. Thresholds are chosen inside each training part only; the figures are means over N
shuffles of the folds (seeds 0, 1, …) with their spread. Features are
standardised for the fit and the scale is then folded into the weights, so that a weight is what one whole
unit of its feature adds to the log-odds. ``--write`` refits on everything and writes
``src/recoupe/steps/pairs/weights.toml``. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from contradiction import THREE, TWO, figures, read_rows, read_sides
from pair_blocks import read_pairs
from pair_graph import draw
from scipy.optimize import minimize
from sklearn.model_selection import StratifiedGroupKFold

from recoupe.steps.pairs.features import features, merge

WEIGHTS = Path(__file__).parent.parent / "src" / "recoupe" / "steps" / "pairs" / "weights.toml"
FOLDS, INNER = 10, 5
PENALTY_TWO, PENALTY_THREE = 0.015, 0.01
OTHER_SET = 0.1
OWN = 0.3
OWN_PAIRS = Path(__file__).parent / "own_pairs"
DIRECTIONS = Path(__file__).parent / "pair_directions.toml"
FLAG = 3.0  # a wide column is hardly penalised
KEPT = 40
TWO_CUT = 0.5
CLASH_CUTS = tuple(round(0.12 + 0.02 * n, 2) for n in range(12))
SAME_CUTS = (0.4, 0.45, 0.5, 0.55, 0.6)
RARE = 0.02
LEAST = 0.0005
SURE = 0.85
CLASH = 2
SHOWN = frozenset({"accuracy", "macro_f1", "contradiction_f1"})

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


@dataclass
class Sources:
    """What the regressions learn from: both sets, pairs drawn from the first, our own; and the directions allowed."""

    two: Data
    three: Data
    drawn: Data
    own: Data
    ways: Matrix

    def with_two(self, part: Data) -> Sources:
        """Learn from a part of the first set only."""
        return replace(self, two=part)

    def with_three(self, part: Data) -> Sources:
        """Learn from a part of the second set only."""
        return replace(self, three=part)

    def widened(self) -> Data:
        """Return the first set with the pairs drawn from its own pages."""
        found = self.drawn.part(np.isin(self.drawn.groups, self.two.groups))
        return Data(
            self.two.path,
            *(np.concatenate([getattr(d, n) for d in (self.two, found)]) for n in ("both", "one", "y", "groups")),
        )


def fit(x: Matrix, y: Matrix, weight: Matrix, penalty: float, ways: Matrix) -> Fit:
    """Fit, keep the strongest features and the flags, fit again, fold the scale back.

    Args:
        x: rows of features, the flags of the sets last.
        y: yes or no for each row.
        weight: how much each row counts.
        penalty: the inverse strength of the penalty on the standardised weights.
        ways: 1 or -1 where a feature may only speak for or against, 0 where it is free, NaN where it is silent.
    """
    mean = np.average(x, axis=0, weights=weight)
    scale = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weight))
    scale[scale < RARE] = np.inf  # too rare to learn from
    z = (x - mean) / scale
    free = x.shape[1] - len(ways)
    strength = np.abs(_solve(z, y, weight, penalty, ways)[:-1])
    strength[len(ways) :] = np.inf
    keep = np.sort(np.argsort(-strength, kind="stable")[: KEPT + free])
    found = _solve(z[:, keep], y, weight, penalty, ways[keep[keep < len(ways)]])
    raw = np.zeros(x.shape[1])
    raw[keep] = found[:-1] / scale[keep]
    return Fit(float(found[-1] - mean @ raw), raw[: len(ways)])


def _solve(z: Matrix, y: Matrix, weight: Matrix, penalty: float, ways: Matrix) -> Matrix:
    """Return the weights of a penalised logistic regression within bounds, the start last."""
    sign = np.where(y, 1.0, -1.0)
    bounds = [(0, 0) if np.isnan(w) else (0, None) if w > 0 else (None, 0) if w < 0 else (None, None) for w in ways]
    bounds += [(None, None)] * (z.shape[1] + 1 - len(ways))

    def loss(b: Matrix) -> tuple[float, Matrix]:
        margin = sign * (z @ b[:-1] + b[-1])
        pull = -weight * sign / (1 + np.exp(margin))
        value = (weight * np.logaddexp(0, -margin)).sum() + (b[:-1] ** 2).sum() / (2 * penalty)
        return value, np.append(z.T @ pull + b[:-1] / penalty, pull.sum())

    start = np.zeros(z.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000}).x


def _stack(sets: list[tuple[Matrix, Matrix, float]], penalty: float, ways: Matrix) -> Fit:
    """Fit several sets at once, each with its weight; flags take up the base rates of all but the first."""
    flags = np.eye(len(sets))[:, 1:] * FLAG
    x = np.vstack([np.hstack([rows, np.tile(flags[n], (len(rows), 1))]) for n, (rows, _, _) in enumerate(sets)])
    y = np.concatenate([labels for _, labels, _ in sets])
    weight = np.concatenate([np.full(len(labels), share) for _, labels, share in sets])
    return fit(x, y, weight, penalty, ways)


def fit_even(sources: Sources) -> Fit:
    """Fit contradiction for pairs that were put together because they may clash."""
    two, three = sources.widened(), sources.three
    sets = [(two.both, two.y == 1, 1.0), (three.both, three.y == CLASH, OTHER_SET)]
    return _stack(sets, PENALTY_TWO, sources.ways)


def fit_rare(sources: Sources) -> Fit:
    """Fit contradiction for any two texts."""
    two, three, own = sources.widened(), sources.three, sources.own
    sets = [(three.both, three.y == CLASH, 1.0), (two.both, two.y == 1, OTHER_SET), (own.both, own.y == CLASH, OWN)]
    return _stack(sets, PENALTY_THREE, sources.ways)


def fit_same(sources: Sources) -> Fit:
    """Fit entailment against neutral."""
    parts = [(d.part(d.y < CLASH), share) for d, share in ((sources.three, 1.0), (sources.own, OWN))]
    sets = [(d.one, d.y == 0, share) for d, share in parts]
    return _stack(sets, PENALTY_THREE, np.zeros(sources.three.one.shape[1]))


def three_way(clash: Matrix, same: Matrix, cut: float, same_cut: float) -> Matrix:
    """Return labels from both chances."""
    return np.where(clash >= cut, CLASH, np.where(same >= same_cut, 0, 1))


def choose_three(sources: Sources, seed: int) -> tuple[float, float]:
    """Choose both thresholds for THREE_WAY by macro-F1, smoothed over neighbouring thresholds."""
    three = sources.three
    clash, same = np.zeros(len(three.y)), np.zeros(len(three.y))
    for train, test in three.folds(INNER, seed):
        inner = sources.with_three(three.part(train))
        clash[test] = fit_rare(inner).chance(three.both[test])
        same[test] = fit_same(inner).chance(three.one[test])
    grid = np.array([[_macro(three.y, three_way(clash, same, c, s)) for s in SAME_CUTS] for c in CLASH_CUTS])
    smooth = _smooth(grid)
    i, j = np.unravel_index(int(smooth.argmax()), smooth.shape)
    return CLASH_CUTS[i], SAME_CUTS[j]


def _macro(y: Matrix, said: Matrix) -> float:
    """Return the macro-F1 of three labels."""
    return figures(y.tolist(), said.tolist(), THREE)["macro_f1"]


def _smooth(grid: Matrix) -> Matrix:
    """Average each cell with its neighbours, so that one lucky threshold does not win."""
    wide = np.pad(grid, 1, mode="edge")
    rows, columns = grid.shape
    return sum(wide[i : i + rows, j : j + columns] for i in range(3) for j in range(3)) / 9


def cross_validate(sources: Sources, seeds: int) -> dict[str, dict[str, float]]:
    """Return mean figures of nested cross-validation for both sets, and the spread over seeds of the main one."""
    two, three = sources.two, sources.three
    runs: dict[str, list[dict[str, float]]] = {"two": [], "three": []}
    for seed in range(seeds):
        said = np.zeros(len(two.y), dtype=int)
        for train, test in two.folds(FOLDS, seed):
            said[test] = fit_even(sources.with_two(two.part(train))).chance(two.both[test]) >= TWO_CUT
        runs["two"].append(figures(two.y.tolist(), said.tolist(), TWO))
        said = np.zeros(len(three.y), dtype=int)
        for train, test in three.folds(FOLDS, seed):
            outer = sources.with_three(three.part(train))
            cut, same_cut = choose_three(outer, seed)
            clash, same = fit_rare(outer).chance(three.both[test]), fit_same(outer).chance(three.one[test])
            said[test] = three_way(clash, same, cut, same_cut)
        runs["three"].append(figures(three.y.tolist(), said.tolist(), THREE))
        print(f"seed {seed}: {runs['two'][-1]['accuracy']} {runs['three'][-1]['macro_f1']}", file=sys.stderr)
    means = {k: {n: float(np.mean([r[n] for r in found])) for n in found[0]} for k, found in runs.items()}
    for k, name in (("two", "accuracy"), ("three", "macro_f1")):
        means[k][f"{name}_spread"] = float(np.std([r[name] for r in runs[k]]))
    return {k: {n: round(v, 4) for n, v in found.items()} for k, found in means.items()}


def load_data(paths: list[Path]) -> tuple[list[str], list[str], Sources]:
    """Read all sources; return the names of the features of both directions and of one, and the sources."""
    own = [row for path in sorted(OWN_PAIRS.glob("*.txt")) for row in read_pairs(path)]
    rows = [read_rows(p) for p in paths]
    counts = [len(rows[0])]
    rows = [[*rows[0], *draw(rows[0])], rows[1], own]
    sides = [read_sides(r) for r in rows]
    one = [[features(a, b) for a, b in each] for each in sides]
    both = [
        [merge(f, features(b, a)) for f, (a, b) in zip(fs, each, strict=True)]
        for fs, each in zip(one, sides, strict=True)
    ]
    names, one_names, (first, three, ours) = assemble([*paths, OWN_PAIRS], rows, one, both)
    numbers = np.arange(len(first.y))
    two, drawn = first.part(numbers < counts[0]), first.part(numbers >= counts[0])
    return names, one_names, Sources(two, three, drawn, ours, read_ways(names))


def read_ways(names: list[str]) -> Matrix:
    """Return the direction of each feature: 1, -1, 0 for free and NaN for silent."""
    tables = tomllib.loads(DIRECTIONS.read_text("utf-8"))
    ways = {n: way for key, way in (("for", 1.0), ("against", -1.0), ("silent", np.nan)) for n in tables[key]}
    return np.array([ways.get(n, 0.0) for n in names])


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


def train(names: list[str], one_names: list[str], sources: Sources, seeds: int) -> tuple[dict[str, Any], str]:
    """Measure and refit on everything; return the figures and the text of ``weights.toml``."""
    two, three = sources.two, sources.three
    measured = cross_validate(sources, seeds)
    cut, same_cut = choose_three(sources, 0)
    even, rare, same = fit_even(sources), fit_rare(sources), fit_same(sources)
    said = (even.chance(two.both) >= TWO_CUT).astype(int).tolist()
    said_three = three_way(rare.chance(three.both), same.chance(three.one), cut, same_cut).tolist()
    fitted = {"two": figures(two.y.tolist(), said, TWO), "three": figures(three.y.tolist(), said_three, THREE)}
    tables = {
        "contradiction.even": (names, even, TWO_CUT),
        "contradiction.rare": (names, rare, cut),
        "entailment": (one_names, same, same_cut),
    }
    text = written(
        tables, {two.path: (measured["two"], fitted["two"]), three.path: (measured["three"], fitted["three"])}
    )
    return {"chosen": {"three": [cut, same_cut]}, "cross_validated": measured, "fitted": fitted}, text


def written(
    tables: dict[str, tuple[list[str], Fit, float]], measured: dict[Path, tuple[dict[str, float], dict[str, float]]]
) -> str:
    """Return the text of ``weights.toml``."""
    lines = [
        "# Weights of steps/pairs, written by bench/train_pairs.py: do not edit by hand.",
        "# A weight is what one unit of its feature adds to the log-odds of yes; start is the sum without features,",
        "# threshold the chance from which the answer is yes, sure how far in log-odds from it it is leaned on.",
        "# Trained on pairs under BSD-2 (DACCORD and RTE3-FR, Skandalis et al. 2023) and on our own (bench/own_pairs).",
    ]
    for table, (names, found, cut) in tables.items():
        lines += ["", f"[{table}]", f"start = {found.start:.3f}", f"threshold = {cut}", f"sure = {SURE}"]
        lines += ["", f"[{table}.weights]"]
        lines += [f'"{n}" = {w:.3f}' for n, w in zip(names, found.weights, strict=True) if abs(w) >= LEAST]
    for path, (validated, fitted) in measured.items():
        digest = sha256(path.read_bytes()).hexdigest()[:16]
        lines += ["", f'[trained."{digest}"]', f'data = "{path.stem}"']
        for name, scores in (("cross_validated", validated), ("fitted", fitted)):
            shown = {k: v for k, v in sorted(scores.items()) if k.split("_spread")[0] in SHOWN}
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
    names, one_names, sources = load_data([args.two, args.three])
    result, text = train(names, one_names, sources, args.seeds)
    if args.write:
        WEIGHTS.write_text(text, "utf-8")
    print(json.dumps(result, sort_keys=True))


if __name__ == "__main__":
    main()
