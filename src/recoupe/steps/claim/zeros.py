"""Counts of nobody: "no one was hurt", "aucun blessé n'est à déplorer" say nought of what others count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.interval import Interval
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.languages.base import Language
    from recoupe.text.tree import Tree

_COUNTED = frozenset({"nsubj", "nsubj:pass", "obj", "attr", "dep", "ROOT", "root"})


def zeros(tree: Tree, head: int, text: str, language: Language) -> tuple[Quantity, ...]:
    """Return a count of nought for each negative argument of the predicate ``head``, a pronoun or a noun.

    "None of the twelve" is no count of all, nor is "no one but": whoever is left out is left out visibly.
    """
    found = []
    for k in (head, *tree.children[head]):
        if k != head and tree.tokens[k].dep not in _COUNTED:
            continue
        word = fold(tree.tokens[k].text)
        inner = [(c, fold(tree.tokens[c].text)) for c in tree.children[k]]
        if any(tree.tokens[c].pos == "NUM" or (tree.tokens[c].dep == "nmod" and _limits(tree, c)) for c, _ in inner):
            continue
        determiner = next((c for c, w in inner if w in _folded(language.cues.negative_determiners) and c < k), None)
        if determiner is not None:
            found.append(_nought(tree, determiner, k, text))
        elif k != head and word in _folded(language.cues.negative_pronouns) - _THINGS:
            found.append(_nought(tree, k, -1, text))
    return tuple(found)


def none_of(quantity: Quantity) -> Quantity:
    """Turn the one of "not one", "pas un seul" into nought; any other number stays."""
    return replace(quantity, number=0.0, value=Interval(0.0, 0.0)) if quantity.number == 1 else quantity


def _limits(tree: Tree, k: int) -> bool:
    """Whether a phrase says of whom none is, or who is left out: "of the twelve", "but the driver"."""
    return any(tree.tokens[c].pos == "NUM" or fold(tree.tokens[c].text) in _BUT for c in (k, *tree.children[k]))


_BUT = frozenset({"but", "except", "sauf", "hormis", "excepte"})
_THINGS = frozenset({"rien", "nothing"})


def _folded(words: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(w) for w in words)


def _nought(tree: Tree, word: int, noun: int, text: str) -> Quantity:
    token = tree.tokens[word]
    span = Span(token.start, token.end)
    referent = tree.tokens[noun].lemma.lower() if noun >= 0 and tree.tokens[noun].pos == "NOUN" else ""
    return Quantity(
        span=span,
        exact=text[span.start : span.end],
        value=Interval(0.0, 0.0),
        number=0.0,
        referent=referent,
        head=noun if referent else word,
    )
