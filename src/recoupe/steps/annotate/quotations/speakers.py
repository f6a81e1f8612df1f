"""Who speaks the words between marks: a cue after, before, around or above, a dash, a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.steps.annotate.quotations.frames import cue_span
from recoupe.steps.annotate.quotations.inversion import is_time
from recoupe.steps.annotate.quotations.phrases import phrase
from recoupe.steps.annotate.quotations.sources import source_token

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.frames import Frame
    from recoupe.steps.annotate.quotations.marks import Marked
    from recoupe.steps.annotate.quotations.reading import Reading

_AFTER_WINDOW = 30
_NEAR = 3
_STEPS = 4
_LINE = 80
_LABEL = 10
_LEADS = {",", ":", "-", "–", "—"}
_BEARERS = {"PROPN", "PRON", "NOUN"}
_PAST_QUOTE = re.compile(r"[\s,.!?…;–—-]*")
_DASH_NAME = re.compile(r"[ \t\u00a0]*(?:―|—|–|--)[ \t\u00a0]*(?=\w)")


@dataclass(frozen=True, slots=True)
class Told:
    """Who said it: spans of source and cue, and the cue's lemma."""

    source: Span | None
    cue: Span | None
    lemma: str


def after_marks(reading: Reading, mark: Marked) -> Told | None:  # noqa: C901  one walk over the words after the marks
    """Read "…”, said X", "…”, X said", "… », a-t-il ajouté"."""
    match = _PAST_QUOTE.match(reading.text, mark.span.end)
    start = match.end() if match else mark.span.end
    gap = reading.text[mark.span.end : start]
    if "\n" in gap or start >= len(reading.text):
        return None
    inner_end = reading.text[: mark.span.end].rstrip("»”\"' \u00a0\u202f")[-1:]
    lower = reading.text[start].islower() or gap.lstrip().startswith((",", "–", "—", "-"))
    if "." in gap or (not lower and inner_end in ".…" and "," not in gap):
        return None
    first = reading.token_at(start)
    if first < 0 or reading.tokens[first].start < start:
        first += 1
    for i in range(first, min(first + _AFTER_WINDOW, len(reading.tokens))):
        token = reading.tokens[i]
        if reading.mark_around(token.start) is not None or reading.words[i] in {".", ";", ":", "\n"}:
            return None
        verb = reading.verbs[i]
        if verb is not None and token.pos != "ADV" and verb.takes("qc") and token.dep not in {"aux", "cop"}:
            if token.pos not in {"VERB", "AUX"} and i > first:
                continue
            source = source_token(reading, i)
            if source is None or (reading.tokens[source].start < mark.span.end and i - first >= _NEAR):
                late = _next_noun(reading, i, first)
                source = late if late is not None else source
            if source is None or mark.span.start <= reading.tokens[source].start < mark.span.end:
                continue
            if reading.tokens[source].start < mark.span.start and i - first > _NEAR:
                continue
            if first <= i <= first + 3 or first <= source <= i:
                if i - first > _NEAR and source - first > 2 * _NEAR:
                    continue
                return Told(
                    phrase(reading, source, range(first))
                    if source >= first
                    else phrase(reading, source, reading.tokens_of(mark.span)),
                    cue_span(reading, i),
                    verb.lemma,
                )
    return None


def _next_noun(reading: Reading, verb: int, first: int) -> int | None:
    """Return the noun after an inverted verb where the parser saw no subject."""
    sentence = reading.sentence_of(verb)
    for k in range(verb + 1, min(verb + 7, sentence.last)):
        if reading.tokens[k].pos in {"NOUN", "PROPN", "PRON"} and not is_time(reading, k):
            return k
        if reading.tokens[k].pos not in {"DET", "ADJ", "NUM", "ADV"} and not is_time(reading, k):
            break
    for k in range(verb - 1, first - 1, -1):
        if reading.tokens[k].pos in {"PROPN", "NOUN", "PRON"} and reading.tokens[k].dep in {
            "nsubj",
            "root",
            "nsubj:pass",
        }:
            return k
    return None


