"""Who speaks: the subject or agent of a cue, as a whole noun phrase, and its type when unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.article import Span
    from recoupe.steps.annotate.quotations.reading import Reading

_SUBJECT = {"nsubj", "csubj", "nsubj:pass"}
_NOT_SOURCE = {"case", "punct", "cc", "mark", "parataxis", "advcl", "aux", "aux:pass", "cop", "discourse", "vocative", "dep"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"}
_KINDS = ("intelligence", "military", "diplomat", "official", "witness", "expert", "media", "unnamed")
_LONGEST = 45


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether a verb has a passive auxiliary or subject."""
    deps = {reading.tokens[k].dep for k in reading.tree.children[verb]}
    return "aux:pass" in deps or "nsubj:pass" in deps


def source_token(reading: Reading, verb: int) -> int | None:
    """Return the head of the noun phrase that speaks: agent, subject, or that of the governing verb."""
    tokens, children = reading.tokens, reading.tree.children
    if is_passive(reading, verb) and not _inverted(reading, verb):
        return next((k for k in children[verb] if tokens[k].dep == "obl:agent"), None)
    return _subject(reading, verb, 0)


def _inverted(reading: Reading, verb: int) -> bool:
    """Whether a pronoun follows an auxiliary with a hyphen ("a-t-il ajouté")."""
    return any(reading.words[k].startswith("-") for k in range(max(verb - 3, 0), min(verb + 4, len(reading.tokens))))


def _subject(reading: Reading, verb: int, depth: int) -> int | None:
    tokens, children = reading.tokens, reading.tree.children
    hyphen = hyphen_pronoun(reading, verb)
    if hyphen is not None:
        return hyphen
    own = [k for k in children[verb] if tokens[k].dep in _SUBJECT and tokens[k].pos in _NOMINAL]
    if own:
        near = min(own, key=lambda k: abs(k - verb))
        return _antecedent(reading, near, verb)
    token = tokens[verb]
    if token.head == verb or depth > 4:  # noqa: PLR2004
        return None
    if token.dep in {"acl", "acl:relcl"} and tokens[token.head].pos in {"NOUN", "PROPN", "PRON"}:
        return token.head
    if token.dep in {"conj", "xcomp", "advcl", "parataxis", "dep", "ccomp"} and tokens[token.head].sentence == token.sentence:
        passive = is_passive(reading, token.head)
        if passive:
            found = [k for k in children[token.head] if tokens[k].dep in _SUBJECT]
            return found[0] if found and token.dep in {"conj", "xcomp", "advcl"} else None
        if tokens[token.head].pos in {"VERB", "AUX", "ADJ", "NOUN"}:
            return _subject(reading, token.head, depth + 1)
    return None


def hyphen_pronoun(reading: Reading, verb: int) -> int | None:
    """Return the pronoun of a French inversion beside the verb ("a-t-il ajouté", "dit-elle")."""
    for k in range(max(verb - 2, 0), min(verb + 3, len(reading.tokens))):
        word = reading.words[k]
        if word.startswith("-") and word.lstrip("-") in reading.lexicon.pronouns:
            return k
    return None


def _antecedent(reading: Reading, subject: int, verb: int) -> int:
    """Return the noun that a relative pronoun stands for, else the subject itself."""
    token = reading.tokens[verb]
    relative = "PronType=Rel" in reading.tokens[subject].morph or reading.words[subject] in {"who", "which", "that", "qui"}
    if relative and token.dep in {"acl:relcl", "acl"} and token.head != verb and token.head < verb:
        return token.head
    if relative and reading.words[subject] == "that" and token.dep not in {"acl:relcl", "acl"}:
        return subject
    return subject


def phrase(reading: Reading, head: int, avoid: range | None = None) -> Span:
    """Return the span of the whole noun phrase of ``head``, apposition and relative clause included."""
    tokens = reading.tokens

    def cut(k: int) -> bool:
        token = tokens[k]
        if avoid is not None and k in avoid:
            return True
        if token.sentence != tokens[head].sentence:
            return True
        return token.head == head and (token.dep in _NOT_SOURCE and token.dep != "punct" or token.dep in _SUBJECT)

    keep = reading.tree.subtree(head, cut)
    run = [head]
    members = set(keep)
    while run[0] - 1 in members:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in members and len(run) < _LONGEST:
        run.append(run[-1] + 1)
    span = reading.trim(run)
    if span is None:
        span = reading.span(head, head)
    text = reading.text[span.start : span.end]
    if text.startswith("-") and len(text) > 1:
        return type(span)(span.start + 1, span.end)
    return span


def anonymous(reading: Reading, span: Span) -> str | None:
    """Type an unnamed source by its head and words; None when it has a name or is a pronoun."""
    indices = list(reading.tokens_of(span))
    if not indices:
        return None
    lemmas = [fold(reading.lemmas[i]) for i in indices]
    words = [fold(reading.words[i]) for i in indices]
    flat, raw = f" {' '.join(lemmas)} ", f" {' '.join(words)} "
    head = next((i for i in indices if reading.tokens[i].head not in indices or reading.tokens[i].head == i), indices[0])
    if reading.tokens[head].pos == "PROPN" and not any(fold(p) in raw for p in reading.lexicon.requests):
        return None
    asked = any(f" {fold(p)} " in raw for p in reading.lexicon.requests)
    definite = words[0] in {"le", "la", "l'", "the", "les", "son", "sa", "ses", "his", "her", "their", "its", "leur", "leurs"} and "Number=Sing" in reading.tokens[head].morph
    named = any(reading.tokens[i].pos == "PROPN" and reading.tokens[i].dep in {"appos", "flat", "compound", "nmod"} and reading.tokens[i].head == head and i > head for i in indices)
    if (definite or named) and not asked:
        return None
    return _type(reading, flat, raw, fold(reading.lemmas[head]), asked=asked)


def _type(reading: Reading, flat: str, raw: str, head: str, *, asked: bool) -> str | None:
    best: tuple[int, str] | None = None
    for kind in _KINDS:
        for entry in sorted(reading.lexicon.anonymous.get(kind, ())):
            folded = fold(entry)
            if (f" {folded} " in flat or f" {folded} " in raw) and (" " in folded or folded == head or asked):
                size = len(folded.split()) * 2 + (folded == head)
                if best is None or size > best[0]:
                    best = (size, kind)
    if best is not None:
        return best[1]
    return "unnamed" if asked else None
