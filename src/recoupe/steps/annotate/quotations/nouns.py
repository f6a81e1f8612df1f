"""What a noun of speech or thought bears: "his claim that …", "expressed hope that …", "l'hypothèse que …"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.steps.annotate.quotations.phrases import phrase
from recoupe.steps.annotate.quotations.sources import source_token

if TYPE_CHECKING:
    from recoupe.model.article import Span
    from recoupe.steps.annotate.quotations.reading import Reading

_NEAR = 5


@dataclass(frozen=True, slots=True)
class Borne:
    """A noun with its content; ``clause`` tells a proposition from a topic ("questions about …")."""

    token: int
    lemma: str
    cue: Span
    source: Span | None
    content: tuple[int, ...]
    clause: bool


def borne(reading: Reading) -> list[Borne]:
    """Return what the nouns of speech of the article bear."""
    found: list[Borne] = []
    for i, lemma in enumerate(reading.lemmas):
        if reading.tokens[i].pos != "NOUN" or lemma not in reading.lexicon.speech_nouns or _taken(reading, i):
            continue
        content, case, clause = _content(reading, i)
        if not content:
            continue
        source = _source(reading, i, content)
        if source is None:
            continue
        span = phrase(reading, source, range(i, max(content) + 1) if source < i else None)
        inside = set(reading.tokens_of(span))
        kept = tuple(k for k in content if k not in inside and k != i)
        if kept:
            found.append(Borne(i, lemma, _cue(reading, i, source, case), span, kept, clause))
    return found


def _taken(reading: Reading, i: int) -> bool:
    """Whether the noun is the second word of a cue of two."""
    head = reading.tokens[i].head
    verb = reading.verbs[head] if head != i else None
    return verb is not None and " " in verb.lemma and verb.lemma.endswith(" " + reading.lemmas[i])


def _content(reading: Reading, i: int) -> tuple[list[int], int | None, bool]:
    tokens, tree = reading.tokens, reading.tree
    for k in tree.children[i]:
        if k < i or tokens[k].dep not in {"acl", "ccomp", "acl:relcl"}:
            continue
        marks = {
            reading.words[m] for m in tree.children[k] if m < k and tokens[m].dep in {"mark", "obj", "aux", "nsubj"}
        }
        pronoun = any("PronType=Rel" in tokens[m].morph and tokens[m].dep.startswith("nsubj") for m in tree.children[k])
        if tokens[k].dep == "acl:relcl" and (
            pronoun
            or reading.lexicon.mistaken_relatives.isdisjoint(reading.words[i + 1 : i + 2])
            or reading.lemmas[k] in reading.lexicon.light_verbs
        ):
            continue
        if marks & (reading.lexicon.complementisers | reading.closed.infinitive_marks):
            return tree.subtree(k), None, marks.isdisjoint(reading.closed.infinitive_marks)
    for k in tree.children[i]:
        if k > i and tokens[k].dep in {"nmod", "obl", "acl"}:
            case = next((m for m in tree.children[k] if tokens[m].dep in {"case", "mark"} and m < k), None)
            if case is not None and reading.words[case] in reading.lexicon.topics:
                return [m for m in tree.subtree(k) if m > case], case, False
    return [], None, False


def _source(reading: Reading, i: int, content: list[int]) -> int | None:
    tokens, tree = reading.tokens, reading.tree
    for k in tree.children[i]:
        if tokens[k].dep == "nmod:poss" and k < i:
            return k
    for k in tree.children[i]:
        if tokens[k].dep in {"nmod", "obl:agent"} and k > i and k not in content and tokens[k].pos in {"PROPN", "NOUN"}:
            case = next((reading.words[m] for m in tree.children[k] if tokens[m].dep == "case" and m < k), "")
            if case in reading.lexicon.bearers:
                return k
    head = tokens[i].head
    if (
        head != i
        and tokens[head].pos == "VERB"
        and tokens[i].dep in {"obj", "obl", "obl:arg"}
        and reading.lemmas[head] in reading.lexicon.light_verbs
    ):
        return source_token(reading, head)
    return None


def _cue(reading: Reading, i: int, source: int, case: int | None) -> Span:
    """Return noun with its light verb before it and its preposition after it."""
    head = reading.tokens[i].head
    first = head if source < head < i and i - head < _NEAR else i
    while first - 1 > source and reading.tokens[first - 1].dep in {"amod", "advmod", "aux", "compound"}:
        first -= 1
    last = case if case is not None and case <= i + 2 else i
    return reading.span(first, last)
