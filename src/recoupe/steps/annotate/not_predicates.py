"""A word of negation that the parser takes for what is said of somebody: "ses jours ne sont plus en danger"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Token


def with_predicates_after_not(tokens: Sequence[Token], cues: CueLexicon) -> tuple[Token, ...]:
    """Make what stands behind "ne sont plus" the head of its clause, and the word of negation a part of it."""
    told = list(tokens)
    parts: dict[int, list[int]] = defaultdict(list)
    for k, token in enumerate(told):
        if token.head != k:
            parts[token.head].append(k)
    for i, token in enumerate(tokens):
        if token.pos != "ADV" or token.text.lower() not in cues.second_negations:
            continue
        said, head = _read(tokens, parts, i)
        if said is None or head is None:
            continue
        root = tokens[head].head == head
        dep = "ccomp" if tokens[head].dep == "advmod" else tokens[head].dep
        for k in {*parts[i], *parts[head], i, head} - {said}:  # what hung on either
            told[k] = replace(told[k], head=said)
        told[i] = replace(told[i], dep="advmod")
        if head != i:
            told[head] = replace(told[head], dep="cop")
        told[said] = replace(tokens[said], head=said if root else tokens[head].head, dep=dep)
    return tuple(told)


def _read(tokens: Sequence[Token], parts: Mapping[int, Sequence[int]], i: int) -> tuple[int | None, int | None]:
    """Return the noun behind a word of negation, and what the parser has for the head of the clause.

    That is the word of negation itself, or the verb before it, on which the noun may hang by itself.
    """
    said = next((k for k in parts[i] if k > i and tokens[k].dep.startswith("obl") and tokens[k].pos == "NOUN"), None)
    if any(tokens[k].dep == "cop" and k < i for k in parts[i]):
        return said, i
    verb = tokens[i].head
    if verb > i and tokens[verb].pos == "NOUN" and any(tokens[k].dep == "case" for k in parts[verb]):
        said, verb = verb, tokens[verb].head
    alone = verb != i and verb < i and tokens[verb].pos == "AUX" and tokens[verb].dep in {"advmod", "root"}
    return said, verb if alone and any(tokens[k].dep.startswith("nsubj") for k in parts[verb]) else None
