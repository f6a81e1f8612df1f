"""Counts of each day or person, and for how long a rate is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.text.tree import Tree

_BEFORE = 48  # characters


def of_each(
    tree: Tree, at: int, sentence: Span, text: str, grammar: GrammarLexicon, verb: Callable[[int], int | None]
) -> bool:
    """Whether a count is one of each day or each person; sums leave it out too often to tell.

    That stands right behind it or anywhere in its clause: "every year more than 200 people die there". ``verb`` is the
    predicate that a word hangs on: an inner or outer clause does not tell it.
    """
    if grammar.rates.match(text[tree.tokens[at].end : sentence.end]) is not None:
        return True
    own = verb(at)
    for found in grammar.recurring.finditer(text[sentence.start : sentence.end]):
        inside = tokens_in(tree.tokens, Span(sentence.start + found.start(), sentence.start + found.end()))
        if inside and verb(inside[-1]) == own:
            return True
    return False


def term(figure: Span, sentence: Span, text: str, grammar: GrammarLexicon) -> bool:
    """Whether a length of time is that of a rate told before it, and nothing by itself: "4% over two years"."""
    before = fold(text[max(sentence.start, figure.start - _BEFORE) : figure.start])
    own = fold(text[figure.start : figure.end]).split(" ")[0]
    return bool(grammar.term_of_rate.search(before) or grammar.term_of_rate.search(f"{before}{own} "))
