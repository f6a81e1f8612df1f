"""A participle behind a word for none is what was not done: "assure n'avoir rien jeté dans la rivière"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Token

_BESIDE = frozenset({"conj", "parataxis"})
_BEHIND = 2  # tokens from the auxiliary to the word for none: an adverb may stand between


def with_nothing_done(tokens: Sequence[Token], cues: CueLexicon) -> tuple[Token, ...]:
    """Make the participle behind "avoir rien" the verb of its clause, and the word for none its object.

    No subject stands between this auxiliary and its participle.
    """
    told = list(tokens)
    for nothing, token in enumerate(told):
        done = nothing + 1
        if token.text.lower() not in cues.negative_pronouns or token.pos != "PRON" or done >= len(told):
            continue
        if _bare(told, nothing, done):
            told[nothing] = replace(token, dep="obj")  # "we signed nothing, agreed nothing"
            continue
        have = next((k for k in range(nothing - 1, nothing - 1 - _BEHIND, -1) if k >= 0 and told[k].pos != "ADV"), -1)
        if have < 0 or told[have].lemma.lower() not in cues.parted_perfects or "VerbForm=Part" not in told[done].morph:
            continue
        if told[done].head == nothing or told[done].head == have:
            _settle(told, have, nothing, done)
        elif token.head == done and told[have].head == done and token.dep.startswith("nsubj"):
            told[nothing] = replace(token, dep="obj")
            _free(told, nothing, done)
    return tuple(told)


def _bare(told: Sequence[Token], nothing: int, done: int) -> bool:
    """Whether a word for none is taken for the subject of a participle that has no auxiliary."""
    if "VerbForm=Part" not in told[done].morph or told[nothing].head != done or told[nothing].dep != "nsubj":
        return False
    return told[done].dep in _BESIDE and not any(t.head == done and t.dep.startswith("aux") for t in told)


def _settle(told: list[Token], have: int, nothing: int, done: int) -> None:
    root = told[have].head == have
    verb = replace(told[done], head=done if root else told[have].head, dep=told[have].dep, pos="VERB")
    for i, token in enumerate(told):
        if token.head == have and i not in {have, nothing}:
            told[i] = replace(token, head=done)
        elif token.head == nothing and i not in {nothing, done}:
            told[i] = replace(token, head=done, dep="obl" if token.dep == "nmod" else token.dep)
    told[have] = replace(told[have], head=done, dep="aux", pos="AUX")
    told[nothing] = replace(told[nothing], head=done, dep="obj")
    told[done] = verb


def _free(told: list[Token], nothing: int, done: int) -> None:
    """Take what a preposition brings for no object of the verb: "n'avoir rien reçu de la région"."""
    for i, token in enumerate(told):
        if token.head == done and token.dep == "obj" and i != nothing:
            brought = any(t.head == i and t.dep == "case" for t in told)
            told[i] = replace(token, dep="obl") if brought else token
