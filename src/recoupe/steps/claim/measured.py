"""Find the noun that a figure measures without counting it: "the debt" of "put the debt at £38,000"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.text.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass")
_NOUNS = {"NOUN", "PROPN"}
_BESIDE = {"nmod", "appos", "nummod", "dep"}
_QUALIFYING = {"amod", "acl"}
_AWAY = 5  # tokens between a distance and the place that it is from
_QUALIFIED = 3  # words of such a noun with what stands before it
_FROM = {"from", "near", "outside"}
_BEHIND = {"obj", "obl", "obl:arg", "obl:mod", "obl:npmod", "xcomp", "attr", "advmod", "nmod"}


def measured(tree: Tree, top: int, grammar: GrammarLexicon, *, unit: bool) -> int | None:
    """Return the token of the noun that the figure at ``top`` is the measure of, None where nothing tells.

    It is what a figure with a ``unit`` hangs on ("a fine of £2m", "la participation, 61,3 %"), the subject of a verb of
    reaching or being so much ("la dette s'élève à", "turnout was"), or the object of one of putting at so much ("put
    the debt at"). A heading word stands for what it is of: "the number of strikers".
    """
    found = _beside(tree, top, grammar) if unit else None
    if found is None:
        found = _told_of(tree, top, grammar)
    return None if found is None else _headed(tree, found, grammar)


def headed_behind(tree: Tree, figure: Sequence[int], grammar: GrammarLexicon) -> int | None:
    """Return what is counted where its heading follows the figure: "ramène à neuf le nombre d'œuvres manquantes".

    This holds whatever a parser makes of the verb: "porte" and "chiffre" are nouns too.
    """
    article = figure[-1] + 1
    if article + 1 >= len(tree.tokens) or tree.tokens[article].pos != "DET" or figure[0] == 0:
        return None
    heading = article + 1
    if all(tree.tokens[k].pos != "ADP" for k in (figure[0] - 1, *figure)):
        return None
    if fold(tree.tokens[heading].lemma) not in grammar.headings:
        return None
    return _headed(tree, heading, grammar)


def announced(tree: Tree, figure: Sequence[int], language: Language) -> int | None:
    """Return what a sum is by the noun before the colon that it follows: "the ransom: four million"."""
    before = figure[0] - 2
    if before < 0 or tree.tokens[before + 1].text != ":" or tree.tokens[before].pos not in _NOUNS:
        return None
    return before if fold(tree.tokens[before].lemma) in language.measured.nouns else None


def paid_in(tree: Tree, figure: Sequence[int], language: Language) -> int | None:
    """Return what a sum is by the bare noun right behind it: "£12,000 in compensation", "3 millions en indemnités"."""
    last = figure[-1]
    if last + 2 >= len(tree.tokens) or language.grammar.places.get(tree.tokens[last + 1].text.lower()) != "in":
        return None
    for k in range(last + 2, min(last + 2 + _QUALIFIED, len(tree.tokens))):
        if tree.tokens[k].pos == "NOUN":
            return k if fold(tree.tokens[k].lemma) in language.measured.nouns else None
        if tree.tokens[k].pos not in {"ADJ", "VERB"}:
            return None
    return None


def far_from(tree: Tree, top: int, figure: Sequence[int], language: Language) -> frozenset[str]:
    """Return by which words two accounts may tell the place that a distance is from: "nine miles from Cape Dral".

    They are its noun, the classes of that and the words of its name, so that "au large du cap Dral" is known again.
    """
    last = max(figure)
    near = {k for at in (top, tree.tokens[top].head, *figure) for k in tree.children[at]}
    for k in sorted(near):
        place = tree.tokens[k]
        if not last < k <= last + _AWAY or place.pos not in _NOUNS:
            continue
        between = tree.case(k)
        if between not in language.grammar.of_wholes and language.grammar.places.get(between) not in _FROM:
            continue
        words = {fold(place.lemma)} | {c.id for c in language.classes.of(place.lemma)}
        words |= {fold(tree.tokens[m].text) for m in tree.children[k] if tree.tokens[m].pos == "PROPN"}
        return frozenset(words)
    return frozenset()


def together(tree: Tree, top: int, grammar: GrammarLexicon) -> int | None:
    """Return the noun of people together that a bare figure behind it counts: "a crowd of 3,000"."""
    over = tree.tokens[top].head
    beside = over < top and tree.tokens[top].dep in _BESIDE and tree.case(top) in grammar.of_wholes
    return over if beside and fold(tree.tokens[over].lemma) in grammar.together else None


def _beside(tree: Tree, top: int, grammar: GrammarLexicon) -> int | None:
    token = tree.tokens[top]
    over = token.head
    if over == top or tree.tokens[over].pos not in _NOUNS or token.dep not in _BESIDE or over > top:
        return None
    between = tree.case(top)
    return over if not between or between in grammar.measuring else None


def _told_of(tree: Tree, top: int, grammar: GrammarLexicon) -> int | None:
    token, own = tree.tokens[top], _subject(tree, top)
    # the figure is what is said of it: "the bill was £90", or its verb: "estime à 90 euros la note"
    if own is not None:
        return _noun(tree, _put(tree, top) or own)
    verb = token.head
    if verb > top or token.dep not in _BEHIND:
        return None
    lemma, putting = fold(tree.tokens[verb].lemma), grammar.putting
    if tree.tokens[verb].pos in _NOUNS and tree.case(top) in grammar.measuring:
        # "put the number of children with lead in their blood at 23": hung on the blood
        verb = next((k for k in tree.up(verb) if tree.tokens[k].pos not in _NOUNS), verb)
        lemma = fold(tree.tokens[verb].lemma)
        if not any(fold(tree.tokens[k].lemma) in grammar.headings for k in tree.children[verb]):
            return None
    if lemma not in putting | grammar.amounting:
        return None
    if tree.tokens[verb].dep in _QUALIFYING:
        return _noun(tree, tree.tokens[verb].head)  # "satellites worth £60m"
    subject = _subject(tree, verb)
    if lemma in putting and not tree.case(top):
        return None  # "count seats for sixteen, not thirty"
    if lemma in putting and (subject is None or tree.tokens[subject].dep != "nsubj:pass"):
        put = next((k for k in tree.with_dep(verb, "obj") if k != top and tree.tokens[k].pos in _NOUNS), None)
        reaches = lemma in grammar.amounting or any(tree.tokens[k].dep.startswith("expl") for k in tree.children[verb])
        subject = subject if put is None and reaches else put  # "s'établit à", "se limite à"
    return _noun(tree, subject)


def _put(tree: Tree, verb: int) -> int | None:
    """Return the object of a verb that is read as part of its figure; no figure is."""
    beside = [m for k in tree.children[verb] for m in tree.with_dep(k, "appos")]  # "estime à 90 euros la note"
    for k in (*tree.with_dep(verb, "obj"), *beside):
        below = [tree.tokens[m] for m in tree.children[k]]
        if any(t.pos == "DET" for t in below) and not any(t.pos in {"NUM", "SYM"} or t.dep == "nummod" for t in below):
            return _noun(tree, k)
    return None


def _subject(tree: Tree, predicate: int) -> int | None:
    return next((k for k in tree.with_dep(predicate, *_SUBJECTS) if k < predicate), None)


def _noun(tree: Tree, i: int | None) -> int | None:
    return i if i is not None and tree.tokens[i].pos in _NOUNS else None


def _headed(tree: Tree, noun: int, grammar: GrammarLexicon) -> int | None:
    """Return what a heading word is of, the noun itself where it is none."""
    if fold(tree.tokens[noun].lemma) not in grammar.headings:
        return noun
    return next((k for k in tree.with_dep(noun, "nmod") if k > noun and tree.tokens[k].pos in _NOUNS), None)