def before_marks(reading: Reading, mark: Marked) -> Told | None:
    """Read "X said, “…”", "X a déclaré : « … »", "X a dit que « … »" within the sentence."""
    before = reading.token_at(mark.span.start - 1) if mark.span.start else -1
    if before < 0:
        return None
    text_between = reading.text[reading.tokens[before].end : mark.span.start]
    if reading.words[before] in _LEADS | reading.lexicon.complementisers and "\n\n" not in text_between:
        limit = before
    elif reading.verbs[before] is not None and reading.tokens[before].pos in {"VERB", "AUX"}:
        limit = before + 1
    else:
        return None
    sentence = reading.sentence_of(before)
    for i in range(limit - 1, max(sentence.first, limit - 25) - 1, -1):
        if reading.words[i] == ";" or reading.mark_around(reading.tokens[i].start) is not None:
            return None
        verb = reading.verbs[i]
        if (
            verb is not None
            and reading.tokens[i].pos in {"VERB", "AUX"}
            and verb.takes("q")
            and reading.tokens[i].dep not in {"aux", "cop"}
        ):
            told = _make(reading, i, mark.span)
            if told is not None:
                return told
    return None


def _make(reading: Reading, verb: int, quote: Span) -> Told | None:
    source = source_token(reading, verb)
    cue = reading.verbs[verb]
    if cue is None:
        return None
    if source is None:
        return None
    if quote.start <= reading.tokens[source].start < quote.end:
        return None
    span = phrase(reading, source, reading.tokens_of(quote))
    return Told(span, cue_span(reading, verb), cue.lemma)


def framed(reading: Reading, inner: Span, frames: dict[int, list[Frame]], *, within: bool = False) -> Told | None:
    """Take the speaker of the clause that holds the quotation; ``within``: a clause that begins before it."""
    indices = reading.tokens_of(inner)
    if not len(indices):
        return None
    best: Frame | None = None
    for frame in frames.get(reading.tokens[indices[0]].sentence, ()):
        if inner.start <= reading.tokens[frame.token].start < inner.end:
            continue
        if within and (frame.form != "clause" or frame.token > indices[0] or frame.content[0] >= indices[0] - 1):
            continue
        if (
            frame.source is not None
            and frame.content[0] <= indices[0] <= frame.content[-1]
            and indices[0] in frame.content
            and not frame.source.overlaps(inner)
        ) and (best is None or len(frame.content) < len(best.content)):
            best = frame
    return Told(best.source, best.cue, best.verb.lemma) if best else None


def by_phrase(
    reading: Reading, inner: Span, prepositional: list[tuple[Span, Span, tuple[int, ...], str]]
) -> Told | None:
    """Take the source of a phrase ("selon X, « … »") whose content holds the quotation."""
    indices = reading.tokens_of(inner)
    for cue, source, content, words in prepositional:
        if (
            len(indices)
            and content[0] <= indices[0] <= content[-1]
            and indices[0] in content
            and not source.overlaps(inner)
        ):
            return Told(source, cue, words)
    return None


def above(reading: Reading, inner: Span) -> Told | None:
    """Climb from the quotation to a cue verb that governs it other than as its subject."""
    indices = reading.tokens_of(inner)
    if not len(indices):
        return None
    inside = set(indices)
    top = next((i for i in indices if reading.tokens[i].head not in inside or reading.tokens[i].head == i), indices[0])
    child = top
    for steps, up in enumerate(reading.tree.up(top)):
        if steps > _STEPS or reading.tokens[child].dep in {"nsubj", "nsubj:pass", "advcl", "parataxis"}:
            return None
        verb = reading.verbs[up]
        if (
            verb is not None
            and verb.takes("qsnp")
            and up not in inside
            and verb.kind not in {"know", "feel", "plan", "show"}
        ):
            return _make(reading, up, inner)
        noun = reading.lemmas[up] in reading.lexicon.speech_nouns and reading.tokens[up].pos == "NOUN"
        if noun and up not in inside:
            told = _noun(reading, up)
            if told is not None:
                return told
        child = up
    return None


