"""Pronouns that their own clause decides: "Odile Ferrat, qui …", "Tate blamed Prewitt and sued him"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.steps.claim.who.cluster import Cluster
    from recoupe.steps.claim.who.desk import Desk

_SUBJECTS = {"nsubj", "nsubj:pass"}
_OBJECTS = {"obj", "iobj", "obl", "nmod"}
_SHARED = {"conj", "xcomp", "advcl", "ccomp"}
_DEEPEST = 4


def relative(desk: Desk, i: int) -> Cluster | None:
    """The one that a subject "who", "qui" follows, where the parse says the same."""
    token = desk.tokens[i]
    if not desk.lexicon.is_word("relative", fold(token.text)) or token.dep not in _SUBJECTS:
        return None
    clause = desk.tokens[token.head]
    if not clause.dep.startswith("acl") or clause.head >= i or desk.tokens[clause.head].sentence != token.sentence:
        return None
    end = i - 1 if desk.tokens[i - 1].text == "," else i
    ending = [k for k in desk.starting(desk.sentences[token.sentence].first, i) if desk.mentions[k].tokens[1] == end]
    if not ending:
        return None
    widest = min(ending, key=lambda k: desk.mentions[k].tokens[0])
    heads = {desk.reading(k).head for k in ending}
    return desk.cluster_of(widest) if clause.head in heads else None


def other_than_subject(desk: Desk, i: int, doers: Mapping[int, Cluster]) -> Cluster | None:
    """The only person before an object pronoun in its sentence, the subject of its clause left out."""
    token = desk.tokens[i]
    gender = desk.lexicon.pronouns.get(fold(token.text))
    if gender is None or token.dep not in _OBJECTS or not desk.lexicon.is_word("object_pronouns", fold(token.text)):
        return None
    found, doer = _doer(desk, token.head, doers)
    if not found:
        return None
    first = desk.sentences[token.sentence].first
    people = {id(c): c for k in desk.starting(first, i) if (c := desk.cluster_of(k)) is not None}
    others = [c for c in people.values() if c.type == "person" and c is not doer and c.gender in {"", gender}]
    return others[0] if len(others) == 1 else None


def _doer(desk: Desk, verb: int, doers: Mapping[int, Cluster]) -> tuple[bool, Cluster | None]:
    """Whether the subject of a verb is known to be a certain person or nobody, and that person.

    An adjective or a noun hands the question to its verb; a verb without a subject shares that of its governor.
    """
    for _ in range(_DEEPEST):
        if verb in doers:
            return True, doers[verb]
        token = desk.tokens[verb]
        own = [t for t in desk.tokens[max(0, verb - 30) : verb + 10] if t.dep in _SUBJECTS and t.head == verb]
        if own:
            somebody = any(t.pos == "PRON" and fold(t.text) in desk.lexicon.pronouns for t in own)
            return not somebody, None
        if token.head == verb or (token.pos in {"VERB", "AUX"} and token.dep not in _SHARED):
            return False, None
        verb = token.head
    return False, None
