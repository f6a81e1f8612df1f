"""Of what sort is what a figure counts or measures: its classes of nouns, its kinds of sums and lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.annotation import DISTANCES, LENGTHS, is_money
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Container

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.classes import ClassLexicon
    from recoupe.text.tree import Tree

_ANY_SUM = 3  # kinds from which on a noun tells of what it is no more than that it is one: "the amount"
_LONGEST_NAME = 4  # words


def classes_of(tree: Tree, noun: int, known: ClassLexicon) -> frozenset[str]:
    """Return the classes of what is counted: of the noun, or of a phrase with it ("membre d'équipage", "crew member").

    What may be things or sites is things where it is counted: "30 000 places" are seats.
    """
    found = known.of(named(tree, noun, known.by_lemma))
    before = tree.tokens[noun - 1] if noun else None
    if before is not None and before.dep == "compound":
        found = known.of(f"{fold(before.text)} {fold(tree.tokens[noun].lemma)}") or found
    things = [c for c in found if c.kind in {"people", "thing"}]
    return frozenset(c.id for c in things or found if c.kind != "estimator")


def counts_many(tree: Tree, noun: int, language: Language) -> bool:
    """Whether a noun is of several, or of a body of people: these are counted, where one debt or loan is measured."""
    classes = language.classes.of(tree.tokens[noun].lemma)
    return "Number=Plur" in tree.tokens[noun].morph or any(c.kind == "people" for c in classes)


def kinds_of(
    tree: Tree, thing: int | None, clause: tuple[int, str] | None, language: Language, unit: str
) -> frozenset[str]:
    """Return the kinds of what a figure measures, by its noun or the verb of its clause, else the noun itself.

    An exchange of two hours is one of talk, one of £2m is none; a fall of 12 metres is none of 12%.
    """
    known, noun = language.measured, "" if thing is None else named(tree, thing, language.measured.nouns)
    verb = "" if clause is None else fold(tree.tokens[clause[0]].lemma)
    other = known.others if unit in LENGTHS else known.lasting
    other |= frozenset[str]() if unit in DISTANCES else known.far
    own = known.nouns.get(noun, frozenset()) - other
    if thing is not None and is_money(unit):  # "damages" are no damage
        own |= known.nouns.get(fold(tree.tokens[thing].text), frozenset()) - other
    if thing is not None and (len(own) >= _ANY_SUM or unit == "percent"):  # "the amount of the fine": of the fine
        of = [k for k in tree.with_dep(thing, "nmod") if tree.case(k) in language.grammar.of_wholes]
        below = (known.nouns.get(fold(tree.tokens[k].lemma), frozenset()) - other for k in of)
        own = next(filter(None, below), own)
    concept = "" if clause is None else clause[1]
    told = (own, known.verbs.get(verb, frozenset()) - other, known.concepts.get(concept, frozenset()) - other)
    return next(filter(None, told), frozenset({noun} - {""}))


def named(tree: Tree, noun: int, known: Container[str]) -> str:
    """Return a noun's folded lemma, with the words behind it where they make one known ("garde à vue")."""
    words = [fold(tree.tokens[noun].lemma), *(fold(t.text) for t in tree.tokens[noun + 1 : noun + _LONGEST_NAME])]
    runs = (" ".join(words[:n]).replace("’", "'").replace("' ", "'") for n in range(len(words), 1, -1))
    return next((run for run in runs if run in known), words[0])
