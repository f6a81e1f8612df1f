"""Whether no more than some of those of whom is told are counted, by the words around the figure's noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.text.tree import Tree

_SUBJECTS = {"nsubj", "nsubj:pass"}


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
