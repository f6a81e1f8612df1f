"""Learn how likely two claims tell one point, from annotated affairs.

    train_chances.py [FOLDER...] [--held FOLDER...] [--write]

A FOLDER holds affairs (``accounts/`` and ``gold.json``); without one, ``bench/affairs`` and ``examples``: written for
this, with invented people. A pair of claims of two accounts is one point where both lie, for more than half of their
words, in quotes of one gold disagreement or agreement. Gold does not list every point, so a pair that counts as
none may be one: the precision printed is a lower bound. It is a logistic regression in which every feature may
only speak the way that its meaning allows; affairs weigh by the root of their pairs. The figures come from folds of one
affair each: average precision, and, at the shipped threshold, how many pairs, which share of them is in gold, and
which share of the gold agreements has a pair. ``average_precision_by_hand`` is that of the evidence with weights set
by hand, which asks for one event. The affairs of ``--held`` are not learned from, and scored with what is learned from
all others. ``--write`` refits on all but these and writes ``src/recoupe/steps/align/chances.toml``. The last line is
one JSON object.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from learn import HERE, Matrix, Trainer
from score_dossier import Case
from sklearn.metrics import average_precision_score

from recoupe import pipeline
from recoupe.exporters.json import dossier_data
from recoupe.model.meeting import unlike_figures
from recoupe.settings import Settings
from recoupe.steps import align
from recoupe.steps.align.chances import AGAINST, FEATURES, OF_EVIDENCE, THRESHOLD
from recoupe.steps.align.statements import statement_points

if TYPE_CHECKING:
    from recoupe.model.claim import Claim

WEIGHTS = HERE.parent / "src" / "recoupe" / "steps" / "align" / "chances.toml"
NAMES = (*FEATURES, *OF_EVIDENCE)
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Affair:
    """The pairs of one affair: their features, whether gold has them on one point, and which agreements they touch.

    ``like`` tells which pairs could be said to agree: no other figures, no other polarity; ``by_hand`` is the score of
    the evidence of each.
    """

    name: str
    x: Matrix
    y: Matrix
    touched: list[frozenset[int]]
    like: list[bool]
    by_hand: list[float]
    agreements: int


def read(folder: Path) -> Affair:
    """Compare the accounts of an affair, and look at every pair of claims."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    dates = {a["file"]: a["published"] for a in gold["articles"] if a["file"].endswith(".txt")}
    asked: list[tuple[Claim, Claim, dict[str, float]]] = []
    by_hand: list[float] = []

    def keep(claims: Any, *rest: Any) -> Any:  # noqa: ANN401  passed through
        told = [c for c in claims if c.role != "title"]
        chances = rest[-1]
        for a, b in combinations(told, 2):
            if a.article != b.article:
                asked.append((a, b, chances.features(a, b, chances.told(a, b))))
                by_hand.append(chances.evidence(a, b).score)
        return statement_points(claims, *rest)

    with patch.object(align, "statement_points", keep):
        dossier = pipeline.compare([str(folder / "accounts")], Settings(published=dates))
    case = Case(json.loads(json.dumps(dossier_data(dossier))), gold)
    file = {(*c["span"], c["exact"]): case.file[c["article"]] for c in case.claims.values()}
    agreed = [case.spans(g["quotes"]) for g in gold["agreements"]]
    points = [*agreed, *([s for p in g["positions"] for s in case.spans(p["quotes"])] for g in gold["disagreements"])]
    rows, labels, touched, like = [], [], [], []
    inside = {
        c.id: inside_of(c, file.get((c.span.start, c.span.end, c.exact), ""), points)
        for c in {c.id: c for a, b, _ in asked for c in (a, b)}.values()
    }
    for a, b, found in asked:
        rows.append([*(found.get(n, 0.0) for n in NAMES), 1.0])
        both = inside[a.id].keys() & inside[b.id].keys()
        labels.append(any(inside[a.id][n] > HALF and inside[b.id][n] > HALF for n in both))
        touched.append(frozenset(n for n in both if n < len(agreed)))
        like.append(a.polarity == b.polarity and not unlike_figures(a, b))
    return Affair(folder.name, np.array(rows), np.array(labels, dtype=float), touched, like, by_hand, len(agreed))


def inside_of(claim: Claim, name: str, points: list[list[tuple[str, int, int]]]) -> dict[int, float]:
    """Which share of a claim lies in a quote of each gold point that it touches."""
    found: dict[int, float] = {}
    length = max(1, claim.span.end - claim.span.start)
    for n, spans in enumerate(points):
        for file, start, end in spans:
            shared = min(end, claim.span.end) - max(start, claim.span.start)
            if file == name and shared > 0:
                found[n] = max(found.get(n, 0.0), shared / length)
    return found


def score(affair: Affair, weights: Matrix) -> dict[str, float]:
    """Return average precision, and what the threshold lets through."""
    z = affair.x @ weights
    cut = np.log(THRESHOLD / (1 - THRESHOLD))
    taken = [i for i in range(len(z)) if z[i] >= cut and affair.like[i]]
    met = frozenset[int]().union(*(affair.touched[i] for i in taken))
    return {
        "average_precision": float(average_precision_score(affair.y, z)),
        "average_precision_by_hand": float(average_precision_score(affair.y, affair.by_hand)),
        "agreements_met": len(met) / affair.agreements,
        "in_gold": float(np.mean([affair.y[i] for i in taken])) if taken else 0.0,
        "n_pairs": len(taken),
    }


TRAINER = Trainer(
    read, score, NAMES, AGAINST, WEIGHTS, "How likely two claims tell one point, written by bench/train_chances.py:"
)

if __name__ == "__main__":
    TRAINER.main(__doc__)
