"""Speakers that carry over to a bare quotation, or that only act in its sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.steps.annotate.quotations.marks import Marked
from recoupe.steps.annotate.quotations.phrases import phrase
from recoupe.steps.annotate.quotations.sources import source_token
from recoupe.steps.annotate.quotations.speakers import Told

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.frames import Frame
    from recoupe.steps.annotate.quotations.reading import Reading

_FARTHEST = 400
_FEWEST = 4


def carried(
    reading: Reading, mark: Marked, last: tuple[Marked, Told] | None, frames: dict[int, list[Frame]]
) -> Told | None:
    """Give a bare quotation the speaker of the sentence before, or of the quotation before it."""
    if not stands_alone(reading, mark):
        return None
    before = reading.token_at(mark.span.start - 1) if mark.span.start else -1
    if before < 0 or reading.tokens[before].start >= mark.span.start:
        return None
    sentence = reading.sentence_of(before)
    near = [
        f
        for f in frames.get(reading.tokens[before].sentence, ())
        if f.source is not None and f.form in {"clause", "incise", "colon", "object"}
    ]
    near = [
        f
        for f in near
        if reading.mark_around(reading.tokens[f.token].start) is None
        and f.verb.kind not in {"know", "show", "plan", "suggest"}
    ]
    quoted = last is not None and last[0].span.end > reading.tokens[sentence.first].start
    if near and not quoted:
        top = min(near, key=lambda f: (len(list(reading.tree.up(f.token))), f.token))
        return Told(top.source, None, "")
    if last is None:
        return None
    between = reading.text[last[0].span.end : mark.span.start]
    tail = between
    if last[1].cue is not None and last[1].cue.start >= last[0].span.end:
        ends = [s.end for s in (last[1].cue, last[1].source) if s is not None]
        tail = reading.text[max(ends) : mark.span.start]
    sentences = len(re.findall(r"[.!?…:](?:\s|$)", tail))
    if sentences <= 1 and len(between) < _FARTHEST:
        return Told(last[1].source, None, "")
    return None


def aside(reading: Reading, mark: Marked, inner: Span) -> Told | None:
    """Read "le préfet a reporté la réunion, « afin de … »": the subject of the clause gives his reason."""
    indices = reading.tokens_of(inner)
    before = reading.token_at(mark.span.start - 1) if mark.span.start else -1
    if len(indices) < _FEWEST or before < 0 or reading.words[before] not in {",", "–", "—"}:
        return None
    if not any(reading.tokens[k].pos == "VERB" for k in indices):
        return None
    sentence = reading.sentence_of(before)
    for verb in range(before - 1, sentence.first - 1, -1):
        if reading.tokens[verb].pos != "VERB" or reading.tokens[verb].dep in {"acl", "acl:relcl"}:
            continue
        subject = next((k for k in reading.tree.children[verb] if reading.tokens[k].dep == "nsubj" and k < verb), None)
        if subject is None:
            continue
        if reading.tokens[subject].pos in {"PROPN", "NOUN"} or reading.words[subject] in reading.lexicon.pronouns:
            return Told(phrase(reading, subject, reading.tokens_of(mark.span)), None, "")
        return None
    return None


def without_incise(reading: Reading, mark: Marked) -> Marked:
    """Cut "…, he wrote." off a quotation whose closing mark is missing."""
    if not mark.mended:
        return mark
    indices = reading.tokens_of(mark.span)
    for i in reversed(indices[-8:]):
        verb = reading.verbs[i]
        if verb is None or not verb.takes("q") or "VerbForm=Fin" not in reading.tokens[i].morph:
            continue
        subject = source_token(reading, i)
        first = min(i, subject) if subject is not None else i
        if subject is not None and first > indices[0] and reading.words[first - 1] == "," and i - first < _FEWEST:
            return Marked(
                Span(mark.span.start, reading.tokens[first - 1].start),
                mark.depth,
                mark.continues,
                mended=True,
                single=mark.single,
            )
    return mark


def stands_alone(reading: Reading, mark: Marked) -> bool:
    """Whether nothing but marks, stops and spaces stands beside the quotation in its sentences."""
    before = reading.text[: mark.span.start].rstrip(" \u00a0\u202f")[-1:]
    after = reading.text[mark.span.end :].lstrip(" \u00a0\u202f.")[:1]
    return (before in '.!?…\n»”":' or before == "") and (after == "" or after in '\n«“"' or after.isupper())
