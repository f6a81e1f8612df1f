"""What follows a colon where somebody is said to be firm: "the mayor was adamant: nobody had entered"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.quotations.phrases import phrase

if TYPE_CHECKING:
    from recoupe.model.article import Span
    from recoupe.steps.annotate.quotations.reading import Reading

_BEARERS = {"NOUN", "PROPN", "PRON"}
_SUBJECT = {"nsubj", "nsubj:pass"}
_NEAR = 4  # words from what is said of somebody to the colon: "formelle sur ce point :"


def outspoken(reading: Reading) -> list[tuple[Span, Span, tuple[int, ...], str]]:
    """Return (cue, source, content tokens, lemma) of every clause that such a colon introduces, marked words apart."""
    found = []
    for i, lemma in enumerate(reading.lemmas):
        if lemma not in reading.lexicon.outspoken or reading.mark_around(reading.tokens[i].start) is not None:
            continue
        colon = _colon(reading, i)
        source = _who(reading, i)
        if colon is None or source is None:
            continue
        content = tuple(range(colon + 1, reading.sentence_of(i).last))
        marked = not content or reading.mark_around(reading.tokens[content[0]].start) is not None
        if not marked and any("VerbForm=Fin" in reading.tokens[k].morph for k in content):
            found.append((reading.span(i, i), phrase(reading, source), content, lemma))
    return found


def _colon(reading: Reading, i: int) -> int | None:
    last = min(i + 1 + _NEAR, reading.sentence_of(i).last)
    colon = next((k for k in range(i + 1, last) if reading.words[k] == ":"), None)
    if colon is None or any(reading.tokens[k].pos in {"VERB", "AUX", "PUNCT"} for k in range(i + 1, colon)):
        return None
    return colon


def _who(reading: Reading, i: int) -> int | None:
    """Return the subject of a copula; what is said of things ("the rule is clear: …") is nobody's word."""
    below = [k for k in reading.tree.children[i] if k < i]
    if not any(reading.tokens[k].dep == "cop" for k in below):
        return None
    return next(
        (
            k
            for k in below
            if reading.tokens[k].dep in _SUBJECT
            and reading.tokens[k].pos in _BEARERS
            and reading.words[k] not in reading.closed.things
            and reading.lemmas[k] not in reading.lexicon.speech_nouns | reading.lexicon.not_sources
        ),
        None,
    )
