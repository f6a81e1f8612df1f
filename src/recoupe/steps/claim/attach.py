"""Give each time, quantity and quotation of an article to the clause that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.annotation import LENGTHS
from recoupe.steps.claim.dating import behind_bare, clause_dated, clause_of, top_of
from recoupe.steps.claim.presented import presented
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Quantity, TimeExpression
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree


_DEALT = {"obj", "obl", "obl:arg", "nmod"}


def give_times(
    tree: Tree, clauses: Sequence[Clause], times: Sequence[TimeExpression], language: Language, text: str
) -> dict[int, list[TimeExpression]]:
    """Return, for each clause, the times that hang on it; a stray time goes to its sentence's first clause.

    ``language`` is that of the article, ``text`` its words.
    """
    heads = {c.head: n for n, c in enumerate(clauses)}
    given: dict[int, list[TimeExpression]] = {}
    openers: list[tuple[int, TimeExpression]] = []
    for time in times:
        inside = tokens_in(tree.tokens, time.span)
        top = top_of(tree.tokens, inside) if inside else None
        if top is None:
            continue
        index = clause_of(tree, top, heads)
        if (dated := presented(tree, clauses, inside, language.grammar)) is not None:
            plain = replace(time, direction="") if time.direction == "until" else time  # "not until six": at six
            given.setdefault(dated, []).append(plain)
            if index is None or clauses[index].head not in inside:
                continue
        index = clause_dated(tree, clauses, inside, index, heads, language)
        if index is not None:
            given.setdefault(index, []).append(time)
        elif (behind := behind_bare(tree, clauses, times, inside, text)) is not None:
            openers.append((behind, time))
    for index, time in openers:
        if index not in given:
            given[index] = [time]
    return given


def give_quantities(
    tree: Tree, clauses: Sequence[Clause], quantities: Sequence[Quantity]
) -> tuple[dict[int, list[Quantity]], list[Quantity]]:
    """Return the quantities of each clause, and those that no clause governs."""
    heads = {c.head: n for n, c in enumerate(clauses)}
    given: dict[int, list[Quantity]] = {}
    stray = []
    for quantity in quantities:
        inside = tokens_in(tree.tokens, quantity.span)
        top = quantity.head if quantity.head >= 0 else top_of(tree.tokens, inside)
        index = clause_of(tree, top, heads) if top is not None else None
        if top is not None and index is not None and quantity.head < 0 and not quantity.unit:
            index = heads.get(_verb_behind(tree, top, inside[-1], clauses[index].head), index)
        if index is not None and clauses[index].nominal and quantity.unit in LENGTHS:
            index = _dealt(tree, index, heads, clauses)
        if index is None or (top is not None and clauses[index].sentence != tree.tokens[top].sentence):
            stray.append(quantity)
        else:
            given.setdefault(index, []).append(quantity)
    return given, stray


def _verb_behind(tree: Tree, top: int, last: int, head: int) -> int:
    """Return the verb whose auxiliary stands right behind a bare figure that a parser hangs on the predicate before it.

    "Trois sont mortes et vingt-sept autres ont été blessées" tells of 27 hurt; -1 where there is none.
    """
    tokens = tree.tokens
    if tokens[top].dep != "conj" or not head < top:
        return -1
    at = last + 1
    while at < len(tokens) and tokens[at].pos in {"ADJ", "PRON"} and tokens[at].head in {head, top}:
        at += 1
    own = at < len(tokens) and tokens[at].pos == "AUX" and tokens[at].head > at
    return tokens[at].head if own else -1


def _dealt(tree: Tree, noun: int, heads: Mapping[int, int], clauses: Sequence[Clause]) -> int:
    """The clause of the verb that deals out what the noun names, else its own.

    The length of a sentence or a ban is what was decided: "condamné à quatre ans d'emprisonnement", "gave him a
    three-year sentence".
    """
    at = clauses[noun].head
    while tree.tokens[at].dep in _DEALT and tree.tokens[at].head != at:
        above = tree.tokens[at].head
        index = heads.get(above)
        if index is not None:
            return noun if clauses[index].nominal else index
        at = above
    return noun
