"""Find who says what: words between marks, clauses under a verb of speech, sentences "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.annotation import Quotation
from recoupe.steps.annotate.quotations.dialogue import dialogue
from recoupe.steps.annotate.quotations.direct import direct
from recoupe.steps.annotate.quotations.frames import frames
from recoupe.steps.annotate.quotations.nouns import Borne, borne
from recoupe.steps.annotate.quotations.outspoken import outspoken
from recoupe.steps.annotate.quotations.phrases import anonymous
from recoupe.steps.annotate.quotations.prepositions import by_preposition
from recoupe.steps.annotate.quotations.reading import Reading
from recoupe.steps.annotate.quotations.rejoinders import rejoinders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Sentence, Token
    from recoupe.steps.annotate.quotations.frames import Frame

__all__ = ["find_attitudes", "find_quotations"]

_PURPOSE = {"advcl", "acl"}
_NOT_SPEECH = {"feel", "plan", "order", "refuse"}
_TOLD_AS_OBJECT = {
    "estimate",
    "announce",
    "confirm",
    "deny",
    "dispute",
    "claim",
    "warn",
    "say",
    "ask",
    "promise",
    "think",
    "show",
}


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
    """Return the outermost quotations and, as ``indirect``, what somebody wants, praises, blames or knows.

    What is said inside the words of another ("X said that Y thinks …") is left out here.
    """
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
    found += dialogue(reading)
    kept = _outermost(reading, framed) if attitudes else [f for f in framed if _is_speech(f, lexicon)]
    for frame in kept:
        source = None if frame.verb.lemma in lexicon.seeming else frame.source
        unnamed = anonymous(reading, source) if source is not None else None
        found.extend(
            Quotation(span, "indirect", source, frame.cue, frame.verb.lemma, unnamed)
            for span in reading.runs(frame.content)
        )
    for noun in borne(reading):
        if not noun.clause and not (attitudes and _outer(reading, framed, noun)):
            continue
        unnamed = anonymous(reading, noun.source) if noun.source is not None else None
        found.extend(
            Quotation(span, "indirect", noun.source, noun.cue, noun.lemma, unnamed)
            for span in reading.runs(noun.content)
        )
    for cue, source, content, words in prepositional:
        unnamed = anonymous(reading, source)
        found.extend(Quotation(span, "indirect", source, cue, words, unnamed) for span in reading.runs(content))
    told = {k for f in framed if _is_speech(f, lexicon) for k in f.content} | {k for p in prepositional for k in p[2]}
    for cue, source, content, lemma in (*rejoinders(reading, told), *outspoken(reading)):
        found.extend(
            Quotation(span, "indirect", source, cue, lemma, anonymous(reading, source))
            for span in reading.runs(content)
        )
    return tuple(
        sorted(set(found), key=lambda q: (q.span, q.kind, q.cue or (-1, -1), q.source or (-1, -1), q.cue_lemma))
    )


def _is_speech(frame: Frame, lexicon: CueLexicon) -> bool:
    """Whether a frame puts a proposition in somebody's mouth, and not only a wish or an attitude."""
    if frame.source is None or frame.verb.lemma in lexicon.seeming:
        return False
    if frame.form in {"clause", "incise", "colon", "charge"}:
        return frame.verb.kind not in _NOT_SPEECH
    return frame.verb.kind in _TOLD_AS_OBJECT


def _outermost(reading: Reading, framed: list[Frame]) -> list[Frame]:
    """Drop frames inside marks or inside the content of a verb of speech, and bare infinitives."""
    inside = _said(framed)
    return [
        f
        for f in framed
        if f.token not in inside
        and reading.mark_around(reading.tokens[f.token].start) is None
        and not _is_purpose(reading, f)
    ]


def _is_purpose(reading: Reading, frame: Frame) -> bool:
    """Whether the cue is a bare infinitive, or one that says what something else is done for."""
    token = reading.tokens[frame.token]
    if "VerbForm=Inf" not in token.morph:
        return False
    if frame.cue.start == token.start:
        return True
    return token.dep in _PURPOSE and reading.words[reading.token_at(frame.cue.start)] in reading.closed.infinitive_marks


def _said(framed: list[Frame]) -> set[int]:
    """Return the tokens of what verbs of speech introduce."""
    return {k for f in framed if f.verb.kind in {"say", "claim"} for k in f.content}


def _outer(reading: Reading, framed: list[Frame], noun: Borne) -> bool:
    return reading.mark_around(reading.tokens[noun.token].start) is None and noun.token not in _said(framed)
