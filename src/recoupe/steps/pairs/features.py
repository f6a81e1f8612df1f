"""What stands between two sides, as named features in about [0, 1]: each can be shown to a reader.

``premise`` is what is known, ``hypothesis`` what is held against it; some features look one way only.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.steps.meaning import closeness
from recoupe.steps.pairs.arcs import hold
from recoupe.steps.pairs.rivals import rivals
from recoupe.steps.pairs.matching import SURE, Link, all_links, match, opposites
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from recoupe.model.annotation import Quantity, TimeExpression
    from recoupe.model.claim import Claim
    from recoupe.steps.pairs.sides import Side, Word

Features = dict[str, float]
_PARTNER = 0.5


def features(premise: Side, hypothesis: Side) -> Features:
    """Return the features of a pair, seen from the hypothesis; one that is absent is 0."""
    links, back = match(hypothesis, premise), match(premise, hypothesis)
    found: Features = {}
    _coverage(premise, hypothesis, links, back, found)
    _polarity(*focus(premise, hypothesis), found)
    _figures(premise, hypothesis, found)
    _times(premise, hypothesis, found)
    _roles(premise, hypothesis, found)
    _arcs(premise, hypothesis, found)
    _operators(premise, hypothesis, found)
    _mood(premise, hypothesis, found)
    return {name: round(value, 4) for name, value in sorted(found.items()) if value}


def both_ways(premise: Side, hypothesis: Side) -> Features:
    """Return features that are the same whichever side comes first: a contradiction has no direction.

    A feature and the one that mirrors it ("… in the premise alone", "… in the hypothesis alone") become one.
    """
    return merge(features(premise, hypothesis), features(hypothesis, premise))


def merge(one: Features, other: Features) -> Features:
    """Merge the features of both directions: the mean of each, and the greater of two that mirror each other."""
    found: Features = {}
    for name in sorted(one.keys() | other.keys()):
        mean = (one.get(name, 0.0) + other.get(name, 0.0)) / 2
        label = _neutral(name)
        found[label] = max(found.get(label, 0.0), round(mean, 4))
    return found


def _neutral(name: str) -> str:
    for words, plain in _MIRRORED:
        name = name.replace(words, plain)
    return name


_MIRRORED = (
    ("the hypothesis", "one side"),
    ("the premise", "one side"),
    ("longer premise", "longer side"),
    ("length of hypothesis", "length"),
    ("hypothesis", "one side"),
    ("premise", "one side"),
    ("covers", "covered"),
)


def _share(words: Iterable[Word], links: Iterable[Link]) -> float:
    total = sum(w.weight for w in words)
    return sum(x.word.weight * x.strength for x in links) / total if total else 0.0


def _coverage(
    premise: Side, hypothesis: Side, links: tuple[Link, ...], back: tuple[Link, ...], found: Features
) -> None:
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
    found["everything covered"] = float(found["covered"] >= 0.9)
    found["nearly nothing covered"] = float(found["covered"] < 0.4)


_PICKS: Mapping[str, Callable[[Word], bool]] = {
    "names": lambda w: w.pos == "PROPN" or bool(w.keys),
    "nouns": lambda w: w.pos == "NOUN",
    "verbs": lambda w: w.pos == "VERB",
    "qualities": lambda w: w.pos in {"ADJ", "ADV"},
    "figures": lambda w: w.pos == "NUM",
}


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


def _polarity(premise: Side, hypothesis: Side, found: Features) -> None:
    """Denied here, affirmed there, in the sentences that meet; an opposite turns the sign once more."""
    links = match(hypothesis, premise)
    pairs = [x for x in links if x.strength >= SURE["kin"]] + list(opposites(hypothesis, premise))
    differ = [x for x in pairs if (x.word.denied != x.other.denied) != (x.kind == "opposite")]
    total = sum(x.word.weight for x in links)
    share = min(1.0, sum(x.word.weight for x in differ) / total) if total else 0.0
    found["denied on one side"] = share
    found["denied on one side, covered"] = share * found["covered"]
    verbs = [x for x in pairs if x.word.pos in {"VERB", "ADJ"} or x.word.concept]
    if verbs:
        found["predicate denied on one side"] = sum(x in differ for x in verbs) / len(verbs)
    no = [s.negates for s in (premise, hypothesis)]
    undone = any(x.kind == "opposite" and x not in differ for x in pairs)
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


def _figures(premise: Side, hypothesis: Side, found: Features) -> None:
    clash = agree = alone = 0
    for q in _counted(hypothesis):
        rivals = [p for p in _counted(premise) if p.unit == q.unit]
        same = [p for p in rivals if p.value.relation(q.value) is not Relation.DISJOINT]
        if same:
            agree += 1
        elif any(_like(p, q) for p in rivals):
            clash += 1
        else:
            alone += 1
    found["figures clash"] = min(1.0, clash / 2)
    found["figures clash, covered"] = min(1.0, clash / 2) * found["covered"]
    found["figures agree"] = min(1.0, agree / 2)
    found["figure of the hypothesis alone"] = min(1.0, alone / 2)


def _counted(side: Side) -> list[Quantity]:
    return [q for q in side.quantities if not q.ordinal]


def _like(p: Quantity, q: Quantity) -> bool:
    if p.unit:
        return True
    heads = {fold(w) for w in p.referent.split()} & {fold(w) for w in q.referent.split()}
    return bool(heads) or not p.referent or not q.referent


def _times(premise: Side, hypothesis: Side, found: Features) -> None:
    points = [[t for t in s.times if t.interval is not None and t.kind == "point"] for s in (premise, hypothesis)]
    clash = agree = 0
    for t in points[1]:
        if any(_meet(t, p) for p in points[0]):
            agree += 1
        elif points[0]:
            clash += 1
    found["times clash"] = min(1.0, clash / 2)
    found["times clash, covered"] = min(1.0, clash) * found["covered"]
    found["times agree"] = min(1.0, agree / 2)
    found["time of the hypothesis alone"] = float(bool(points[1]) and not points[0])
    own = [
        not any(_meet(a, b) for a in _when(h) for b in _when(p))
        for h in hypothesis.claims
        for p in premise.claims
        if _when(h) and _when(p) and _same_event(h, p)
    ]
    found["one event at two times"] = float(bool(own) and all(own))


def _when(claim: Claim) -> list[TimeExpression]:
    return [t for t in claim.times if t.interval is not None and t.kind == "point"]


def _meet(a: TimeExpression, b: TimeExpression) -> bool:
    if a.interval is None or b.interval is None:
        return True
    return a.interval.relation(b.interval) is not Relation.DISJOINT


def _roles(premise: Side, hypothesis: Side, found: Features) -> None:
    same = swapped = other = patient = place = 0
    denied = agreed = 0
    for h in hypothesis.claims:
        for p in premise.claims:
            if not _same_event(h, p):
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


def _arcs(premise: Side, hypothesis: Side, found: Features) -> None:
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


def _same_event(h: Claim, p: Claim) -> bool:
    if h.event.concept and p.event.concept:
        return h.event.concept == p.event.concept
    return h.event.lemma == p.event.lemma


def _participants(claim: Claim, side: Side) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"agent": set(), "patient": set(), "other": set()}
    for a in claim.arguments:
        found[a.role] |= a.lemmas | {a.head}
    del side
    return found


def _operators(premise: Side, hypothesis: Side, found: Features) -> None:
    one, two = premise.operators, hypothesis.operators
    for name in ("only", "all", "never", "false", "true", "deny", "contrast", "no_link", "if", "future", "belief",
                 "implicative_not", "factive"):  # fmt: skip
        found[f"{name} in the hypothesis alone"] = float(bool(two.get(name)) and not one.get(name))
        found[f"{name} in the premise alone"] = float(bool(one.get(name)) and not two.get(name))
    for name, first, second in (
        ("more and less", "more", "less"), ("rise and fall", "rise", "fall"), ("first and last", "first", "last"),
        ("before and after", "before", "after"), ("all and some", "all", "some"), ("still and no longer", "still", "no_longer"),
        ("duty and freedom", "must", "may"), ("freedom and ban", "may", "must_not"), ("true and false", "true", "false"),
        ("always and never", "always", "never"),
    ):  # fmt: skip
        here = two.get(first, 0) > two.get(second, 0) and one.get(second, 0) > one.get(first, 0)
        there = two.get(second, 0) > two.get(first, 0) and one.get(first, 0) > one.get(second, 0)
        found[name] = float(here or there)


def _mood(premise: Side, hypothesis: Side, found: Features) -> None:
    sure = [
        [c for c in s.claims if c.certainty == "certain" and c.polarity == "affirmed"] for s in (premise, hypothesis)
    ]
    found["premise only hearsay"] = float(not sure[0] and bool(premise.claims))
    found["hypothesis only hearsay"] = float(not sure[1] and bool(hypothesis.claims))
    stances = [{x.stance for c in s.claims for x in c.attribution} for s in (premise, hypothesis)]
    found["denied by a source on one side"] = float(("denies" in stances[0]) != ("denies" in stances[1]))
    quoted = ["«" in s.text or '"' in s.text for s in (premise, hypothesis)]
    found["quotation in the hypothesis alone"] = float(quoted[1] and not quoted[0])
    found["quotation in the premise alone"] = float(quoted[0] and not quoted[1])
    attributed = [any(c.attribution for c in s.claims) for s in (premise, hypothesis)]
    found["source in the hypothesis alone"] = float(attributed[1] and not attributed[0])
    found["source in the premise alone"] = float(attributed[0] and not attributed[1])
