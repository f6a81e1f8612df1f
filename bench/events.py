"""Score the coding of political events.

    python bench/events.py FILE.jsonl…

Two record shapes, told apart by their keys:

- ``marked_sentence``, ``gold_root``, ``gold_penta``: one sentence with its source in <s> and its target in
  <t>. Predicted is the PLOVER root of what the source does to the target; ``root`` counts equal roots,
  ``quad`` equal quadrants (1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict).
- ``event``, ``source``, ``target``, ``text``: one text with its event and the country or sector codes of
  its actors. ``event`` counts equal roots; ``actors`` counts records where, besides, a gold source and a
  gold target (where there are any) are among those found on their side, either way round when the two
  sides do the same thing; an actor is found when its words hold the gold actor's words or their head.

The gold sets follow older versions of PLOVER than the lexicon (the codebook of 2023). Roots are brought to
the older names before comparison: CONCEDE and RETREAT are one in the first set (YIELD), convictions are
accusations there; DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are modes of ACCUSE, FIGHT is ASSAULT.
All records count; an abstention is a miss. The last line is one JSON object.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.languages.en import LANGUAGE
from recoupe.steps.annotate.parse import parse_many
from recoupe.steps.claim.between import actors_of, code_between, code_sentence

if TYPE_CHECKING:
    from recoupe.model.claim import Event

NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
QUADRANT = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "COOPERATE": "2", "AID": "2", "YIELD": "2",
    "REQUEST": "3", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3",
    "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4",
}  # fmt: skip


def main(paths: list[str]) -> None:
    """Score every file and print the figures."""
    result: dict[str, Any] = {}
    for path in paths:
        records = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
        if records and "marked_sentence" in records[0]:
            result |= score_pairs(records)
        elif records:
            result |= score_records(records)
    print(json.dumps(result, sort_keys=True))


def unmark(marked: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """Return the sentence without marks, and the code-point spans of its source and target."""
    text, last = "", 0
    spans: dict[str, tuple[int, int]] = {}
    starts: dict[str, int] = {}
    for m in re.finditer(r"<(/?)([st])>", marked):
        text += marked[last : m.start()]
        last = m.end()
        if m.group(1):
            spans[m.group(2)] = (starts.get(m.group(2), 0), len(text))
        else:
            starts[m.group(2)] = len(text)
    text += marked[last:]
    return text, spans.get("s", (0, 0)), spans.get("t", (0, 0))


def inside(tokens: Any, span: tuple[int, int]) -> range:  # noqa: ANN401
    """Return the tokens within a span as a range."""
    found = [i for i, t in enumerate(tokens) if t.start < span[1] and span[0] < t.end]
    return range(found[0], found[-1] + 1) if found else range(0)


def older(event: Event) -> str:
    """Return the root under which PLOVER filed it in 2021.

    Convictions and economic sanctions have moved since; the easing of administrative rules was CONCEDE.
    """
    if event.concept == "lift_restrictions" and event.plover == "RETREAT":
        return "CONCEDE"
    if (event.plover, event.mode) == ("SANCTION", "convict"):
        return "ACCUSE"
    if event.concept == "sanction" and event.plover == "SANCTION":
        return "COERCE"
    return event.plover


def score_pairs(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Predict the root between marked actors."""
    marked = [unmark(r["marked_sentence"]) for r in records]
    right, quad, coded = Counter[str](), 0, 0
    confusion = Counter[tuple[str, str]]()
    for record, (_, s, t), parsed in zip(records, marked, parse_many((m[0] for m in marked), LANGUAGE), strict=True):
        found = code_between(parsed.tokens, inside(parsed.tokens, s), inside(parsed.tokens, t), LANGUAGE.events)
        root = older(found[1]) if found else ""
        root = "YIELD" if root in {"CONCEDE", "RETREAT"} else root
        gold = record["gold_root"]
        right[gold] += root == gold
        coded += found is not None
        quad += QUADRANT.get(root) == str(record["gold_penta"])
        confusion[gold, root] += root != gold
        if VERBOSE and root != gold:
            word = parsed.tokens[found[0]].text if found else ""
            print(f"{gold}\t{root}\t{word}\t{found[1].concept if found else ''}\t{record['marked_sentence']}")
    total = Counter(r["gold_root"] for r in records)
    for root in sorted(total):
        wrong = ", ".join(f"{p or '-'} {n}" for (g, p), n in confusion.most_common() if g == root and n)
        print(f"{root:10} {right[root]:4}/{total[root]:4}  {wrong}")
    n = len(records)
    figures = {"root": sum(right.values()) / n, "quad": quad / n, "coverage": coded / n}
    return {"pairs": n, **{name: round(value, 4) for name, value in figures.items()}}


def score_records(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Predict the event and the actors of each text."""
    right = both = 0
    confusion = Counter[tuple[str, str]]()
    for record, parsed in zip(records, parse_many((r["text"] for r in records), LANGUAGE), strict=True):
        gold = NAMES.get(record["event"], record["event"])
        coded = [code_sentence(parsed.tokens, s.first, s.last, LANGUAGE.events) for s in parsed.sentences]
        found = next((c for c in coded if c), None)
        root = older(found[1]) if found else ""
        right += root == gold
        actors = found is not None and same_actors(record, parsed.tokens, found[0])
        both += root == gold and actors
        confusion[gold, root] += root != gold
        if VERBOSE and (root != gold or not actors):
            name = found[1].concept if found else ""
            print("\t".join(map(str, (gold, root, name, actors, record["text"], record["source"], record["target"]))))
    for (g, p), n in confusion.most_common():
        if n:
            print(f"{g:10} taken for {p or 'nothing'}: {n}")
    n = len(records)
    return {"records": n, "event": round(right / n, 4), "event_actors": round(both / n, 4)}


def same_actors(record: dict[str, Any], tokens: Any, head: int) -> bool:  # noqa: ANN401
    """Whether a gold source and a gold target, where there are any, are found on their sides."""
    sides = [" ".join(tokens[i].text for i in side).lower() for side in actors_of(tokens, head)]
    wanted = [[a["actorText"].lower() for a in record[k] or () if a.get("actorText")] for k in ("source", "target")]
    return all(not names or any(_named(n, text) for n in names) for names, text in zip(wanted, sides, strict=True))


def _named(name: str, text: str) -> bool:
    return name in text or name.rsplit(maxsplit=1)[-1] in text.split()


VERBOSE = False

if __name__ == "__main__":
    VERBOSE = "-v" in sys.argv
    main([a for a in sys.argv[1:] if a != "-v"])
