"""Denied here, affirmed there, in the sentences of the two sides that meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.meaning import closeness
from recoupe.steps.pairs.matching import SURE, match, opposites

if TYPE_CHECKING:
    from recoupe.steps.pairs.sides import Side


def polarity(premise: Side, hypothesis: Side, found: dict[str, float]) -> None:
    """Denied here, affirmed there, in the sentences that meet; an opposite turns the sign once more."""
    links = match(hypothesis, premise)
    pairs = [x for x in links if x.strength >= SURE["kin"]] + list(opposites(hypothesis, premise))
    differ = [x for x in pairs if (x.word.denied != x.other.denied) != (x.kind == "opposite")]
    undone = any(x.kind == "opposite" and x not in differ for x in pairs)
    if undone:
        differ = [x for x in differ if x.kind == "opposite"]  # "open" and "not closed" agree, with all that they say
    total = sum(x.word.weight for x in links)
    share = min(1.0, sum(x.word.weight for x in differ) / total) if total else 0.0
    found["denied on one side"] = share
    found["denied on one side, covered"] = share * found["covered"]
    verbs = [x for x in pairs if x.word.pos in {"VERB", "ADJ"} or x.word.concept]
    if verbs:
        found["predicate denied on one side"] = sum(x in differ for x in verbs) / len(verbs)
    no = [s.negates for s in (premise, hypothesis)]
    found["negation in the hypothesis alone"] = float(no[1] and not no[0] and not undone)
    found["negation in the premise alone"] = float(no[0] and not no[1] and not undone)
    found["negation on both sides"] = float(no[0] and no[1])
    found["negation against its opposite"] = float(no[0] != no[1] and undone)
    odd = [sum(w.denied for w in s.words) / max(1, len(s.words)) for s in (premise, hypothesis)]
    found["denied share differs"] = 0.0 if undone else abs(odd[0] - odd[1])
    found["either denies, covered"] = float(no[0] != no[1] and not undone) * found["covered"]
    signs = [(s.scopes_count + s.operators.get("absence", 0)) for s in (premise, hypothesis)]
    found["signs differ"] = float(signs[0] % 2 != signs[1] % 2)
    found["signs differ, covered"] = found["signs differ"] * found["covered"]
    found["sign of absence on one side"] = float(bool(signs[0]) != bool(signs[1]))
    found["word of denial on one side"] = float(premise.denies != hypothesis.denies)
    found["restricted on one side"] = float(premise.restricts != hypothesis.restricts)


def focus(premise: Side, hypothesis: Side) -> tuple[Side, Side]:
    """Return the sentence of each side that speaks most of the other."""
    pairs = [(p, h) for p in premise.sentences() for h in hypothesis.sentences()]
    if len(pairs) == 1:
        return pairs[0]
    return max(pairs, key=lambda x: (_overlap(*x), -x[0].first, -x[1].first))


def _overlap(premise: Side, hypothesis: Side) -> float:
    shared = sum(x.word.weight * x.strength for x in match(hypothesis, premise))
    size = min(sum(w.weight for w in s.words) for s in (premise, hypothesis))
    return shared / (1 + size) + max(0.0, closeness(premise.text, hypothesis.text))
