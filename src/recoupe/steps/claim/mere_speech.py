"""Predicates that tell no event of their own: they bring in somebody's words, or only say may and must."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from recoupe.languages.base import Language
    from recoupe.model.claim import Event
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree

_ACTS = frozenset({"commit", "request", "threat"})
"""Operators of what is done by words, and not only said."""
_TO = ("obl:arg", "iobj")
_GRANTED = frozenset({"confirm", "promise"})
"""Kinds of verb by which somebody binds themselves to what stands behind: "accepted the offer", "promised a bus"."""


def only_speech(
    clause: Clause, event: Event, tree: Tree, language: Language, cues: Container[int], *, denied: bool = False
) -> bool:
    """A verb that only introduces somebody's words, or only says may and must, tells no event of its own.

    ``cues`` are the tokens that bring in speech; ``denied`` whether the clause is negated: that nobody was asked for
    anything is told of itself.
    """
    if clause.nominal:
        return False
    token = tree.tokens[clause.head]
    deps = {tree.tokens[k].dep: k for k in tree.children[clause.head]}
    inner = deps.get("xcomp", deps.get("ccomp"))
    if token.lemma.lower() in language.grammar.modal:
        return inner is not None and not _uses_something(tree, deps, inner)
    if clause.head not in cues or _accuses(tree, language, clause.head):
        return False
    if inner is not None and inner in cues:
        return True
    if inner is None and grants(tree, language, clause.head):
        return False
    if denied and token.lemma.lower() in language.cues.denials.bringing_about and _of_none(tree, language, deps):
        return False  # "the inspectors noted no fault"
    denies = _cue_stance(tree, language, clause.head) != "asserts"
    if denies and any(_names_something(tree, language, deps[d]) for d in ("obj", "nsubj:pass") if d in deps):
        return False
    concept = language.events.concepts.get(event.concept)
    operator = concept.operator if concept is not None else ""
    if (denied and operator in _ACTS) or (operator == "threat" and inner is None):
        return not _to_somebody(tree, deps) and not (denied and "xcomp" in deps)  # "two senators threatened the mayor"
    done = concept is not None and concept.kind == "event"
    if inner is None and done and any(tree.tokens[deps[d]].pos in {"NOUN", "PROPN"} for d in _TO if d in deps):
        return False  # "a téléphoné au directeur": done, whatever was said
    undergone = "nsubj:pass" in deps and tree.tokens[deps["nsubj:pass"]].pos in {"NOUN", "PROPN"}
    return not (undergone or "obj" in deps) or concept is None or concept.kind in {"speech", "cognition"}


def _to_somebody(tree: Tree, deps: Mapping[str, int]) -> bool:
    return any(tree.tokens[deps[d]].pos in {"NOUN", "PROPN", "PRON"} for d in ("obj", "nsubj:pass") if d in deps)


def _of_none(tree: Tree, language: Language, deps: Mapping[str, int]) -> bool:
    """Whether what a verb brings is said of none ("found no fault", "ne relève aucun fait")."""
    nouns = [deps[d] for d in ("obj", "nsubj:pass") if d in deps]
    none = language.cues.negative_determiners
    return any(tree.tokens[k].text.lower() in none for n in nouns for k in tree.children[n])


def _uses_something(tree: Tree, deps: Mapping[str, int], inner: int) -> bool:
    """Whether the verb has a thing of its own before what is done: "used a van to reach it", not "used to reach it"."""
    return "obj" in deps and deps["obj"] < inner and tree.tokens[deps["obj"]].pos in {"NOUN", "PROPN"}


def _names_something(tree: Tree, language: Language, noun: int) -> bool:
    token = tree.tokens[noun]
    return token.pos in {"NOUN", "PROPN", "PRON"} or token.text.lower() in language.grammar.demonstrative


def _accuses(tree: Tree, language: Language, head: int) -> bool:
    """Whether the verb is a deed against somebody by itself ("blames the firm for the leak")."""
    token = tree.tokens[head]
    verb = language.cues.verb(token.lemma.lower(), token.text.lower())
    return verb is not None and verb.kind == "accuse"


def grants(tree: Tree, language: Language, head: int) -> bool:
    """Whether somebody agrees to a thing, owns to it or promises it: a deed, and no words of theirs."""
    token = tree.tokens[head]
    verb = language.cues.verb(token.lemma.lower(), token.text.lower())
    if verb is None or verb.kind not in _GRANTED:
        return False
    deps = {tree.tokens[k].dep: k for k in tree.children[head]}
    noun = deps.get("obj", deps.get("nsubj:pass"))
    clausal = "xcomp" in deps or "ccomp" in deps
    return noun is not None and not clausal and tree.tokens[noun].pos == "NOUN"


def _cue_stance(tree: Tree, language: Language, head: int) -> str:
    token = tree.tokens[head]
    verb = language.cues.verb(token.lemma.lower(), token.text.lower())
    return verb.stance if verb is not None else "asserts"
