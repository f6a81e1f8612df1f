"""Whose words stand between marks: cue after, cue before, cue above in the tree, or the speaker before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.annotation import Quotation
from recoupe.model.article import Span
from recoupe.steps.annotate.quotations.frames import cue_span
from recoupe.steps.annotate.quotations.sources import anonymous, phrase, source_token
from recoupe.steps.annotate.quotations.marks import Marked

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.frames import Frame
    from recoupe.steps.annotate.quotations.reading import Reading

_AFTER_WINDOW = 30
_SHORT = 5
_PAST_QUOTE = re.compile(r"[\s,.!?…;–—-]*")
_DASH_NAME = re.compile(r"[ \t\u00a0]*(?:―|—|–|--)[ \t\u00a0]*(?=\w)")


@dataclass(frozen=True, slots=True)
class Told:
    """Who said it: spans of source and cue, and the cue's lemma."""

    source: Span | None
    cue: Span | None
    lemma: str


def direct(reading: Reading, frames: list[Frame], prepositional: list[tuple[Span, Span, tuple[int, ...], str]]) -> list[Quotation]:
    """Return every stretch between marks with its speaker; scare quotes and titles have ``speech=False``."""
    found: list[Quotation] = []
    by_sentence: dict[int, list[int]] = {}
    for i, verb in enumerate(reading.verbs):
        if verb is not None:
            by_sentence.setdefault(reading.tokens[i].sentence, []).append(i)
    last: tuple[Marked, Told] | None = None
    for marked in reading.marks:
        mark = _without_incise(reading, marked)
        inner = mark.inner(reading.text)
        if inner.end <= inner.start:
            continue
        if mark.depth or mark.single:
            found.append(_nested(reading, mark, inner, frames))
            continue
        told = _told(reading, mark, inner, frames, by_sentence, prepositional, last)
        clause = _is_clause(reading, inner)
        speech = told is not None or (clause and not _is_title(reading, inner))
        alone = _stands_alone(reading, mark)
        kind = "direct" if alone or clause else "mixed"
        unnamed = anonymous(reading, told.source) if told is not None and told.source is not None else None
        found.append(
            Quotation(mark.span, kind, told.source if told else None, told.cue if told else None, told.lemma if told else "", unnamed, speech)
        )
        if told is not None and told.source is not None and (clause or alone):
            last = (mark, told)
    return found


def _told(
    reading: Reading, mark: Marked, inner: Span, frames: list[Frame], by_sentence: dict[int, list[int]],
    prepositional: list[tuple[Span, Span, tuple[int, ...], str]], last: tuple[Marked, Told] | None,
) -> Told | None:  # fmt: skip
    if mark.continues and last is not None:
        return last[1]
    if _is_title(reading, inner) and not _is_clause(reading, inner):
        return _after(reading, mark)
    inside = reading.text[: mark.span.start].rstrip(" \u00a0\u202f")[-1:]
    if inside not in "\n.!?…:" and inside:
        told = _framed(reading, inner, frames, within=True)
        if told is not None:
            return told
    return (
        _after(reading, mark)
        or _before(reading, mark)
        or _framed(reading, inner, frames)
        or _by_phrase(reading, inner, prepositional)
        or _above(reading, inner)
        or _dash(reading, mark)
        or _colon(reading, mark)
        or _carried(reading, mark, last, frames)
        or _aside(reading, mark, inner)
    )


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


def _after(reading: Reading, mark: Marked) -> Told | None:
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
        if verb is not None and token.pos not in {"ADV"} and verb.takes("qc") and token.dep not in {"aux", "cop"}:
            if token.pos not in {"VERB", "AUX"} and i > first:
                continue
            source = source_token(reading, i)
            if source is None or reading.tokens[source].start < mark.span.end and i - first > 2:
                late = _next_noun(reading, i, first)
                source = late if late is not None else source
            if source is None or mark.span.start <= reading.tokens[source].start < mark.span.end:
                continue
            if reading.tokens[source].start < mark.span.start and i - first > 3:
                continue
            if first <= i <= first + 3 or first <= source <= i:
                if i - first > 3 and source - first > 6:
                    continue
                return Told(phrase(reading, source, range(first)) if source >= first else phrase(reading, source, reading.tokens_of(mark.span)), cue_span(reading, i), verb.lemma)
    return None


