"""Who does what to whom: roles of one event, arcs of the parse, words that stand in each other's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.pairs.arcs import hold
from recoupe.steps.pairs.matching import all_links, opposites
from recoupe.steps.pairs.rivals import rivals

if TYPE_CHECKING:
    from recoupe.model.claim import Claim
    from recoupe.steps.pairs.sides import Side


_PARTNER = 0.5


def roles(premise: Side, hypothesis: Side, found: dict[str, float]) -> None:
    """Claims of one event on both sides: the same actor or another, turned about, denied on one side."""
    same = swapped = other = patient = place = 0
    denied = agreed = 0
    for h in hypothesis.claims:
        for p in premise.claims:
            if not same_event(h, p):
                continue
            one, two = _participants(h, hypothesis), _participants(p, premise)
            if one["agent"] and two["agent"]:
                same += bool(one["agent"] & two["agent"])
                other += not one["agent"] & two["agent"]
            swapped += bool(one["agent"] & two["patient"] - two["agent"]) or bool(
                one["patient"] & two["agent"] - two["patient"]
            )
            if one["patient"] and two["patient"]:
                patient += not one["patient"] & two["patient"]
            place += bool(h.where and p.where and not {w.head for w in h.where} & {w.head for w in p.where})
            if h.polarity != p.polarity:
                denied += 1
            else:
                agreed += 1
    found["same actor"] = float(same > 0)
    found["another actor"] = float(other > 0 and not same)
    found["actor and patient swapped"] = float(swapped > 0)
    found["another patient"] = float(patient > 0)
    found["another place"] = float(place > 0)
    found["same event, one denied"] = float(denied > 0 and not agreed)
    found["same event, both alike"] = float(agreed > 0)


def _participants(claim: Claim, side: Side) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"agent": set(), "patient": set(), "other": set()}
    for a in claim.arguments:
        found[a.role] |= a.lemmas | {a.head}
    del side
    return found


def arcs(premise: Side, hypothesis: Side, found: dict[str, float]) -> None:
    """What hangs together in both, and what stands in another thing's place."""
    place = {w.index: n for n, w in enumerate(premise.words)}
    partners = {
        n: tuple(place[x.other.index] for x in links if x.strength >= _PARTNER)
        for n, links in enumerate(all_links(hypothesis, premise))
    }
    held = hold(hypothesis, premise, partners)
    against = rivals(hypothesis, premise, partners, opposites(hypothesis, premise))
    for kind in ("country", "name", "number"):
        found[f"another {kind} by the same words"] = min(
            1.0, max((r.shared for r in against if r.kind == kind), default=0) / 3
        )
    clash = [r for r in against if r.kind == "opposite" and r.word.denied == r.other.denied]
    alike = [r for r in against if r.kind == "opposite" and r.word.denied != r.other.denied]
    no = premise.negates != hypothesis.negates
    found["opposites of the same thing"] = min(1.0, max((r.shared for r in clash), default=0) / 3) * (not no)
    found["opposites, one denied"] = float(bool(alike) or bool(clash and no))
    found["arcs kept"] = held.kept
    found["arcs broken"] = held.broken
    found["arcs kept, covered"] = held.kept * found["covered"]
    for relation in ("subject", "object", "setting", "quality"):
        found[f"another {relation} in its place"] = float(relation in held.displaced)
        found[f"rival {relation}"] = float(relation in held.rivals)
    found["subject and object turned"] = float(held.turned)


def same_event(h: Claim, p: Claim) -> bool:
    """Whether two claims have the same kind of event."""
    if h.event.concept and p.event.concept:
        return h.event.concept == p.event.concept
    return h.event.lemma == p.event.lemma
