"""Figures of a whole, beside those of a part of it: "twelve of the 40 passengers died" tells of no 40 dead."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Annotation, Quantity, Token
    from recoupe.model.article import Span

_MOST_BEFORE = 4  # tokens from the begin of a sentence to the figure of its whole


def wholes(note: Annotation, grammar: GrammarLexicon) -> frozenset[Span]:
    """Return the spans of the figures of an article that tell of how many another figure beside them is a part."""
    counts = sorted((q for q in note.quantities if not q.unit and not q.ordinal), key=lambda q: q.span)
    behind = {b.span for a, b in pairwise(counts) if _behind(note.tokens, a, b, grammar)}
    ahead = {a.span for a, b in pairwise(counts) if _ahead(note, a, b, grammar)}
    return frozenset(behind | ahead)


def _behind(tokens: Sequence[Token], part: Quantity, whole: Quantity, grammar: GrammarLexicon) -> bool:
    """Whether a figure stands behind one of its parts: "84 of the 150", "three people out of 40"."""
    one, two = tokens_in(tokens, part.span), tokens_in(tokens, whole.span)
    if not one or not two or two[0] - one[-1] > _MOST_BEFORE:
        return False
    between = tokens[one[-1] + 1 : two[0]]
    words = _words(between, grammar)
    if words in grammar.wholes | grammar.of_wholes:
        return True
    noun, _, rest = words.partition(" ")
    return bool(noun) and between[0].pos in {"NOUN", "PROPN"} and rest in grammar.wholes - grammar.of_wholes


def _ahead(note: Annotation, whole: Quantity, part: Quantity, grammar: GrammarLexicon) -> bool:
    """Whether a sentence begins with the whole: "of 6,812 voters, 3,944 turned out"."""
    inside = tokens_in(note.tokens, whole.span)
    sentence = next((s for s in note.sentences if s.span.start <= whole.span.start < s.span.end), None)
    if not inside or sentence is None or part.span.start >= sentence.span.end:
        return False
    first = tokens_in(note.tokens, sentence.span)[0]
    return inside[0] - first <= _MOST_BEFORE and _words(note.tokens[first : inside[0]], grammar) in grammar.wholes


def _words(tokens: Sequence[Token], grammar: GrammarLexicon) -> str:
    """The words without determiners, unless they are drawn together with a preposition."""
    folded = ((fold(t.text), t) for t in tokens)
    return " ".join(w for w, t in folded if t.pos != "DET" or w in grammar.of_wholes)