def _next_noun(reading: Reading, verb: int, first: int) -> int | None:
    """Return the noun after an inverted verb where the parser saw no subject."""
    sentence = reading.sentence_of(verb)
    for k in range(verb + 1, min(verb + 7, sentence.last)):
        if reading.tokens[k].pos in {"NOUN", "PROPN", "PRON"}:
            return k
        if reading.tokens[k].pos not in {"DET", "ADJ", "NUM", "ADV"}:
            break
    for k in range(verb - 1, first - 1, -1):
        if reading.tokens[k].pos in {"PROPN", "NOUN", "PRON"} and reading.tokens[k].dep in {"nsubj", "root", "nsubj:pass"}:
            return k
    return None


def _before(reading: Reading, mark: Marked) -> Told | None:
    """Read "X said, “…”", "X a déclaré : « … »", "X a dit que « … »" within the sentence."""
    before = reading.token_at(mark.span.start - 1) if mark.span.start else -1
    if before < 0:
        return None
    text_between = reading.text[reading.tokens[before].end : mark.span.start]
    if reading.words[before] in {",", ":", "that", "que", "qu'", "-", "–", "—"} and "\n\n" not in text_between:
        limit = before
    elif reading.verbs[before] is not None and reading.tokens[before].pos in {"VERB", "AUX"}:
        limit = before + 1
    else:
        return None
    sentence = reading.sentence_of(before)
    for i in range(limit - 1, max(sentence.first, limit - 25) - 1, -1):
        if reading.words[i] in {";"} or reading.mark_around(reading.tokens[i].start) is not None:
            return None
        verb = reading.verbs[i]
        if verb is not None and reading.tokens[i].pos in {"VERB", "AUX"} and verb.takes("q") and reading.tokens[i].dep not in {"aux", "cop"}:
            told = _make(reading, i, mark.span)
            if told is not None:
                return told
    return None


def _framed(reading: Reading, inner: Span, frames: list[Frame], *, within: bool = False) -> Told | None:
    """Take the speaker of the clause that holds the quotation; ``within``: a clause that begins before it."""
    indices = reading.tokens_of(inner)
    if not len(indices):
        return None
    best: Frame | None = None
    for frame in frames:
        if inner.start <= reading.tokens[frame.token].start < inner.end:
            continue
        if within and (frame.form != "clause" or frame.token > indices[0] or frame.content[0] >= indices[0] - 1):
            continue
        if frame.source is not None and frame.content[0] <= indices[0] <= frame.content[-1] and indices[0] in frame.content and not frame.source.overlaps(inner):
            if best is None or len(frame.content) < len(best.content):
                best = frame
    return Told(best.source, best.cue, best.verb.lemma) if best else None


def _by_phrase(reading: Reading, inner: Span, prepositional: list[tuple[Span, Span, tuple[int, ...], str]]) -> Told | None:
    indices = reading.tokens_of(inner)
    for cue, source, content, words in prepositional:
        if len(indices) and indices[0] in content and not source.overlaps(inner):
            return Told(source, cue, words)
    return None


def _above(reading: Reading, inner: Span) -> Told | None:
    """Climb from the quotation to a cue verb that governs it other than as its subject."""
    indices = reading.tokens_of(inner)
    if not len(indices):
        return None
    inside = set(indices)
    top = next((i for i in indices if reading.tokens[i].head not in inside or reading.tokens[i].head == i), indices[0])
    child = top
    for steps, up in enumerate(reading.tree.up(top)):
        if steps > 4 or reading.tokens[child].dep in {"nsubj", "nsubj:pass", "advcl", "parataxis"}:  # noqa: PLR2004
            return None
        verb = reading.verbs[up]
        if verb is not None and verb.takes("qsnp") and up not in inside and verb.kind not in {"know", "feel", "plan", "show"}:
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
    owner = next((k for k in children[noun] if tokens[k].dep == "nmod:poss" and reading.words[k] not in {"its"}), None)
    if owner is not None:
        return Told(phrase(reading, owner), reading.span(noun, noun), reading.lemmas[noun])
    head = tokens[noun].head
    if head != noun and tokens[head].pos == "VERB" and (reading.lemmas[head] in reading.lexicon.light_verbs):
        source = source_token(reading, head)
        if source is not None and source != noun:
            return Told(phrase(reading, source), reading.span(noun, noun), reading.lemmas[noun])
    return None


def _dash(reading: Reading, mark: Marked) -> Told | None:
    """Read "“…” — Name" at the end of a paragraph."""
    match = _DASH_NAME.match(reading.text, mark.span.end)
    if match is None:
        return None
    end = reading.text.find("\n", match.end())
    line = reading.text[match.end() : end if end >= 0 else len(reading.text)]
    if len(line) > 80 or not line[:1].isupper():  # noqa: PLR2004
        return None
    name = re.split(r"[.,(]", line)[0].rstrip()
    return Told(Span(match.end(), match.end() + len(name)), Span(match.start(), match.end()), "—") if name else None


