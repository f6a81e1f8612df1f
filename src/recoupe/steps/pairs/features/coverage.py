"""How much of one side the other says: words, names, verbs, figures, meaning."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from recoupe.steps.meaning import closeness
from recoupe.steps.pairs.matching import SURE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from recoupe.steps.pairs.matching import Link
    from recoupe.steps.pairs.sides import Side, Word


_ALL, _LITTLE = 0.9, 0.4
_PICKS: Mapping[str, Callable[[Word], bool]] = {
    "names": lambda w: w.pos == "PROPN" or bool(w.keys),
    "nouns": lambda w: w.pos == "NOUN",
    "verbs": lambda w: w.pos == "VERB",
    "qualities": lambda w: w.pos in {"ADJ", "ADV"},
    "figures": lambda w: w.pos == "NUM",
}


def coverage(
    premise: Side, hypothesis: Side, links: tuple[Link, ...], back: tuple[Link, ...], found: dict[str, float]
) -> None:
    """How much of the hypothesis the premise says, by kinds of words, and the other way round."""
    found["covered"] = _share(hypothesis.words, links)
    found["covers"] = _share(premise.words, back)
    for name, pick in _PICKS.items():
        words = [w for w in hypothesis.words if pick(w)]
        if words:
            share = _share(words, [x for x in links if pick(x.word)])
            found[f"missing {name}"] = 1 - share
            found[f"all {name} covered"] = float(share >= SURE["concept"])
    near = closeness(premise.text, hypothesis.text)
    found["close in meaning"] = max(0.0, near)
    found["length of hypothesis"] = min(2.0, len(hypothesis.words) / 15)
    found["longer premise"] = min(2.0, max(0.0, log((1 + len(premise.words)) / (1 + len(hypothesis.words)))))
    found["names covered, verbs missing"] = float(found.get("all names covered", 0)) * found.get("missing verbs", 0.0)
    found["names covered, nouns missing"] = float(found.get("all names covered", 0)) * found.get("missing nouns", 0.0)
    found["everything covered"] = float(found["covered"] >= _ALL)
    found["nearly nothing covered"] = float(found["covered"] < _LITTLE)


def _share(words: Iterable[Word], links: Iterable[Link]) -> float:
    total = sum(w.weight for w in words)
    return sum(x.word.weight * x.strength for x in links) / total if total else 0.0
