"""For or against what the votes are cast that a figure counts: "fourteen votes to twelve", "onze pour, six contre"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Token
    from recoupe.model.article import Span
    from recoupe.text.tree import Tree

FOR, AGAINST = "votes_for", "votes_against"
"""Kinds of ``measured.toml``."""
_REACH = 48  # characters


def votes_of(tree: Tree, figure: Sequence[int], sentence: Span, text: str, grammar: GrammarLexicon) -> frozenset[str]:
    """Return the kind of the votes that a bare count is of, none where its sentence tells of no ballot.

    Those who carry it stand first: of "14 votes against 12" the twelve are against.
    """
    if not figure or not grammar.votes.told.search(fold(text[sentence.start : sentence.end])):
        return frozenset()
    start, end = tree.tokens[figure[0]].start, tree.tokens[figure[-1]].end
    before = fold(text[max(sentence.start, start - _REACH) : start])
    behind = fold(text[end : min(sentence.end, end + _REACH)])
    votes = grammar.votes
    parted = votes.parted.match(behind)
    if parted and any(_number(t) and t.start == end + parted.end() for t in tree.tokens):
        return frozenset({FOR})
    if (found := votes.beaten.search(before)) and _counted(tree, max(sentence.start, start - _REACH) + found.start()):
        return frozenset({AGAINST})
    if votes.against.match(behind):
        return frozenset({AGAINST})
    return frozenset({FOR}) if votes.cast_for.match(behind) else frozenset()


def _counted(tree: Tree, at: int) -> bool:
    """Whether a number ends right before a place in the text."""
    return any(_number(t) and 0 <= at - t.end <= 1 for t in tree.tokens)


def _number(token: Token) -> bool:
    """Whether a token is a number, which may stand for what it counts as a pronoun does: "contre douze"."""
    return token.pos == "NUM" or "NumType=Card" in token.morph
