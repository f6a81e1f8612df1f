"""Who speaks: the subject or agent of a cue, or that of the verb which governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.annotate.quotations.inversion import hyphen_pronoun, inverted_noun, is_time, noun_before

if TYPE_CHECKING:
    from recoupe.steps.annotate.quotations.reading import Reading

_SUBJECT = {"nsubj", "csubj", "nsubj:pass"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"}
_DEEPEST = 4
_NAMES = {"NOUN", "PROPN"}


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether a verb has a passive auxiliary or subject."""
    token = reading.tokens[verb]
    deps = {reading.tokens[k].dep for k in reading.tree.children[verb]}
    bare = (
        token.dep in {"acl", "amod", "acl:relcl", "advcl"}
        and "VerbForm=Part" in token.morph
        and "Tense=Past" in token.morph
    )
    return "aux:pass" in deps or "nsubj:pass" in deps or (bare and not deps & {"aux", "nsubj"})


def agent(reading: Reading, verb: int) -> int | None:
    """Return the agent of a passive ("by the mayor", "par le maire")."""
    for k in reading.tree.children[verb]:
        if reading.tokens[k].dep == "obl:agent":
            return k
        if (
            reading.tokens[k].dep in {"obl", "obl:arg", "nmod"}
            and k > verb
            and any(reading.words[m] in reading.closed.agent_markers and m < k for m in reading.tree.children[k])
        ):
            return k
    for k in reading.tree.children[verb]:
        if k > verb and reading.tokens[k].dep in {"obl", "obl:arg", "xcomp"}:
            for m in reading.tree.children[k]:
                if reading.tokens[m].dep in {"nmod", "obl"} and any(
                    reading.words[x] in reading.closed.agent_markers and x < m for x in reading.tree.children[m]
                ):
                    return m
    return None


def source_token(reading: Reading, verb: int) -> int | None:
    """Return the head of the noun phrase that speaks: agent, subject, or that of the governing verb."""
    learnt = _learnt_from(reading, verb)
    if learnt is not None:
        return learnt
    if is_passive(reading, verb) and not _inverted(reading, verb):
        return agent(reading, verb)
    return _subject(reading, verb, 0)


def _learnt_from(reading: Reading, verb: int) -> int | None:
    """Return who is asked where one has learnt something ("a-t-on appris auprès du parquet")."""
    sentence = reading.sentence_of(verb)
    near = next(
        (k for k in range(verb + 1, min(verb + 3, sentence.last)) if reading.words[k] in reading.lexicon.asked), None
    )
    if near is None:
        return None
    return next((k for k in range(near + 1, min(near + 5, sentence.last)) if reading.tokens[k].pos in _NAMES), None)


def _inverted(reading: Reading, verb: int) -> bool:
    """Whether a pronoun follows an auxiliary with a hyphen ("a-t-il ajouté")."""
    return any(reading.words[k].startswith("-") for k in range(max(verb - 3, 0), min(verb + 4, len(reading.tokens))))


def _subject(reading: Reading, verb: int, depth: int) -> int | None:  # noqa: C901  a ladder of places where a subject stands
    tokens, children = reading.tokens, reading.tree.children
    hyphen = hyphen_pronoun(reading, verb)
    if hyphen is not None:
        return hyphen
    after = inverted_noun(reading, verb)
    if after is not None:
        return after
    own = [
        k for k in children[verb] if tokens[k].dep in _SUBJECT and tokens[k].pos in _NOMINAL and not is_time(reading, k)
    ]
    if reading.lexicon.conditional_endings and any(
        reading.words[k] in reading.lexicon.clitics and k < verb for k in own
    ):
        group = [verb, *children[verb]]
        own = [
            k
            for k in own
            if reading.words[k] not in reading.lexicon.clitics
            or any("Person=1" in tokens[m].morph or "Person=2" in tokens[m].morph for m in group if m != k)
        ]
    if own:
        near = min(own, key=lambda k: (_takes_up(reading, k) and len(own) > 1, abs(k - verb)))
        return _antecedent(reading, near, verb)
    token = tokens[verb]
    if token.head == verb or depth > _DEEPEST:
        return noun_before(reading, verb) if not own else None
    if token.dep in {"acl", "acl:relcl"} and tokens[token.head].pos in {"NOUN", "PROPN", "PRON"}:
        return token.head
    if (
        token.dep in {"conj", "xcomp", "advcl", "parataxis", "dep", "ccomp"}
        and tokens[token.head].sentence == token.sentence
    ):
        passive = is_passive(reading, token.head)
        if passive:
            found = [k for k in children[token.head] if tokens[k].dep in _SUBJECT]
            return found[0] if found and token.dep in {"conj", "xcomp", "advcl"} else None
        if tokens[token.head].pos in {"VERB", "AUX", "ADJ", "NOUN"}:
            return _subject(reading, token.head, depth + 1)
    if token.pos in {"ADV", "ADJ"}:
        return noun_before(reading, verb)
    return None


def _takes_up(reading: Reading, subject: int) -> bool:
    """Whether a pronoun between commas only takes up the subject before it ("la mairie, elle, …")."""
    around = reading.words[subject - 1 : subject + 2 : 2] if subject else []
    return reading.tokens[subject].pos == "PRON" and around == [",", ","]


def _antecedent(reading: Reading, subject: int, verb: int) -> int:
    """Return the noun that a relative pronoun stands for, else the subject itself."""
    token = reading.tokens[verb]
    word = reading.words[subject]
    relative = "PronType=Rel" in reading.tokens[subject].morph or word in reading.closed.relative
    if relative and token.dep in {"acl:relcl", "acl"} and token.head != verb and token.head < verb:
        return token.head
    if relative and word in reading.closed.demonstrative and token.dep not in {"acl:relcl", "acl"}:
        return subject
    return subject
