"""Score source, cue and content spans against annotated English news.

Usage: ``python bench/attribution.py FILE.jsonl``. A record holds ``text`` and ``attributions``, each a
mapping from Source, Cue and Content to lists of [start, end] offsets. The figures are of tokens (words
and single signs): a token counts as source, cue or content when some attribution of the record covers
its first character. True and false positives and misses are summed over all records (micro average).
A text with several annotators is scored once against each of them. Everything in the file counts.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.registry import load
from recoupe.steps.annotate.parse import parse_many
from recoupe.steps.annotate.quotations import find_attitudes

if TYPE_CHECKING:
    from collections.abc import Iterable

LAYERS = ("Content", "Source", "Cue")
_WORD = re.compile(r"\w+|[^\w\s]")


def covered(starts: list[int], spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return the token starts that a span covers."""
    ranges = sorted(spans)
    return {s for s in starts if any(a <= s < b for a, b in ranges)}


def score(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return precision, recall and F1 of each layer over all records."""
    language = load("languages", "en").LANGUAGE
    counts = {layer: [0, 0, 0] for layer in LAYERS}
    for record, parsed in zip(records, parse_many([r["text"] for r in records], language), strict=True):
        found = find_attitudes(record["text"], parsed.tokens, parsed.sentences, language.cues)
        spans = {
            "Content": [q.span for q in found if q.speech],
            "Source": [q.source for q in found if q.speech and q.source],
            "Cue": [q.cue for q in found if q.speech and q.cue],
        }
        starts = [m.start() for m in _WORD.finditer(record["text"])]
        for layer in LAYERS:
            gold = covered(starts, [(a, b) for x in record["attributions"] for a, b in x.get(layer, [])])
            mine = covered(starts, [(s.start, s.end) for s in spans[layer]])
            counts[layer][0] += len(gold & mine)
            counts[layer][1] += len(mine)
            counts[layer][2] += len(gold)
    result: dict[str, Any] = {"records": len(records)}
    for layer, (hit, mine_n, gold_n) in counts.items():
        precision, recall = hit / max(mine_n, 1), hit / max(gold_n, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        result[layer.lower()] = {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}
    return result


def main() -> None:
    """Read the file named on the command line and print one JSON object."""
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    print(json.dumps(score([json.loads(line) for line in lines if line.strip()])))


if __name__ == "__main__":
    main()
