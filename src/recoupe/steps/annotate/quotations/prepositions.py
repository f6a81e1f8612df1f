"""Sources that a preposition brings: "selon X", "according to X", "in X's words"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.steps.annotate.quotations.phrases import phrase

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.reading import Reading

_SPEAKING = {"NOUN", "PROPN", "PRON"}
_POINTED = {"det", "nmod:poss", "compound"}
_STOPS = {".", ";", "!", "?", ":"}


def by_preposition(reading: Reading) -> list[tuple[Span, Span, tuple[int, ...], str]]:
    """Return (cue, source, content tokens, cue words) of every prepositional cue."""
    phrases = sorted(
        (tuple(p.replace("'", "' ").split()) for p in reading.lexicon.prepositions), key=lambda p: (-len(p), p)
    )
    starts: dict[str, list[tuple[str, ...]]] = {}
    for words in phrases:
        starts.setdefault(words[0], []).append(words)
    found = []
    taken = -1
    for i, word in enumerate(reading.words):
        if i <= taken or word not in starts:
            continue
        for words in starts[word]:
            if tuple(reading.words[i : i + len(words)]) != words:
                continue
            whole = " ".join(words).replace("' ", "'")
            made = _read(reading, i, i + len(words) - 1, whole)
            if made is not None:
                found.append(made)
                taken = i + len(words) - 1
            break
    found.extend(_possessed(reading))
    return found


def _read(reading: Reading, first: int, last: int, whole: str) -> tuple[Span, Span, tuple[int, ...], str] | None:
    sentence = reading.sentence_of(first)
    start = last if whole in reading.lexicon.source_inside else last + 1
    head = _head(reading, start, sentence.last)
    if head is None:
        return None
    source = phrase(reading, head, range(sentence.first, start))
    members = reading.tokens_of(source)
    if not len(members) or members[0] > start + 1:
        source = Span(reading.tokens[start].start, source.end)
    source = Span(max(source.start, reading.tokens[start].start), source.end)
    if source.start >= source.end:
        return None
    if whole in reading.lexicon.weak_prepositions and not _weak_ok(reading, first, head, source):
        return None
    if whole in reading.lexicon.manner_prepositions and not _speaks(reading, head):
        return None
    content = _around(reading, first, source)
    return (reading.span(first, last), source, content, whole) if content else None


def _head(reading: Reading, start: int, stop: int) -> int | None:
    """Return the topmost noun of the phrase that begins at ``start``."""
    for k in range(start, min(start + 8, stop)):
        if reading.tokens[k].pos in _SPEAKING and reading.words[k] != "-":
            best = k
            for up in reading.tree.up(k):
                if (
                    not start <= up < stop
                    or reading.tokens[up].pos not in _SPEAKING
                    or reading.tokens[best].dep
                    in {"obl", "nsubj", "obj", "conj", "appos", "advcl", "parataxis", "nsubj:pass"}
                ):
                    break
                best = up
            return best
        if reading.words[k] in _STOPS:
            return None
    return None


def _speaks(reading: Reading, head: int) -> bool:
    """Whether the noun can be a source: a name, or a noun that is not a measure or a manner.

    A noun that is counted, or a bare one in the singular that is nobody known to speak, is a measure ("per litre", "per
    thousand cubic metres").
    """
    token = reading.tokens[head]
    if token.pos == "PROPN":
        return True
    if token.pos == "PRON":
        return reading.words[head] not in reading.lexicon.not_source_pronouns
    lemma, children = reading.lemmas[head], reading.tree.children[head]
    if any(reading.tokens[k].dep == "nummod" for k in children):
        return False
    bare = reading.words[head] == lemma and not any(reading.tokens[k].dep in _POINTED for k in children)
    known = any(lemma in some for some in reading.lexicon.anonymous.values())
    return lemma not in reading.lexicon.not_sources and (not bare or known)


def _weak_ok(reading: Reading, first: int, head: int, source: Span) -> bool:
    """Whether "pour X," opens a sentence with X a name or a person and a comma after."""
    sentence = reading.sentence_of(first)
    after = reading.tokens_of(Span(source.end, source.end + 3))
    comma = len(after) > 0 and reading.words[after[0]] == ","
    return comma and first == sentence.first and reading.tokens[head].pos == "PROPN"


def _around(reading: Reading, first: int, source: Span) -> tuple[int, ...]:
    """Return the clause that the phrase qualifies: all of its sentence but the phrase, within stops."""
    sentence = reading.sentence_of(first)
    inside = set(reading.tokens_of(source))
    last = max(inside) if inside else first
    left = first
    while left > sentence.first and reading.words[left - 1] not in {";", ":"}:
        left -= 1
    right = last + 1
    while right < sentence.last and reading.words[right] != ";":
        right += 1
    content = [k for k in range(left, right) if k < first or k > last]
    before = [k for k in content if k < first and reading.tokens[k].pos != "PUNCT"]
    after = [k for k in content if k > last]
    if before and after and reading.words[after[0]] in {",", "."}:
        rest = [k for k in after if reading.tokens[k].pos != "PUNCT"]
        closed = reading.closed
        if (
            rest
            and reading.words[rest[0]] in closed.coordinators | closed.adversatives | closed.contrasts | closed.relative
        ):
            content = [k for k in content if k < first]
    return tuple(content)


def _possessed(reading: Reading) -> list[tuple[Span, Span, tuple[int, ...], str]]:
    """Read "in X's words", "in his view"."""
    found = []
    for i, word in enumerate(reading.words):
        if word not in reading.lexicon.possessed:
            continue
        owner = next((k for k in reading.tree.children[i] if reading.tokens[k].dep == "nmod:poss" and k < i), None)
        preposition = next(
            (
                k
                for k in reading.tree.children[i]
                if reading.tokens[k].dep == "case"
                and reading.words[k] in reading.lexicon.possessed_prepositions
                and k < i
            ),
            None,
        )
        if owner is None or preposition is None or preposition > owner:
            continue
        source = phrase(reading, owner)
        content = _around(reading, preposition, reading.span(preposition, i))
        if content:
            found.append((reading.span(i, i), source, content, f"{reading.words[preposition]} {word}"))
    return found
