"""Who is named as some of those told of is not whom the verb is said of: "douze ouvriers, dont deux apprentis, …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from recoupe.model.annotation import Sentence, Token

_NOUNS = {"NOUN", "PROPN"}
_VERBS = {"AUX", "VERB"}
_SUBJECTS = {"nsubj", "nsubj:pass"}
_LOOSE = {"advcl", "dep", "dislocated", "nmod", "obl", "obl:mod", "parataxis"}
_OF_NOUNS = {"acl", "acl:relcl", "advcl", "conj", "dep", "parataxis"}
_BEFORE_VERBS = {"ADV", "PRON"}
_MOST_BEFORE = 3


def with_wholes_as_subjects(
    tokens: Sequence[Token], sentences: Sequence[Sentence], openers: AbstractSet[str]
) -> tuple[Token, ...]:
    """Give the verb behind such an inset the noun before it as its subject, and the inset to that noun.

    An inset is without a verb but for participles, between two commas, and the second stands before the finite verb:
    "la maison, dont le toit brûlait, a été évacuée" is none. ``openers`` are its first words, in lower case.
    """
    told = list(tokens)
    for sentence in sentences if openers else ():
        for first, last, second in _insets(tokens, sentence, openers):
            whole = _noun_before(told, sentence, first - 1)
            verb = _verb_behind(told, sentence, second)
            if whole is not None and verb is not None and verb > second:
                _settle(told, sentence, whole, range(last, second), verb)
    return tuple(told)


def _settle(told: list[Token], sentence: Sentence, whole: int, inset: range, verb: int) -> None:
    own = range(sentence.first, sentence.last)
    subjects = [i for i in own if told[i].head == verb and told[i].dep in _SUBJECTS]
    if any(i != whole and i not in inset for i in subjects):
        return
    below = told[whole].head != verb and told[verb].dep in _OF_NOUNS and _under(told, verb, whole)
    if not below and not (told[whole].head == verb and told[whole].dep in {*_LOOSE, *_SUBJECTS}):
        return
    if below:
        root = told[whole].head == whole
        told[verb] = replace(told[verb], head=verb if root else told[whole].head, dep=told[whole].dep)
    passive = any(told[i].head == verb and told[i].dep == "aux:pass" for i in own)
    told[whole] = replace(told[whole], head=verb, dep="nsubj:pass" if passive else "nsubj")
    for i in inset:
        if i in subjects or (told[i].head == whole and told[i].pos in _NOUNS):
            told[i] = replace(told[i], head=whole, dep="appos")


def _insets(tokens: Sequence[Token], sentence: Sentence, openers: AbstractSet[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where each inset opens, where its opening words end, and the comma that closes it."""
    for i in range(sentence.first + 2, sentence.last):
        if tokens[i - 1].text != ",":
            continue
        words = [t.text.lower() for t in tokens[i : i + 2]]
        long = next((n for n in (2, 1) if " ".join(words[:n]) in openers), 0)
        for comma in (k for k in range(i + long, sentence.last) if long and tokens[k].text == ","):
            if any(t.pos in _VERBS and "VerbForm=Part" not in t.morph for t in tokens[i:comma]):
                break
            if _verb_behind(tokens, sentence, comma) is not None:
                yield i, i + long, comma
                break


def _finite(token: Token) -> bool:
    return token.pos in _VERBS and "VerbForm=Fin" in token.morph


def _noun_before(tokens: Sequence[Token], sentence: Sentence, comma: int) -> int | None:
    """Return the noun under which stands all that is between it and a comma; none with a preposition."""
    found = None
    for at in range(comma - 1, sentence.first - 1, -1):
        if tokens[at].text == ",":
            break
        if tokens[at].pos in _NOUNS and all(_under(tokens, k, at) for k in range(at + 1, comma)):
            found = at
    if found is None or any(t.head == found and t.dep == "case" and t.pos == "ADP" for t in tokens):
        return None
    return found


def _under(tokens: Sequence[Token], i: int, top: int) -> bool:
    for _ in tokens:
        if i == top:
            return True
        if tokens[i].head == i:
            return False
        i = tokens[i].head
    return False


def _verb_behind(tokens: Sequence[Token], sentence: Sentence, comma: int) -> int | None:
    """Return the predicate of the finite verb right behind a comma."""
    for i in range(comma + 1, min(comma + 2 + _MOST_BEFORE, sentence.last)):
        if tokens[i].pos in _VERBS:
            helps = tokens[i].dep.startswith(("aux", "cop"))
            return (tokens[i].head if helps else i) if _finite(tokens[i]) else None
        if tokens[i].pos not in _BEFORE_VERBS:
            return None
    return None
