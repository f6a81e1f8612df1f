"""What somebody denies in the tail of the sentence that told it: "…, which X denies", "…, ce que X conteste"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.quotations.phrases import phrase

if TYPE_CHECKING:
    from recoupe.model.article import Span
    from recoupe.steps.annotate.quotations.reading import Reading

_KINDS = {"deny", "dispute"}
_REACH = 14
_STOPS = {",", ";", ":", "(", ")", "–", "—"}
_GROUP = {"AUX", "ADV"}
_NAMING = {"NOUN", "PROPN", "PRON"}


def rejoinders(reading: Reading, told: set[int]) -> list[tuple[Span, Span, tuple[int, ...], str]]:
    """Return (cue, source, content tokens, lemma) of every denial after a comma.

    ``told`` are the tokens that stand on somebody's word already: what one side says stays that side's.
    """
    found = []
    for i, verb in enumerate(reading.verbs):
        if verb is None or verb.kind not in _KINDS or "VerbForm=Inf" in reading.tokens[i].morph:
            continue
        opener = _opener(reading, i)
        if opener is None or reading.mark_around(reading.tokens[i].start) is not None:
            continue
        comma, after = opener
        source = _before(reading, after, i) if after < i else None
        if after == i and reading.lexicon.conditional_endings:
            source = _behind(reading, i)
        content = _content(reading, comma)
        if source is None or not content or told & set(content):
            continue
        first = i
        while reading.tokens[first - 1].pos in _GROUP and reading.tokens[first - 1].start >= source.end:
            first -= 1
        found.append((reading.span(first, i), source, content, verb.lemma))
    return found


def _opener(reading: Reading, verb: int) -> tuple[int, int] | None:
    """Return the comma and the first token after the words that point back to the clause."""
    first = reading.sentence_of(verb).first
    comma = next((k for k in range(verb - 1, max(first, verb - _REACH), -1) if reading.words[k] in _STOPS), None)
    if comma is None or reading.words[comma] not in {",", "–", "—"}:
        return None
    for n in (1, 2):
        if " ".join(reading.words[comma + 1 : comma + 1 + n]) in reading.lexicon.pointing:
            return comma, comma + 1 + n
    noun = next((k for k in range(comma + 1, verb) if reading.lemmas[k] in reading.lexicon.speech_nouns), None)
    if noun is None or any(reading.tokens[k].pos not in {"DET", "ADJ"} for k in range(comma + 1, noun)):
        return None
    bearing = reading.words[noun + 1] in reading.lexicon.bearing
    if noun == comma + 1 or not (bearing or reading.lexicon.habits.bare_relatives):
        return None
    return comma, noun + 1 + bearing


def _before(reading: Reading, start: int, verb: int) -> Span | None:
    """Return the words between the opener and the verb as its subject, where they are one."""
    words = list(range(start, verb))
    if any(reading.words[k] in reading.lexicon.negations for k in words):
        return None
    while words and reading.tokens[words[-1]].pos in _GROUP:
        words.pop()
    named = any(reading.tokens[k].pos in _NAMING for k in words)
    following = reading.tokens[verb + 1].pos if verb + 1 < len(reading.tokens) else "PUNCT"
    if not named or any(reading.tokens[k].pos in {"VERB", "AUX"} for k in words):
        return None
    return reading.trim(words) if following in {"PUNCT", "ADV", "ADP", "CCONJ", "SCONJ", "SPACE"} else None


def _behind(reading: Reading, verb: int) -> Span | None:
    """Return the subject after an inverted verb ("ce que conteste le préfet")."""
    stop = reading.sentence_of(verb).last
    for k in range(verb + 1, min(verb + 4, stop)):
        if reading.tokens[k].pos in {"NOUN", "PROPN"}:
            return phrase(reading, k, range(verb + 1))
        if reading.tokens[k].pos not in {"DET", "ADJ", "ADV"}:
            return None
    return None


def _content(reading: Reading, comma: int) -> tuple[int, ...]:
    """Return the clause before the comma: it must be one, and stand outside marks."""
    first = reading.sentence_of(comma).first
    for k in range(comma - 1, first - 1, -1):
        if reading.words[k] in {";", ":"}:
            first = k + 1
            break
    words = tuple(range(first, comma))
    finite = any("VerbForm=Fin" in reading.tokens[k].morph or reading.tokens[k].pos in {"VERB", "AUX"} for k in words)
    marked = any(reading.mark_around(reading.tokens[k].start) is not None for k in words)
    return words if finite and not marked else ()
