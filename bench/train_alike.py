"""Learn how likely two claims that could say the same make one statement, from annotated affairs.

    train_alike.py [FOLDER...] [--held FOLDER...] [--write]

As ``train_chances.py``, whose labels and folders these are, but of those pairs only that ``statements`` asks: of one
polarity, without figures that exclude each other, in sentences not quite unlike, of no other people. The figures come
from folds of one affair each: average precision, and, at the shipped threshold, how many pairs of sentences, which
share of them is in gold, and which share of the gold agreements has a pair. ``--write`` refits on all but the affairs
of ``--held`` and writes ``src/recoupe/steps/align/alike.toml``. The last line is one JSON object.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from learn import HERE, Matrix, Trainer, precision
from score_dossier import Case
from train_chances import HALF, inside_of

from recoupe import pipeline
from recoupe.exporters.json import dossier_data
from recoupe.settings import Settings
from recoupe.steps import align
from recoupe.steps.align.alike import AGAINST, LIKELY, NAMES
from recoupe.steps.align.statements import asked_of, could_agree, statement_points

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.model.claim import Claim

WEIGHTS = HERE.parent / "src" / "recoupe" / "steps" / "align" / "alike.toml"


@dataclass(frozen=True, slots=True)
class Affair:
    """The pairs of one affair: their features, whether gold has them on one point, and which agreements they touch.

    ``sentences`` tells of which two sentences each pair is.
    """

    name: str
    x: Matrix
    y: Matrix
    touched: list[frozenset[int]]
    sentences: list[tuple[str, int, str, int]]
    agreements: int


def read(folder: Path) -> Affair:
    """Compare the accounts of an affair, and look at the pairs of claims that could make one statement."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    dates = {a["file"]: a["published"] for a in gold["articles"] if a["file"].endswith(".txt")}
    asked: list[tuple[Claim, Claim, dict[str, float]]] = []

    def keep(claims: Any, *rest: Any) -> Any:  # noqa: ANN401  passed through
        people, chances = rest[-2:]
        for a, b in combinations([c for c in claims if c.role != "title"], 2):
            if a.article != b.article and could_agree(a, b, people) and not chances.apart(a, b):
                asked.append((a, b, asked_of(a, b, chances.told(a, b), chances)))
        return statement_points(claims, *rest)

    with patch.object(align, "statement_points", keep):
        dossier = pipeline.compare([str(folder / "accounts")], Settings(published=dates))
    case = Case(json.loads(json.dumps(dossier_data(dossier))), gold)
    file = {(*c["span"], c["exact"]): case.file[c["article"]] for c in case.claims.values()}
    agreed = [case.spans(g["quotes"]) for g in gold["agreements"]]
    points = [*agreed, *([s for p in g["positions"] for s in case.spans(p["quotes"])] for g in gold["disagreements"])]
    inside = {
        c.id: inside_of(c, file.get((c.span.start, c.span.end, c.exact), ""), points)
        for c in {c.id: c for a, b, _ in asked for c in (a, b)}.values()
    }
    rows, labels, touched, sentences = [], [], [], []
    for a, b, found in asked:
        both = inside[a.id].keys() & inside[b.id].keys()
        rows.append([*(found.get(n, 0.0) for n in NAMES), 1.0])
        labels.append(any(inside[a.id][n] > HALF and inside[b.id][n] > HALF for n in both))
        touched.append(frozenset(n for n in both if n < len(agreed)))
        sentences.append((a.article, a.position, b.article, b.position))
    return Affair(folder.name, np.array(rows), np.array(labels, dtype=float), touched, sentences, len(agreed))


def score(affair: Affair, weights: Matrix) -> dict[str, float]:
    """Return average precision, and what the threshold lets through."""
    z = affair.x @ weights
    cut = np.log(LIKELY / (1 - LIKELY))
    best: dict[tuple[str, int, str, int], int] = {}
    for i in sorted((i for i in range(len(z)) if z[i] >= cut), key=lambda i: (z[i], i)):
        best[affair.sentences[i]] = i
    met = frozenset[int]().union(*(affair.touched[i] for i in best.values()))
    return {
        "average_precision": precision(affair.y, z),
        "agreements_met": len(met) / affair.agreements,
        "in_gold": float(np.mean([affair.y[i] for i in best.values()])) if best else 0.0,
        "n_pairs": len(best),
    }


TRAINER = Trainer(
    read,
    score,
    NAMES,
    AGAINST,
    WEIGHTS,
    "How likely two claims make one statement, written by bench/train_alike.py:",
)

if __name__ == "__main__":
    TRAINER.main(__doc__)
