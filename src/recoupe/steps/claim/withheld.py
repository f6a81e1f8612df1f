"""Words that are not said: "refused to confirm that", "rien ne permet d'affirmer que"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.steps.claim.certainty import OwnCertainty

_UNDER = {"xcomp", "ccomp", "obj", "obl", "advcl", "acl"}
_LONGEST = 3


def withheld(text: OwnCertainty, head: int) -> bool:
    """Whether the verb of speech ``head`` stands in what somebody declines, fails or is unable to do.

    "Did not fail to say", "n'a cessé de répéter" is said all the more; what is false to say is told as false elsewhere.
    """
    tokens, lexicon = text.tokens, text.lexicon
    current = head
    for up in list(text.tree.up(head))[:_LONGEST]:
        if tokens[current].dep not in _UNDER or not text.mood(current).infinitive:
            return False
        lemma = text.lemmas[up]
        if text.negation.of(up):
            return lemma not in lexicon.insisting
        if lemma in lexicon.denied_predicates - lexicon.false_predicates:
            return True
        current = up
    return False
