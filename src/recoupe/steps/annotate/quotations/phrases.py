"""The whole noun phrase of a source, and its type when the source is not named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.article import Span
    from recoupe.steps.annotate.quotations.reading import Reading

_SUBJECT = {"nsubj", "csubj", "nsubj:pass"}
_NOT_SOURCE = {
    "case", "punct", "cc", "mark", "parataxis", "advcl", "aux", "aux:pass", "cop", "discourse", "vocative", "dep",
}  # fmt: skip
_KINDS = ("intelligence", "military", "diplomat", "official", "witness", "expert", "media", "unnamed")
_LONGEST = 45


def phrase(reading: Reading, head: int, avoid: range | None = None) -> Span:
    """Return the span of the whole noun phrase of ``head``, apposition and relative clause included."""
    tokens = reading.tokens

    def cut(k: int) -> bool:
        token = tokens[k]
        if avoid is not None and k in avoid:
            return True
        if (
            token.head == head
            and k > head
            and (
                (token.dep == "acl" and "VerbForm=Fin" in token.morph)
                or (token.dep == "advmod" and reading.verbs[k] is not None)
            )
        ):
            return True
        if token.sentence != tokens[head].sentence:
            return True
        return token.head == head and ((token.dep in _NOT_SOURCE and token.dep != "punct") or token.dep in _SUBJECT)

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
    head = next(
        (i for i in indices if reading.tokens[i].head not in indices or reading.tokens[i].head == i), indices[0]
    )
    if reading.tokens[head].pos == "PROPN" and not any(fold(p) in raw for p in reading.lexicon.requests):
        return None
    asked = any(f" {fold(p)} " in raw for p in reading.lexicon.requests)
    children = reading.tree.children[head]
    if reading.lemmas[head] in reading.lexicon.quantifiers:
        of = next(
            (
                k
                for k in children
                if k in indices and reading.tokens[k].dep in {"nmod", "obl"} and reading.tokens[k].pos == "NOUN"
            ),
            None,
        )
        head = of if of is not None else head
    definite = words[0] in reading.lexicon.definite and head == next(
        (i for i in indices if reading.tokens[i].head not in indices), head
    )
    named = any(
        reading.tokens[i].pos == "PROPN"
        and reading.tokens[i].head == head
        and (i > head or reading.tokens[i].dep == "flat")
        and reading.tokens[i].dep in {"appos", "flat", "compound"}
        for i in indices
    )
    if (definite or named) and not asked and reading.lemmas[head] not in reading.lexicon.always_unnamed:
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
