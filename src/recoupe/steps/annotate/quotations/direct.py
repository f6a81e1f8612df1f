"""Words between marks: which of them are speech, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from recoupe.model.annotation import Quotation
from recoupe.model.article import Span
from recoupe.steps.annotate.quotations.behind import behind
from recoupe.steps.annotate.quotations.carried import aside, carried, stands_alone, without_incise
from recoupe.steps.annotate.quotations.phrases import anonymous
from recoupe.steps.annotate.quotations.speakers import (
    Told,
    above,
    after_marks,
    before_marks,
    by_phrase,
    colon,
    dash,
    framed,
)

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.frames import Frame
    from recoupe.steps.annotate.quotations.marks import Marked
    from recoupe.steps.annotate.quotations.reading import Reading

_SHORT = 5
_FEWEST = 3
_FUNCTION_WORD = 3


def direct(
    reading: Reading, frames: list[Frame], prepositional: list[tuple[Span, Span, tuple[int, ...], str]]
) -> list[Quotation]:
    """Return every stretch between marks with its speaker; scare quotes and titles have ``speech=False``."""
    found: list[Quotation] = []
    here: dict[int, list[Frame]] = {}
    for frame in frames:
        here.setdefault(reading.tokens[frame.token].sentence, []).append(frame)
    last: tuple[Marked, Told] | None = None
    for marked in reading.marks:
        mark = without_incise(reading, marked)
        inner = mark.inner(reading.text)
        if inner.end <= inner.start:
            continue
        if mark.depth or mark.single:
            found.append(_nested(reading, mark, inner, here))
            continue
        told = _told(reading, mark, inner, here, prepositional, last)
        clause = _is_clause(reading, inner)
        speech = told is not None or (clause and not _is_title(reading, inner))
        alone = stands_alone(reading, mark)
        kind: Literal["direct", "mixed"] = "direct" if alone or _is_clause(reading, inner, _FEWEST) else "mixed"
        unnamed = anonymous(reading, told.source) if told is not None and told.source is not None else None
        who = told or Told(None, None, "")
        found.append(Quotation(mark.span, kind, who.source, who.cue, who.lemma, unnamed, speech))
        if told is not None and told.source is not None and (clause or alone):
            last = (mark, told)
    return found


def _told(
    reading: Reading, mark: Marked, inner: Span, frames: dict[int, list[Frame]],
    prepositional: list[tuple[Span, Span, tuple[int, ...], str]], last: tuple[Marked, Told] | None,
) -> Told | None:  # fmt: skip
    if mark.continues and last is not None:
        return last[1]
    if _is_title(reading, inner) and not _is_clause(reading, inner):
        return after_marks(reading, mark)
    inside = reading.text[: mark.span.start].rstrip(" \u00a0\u202f")[-1:]
    if inside not in "\n.!?…:" and inside:
        told = framed(reading, inner, frames, within=True)
        if told is not None:
            return told
    return (
        after_marks(reading, mark)
        or behind(reading, mark)
        or before_marks(reading, mark)
        or framed(reading, inner, frames)
        or by_phrase(reading, inner, prepositional)
        or above(reading, inner)
        or dash(reading, mark)
        or colon(reading, mark)
        or carried(reading, mark, last, frames)
        or aside(reading, mark, inner)
    )


def _is_clause(reading: Reading, inner: Span, fewest: int = _SHORT) -> bool:
    """Whether the words make a clause: a finite verb and more than a few words."""
    indices = reading.tokens_of(inner)
    finite = any("VerbForm=Fin" in reading.tokens[i].morph or reading.tokens[i].pos == "AUX" for i in indices)
    return len(indices) >= fewest and finite


def _is_title(reading: Reading, inner: Span) -> bool:
    words = [reading.text[reading.tokens[i].start : reading.tokens[i].end] for i in reading.tokens_of(inner)]
    long = [w for w in words if len(w) > _FUNCTION_WORD and w[0].isalpha()]
    return len(long) > 1 and all(w[0].isupper() for w in long)


def _nested(reading: Reading, mark: Marked, inner: Span, frames: dict[int, list[Frame]]) -> Quotation:
    """Read a quotation inside another: it is speech where a cue inside the outer one says so."""
    told = framed(reading, inner, frames) if _is_clause(reading, inner) or not mark.single else None
    return Quotation(
        mark.span,
        "mixed",
        told.source if told else None,
        told.cue if told else None,
        told.lemma if told else "",
        None,
        told is not None,
    )