def _noun(reading: Reading, noun: int) -> Told | None:
    """Read the bearer of a noun of speech: its possessor, or the subject of a verb that lends it."""
    tokens, children = reading.tokens, reading.tree.children
    owner = next(
        (k for k in children[noun] if tokens[k].dep == "nmod:poss" and reading.words[k] not in reading.closed.things),
        None,
    )
    if owner is not None:
        return Told(phrase(reading, owner), reading.span(noun, noun), reading.lemmas[noun])
    head = tokens[noun].head
    if head != noun and tokens[head].pos == "VERB" and (reading.lemmas[head] in reading.lexicon.light_verbs):
        source = source_token(reading, head)
        if source is not None and source != noun:
            return Told(phrase(reading, source), reading.span(noun, noun), reading.lemmas[noun])
    return None


def dash(reading: Reading, mark: Marked) -> Told | None:
    """Read "“…” — Name" at the end of a paragraph."""
    match = _DASH_NAME.match(reading.text, mark.span.end)
    if match is None:
        return None
    end = reading.text.find("\n", match.end())
    line = reading.text[match.end() : end if end >= 0 else len(reading.text)]
    if len(line) > _LINE or not line[:1].isupper():
        return None
    name = re.split(r"[.,(]", line)[0].rstrip()
    return Told(Span(match.end(), match.end() + len(name)), Span(match.start(), match.end()), "—") if name else None


def colon(reading: Reading, mark: Marked) -> Told | None:
    """Read "X: “…”" and a clause that ends in a colon before the quotation."""
    before = reading.token_at(mark.span.start - 1) if mark.span.start else -1
    if before < 0 or reading.words[before] != ":":
        return None
    sentence = reading.sentence_of(before)
    tokens = reading.tokens
    for top in range(sentence.first, before):
        if tokens[top].head != top and sentence.first <= tokens[top].head < before:
            continue
        subject = _subject(reading, top, before)
        if subject is not None and (tokens[top].pos == "VERB" or _is_somebody(reading, subject)):
            return Told(phrase(reading, subject), reading.span(before, before), reading.lemmas[top])
        if tokens[top].pos == "PROPN" and before - sentence.first < _LABEL:
            return Told(phrase(reading, top), reading.span(before, before), ":")
        if tokens[top].pos == "NOUN" and reading.lemmas[top] in reading.lexicon.speech_nouns:
            owners = [k for k in reading.tree.children[top] if tokens[k].dep == "nmod" and k < before]
            if owners and (reading.words[top + 1 : top + 2] or [""])[0] in reading.closed.of | reading.closed.drawn:
                return Told(phrase(reading, owners[0]), reading.span(top, top), reading.lemmas[top])
    return None


def _subject(reading: Reading, top: int, before: int) -> int | None:
    """The subject of a verb, or of what is said of it ("was blunt"), in front of the colon."""
    tokens = reading.tokens
    below = [k for k in reading.tree.children[top] if k < before]
    if tokens[top].pos != "VERB" and not any(tokens[k].dep == "cop" for k in below):
        return None
    return next((k for k in below if tokens[k].dep in {"nsubj", "nsubj:pass"} and tokens[k].pos in _BEARERS), None)


def _is_somebody(reading: Reading, noun: int) -> bool:
    """Whether a subject is named: a proper name, a pronoun, or a noun with a name behind it."""
    token = reading.tokens[noun]
    if token.pos == "PROPN":
        return True
    if token.pos == "PRON":
        return "Person=3" in token.morph and "Gender=Neut" not in token.morph and "PronType=Dem" not in token.morph
    return any(
        reading.tokens[k].dep in {"appos", "flat", "compound"} and reading.tokens[k].pos == "PROPN"
        for k in reading.tree.children[noun]
    )
