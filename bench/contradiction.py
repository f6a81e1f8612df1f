"""Score contradiction between two sentences on pairs that people labelled.

    contradiction.py FILE... [--errors N]

Each line of a FILE is one pair: ``premise``, ``hypothesis``, ``label`` and, where given, ``language`` (fr by default).
Labels of two kinds are known: 1 contradiction against 0 compatible, where no line of the file says 2; and 0
entailment, 1 neutral, 2 contradiction. Every pair is annotated as an undated article each and judged with the
weights as they ship; every pair must be answered, so an abstention counts as the answer that it would have
given. ``sure`` gives the share that the model would lean on, and how often it is right there.

Where a FILE is one that the weights were trained on, told by its digest, its figures are a fit, not a measure: the
figures of cross-validation, written beside the weights, are then given as ``cross_validated``.
The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from recoupe.model.article import Article
from recoupe.registry import load, names
from recoupe.steps.annotate import annotate
from recoupe.steps.claim.extract import read_claims
from recoupe.steps.pairs import Side, Verdict, judge
from recoupe.steps.pairs.model import load_model

Row = dict[str, Any]
THREE = ("entailment", "neutral", "contradiction")
TWO = ("compatible", "contradiction")


def read_rows(path: Path) -> list[Row]:
    """Return the pairs of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def labels_of(rows: list[Row]) -> tuple[str, ...]:
    """Name the labels of a file, in the order of their numbers."""
    return THREE if any(str(r["label"]) == "2" for r in rows) else TWO


def read_sides(rows: list[Row]) -> list[tuple[Side, Side]]:
    """Annotate every text once and return the two sides of each pair."""
    found: dict[tuple[str, str], Side] = {}
    wanted = sorted({(_code(r), r[k].strip()) for r in rows for k in ("premise", "hypothesis")})
    for code in sorted({code for code, _ in wanted}):
        language = load("languages", code).LANGUAGE
        texts = [text for c, text in wanted if c == code]
        articles = [
            Article(f"t{n:06d}", f"t{n:06d}", title="", published=None, language=code, text=text, id=f"t{n:06d}")
            for n, text in enumerate(texts)
        ]
        for article, note in zip(articles, annotate(articles, language, [None] * len(articles)), strict=True):
            found[code, article.text] = Side.whole(note, read_claims(article, note, language).claims, language)
    return [(found[_code(r), r["premise"].strip()], found[_code(r), r["hypothesis"].strip()]) for r in rows]


def _code(row: Row) -> str:
    code = str(row.get("language") or "fr")[:2]
    return code if code in names("languages") else "en"


def answer(verdict: Verdict, labels: tuple[str, ...]) -> int:
    """Return the number of the label that a verdict means."""
    if labels == TWO:
        return int(verdict.answer == "contradiction")
    return labels.index(verdict.answer)


def figures(gold: list[int], said: list[int], labels: tuple[str, ...]) -> dict[str, float]:
    """Return accuracy, macro-F1, and precision, recall and F1 of each label."""
    found: dict[str, float] = {"accuracy": sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold)}
    scores = []
    for n, name in enumerate(labels):
        right = sum(g == s == n for g, s in zip(gold, said, strict=True))
        precision, recall = right / max(1, said.count(n)), right / max(1, gold.count(n))
        scores.append(2 * precision * recall / (precision + recall) if right else 0.0)
        found |= {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": scores[-1]}
    found["macro_f1"] = sum(scores) / len(scores)
    return {k: round(v, 4) for k, v in sorted(found.items())}


def score(path: Path, errors: int) -> dict[str, Any]:
    """Score one file."""
    rows = read_rows(path)
    labels = labels_of(rows)
    verdicts = [judge(a, b, "even" if labels == TWO else "rare") for a, b in read_sides(rows)]
    gold, said = [int(r["label"]) for r in rows], [answer(v, labels) for v in verdicts]
    result: dict[str, Any] = figures(gold, said, labels)
    sure = [g == s for g, s, v in zip(gold, said, verdicts, strict=True) if v.sure]
    result |= {
        "n_pairs": len(rows),
        "sure": {
            "n_share": round(len(sure) / len(rows), 4),
            "accuracy": round(sum(sure) / max(1, len(sure)), 4),
        },
    }
    known = load_model().trained.get(sha256(path.read_bytes()).hexdigest()[:16])
    if known:
        result["cross_validated"] = dict(known["cross_validated"])
    wrong = [n for n, (g, s) in enumerate(zip(gold, said, strict=True)) if g != s]
    for n in wrong[:errors]:
        print(f"{rows[n]['id']}: {labels[gold[n]]}, taken for {labels[said[n]]} ({verdicts[n].contradiction})")
        print(f"  P {rows[n]['premise'].strip()}\n  H {rows[n]['hypothesis'].strip()}\n  {verdicts[n].shares[:8]}")
    return result


def main() -> None:
    """Score each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N mistakes of each file")
    args = parser.parse_args()
    results = {path.stem: score(path, args.errors) for path in args.files}
    for name, result in results.items():
        print(f"{name}: {result['n_pairs']} pairs, accuracy {result['accuracy']}, macro-F1 {result['macro_f1']}")
        if "cross_validated" in result:
            print(f"  trained on; cross-validated: {result['cross_validated']}")
    print(json.dumps(results, sort_keys=True))


if __name__ == "__main__":
    main()
