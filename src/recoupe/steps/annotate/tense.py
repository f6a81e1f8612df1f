"""The tense of the clause around a place in the text: it decides which way a bare weekday points."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.languages.lexicon.closed import ClosedClasses
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Token


def tense_reader(tokens: Sequence[Token], grammar: GrammarLexicon, closed: ClosedClasses) -> Callable[[int], str]:
    """Return a function from a code-point offset to past, present, future or ""."""
    starts = [t.start for t in tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i:
            children[token.head].append(i)

    def read(offset: int) -> str:
        i = bisect_right(starts, offset) - 1
        for _ in range(12):
            if i < 0 or i >= len(tokens):
                return ""
            found = _tense(tokens, i, children[i], grammar, closed)
            if found:
                return found
            if tokens[i].head == i:
                return ""
            i = tokens[i].head
        return ""

    return read


def _tense(
    tokens: Sequence[Token], i: int, children: Sequence[int], grammar: GrammarLexicon, closed: ClosedClasses
) -> str:
    token = tokens[i]
    helpers = [tokens[k] for k in children if tokens[k].dep in {"aux", "aux:pass", "cop"}]
    if token.pos not in {"VERB", "AUX"} and not helpers:
        return ""
    if any(h.text.lower() in grammar.future or "Tense=Fut" in h.morph for h in helpers) or "Tense=Fut" in token.morph:
        return "future"
    finite = [h for h in helpers if "VerbForm=Fin" in h.morph or "Mood=" in h.morph]
    participle = "VerbForm=Part" in token.morph
    having = closed.perfect_auxiliaries - closed.copulas
    if token.lemma.lower() in grammar.plans and (
        participle or any(h.lemma in closed.copulas for h in helpers) or token.lemma in grammar.modal
    ):
        past = any(("Tense=Past" in h.morph and h.lemma in having) or "Tense=Imp" in h.morph for h in helpers)
        if not past:
            return "future"
    if any(h.lemma in closed.perfect_auxiliaries for h in finite) and participle and "Tense=Past" in token.morph:
        return "past"
    for h in (*finite, token):
        if "Tense=Past" in h.morph or "Tense=Imp" in h.morph:
            return "past"
        if "Tense=Pres" in h.morph and not participle:
            return "present"
    return "past" if participle and not finite else ""
