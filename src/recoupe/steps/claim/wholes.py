"""Figures of a whole, not of what happened: "twelve of the 40 passengers died", "a town of 4,000 people"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.model.annotation import AGES, LENGTHS, is_money
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Annotation, Quantity, Token
    from recoupe.model.article import Span

_MOST_BEFORE = 4  # tokens from the begin of a sentence, or from a place, to the figure of its whole
_MOST_BETWEEN = 8  # tokens from a part to the figure of its whole
_OF_A_NOUN = {"NOUN", "PROPN", "ADJ", "ADP", "DET"}
_LOOSE = {"DET", "ADV", "ADJ"}


def wholes(note: Annotation, grammar: GrammarLexicon) -> frozenset[Span]:
    """Return the spans of figures of which another beside them is a part, or that are the size of a place."""
    counts = sorted((q for q in note.quantities if not q.unit and not q.ordinal), key=lambda q: q.span)
    behind = {b.span for a, b in pairwise(counts) if _behind(note.tokens, a, b, grammar)}
    ahead = {a.span for a, _ in _parted(note, grammar)}
    sizes = {q.span for q in counts if _size_of_a_place(note.tokens, q, grammar)}
    return frozenset(behind | ahead | sizes)


def parts_ahead(note: Annotation, grammar: GrammarLexicon) -> dict[Span, Quantity]:
    """Return, by the span of each bare figure, the whole of the same that its sentence begins with.

    "Of the 42 hectares, 17 would be built on" tells of hectares. Of lengths of time and sums of money nothing follows:
    "in 24 hours, 17 were arrested", "of the 12 millions, four were paid".
    """
    return {b.span: a for a, b in _parted(note, grammar) if b.head < 0 and not _other_things(a.unit)}


def _other_things(unit: str) -> bool:
    return unit in LENGTHS | AGES | {"percent", "times"} or is_money(unit)


def _parted(note: Annotation, grammar: GrammarLexicon) -> list[tuple[Quantity, Quantity]]:
    """Return the figures of a whole that a sentence begins with, each with that of its part."""
    measured = sorted((q for q in note.quantities if not q.ordinal), key=lambda q: q.span)
    return [(a, b) for a, b in pairwise(measured) if not b.unit and _ahead(note, a, b, grammar)]


def _behind(tokens: Sequence[Token], part: Quantity, whole: Quantity, grammar: GrammarLexicon) -> bool:
    """Whether a figure stands behind one of its parts: "84 of the 150", "three people of the crew out of 40"."""
    one, two = tokens_in(tokens, part.span), tokens_in(tokens, whole.span)
    if not one or not two or two[0] - one[-1] > _MOST_BETWEEN:
        return False
    between = tokens[one[-1] + 1 : two[0]]
    words = _words(between, grammar)
    if words in grammar.wholes | grammar.of_wholes:
        return True
    noun, _, rest = words.partition(" ")
    if bool(noun) and between[0].pos in {"NOUN", "PROPN"} and rest in grammar.wholes - grammar.of_wholes:
        return True
    parted = _words(between[-1:], grammar) in grammar.wholes - grammar.of_wholes
    return parted and whole.head < 0 and part.number < whole.number and _noun_phrase(between[:-1])


def _noun_phrase(tokens: Sequence[Token]) -> bool:
    """Whether words are a noun and what tells more of it: "members of the escort"."""
    return bool(tokens) and tokens[0].pos == "NOUN" and all(t.pos in _OF_A_NOUN for t in tokens)


def _ahead(note: Annotation, whole: Quantity, part: Quantity, grammar: GrammarLexicon) -> bool:
    """Whether a sentence begins with the whole: "of 6,812 voters, 3,944 turned out"."""
    inside = tokens_in(note.tokens, whole.span)
    sentence = next((s for s in note.sentences if s.span.start <= whole.span.start < s.span.end), None)
    if not inside or sentence is None or part.span.start >= sentence.span.end:
        return False
    first = tokens_in(note.tokens, sentence.span)[0]
    return inside[0] - first <= _MOST_BEFORE and _words(note.tokens[first : inside[0]], grammar) in grammar.wholes


def _size_of_a_place(tokens: Sequence[Token], q: Quantity, grammar: GrammarLexicon) -> bool:
    """Whether so many live there: "a town of 4,000 voters", "Kelmar, 62,000 inhabitants", "qui compte 900 âmes"."""
    inside = tokens_in(tokens, q.span)
    if not inside:
        return False
    before = tokens[max(0, inside[0] - _MOST_BEFORE) : inside[0]]
    if q.head >= 0 and fold(tokens[q.head].lemma) in grammar.inhabitants and _beside_a_place(before, grammar):
        return True
    near = [k for k, t in enumerate(before) if fold(t.lemma) in grammar.populated]
    return bool(near) and _of_it(before[near[-1] + 1 :], grammar)


def _beside_a_place(before: Sequence[Token], grammar: GrammarLexicon) -> bool:
    """Whether a name and a mark, or a verb of having, stand before so many inhabitants."""
    said = [t for t in before if t.pos not in _LOOSE]
    if not said:
        return False
    if said[-1].pos == "PUNCT":
        return len(said) > 1 and said[-2].pos == "PROPN"
    return bool({fold(said[-1].lemma), fold(said[-1].text)} & grammar.counting)


def _of_it(between: Sequence[Token], grammar: GrammarLexicon) -> bool:
    """Whether between a place and a figure stands nothing but "of" and "some"."""
    first = between[0] if between else None
    loose = all(t.pos in _LOOSE for t in between[1:])
    return first is not None and fold(first.text) in grammar.of_wholes and loose


def _words(tokens: Sequence[Token], grammar: GrammarLexicon) -> str:
    """The words without determiners, unless they are drawn together with a preposition."""
    folded = ((fold(t.text), t) for t in tokens)
    return " ".join(w for w, t in folded if t.pos != "DET" or w in grammar.of_wholes)
