"""A participle behind a word for none is what was not done: "assure n'avoir rien jeté dans la rivière"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Token

_BEHIND = 2  # tokens from the auxiliary to the word for none
_FRONT = 2  # tokens before it: the negation and the auxiliary


def with_nothing_done(tokens: Sequence[Token], cues: CueLexicon) -> tuple[Token, ...]:
    """Make a participle the verb that a parser hung on a word for none behind its auxiliary ("avoir rien jeté")."""
    told = list(tokens)
    for nothing, token in enumerate(told):
        have, done = token.head, nothing + 1
        if token.dep != "obj" or token.text.lower() not in cues.negative_pronouns or not 0 < nothing - have <= _BEHIND:
            continue
        if any(told[k].pos != "ADV" for k in range(have + 1, nothing)):
            continue  # "n'avoir jamais rien touché"
        if nothing < _FRONT or done >= len(told) or told[have].lemma.lower() not in cues.closed.perfect_auxiliaries:
            continue
        after = told[done]
        if after.head == nothing and after.dep in {"acl", "amod"} and "VerbForm=Part" in after.morph:
            _settle(told, have, nothing, done)
    return tuple(told)


def _settle(told: list[Token], have: int, nothing: int, done: int) -> None:
    root = told[have].head == have
    verb = replace(told[done], head=done if root else told[have].head, dep=told[have].dep, pos="VERB")
    for i, token in enumerate(told):
        if token.head == have and i not in {have, nothing}:
            told[i] = replace(token, head=done)
        elif token.head == nothing and i not in {nothing, done}:
            told[i] = replace(token, head=done, dep="obl" if token.dep == "nmod" else token.dep)
    told[have] = replace(told[have], head=done, dep="aux", pos="AUX")
    told[nothing] = replace(told[nothing], head=done)
    told[done] = verb