def _colon(reading: Reading, mark: Marked) -> Told | None:
    """Read "X: “…”" and a sentence that ends in a colon before the quotation."""
    before = reading.token_at(mark.span.start - 1) if mark.span.start else -1
    if before < 0 or reading.words[before] != ":":
        return None
    sentence = reading.sentence_of(before)
    roots = [i for i in range(sentence.first, before) if reading.tokens[i].head == i or not sentence.first <= reading.tokens[i].head < sentence.last]
    for root in roots:
        subject = next((k for k in reading.tree.children[root] if reading.tokens[k].dep in {"nsubj"} and reading.tokens[k].pos in {"PROPN", "PRON", "NOUN"}), None)
        if reading.tokens[root].pos == "VERB" and subject is not None:
            return Told(phrase(reading, subject), reading.span(before, before), reading.lemmas[root])
        if reading.tokens[root].pos == "PROPN" and before - sentence.first < 10:  # noqa: PLR2004
            return Told(phrase(reading, root), reading.span(before, before), ":")
    return None


def _carried(reading: Reading, mark: Marked, last: tuple[Marked, Told] | None, frames: list[Frame]) -> Told | None:
    """Give a bare quotation the speaker of the sentence before, or of the quotation before it."""
    if not _stands_alone(reading, mark):
        return None
    before = reading.token_at(mark.span.start - 1) if mark.span.start else -1
    if before < 0 or reading.tokens[before].start >= mark.span.start:
        return None
    sentence = reading.sentence_of(before)
    near = [f for f in frames if f.source is not None and sentence.first <= f.token < sentence.last and f.form in {"clause", "incise", "colon", "object"}]
    near = [f for f in near if reading.mark_around(reading.tokens[f.token].start) is None and f.verb.kind not in {"know", "show", "plan", "suggest"}]
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
    if sentences <= 1 and len(between) < 400:  # noqa: PLR2004
        return Told(last[1].source, None, "")
    return None


def _aside(reading: Reading, mark: Marked, inner: Span) -> Told | None:
    """Read "le préfet a reporté la réunion, « afin de … »": the subject of the clause gives his reason."""
    indices = reading.tokens_of(inner)
    before = reading.token_at(mark.span.start - 1) if mark.span.start else -1
    if len(indices) < 4 or before < 0 or reading.words[before] not in {",", "–", "—"}:  # noqa: PLR2004
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


def _without_incise(reading: Reading, mark: Marked) -> Marked:
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
        if subject is not None and first > indices[0] and reading.words[first - 1] == "," and i - first < 4:  # noqa: PLR2004
            return Marked(Span(mark.span.start, reading.tokens[first - 1].start), mark.depth, mark.continues, mended=True, single=mark.single)
    return mark


def _stands_alone(reading: Reading, mark: Marked) -> bool:
    """Whether nothing but marks, stops and spaces stands beside the quotation in its sentences."""
    before = reading.text[: mark.span.start].rstrip(" \u00a0\u202f")[-1:]
    after = reading.text[mark.span.end :].lstrip(" \u00a0\u202f.")[:1]
    return (before in ".!?…\n»”\":" or before == "") and (after == "" or after in "\n«“\"" or after.isupper())


def _is_clause(reading: Reading, inner: Span) -> bool:
    """Whether the words make a clause: a finite verb and more than a few words."""
    indices = reading.tokens_of(inner)
    finite = any("VerbForm=Fin" in reading.tokens[i].morph or reading.tokens[i].pos == "AUX" for i in indices)
    return len(indices) >= _SHORT and finite


def _is_title(reading: Reading, inner: Span) -> bool:
    words = [reading.text[reading.tokens[i].start : reading.tokens[i].end] for i in reading.tokens_of(inner)]
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]  # noqa: PLR2004
    return len(long) > 1 and all(w[0].isupper() for w in long)


def _nested(reading: Reading, mark: Marked, inner: Span, frames: list[Frame]) -> Quotation:
    """Read a quotation inside another: it is speech where a cue inside the outer one says so."""
    told = _framed(reading, inner, frames) if _is_clause(reading, inner) or not mark.single else None
    return Quotation(mark.span, "mixed", told.source if told else None, told.cue if told else None, told.lemma if told else "", None, told is not None)
