"""Times of predicates that make no claim of their own: the clause that tells what happened takes them over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import TimeExpression
    from recoupe.steps.claim.clauses import Clause
    from recoupe.text.tree import Tree


def inherit(
    tree: Tree,
    clauses: Sequence[Clause],
    mute: Collection[int],
    times: Mapping[int, list[TimeExpression]],
    language: Language,
) -> dict[int, list[TimeExpression]]:
    """Return ``times``, with those of the clauses in ``mute`` given to the one clause that such a clause leads to.

    "À six heures, la police se faisait ouvrir les portes" tells when they were opened, "the firm puts the break at
    3:50" when it broke. When something was said says nothing of when it happened.
    """
    heads = {c.head: n for n, c in enumerate(clauses)}
    given = dict(times)
    for n in sorted(mute):
        if n not in times:
            continue
        lemma = tree.tokens[clauses[n].head].lemma.lower()
        dep = "xcomp" if lemma in language.grammar.modal else "obj" if lemma in language.grammar.put_at else ""
        heirs = [heads[k] for k in tree.children[clauses[n].head] if tree.tokens[k].dep == dep and k in heads]
        if len(heirs) == 1 and heirs[0] not in given:
            given[heirs[0]] = times[n]
    return given
