"""Any verb behind a closed quotation is one of speech where its subject stands with it ("« … », a osé la maire").

The lexicon need not know the verb: what makes it speech is its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quotations.frames import cue_span
from recoupe.steps.annotate.quotations.inversion import hyphen_pronoun, is_time, noun_after
from recoupe.steps.annotate.quotations.phrases import phrase
from recoupe.steps.annotate.quotations.speakers import Told

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.marks import Marked
    from recoupe.steps.annotate.quotations.reading import Reading

_FEWEST = 4
_FARTHEST = 30
_CLOSES = ",?!…"
_MARKS = "»”\"'’ \u00a0\u202f"
_COMMA = re.compile(r"[ \u00a0\u202f]*,?[ \u00a0\u202f]+")
_STOPS = {".", ";", ":", "!", "?", "\n", "(", "«", "“", '"'}
_NAME = {"NOUN", "PROPN"}
_PHRASE = {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"}
_BETWEEN = _PHRASE | {"ADP", "PUNCT", "CCONJ", "PART", "ADV", "SYM", "X"}


def behind(reading: Reading, mark: Marked) -> Told | None:
    """Read who says a sentence between marks from the verb and the noun that follow it, whatever the verb."""
    if len(reading.tokens_of(mark.inner(reading.text))) < _FEWEST or not _opens_sentence(reading, mark):
        return None
    first = _next_word(reading, mark)
    if first is None:
        return None
    return _verb_first(reading, first) or _noun_first(reading, first)


def _opens_sentence(reading: Reading, mark: Marked) -> bool:
    before = reading.text[: mark.span.start].rstrip(" \u00a0\u202f")[-1:]
    return before in '.!?…:\n»”"' or before == ""


def _next_word(reading: Reading, mark: Marked) -> int | None:
    """Return the first token behind the marks, where a comma, a question or a shout closes what is said."""
    gap = _COMMA.match(reading.text, mark.span.end)
    inside = reading.text[: mark.span.end].rstrip(_MARKS)[-1:]
    if gap is None or ("," not in gap.group() and inside not in _CLOSES):
        return None
    index = reading.token_at(gap.end())
    if index < 0 or reading.tokens[index].start != gap.end() or "\n" in gap.group():
        return None
    return index if inside == "," or "," in gap.group() or reading.text[gap.end()].islower() else None


def _verb_first(reading: Reading, first: int) -> Told | None:
    """Read "a osé la maire", "raged the baker": the verb, then its subject."""
    tokens = reading.tokens
    pronoun = hyphen_pronoun(reading, first)
    verb = first
    while verb + 1 < len(tokens) and (
        tokens[verb].pos == "AUX"
        or reading.words[verb] in reading.closed.reflexive_pronouns
        or first < verb <= (pronoun or first)
    ):
        verb += 1
    if (tokens[verb].pos != "VERB" and pronoun is None) or tokens[verb].sentence != tokens[first].sentence:
        return None
    finite = "VerbForm=Fin" in tokens[verb].morph or any("VerbForm=Fin" in tokens[k].morph for k in range(first, verb))
    if not finite:
        return None
    subject = pronoun if pronoun is not None else noun_after(reading, verb)
    if subject is None or any(tokens[k].pos not in _PHRASE | {"ADV", "ADP", "PUNCT"} for k in range(verb + 1, subject)):
        return None
    return Told(phrase(reading, subject, range(verb + 1)), cue_span(reading, verb), reading.lemmas[verb])


def _noun_first(reading: Reading, first: int) -> Told | None:
    """Read "the mayor, Odile Brunard, told reporters": a noun with its appositions, then the verb."""
    tokens = reading.tokens
    if (
        tokens[first].pos not in _PHRASE
        or reading.words[first] in reading.closed.reflexive_pronouns | reading.lexicon.clitics
    ):
        return None
    verb = _verb_after(reading, first)
    if verb is None or "VerbForm=Fin" not in tokens[verb].morph or _tells_a_state(reading, verb):
        return None
    if not any(tokens[k].pos in _NAME | {"PRON"} and not is_time(reading, k) for k in range(first, verb)):
        return None
    end = verb - 1
    while end > first and (reading.words[end] == "," or tokens[end].pos == "ADV"):
        end -= 1
    main = next((k for k in range(verb, min(verb + 4, len(tokens))) if tokens[k].pos == "VERB"), verb)
    return Told(reading.span(first, end), cue_span(reading, main), reading.lemmas[main])


def _verb_after(reading: Reading, first: int) -> int | None:
    """Return the verb of the noun phrase that begins at ``first``, past its appositions and relative clauses."""
    relative = False
    for k in range(first, min(first + _FARTHEST, len(reading.tokens))):
        token, word = reading.tokens[k], reading.words[k]
        if word in _STOPS or reading.mark_around(token.start) is not None:
            return None
        relative = (relative or word in reading.closed.relative) and word != ","
        if token.pos in {"VERB", "AUX"} and not relative and token.dep not in {"amod", "compound"}:
            return k
        if token.pos not in _BETWEEN | {"VERB", "AUX"} and not relative:
            return None
    return None


def _tells_a_state(reading: Reading, verb: int) -> bool:
    """Whether the verb only says what somebody is or what was done to him, which tells no speech."""
    token = reading.tokens[verb]
    if token.dep in {"aux:pass", "cop"}:
        return True
    return token.pos == "AUX" and all(t.pos != "VERB" for t in reading.tokens[verb : verb + 4])
