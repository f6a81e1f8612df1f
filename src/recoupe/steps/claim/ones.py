"""Counts of one that an article tells: "un marin a été tué et trois autres blessés", "one gardener was killed".

An article alone counts nobody: "a guard was hurt" may be said of one among many. Next to others who are counted it
does, and the numeral always does. "Only one guard was on duty" counts whatever is told of the guard.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.interval import Interval
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.text.tree import Tree

_UNDERGOING = {"nsubj:pass", "nsubj"}
_COUNTED = {"ccomp", "nsubj", "nsubj:pass", "obj"}  # of nouns: "il n'y avait qu'un gardien"
_ONE = Interval(1.0, 1.0)
_BEFORE = 24  # characters
ONLY = "exact"
"""The qualifier of one and no more."""


def ones(tree: Tree, head: int, concept: str, taken: Sequence[Quantity], language: Language) -> tuple[Quantity, ...]:
    """Return a count of one for the subject of a clause in which somebody dies, is hurt or goes missing."""
    known = language.events.concepts.get(concept)
    if known is None or not known.casualty or tree.tokens[head].pos != "VERB":
        return ()
    for k in tree.children[head]:
        noun = tree.tokens[k]
        if noun.dep not in _UNDERGOING or noun.pos != "NOUN" or any(q.head == k for q in taken):
            continue
        for w in tree.children[k]:
            word = tree.tokens[w]
            if word.end > noun.start or not _counts(tree, head, w, language):
                continue
            span = Span(word.start, word.end)
            return (Quantity(span, word.text, _ONE, 1.0, referent=noun.lemma.lower(), head=k),)
    return ()


def lone(tree: Tree, head: int, taken: Sequence[Quantity], text: str, language: Language) -> tuple[Quantity, ...]:
    """Return a count of one for each noun of a clause that is said to be one and no more: "a lone guard"."""
    found = []
    for k in (head, *tree.children[head]):
        noun = tree.tokens[k]
        if noun.pos != "NOUN" or (k != head and noun.dep not in _COUNTED):
            continue
        if any(q.head == k or (q.span.start < noun.end and noun.start < q.span.end) for q in taken):
            continue
        span = _only(tree, k, text, language)
        if span is not None:
            exact = text[span.start : span.end]
            found.append(Quantity(span, exact, _ONE, 1.0, qualifier=ONLY, referent=noun.lemma.lower(), head=k))
    return tuple(found)


def stressed(tree: Tree, quantity: Quantity, text: str, language: Language) -> Quantity:
    """Mark a count of one that is said to be no more: "un seul gardien"."""
    if quantity.number != 1 or quantity.unit or quantity.ordinal or quantity.head < 0:
        return quantity
    only = _only(tree, quantity.head, text, language)
    return quantity if only is None else replace(quantity, qualifier=ONLY)


def _only(tree: Tree, noun: int, text: str, language: Language) -> Span | None:
    """Return the words before a noun that make it one and no more."""
    qualifiers = [k for k in tree.children[noun] if k < noun and tree.tokens[k].dep in {"amod", "compound"}]
    for at in (noun, *qualifiers):
        end = tree.tokens[at].start
        before = text[max(0, end - _BEFORE) : end]
        low = fold(before)
        found = language.grammar.one_only.search(low) if len(low) == len(before) else None
        if found is not None and _not(language).isdisjoint(low[: found.start()].split()[-1:]):
            start = end - len(before) + found.start()
            return Span(start, end - len(before) + len(low.rstrip()))
    return None


def _not(language: Language) -> frozenset[str]:
    """The words that make none of one: "not a single", "pas un seul"."""
    return language.cues.negations | language.cues.second_negations


def _counts(tree: Tree, head: int, word: int, language: Language) -> bool:
    token = tree.tokens[word]
    if fold(token.text) not in language.grammar.one:
        return False
    return token.pos == "NUM" or _others_counted(tree, head, language)


def _others_counted(tree: Tree, head: int, language: Language) -> bool:
    """Whether a clause beside it counts others: "and three others were hurt"."""
    besides = language.grammar.besides
    for k in tree.children[head]:
        if tree.tokens[k].dep != "conj":
            continue
        for m in (k, *tree.children[k]):
            near = [tree.tokens[n] for n in (m, *tree.children[m])]
            if any(fold(t.lemma) in besides for t in near) and any(t.pos == "NUM" for t in near):
                return True
    return False
