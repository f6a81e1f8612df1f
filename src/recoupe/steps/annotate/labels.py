"""Bring the dependency labels of every pipeline to Universal Dependencies.

spaCy's English speaks ClearNLP: prepositions and copulas govern, where in UD they depend. Here
"killed by a tram" becomes killed -obl:agent-> tram -case-> by, and "is unclear" is headed by "unclear".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.closed import ClosedClasses

_SIMPLE = {
    "acl:relcl": "acl:relcl",
    "aux:tense": "aux",
    "aux:caus": "aux",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "expl:comp": "expl",
    "expl:pass": "expl",
    "expl:subj": "expl",
    "flat:foreign": "flat",
    "flat:name": "flat",
    "neg": "advmod",
    "npadvmod": "obl:npmod",
    "nsubjpass": "nsubj:pass",
    "obl:arg": "obl",
    "obl:mod": "obl",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc",
    "predet": "det",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "ROOT": "root",
}
_NOMINAL = {"obl", "nmod", "obj", "dep"}
_UNDER_VERBS = {"xcomp", "ccomp", "advcl", "conj"}
_VERBAL = {"VERB", "AUX", "ADJ", "ADV"}


@dataclass(slots=True)
class Node:
    """A word on its way from one scheme to the other."""

    text: str
    lemma: str
    pos: str
    dep: str
    head: int


def to_universal(nodes: list[Node], scheme: str, closed: ClosedClasses) -> None:
    """Relabel and re-attach ``nodes`` in place; ``scheme`` is ``ud`` or ``clear``."""
    if scheme == "clear":
        _lift_prepositions(nodes)
        _lift_predicates(nodes, closed.copulas)
        _open_small_clauses(nodes)
    else:
        _lift_quantifiers(nodes, closed.measure_adverbs)
        _lower_adverbs(nodes, closed.prepositional_adverbs)
        _join_adverbs(nodes, closed.prepositional_adverbs)
    for node in nodes:
        node.dep = _SIMPLE.get(node.dep, node.dep)


def _open_small_clauses(nodes: list[Node]) -> None:
    """Let the verb govern whom an adjective without a copula is said of: "found him guilty" has an object."""
    for i, node in enumerate(nodes):
        if node.dep != "ccomp" or node.pos != "ADJ" or nodes[node.head].pos != "VERB" or node.head > i:
            continue
        own = [k for k, n in enumerate(nodes) if n.head == i and k != i]
        subjects = [k for k in own if nodes[k].dep == "nsubj" and node.head < k < i]
        if len(subjects) == 1 and not any(nodes[k].dep in {"mark", "cop", "aux"} and k < i for k in own):
            nodes[subjects[0]].dep, nodes[subjects[0]].head = "obj", node.head
            node.dep = "xcomp"


def part_finite(nodes: list[Node], finite: Sequence[bool], infinite: Sequence[bool]) -> None:
    """Join a finite verb to the verb that governs the infinitive it was joined to.

    A finite verb is no fellow of an infinitive: in "refused to resign and accused" it is the refuser who accused.
    """
    for i, node in enumerate(nodes):
        at = node.head
        if node.dep != "conj" or not finite[i] or at >= i or not infinite[at]:
            continue
        while infinite[at] and nodes[at].dep in _UNDER_VERBS and nodes[at].head != at:
            at = nodes[at].head
        if finite[at] and at < i and nodes[at].pos in {"VERB", "AUX", "ADJ"}:
            node.head = at


def _lower_adverbs(nodes: list[Node], adverbs: frozenset[str]) -> None:
    """Let the noun govern the adverb of a preposition in two words: "lors de la visite" is an oblique "visite"."""
    for i, node in enumerate(nodes):
        if node.lemma.lower() not in adverbs or node.pos not in {"ADV", "ADP", "NOUN"}:
            continue
        nouns = [
            k
            for k, n in enumerate(nodes)
            if n.head == i and k > i and n.pos in {"NOUN", "PROPN", "PRON"} and n.dep.split(":")[0] in _NOMINAL
        ]
        if not nouns or node.head == i:
            continue
        outer = nodes[node.head]
        noun = nouns[0]
        role = _counted_role(nodes, noun, node.head) or ("obl" if outer.pos in _VERBAL else "nmod")
        nodes[noun].dep, nodes[noun].head = role, node.head
        for k, other in enumerate(nodes):
            if other.head == i and k != noun:
                other.head = noun
        node.dep, node.head = "case", noun


def _join_adverbs(nodes: list[Node], adverbs: frozenset[str]) -> None:
    """Give an adverb that hangs on the verb to the noun whose preposition it opens: "près de la gare"."""
    for i, node in enumerate(nodes[:-1]):
        if node.lemma.lower() not in adverbs or node.dep != "advmod" or nodes[i + 1].pos != "ADP":
            continue
        noun = nodes[i + 1].head
        counted = any(n.head == noun and n.pos == "NUM" for n in nodes)
        if nodes[i + 1].dep == "case" and noun > i and nodes[noun].head == node.head and not counted:
            node.dep, node.head = "case", noun


def _counted_role(nodes: list[Node], noun: int, verb: int) -> str:
    """A figure between adverb and noun makes them a quantity: subject before a verb that has none, else object."""
    if nodes[verb].pos != "VERB" or not any(n.head == noun and n.pos == "NUM" for n in nodes):
        return ""
    deps = {n.dep for n in nodes if n.head == verb}
    if noun > verb:
        return "" if "obj" in deps else "obj"
    if deps & {"nsubj", "nsubj:pass"}:
        return ""
    return "nsubj:pass" if "aux:pass" in deps else "nsubj"


def _lift_quantifiers(nodes: list[Node], adverbs: frozenset[str]) -> None:
    """Let a counted noun govern the words before its figure: "près de 2 000 riverains" are residents."""
    for i, node in enumerate(nodes):
        if node.lemma.lower() not in adverbs or node.dep in {"advmod", "case", "fixed", "mark", "cc"}:
            continue
        counted = [k for k, n in enumerate(nodes) if n.head == i and k > i and n.pos in {"NOUN", "NUM", "PROPN"}]
        if not counted:
            continue
        noun = counted[0]
        nodes[noun].dep, nodes[noun].head = node.dep, (noun if node.head == i else node.head)
        if node.dep == "ROOT":
            nodes[noun].head = noun
        for k, other in enumerate(nodes):
            if other.head == i and k != noun:
                other.head = noun
        node.dep, node.head = "advmod", noun


def _lift_prepositions(nodes: list[Node]) -> None:
    """Let the object of a preposition govern it."""
    for i, node in enumerate(nodes):
        if node.dep not in {"prep", "agent", "dative"} or node.pos not in {"ADP", "SCONJ", "PART", "VERB"}:
            continue
        objects = [k for k, n in enumerate(nodes) if n.head == i and k != i and n.dep in {"pobj", "pcomp"}]
        if not objects:
            continue
        first = objects[0]
        outer = node.head if node.head != i else first
        role = _role(node, nodes[outer], nodes[first])
        nodes[first].dep, nodes[first].head = role, outer if outer != first else first
        for k, other in enumerate(nodes):
            if other.head == i and k not in {i, first}:
                other.head = first
        node.dep = "case" if nodes[first].dep in {"obl", "nmod", "obl:agent"} else "mark"
        node.head = first
        if outer == first:
            nodes[first].dep = "ROOT"


def _role(prep: Node, outer: Node, inner: Node) -> str:
    if inner.dep == "pcomp":
        return "advcl" if outer.pos in _VERBAL else "acl"
    if prep.dep == "agent":
        return "obl:agent"
    return "obl" if outer.pos in _VERBAL else "nmod"


def _lift_predicates(nodes: list[Node], copulas: frozenset[str]) -> None:
    """Let what a copula says of its subject govern the copula."""
    for i, node in enumerate(nodes):
        if node.lemma not in copulas or node.dep in {"aux", "auxpass"}:
            continue
        said = [k for k, n in enumerate(nodes) if n.head == i and k != i and n.dep in {"attr", "acomp"}]
        if not said:
            continue
        top = said[0]
        outer, role = node.head, node.dep
        nodes[top].head = top if outer == i else outer
        nodes[top].dep = role
        for k, other in enumerate(nodes):
            if other.head == i and k not in {i, top}:
                other.head = top
        node.head, node.dep = top, "cop"
