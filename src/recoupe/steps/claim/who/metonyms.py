"""The city where one goes, or the government that acts? Decided by what the name does in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from recoupe.languages.lexicon.pieces import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.names import NameLexicon
    from recoupe.model.annotation import Mention, Token

Use = Literal["acts", "place", "open"]
_DEEP = 2
_SUBJECTS = {"nsubj", "nsubj:pass", "obl:agent", "csubj"}


def use_of_city(mention: Mention, tokens: Sequence[Token], lexicon: NameLexicon) -> Use:
    """Say whether a capital acts as a government, is a place, or leaves it open."""
    first, last = mention.tokens
    head = mention.reading.head if mention.reading else first
    return _use(head, first, tokens, lexicon, depth=0, last=last)


def _use(head: int, first: int, tokens: Sequence[Token], lexicon: NameLexicon, *, depth: int, last: int) -> Use:
    token = tokens[head]
    before = _words_before(first, tokens)
    if any(lexicon.is_word("speech_prepositions", w) for w in before):
        return "acts"
    if lexicon.is_word("locative", before[0]):
        return "place"
    if token.dep in _SUBJECTS:
        return "acts" if tokens[token.head].pos in {"VERB", "AUX", "ADJ"} or token.dep == "obl:agent" else "open"
    if token.dep in {"obj", "iobj"}:
        return "place" if lexicon.is_word("motion", fold(tokens[token.head].lemma)) else "acts"
    if token.dep == "conj" and depth < _DEEP and token.head != head:
        return _use(token.head, token.head, tokens, lexicon, depth=depth + 1, last=last)
    if last < len(tokens) and tokens[last].text in {"'s", "’s"}:
        return "open"
    return "open"


def _words_before(first: int, tokens: Sequence[Token]) -> tuple[str, str]:
    """The word before a name, and that word with the one before it."""
    if not first or tokens[first - 1].sentence != tokens[first].sentence:
        return "", ""
    one = fold(tokens[first - 1].text).strip("'")
    if first == 1 or tokens[first - 2].sentence != tokens[first].sentence:
        return one, one
    return one, f"{fold(tokens[first - 2].text).strip(chr(39))} {one}"
