"""The mark of an hour is no verb: a parser may read "just after 1 am" as what somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from recoupe.steps.annotate.labels import Node

_VERBS = {"AUX", "VERB"}
_CLAUSES = {"acl", "acl:relcl", "advcl", "ccomp", "conj", "dep", "parataxis"}
_SUBJECTS = {"attr", "dep", "nsubj", "nsubj:pass", "obj"}


def settle_hours(nodes: Sequence[Node], marks: AbstractSet[str]) -> None:
    """Make nouns of the marks of hours that a parser took for verbs, and phrases of the clauses that hang on them."""
    for i, node in enumerate(nodes):
        if node.pos not in _VERBS or node.text.lower() not in marks or not i or not nodes[i - 1].text[:1].isdigit():
            continue
        node.pos, node.lemma = "NOUN", node.text.lower()
        top = i
        if node.dep == "cop" and nodes[node.head].pos not in _VERBS:  # "11am local time": of the time
            top, node.dep = node.head, "compound"
        if nodes[top].dep in _CLAUSES:
            nodes[top].dep = "obl"
        for child in nodes:
            if child is nodes[top] or child.head not in {i, top}:
                continue
            if child.dep == "mark":
                child.dep = "case"
            elif child.dep in _SUBJECTS and child.text[:1].isdigit():
                child.dep = "nummod"
            elif child.dep == "obl":
                child.dep = "nmod"
