"""Counts of nobody that no noun carries: "everyone has been accounted for" tells that nought are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.annotation import Quantity
from recoupe.model.article import Span
from recoupe.model.claim import Measure
from recoupe.model.interval import Interval
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from recoupe.languages.lexicon.nobody import NobodyLexicon
    from recoupe.text.tree import Tree

_NOUGHT = Interval(0.0, 0.0)
_NEAR = 28  # characters on each side in which somebody is left out: "everyone survived except the skipper"


def in_words(
    tree: Tree, own: Container[int], sentence: Span, text: str, known: NobodyLexicon, told: Container[str]
) -> Iterator[Measure]:
    """Yield nought for each state in which a clause leaves nobody, but for those ``told`` otherwise.

    ``own`` are the tokens of the clause: a wording is of the one in which it begins.
    """
    words = text[sentence.start : sentence.end].replace("’", "'")  # one letter for one
    for state, wordings in known.states.items():
        if state in told:
            continue
        for found in wordings.finditer(words):
            start, end = found.start(), found.end()
            near = words[max(0, start - _NEAR) : start], words[end : end + _NEAR]
            span = Span(sentence.start + start, sentence.start + end)
            if not any(map(known.spared.search, near)) and tokens_in(tree.tokens, span)[0] in own:
                yield Measure(Quantity(span, text[span.start : span.end], _NOUGHT, 0.0), category=state)
                break
