"""Whether no more than some of those of whom is told are counted, by the words around the figure's noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.steps.claim.matching import match
from recoupe.steps.claim.states import state_of
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.text.tree import Tree

_SUBJECTS = {"nsubj", "nsubj:pass"}
_HURT = {"infected", "injured"}


def graded(tree: Tree, at: int, figure: Sequence[int], language: Language) -> bool:
    """Whether only the gravely, lightly or newly hurt are counted: a part of all the hurt.

    What belongs to the figure grades nobody: "more than 40 of our people".
    """
    things = [k for k in tree.children[tree.tokens[at].head] if tree.tokens[k].dep == "obj"]
    near = {
        fold(tree.tokens[k].lemma)
        for top in (at, tree.tokens[at].head, *things)
        for k in tree.children[top]
        if k not in figure
        and not _of_another(tree, k, figure, language)
        and tree.tokens[k].dep in {"amod", "advmod", "conj", "xcomp", "acomp"}
        and not any(tree.tokens[m].pos == "NUM" for m in tree.children[k])
    }
    return bool(near & {fold(w) for w in language.grammar.grades})


def _of_another(tree: Tree, k: int, figure: Sequence[int], language: Language) -> bool:
    """Whether a word for others stands right behind another figure: "three died and nine others were hurt": of nine."""
    other = k > 0 and k - 1 not in figure and tree.tokens[k - 1].pos == "NUM"
    return other and fold(tree.tokens[k].lemma) in language.grammar.besides


def included(tree: Tree, at: int, clause: tuple[int, str] | None, language: Language) -> bool:
    """Whether people are counted as some of more: "the dead include two children", "parmi eux figurent…"."""
    if clause is None or clause[1] != "include" or tree.tokens[at].head != clause[0]:
        return False
    return any(c.kind == "people" for c in language.classes.of(tree.tokens[at].lemma))


def of_a_counted_whole(tree: Tree, top: int, predicate: int, grammar: GrammarLexicon) -> bool:
    """Whether the clause begins with a counted whole: "of the 19 people admitted, six are still being treated"."""
    subject = tree.tokens[top].dep in _SUBJECTS or (
        tree.tokens[top].dep == "nummod" and tree.tokens[top].head == predicate
    )
    return subject and any(
        k < top
        and tree.tokens[k].dep.startswith(("obl", "nmod"))
        and tree.case(k) in grammar.wholes
        and any(tree.tokens[m].pos == "NUM" for m in tree.children[k])
        for k in tree.children[predicate]
        if k != top
    )


def in_ranks_of(tree: Tree, noun: int, language: Language) -> frozenset[str]:
    """Return the classes of the people in whose ranks so many are: "sixty hurt among the marchers".

    Asked of the hurt, whom each side counts for itself; the dead are mostly told in all.
    """
    tokens = tree.tokens
    if noun + 1 >= len(tokens) or fold(tokens[noun + 1].text) not in language.grammar.in_ranks:
        return frozenset()
    people = tokens[noun + 1].head
    if people <= noun + 1:
        return frozenset()
    return frozenset(c.id for c in language.classes.of(tokens[people].lemma) if c.kind == "people")


def of_all_the_hurt(
    tree: Tree, figure: Span, sentence: Span, clause: tuple[int, str] | None, language: Language
) -> bool:
    """Whether those in hospital are told as some of all hurt or sick: "150 injured, 41 of them in hospital".

    So many are in hospital then; in one that is named there are no more than some of these.
    """
    numbers = [k for k, t in enumerate(tree.tokens) if t.pos == "NUM" and sentence.start <= t.start < figure.start]
    if any(t.pos == "PROPN" and figure.end <= t.start < sentence.end for t in tree.tokens):
        return False
    counted = sorted({m for k in numbers for m in (k, tree.tokens[k].head)})
    return any(state_of(tree, m, m, clause, language) in _HURT or _hurt(tree, m, language) for m in counted)


def _hurt(tree: Tree, at: int, language: Language) -> bool:
    """Whether the verb that a counted noun is the subject or object of tells that they are hurt or sick."""
    if tree.tokens[at].dep not in _SUBJECTS | {"obj"}:
        return False
    found = match(tree.tokens, tree.tokens[at].head, language.events, tree.children)
    return found is not None and found[0].concept.casualty in _HURT


def of_own_clause(
    tree: Tree,
    at: int | None,
    state: str,
    sentence: Span,
    text: str,
    language: Language,
    verb: Callable[[int], int | None],
) -> bool:
    """Whether the words that tell how figures stand are of the figure's own clause.

    "Fourteen were taken to hospital; three are still there" tells of fourteen in all. ``verb`` is the predicate that a
    word hangs on.
    """
    own, low = None if at is None else verb(at), fold(text[sentence.start : sentence.end])
    for words in sorted(map(fold, language.grammar.states.get(state, ()))):
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", low):
            start = sentence.start + found.start()
            inside = tokens_in(tree.tokens, Span(start, start + len(words)))
            if own is None or own in {verb(k) for k in inside}:
                return True
    return False
