"""The words of a mention, and those that stand or hang by it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import snowballstemmer  # type: ignore[import-untyped]

from recoupe.languages.en import LANGUAGE
from recoupe.text.folding import fold
from recoupe.text.tree import Tree, tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.model.annotation import Token
    from recoupe.model.article import Span

_STEMMER = snowballstemmer.stemmer("english")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_HEADS = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands by a mention: its words with the one before and the one after, and the stems it hangs with."""

    passage: str
    ties: frozenset[str]


@cache
def stem(word: str) -> str:
    """Return the stem of a word."""
    return str(_STEMMER.stemWord(fold(word)))


@cache
def stopped() -> frozenset[str]:
    """Return the stems of the words that say nothing by themselves."""
    return frozenset(stem(w) for w in LANGUAGE.grammar.stop)


def head(tokens: Sequence[Token], span: Span) -> int:
    """Return the token of the span that hangs on a word outside it, the first where several do."""
    inside = tokens_in(tokens, span)
    tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    verbal = [i for i in tops if tokens[i].pos in _HEADS]
    return (verbal or tops or inside or [0])[0]


def setting(tree: Tree, span: Span) -> Setting:
    """Return what stands by a mention in its sentence."""
    tokens, top = tree.tokens, head(tree.tokens, span)
    inside = tokens_in(tokens, span) or [top]
    around = range(max(0, inside[0] - 1), min(len(tokens), inside[-1] + 2))
    passage = " ".join(tokens[i].text for i in around if tokens[i].sentence == tokens[top].sentence)
    tied = {stem(tokens[i].lemma) for i in (*tree.children[top], tokens[top].head) if tokens[i].pos in _CONTENT}
    return Setting(passage, frozenset(tied - {stem(tokens[top].lemma)}))
