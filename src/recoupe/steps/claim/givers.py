"""By whom a figure is given where no verb of speech brings it in: "the ministry concedes four"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.annotation import is_money
from recoupe.model.article import Span
from recoupe.model.claim import Attribution
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.languages.lexicon.givers import GiverLexicon
    from recoupe.model.annotation import Quantity
    from recoupe.text.tree import Tree

_FAR = 9  # tokens before a figure, among which its verb or its noun is
_NEAR = 4  # tokens behind a figure, among which whose it is
_OWNERS = {"nmod", "nmod:poss"}
_AGENTS = {"obl", "obl:agent", "nmod"}
_VERBAL = {"VERB", "AUX"}


def giver(
    tree: Tree, quantity: Quantity, text: str, lexicon: GiverLexicon, speaks: Callable[[int], bool]
) -> Attribution | None:
    """Return on whose word a figure stands by a verb of giving figures, a noun of a count, or a word behind it.

    ``speaks`` tells whether a token is somebody or a body of people; its answer is asked for who gives the figure.
    """
    inside = tokens_in(tree.tokens, quantity.span)
    if not inside:
        return None
    found = (
        _by_verb(tree, inside[0], lexicon, speaks, bare=not quantity.referent or is_money(quantity.unit))
        or _by_noun(tree, inside[0], lexicon, speaks)
        or _announced(tree, quantity.head if quantity.head >= 0 else inside[-1], lexicon, speaks)
        or _beside(tree, inside[-1], lexicon, speaks)
    )
    if found is None:
        return None
    cue, source = found
    start, end = tree.phrase(source)
    words = tree.tokens[cue]
    span = Span(min(start, words.start), max(end, words.end))
    return Attribution(None, text[start:end], words.text, "indirect", None, span)


def _by_verb(
    tree: Tree, first: int, lexicon: GiverLexicon, speaks: Callable[[int], bool], *, bare: bool
) -> tuple[int, int] | None:
    """Return the verb that stands before a figure and gives it, with its subject."""
    between: list[str] = []
    for k in range(first - 1, max(first - _FAR, -1), -1):
        token = tree.tokens[k]
        if token.sentence != tree.tokens[first].sentence or token.pos == "PUNCT":
            return None
        needed = lexicon.verbs.get(fold(token.lemma))
        if needed is not None and (token.pos in _VERBAL or token.dep == "conj"):
            given = ("" in needed and bare and lexicon.between.issuperset(between)) or _led(between, needed, lexicon)
            subject = _subject(tree, k) if given else None
            source = _speaker(tree, subject, lexicon, speaks) if subject is not None else None
            return (k, source) if source is not None else None
        if token.pos in _VERBAL and fold(token.text) not in lexicon.between and token.dep != "advcl":
            return None
        between.insert(0, fold(tree.preposition(k)))
    return None


def _led(between: list[str], needed: frozenset[str], lexicon: GiverLexicon) -> bool:
    """Whether the words between a verb and a figure are those that lead to it: "put the loss at", "stuck by its"."""
    if not between:
        return False
    return between[-1] in needed or (between[0] in needed and lexicon.between.issuperset(between[1:]))


def _subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb: what its relative pronoun stands for, or that of the verb to which it is joined."""
    for k in (verb, *tree.up(verb)):
        own = next(tree.with_dep(k, "nsubj"), None)
        if own is not None:
            relative = tree.tokens[k].dep == "acl:relcl" and tree.tokens[own].pos == "PRON"
            return tree.tokens[k].head if relative else own
        if tree.tokens[k].dep == "acl:relcl":
            return tree.tokens[k].head
        if k == verb and tree.tokens[k].dep != "conj":
            return None
    return None


def _speaker(tree: Tree, noun: int, lexicon: GiverLexicon, speaks: Callable[[int], bool]) -> int | None:
    """Who speaks by a subject: itself, or the owner of the count that it names."""
    if fold(tree.tokens[noun].lemma) in lexicon.reckonings:
        return _owner(tree, noun, speaks)
    return noun if speaks(noun) else None


def _owner(tree: Tree, noun: int, speaks: Callable[[int], bool]) -> int | None:
    return next((k for k in tree.with_dep(noun, *_OWNERS) if speaks(k)), None)


def _by_noun(tree: Tree, first: int, lexicon: GiverLexicon, speaks: Callable[[int], bool]) -> tuple[int, int] | None:
    """Return the noun of a count before a figure, with its owner: "the department's tally is 40"."""
    for k in range(first - 1, max(first - _FAR, -1), -1):
        token = tree.tokens[k]
        if token.sentence != tree.tokens[first].sentence or token.pos == "PUNCT":
            return None
        if token.pos == "NOUN" and fold(token.lemma) in lexicon.reckonings:
            owner = _owner(tree, k, speaks)
            if owner is not None:
                return k, owner
        if token.pos == "VERB":
            return None
    return None


def _announced(tree: Tree, noun: int, lexicon: GiverLexicon, speaks: Callable[[int], bool]) -> tuple[int, int] | None:
    """Return the participle behind what is counted, with who gave the figure: "the 40 dead announced by the army"."""
    for k in tree.with_dep(noun, "acl"):
        if "" in lexicon.verbs.get(fold(tree.tokens[k].lemma), ()):
            agent = next((m for m in tree.with_dep(k, *_AGENTS) if tree.case(m) and speaks(m)), None)
            if agent is not None:
                return k, agent
    return None


def _beside(tree: Tree, last: int, lexicon: GiverLexicon, speaks: Callable[[int], bool]) -> tuple[int, int] | None:
    """Return the word right behind a figure that tells whose it is, with who that is: "420 pour les autorités"."""
    after = list(range(last + 1, min(last + 1 + _NEAR, len(tree.tokens))))
    words = " ".join(fold(tree.tokens[k].text) for k in after)
    if not any(words.startswith(f"{w} ") for w in lexicon.beside):
        return None
    whose = next((k for k in after[1:] if tree.tokens[k].pos in {"NOUN", "PROPN"}), None)
    return (after[0], whose) if whose is not None and speaks(whose) else None
