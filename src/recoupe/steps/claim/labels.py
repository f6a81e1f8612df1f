"""Numbers that name instead of counting: "between pylons 7 and 8", "le pylône 7"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.annotation import Quantity
    from recoupe.text.tree import Tree

_JOINED = frozenset({"CCONJ", "PUNCT", "ADP"})


def without_labels(tree: Tree, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Leave out bare numbers that stand right behind a noun or an article of one thing, and those joined to one.

    What is counted follows its number in French and in English; a number behind its noun tells which one is meant, and
    so does one that an article calls one thing: "une Peugeot 5008", "la 5008", "le 14".
    """
    labels: set[int] = set()  # tokens
    kept = []
    for q in sorted(quantities, key=lambda q: q.span):
        inside = tokens_in(tree.tokens, q.span)
        if inside and _plain(q) and _behind(tree, inside[0], labels):
            labels.update(inside)
        else:
            kept.append(q)
    return tuple(kept)


def _plain(q: Quantity) -> bool:
    return q.head < 0 and not (q.unit or q.qualifier or q.of or q.ordinal) and q.number == int(q.number)


def _behind(tree: Tree, first: int, labels: set[int]) -> bool:
    """Whether the word before is the noun that a number names, or a link to a number that names it."""
    if first == 0 or tree.tokens[first - 1].sentence != tree.tokens[first].sentence:
        return False
    before = tree.tokens[first - 1]
    if before.pos == "DET" and "Definite=Def" in before.morph and "Number=Sing" in before.morph:
        return any(c.isdigit() for c in tree.tokens[first].text)
    if before.pos in _JOINED:
        return first - 2 in labels
    return before.pos in {"NOUN", "PROPN"} and tree.tokens[first].head == first - 1
