"""The words of a claim: readable at a glance, and with every name whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from recoupe.model.annotation import Annotation
    from recoupe.steps.claim.clauses import Clause

LONGEST = 420
"""Of a claim's words, in characters."""


def extent(note: Annotation, clause: Clause) -> Span:
    """Return what a claim shows of its clause."""
    return _with_whole_names(note, _shorten(note, clause))


def _shorten(note: Annotation, clause: Clause) -> Span:
    """Keep a claim's words to what can be read at a glance: a very long clause keeps the part by its verb."""
    span = clause.span
    if span.end - span.start <= LONGEST:
        return span
    head = note.tokens[clause.head]
    start, end = max(span.start, head.start - LONGEST // 2), min(span.end, head.end + LONGEST // 2)
    inside = tokens_in(note.tokens, Span(start, end))
    return Span(note.tokens[inside[0]].start, note.tokens[inside[-1]].end)


def _with_whole_names(note: Annotation, span: Span) -> Span:
    """Begin and end no claim inside a proper name, wherever the parse cuts it."""
    start, end = span
    for mention in note.mentions:
        if mention.reading is None or mention.reading.kind in {"role", "group", "body"}:
            continue
        if mention.span.start < start < mention.span.end:
            start = mention.span.start
        if mention.span.start < end < mention.span.end:
            end = mention.span.end
    return Span(start, end)
