"""Find who says what: words between marks, clauses under a verb of speech, sentences "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.annotation import Quotation
from recoupe.steps.annotate.quotations.direct import direct
from recoupe.steps.annotate.quotations.frames import frames
from recoupe.steps.annotate.quotations.prepositions import by_preposition
from recoupe.steps.annotate.quotations.reading import Reading
from recoupe.steps.annotate.quotations.sources import anonymous

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Sentence, Token

__all__ = ["find_attitudes", "find_quotations"]

_ATTITUDE_KINDS = {"accuse", "praise", "feel", "plan", "order", "refuse", "promise", "know", "think", "show", "suggest"}


def find_quotations(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], lexicon: CueLexicon
) -> tuple[Quotation, ...]:
    """Return the quotations of an article in text order: direct, indirect and mixed, scare quotes too.

    An indirect quotation cut in two by its cue gives two quotations with the same source and cue.
    """
    return _find(text, tokens, sentences, lexicon, attitudes=False)


def find_attitudes(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], lexicon: CueLexicon
) -> tuple[Quotation, ...]:
    """Return the quotations and, as ``indirect``, what somebody wants, praises, blames or knows."""
    return _find(text, tokens, sentences, lexicon, attitudes=True)


def _find(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], lexicon: CueLexicon, *, attitudes: bool
) -> tuple[Quotation, ...]:
    if not tokens:
        return ()
    reading = Reading(text, tokens, sentences, lexicon)
    framed = frames(reading)
    prepositional = by_preposition(reading)
    found = direct(reading, framed, prepositional)
    for frame in framed:
        if not attitudes and (frame.source is None or frame.verb.lemma in lexicon.seeming):
            continue
        if not attitudes and (frame.form not in {"clause", "incise", "colon"} or frame.verb.kind in {"feel", "plan", "order", "refuse"}) and not _says_figure(frame):
            continue
        unnamed = anonymous(reading, frame.source) if frame.source is not None else None
        found.extend(
            Quotation(span, "indirect", frame.source, frame.cue, frame.verb.lemma, unnamed) for span in reading.runs(frame.content)
        )
    for cue, source, content, words in prepositional:
        unnamed = anonymous(reading, source)
        found.extend(Quotation(span, "indirect", source, cue, words, unnamed) for span in reading.runs(content))
    return tuple(sorted(set(found), key=lambda q: (q.span, q.kind, q.cue or (-1, -1), q.source or (-1, -1), q.cue_lemma)))


def _says_figure(frame: object) -> bool:
    """Whether a verb of estimate, announcement or denial has its content as an object or infinitive."""
    from recoupe.steps.annotate.quotations.frames import Frame

    assert isinstance(frame, Frame)  # noqa: S101
    return frame.verb.kind in {"estimate", "announce", "confirm", "deny", "dispute", "claim", "warn", "say", "ask", "promise", "think", "suggest", "show"} and frame.form in {"object", "infinitive", "naming"}
