"""Whether the words of the hypothesis hang together in the premise as they do in the hypothesis.

An arc is a content word under the content word that governs it: subject, object, setting (how, where, when), quality.
An arc is kept where both words have partners that stand as near each other; a word is displaced where both have
partners, but the premise has something else in that place; a rival is another word in the place of one that
the premise does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.annotation import Token
    from recoupe.steps.pairs.sides import Side

Relation = Literal["subject", "object", "setting", "quality", "beside"]
_FAR = 99
_LOOSE = 3


@dataclass(frozen=True, slots=True)
class Arc:
    """A word under its governor, both as places in ``Side.words``, with its relation and distance in tokens."""

    word: int
    governor: int
    relation: Relation
    distance: int


@dataclass(frozen=True, slots=True)
class Held:
    """What became of the arcs of the hypothesis: shares of all, and the relations in which others stand."""

    kept: float
    broken: float
    displaced: frozenset[Relation]
    rivals: frozenset[Relation]
    turned: bool


def arcs(side: Side) -> tuple[Arc, ...]:
    """Return the arcs of a side, in text order."""
    tokens = side.note.tokens
    place = {w.index: n for n, w in enumerate(side.words)}
    found = []
    for n, word in enumerate(side.words):
        at, steps = word.index, 0
        while tokens[at].head != at:
            under, at, steps = at, tokens[at].head, steps + 1
            if at in place:
                found.append(Arc(n, place[at], _relation(under, at, tokens), steps))
                break
    return tuple(found)


def _relation(child: int, governor: int, tokens: Sequence[Token]) -> Relation:
    dep = tokens[child].dep
    if dep == "nsubj:pass" or (dep == "nsubj" and "Voice=Pass" in tokens[governor].morph):
        return "object"
    if dep in {"nsubj", "csubj", "obl:agent"}:
        return "subject"
    if dep in {"obj", "iobj", "xcomp", "ccomp", "attr"}:
        return "object"
    if dep.startswith(("obl", "advmod", "advcl")):
        return "setting"
    if dep.startswith(("nmod", "amod", "nummod", "appos", "flat", "compound", "acl", "det")):
        return "quality"
    return "beside"


def hold(hypothesis: Side, premise: Side, partners: Mapping[int, Sequence[int]]) -> Held:
    """Follow each arc of the hypothesis in the premise.

    Args:
        hypothesis: the side whose arcs are followed.
        premise: the side that they are looked for in.
        partners: for each place in the hypothesis's words, places in the premise's words that say the same.
    """
    own, theirs = arcs(hypothesis), arcs(premise)
    below: dict[tuple[int, Relation], set[int]] = {}
    for arc in theirs:
        below.setdefault((arc.governor, arc.relation), set()).add(arc.word)
    relation = {(a.word, a.governor): a.relation for a in theirs}
    tree = Tree(premise.note.tokens)
    taken = {p for each in partners.values() for p in each}
    kept = broken = total = 0.0
    displaced: set[Relation] = set()
    rivals: set[Relation] = set()
    turned = False
    for arc in own:
        words, governors = partners.get(arc.word, ()), partners.get(arc.governor, ())
        if not governors:
            continue
        others = {r for g in governors for r in below.get((g, arc.relation), ())}
        if not words:
            if others - taken:
                rivals.add(arc.relation)
            continue
        weight = hypothesis.words[arc.word].weight
        total += weight
        distance, word, governor = min(
            (_distance(premise, tree, w, g), w, g) for w in words for g in governors if w != g or len(words) == 1
        ) if any(w != g for w in words for g in governors) else (0, words[0], governors[0])  # fmt: skip
        if distance <= arc.distance + 1:
            kept += weight
            pair = {arc.relation, relation.get((word, governor), arc.relation)}
            turned = turned or pair == {"subject", "object"}
        elif distance > arc.distance + _LOOSE:
            broken += weight
            if others - set(words):
                displaced.add(arc.relation)
    return Held(
        kept / total if total else 0.0,
        broken / total if total else 0.0,
        frozenset(displaced),
        frozenset(rivals),
        turned,
    )


def _distance(side: Side, tree: Tree, a: int, b: int) -> int:
    """Tokens between two words of one sentence in the parse."""
    one, two = side.words[a].index, side.words[b].index
    up = {one: 0} | {k: n + 1 for n, k in enumerate(tree.up(one))}
    if two in up:
        return up[two]
    for n, k in enumerate(tree.up(two)):
        if k in up:
            return up[k] + n + 1
    return _FAR
