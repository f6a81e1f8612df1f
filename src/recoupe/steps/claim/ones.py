"""Counts of one that an article tells: "un marin a été tué et trois autres blessés", "one gardener was killed".

An article alone counts nobody: "a guard was hurt" may be said of one among many. Next to others who are counted it
does, and the numeral always does.
"""

from __future__ import annotations

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
_ONE = Interval(1.0, 1.0)


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
