"""Read each quantity of a clause as a figure of something: the dead, the evacuated, tonnes of nitrate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.model.annotation import LENGTHS
from recoupe.model.claim import Measure
from recoupe.steps.claim.attach import top_of
from recoupe.steps.claim.measured import measured
from recoupe.steps.claim.roles import content
from recoupe.steps.claim.states import done_to, heading_state, names_event, state_of, subject_state
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Quantity
    from recoupe.model.article import Span
    from recoupe.text.tree import Tree

_TIMES = LENGTHS | {"year_old"}
_LEFT = {"hospitalised"}  # whose count only rises: those that still are so are what is left of all
_CORE = {"nsubj", "nsubj:pass", "obj"}
_BEFORE_BOARD, _BEHIND_BOARD = 32, 24  # characters
_STATE_ORDER = ("final", "now", "still", "first", "provisional")


def measure(
    tree: Tree,
    quantity: Quantity,
    clause: tuple[int, str] | None,
    sentence: Span,
    language: Language,
    text: str,
) -> Measure:
    """Return the quantity with what it counts.

    ``clause`` is its predicate's token and concept, None for a stray figure.
    """
    inside = tokens_in(tree.tokens, quantity.span)
    top = top_of(tree.tokens, inside)
    noun = quantity.head if quantity.head >= 0 else None
    at = noun if noun is not None else top
    lemmas: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    if noun is not None:
        lemmas, classes = _counted(tree, noun, inside, language)
    thing = None
    if top is not None and _bare(tree, noun, language) and not quantity.ordinal and quantity.unit not in _TIMES:
        thing = measured(tree, top, language.grammar, unit=bool(quantity.unit))
    category = state_of(tree, at, noun, clause, language) if at is not None and not quantity.unit else ""
    if quantity.ordinal and clause is not None and top is not None:
        category = done_to(tree, top, clause, language) or category
    headed = False
    if not category and clause is not None and top is not None and not quantity.unit and _bare(tree, noun, language):
        category = heading_state(tree, top, clause[0], language) or subject_state(tree, top, clause[0], language)
        headed = bool(category)
    if not category and "residents" in classes and clause is not None and _sheltered(tree, clause[0], language):
        category = "evacuated"
    if not category and noun is not None and not quantity.unit and not quantity.ordinal:
        category = _aboard(tree, noun, clause, sentence, quantity.span, text, language)
    if thing is not None and not category and not quantity.unit and _many(tree, thing, language):
        lemmas, classes = _counted(tree, thing, inside, language)
    sum_told = bool(quantity.unit) or (thing is not None and not lemmas)
    return Measure(
        quantity=quantity,
        category=category,
        classes=classes,
        lemmas=lemmas,
        kinds=_kinds(tree, noun if thing is None else thing, clause, language) if sum_told else frozenset(),
        state=_former(text[sentence.start : quantity.span.start], language)
        or ((headed or thing is not None) and _left_behind(text, quantity.span, sentence, language) and "former")
        or _state(text[sentence.start : sentence.end], language),
        part=_is_part(tree, quantity, inside, text, language, clause if category else None)
        or (clause is not None and top is not None and _of_a_counted_whole(tree, top, clause[0], language.grammar))
        or (category in _LEFT and _state(text[sentence.start : sentence.end], language) == "still")
        or (at is not None and (_graded(tree, at, language) or _included(tree, at, clause, language))),
        ordinal=quantity.ordinal,
        rate=at is not None and _is_rate(text[tree.tokens[at].end : sentence.end], quantity, language),
    )


def _counted(tree: Tree, noun: int, inside: Sequence[int], language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the content lemmas of a noun's phrase without those of the figure, and the noun's classes."""
    start, end = tree.phrase(noun)
    lemmas = content(tree, start, end, noun, language.grammar) - {
        fold(tree.tokens[i].lemma) for i in inside if i != noun
    }
    return lemmas, frozenset(c.id for c in language.classes.of(tree.tokens[noun].lemma) if c.kind != "estimator")


def _many(tree: Tree, noun: int, language: Language) -> bool:
    """Whether a noun is of several, or of a body of people: these are counted, where one debt or loan is measured."""
    classes = language.classes.of(tree.tokens[noun].lemma)
    return "Number=Plur" in tree.tokens[noun].morph or any(c.kind == "people" for c in classes)


def _kinds(tree: Tree, thing: int | None, clause: tuple[int, str] | None, language: Language) -> frozenset[str]:
    """Return the kinds of what a figure measures, by its noun or the verb of its clause, else the noun itself."""
    kinds, noun = language.measured, "" if thing is None else fold(tree.tokens[thing].lemma)
    verb = "" if clause is None else fold(tree.tokens[clause[0]].lemma)
    return kinds.nouns.get(noun) or kinds.verbs.get(verb) or frozenset({noun} - {""})


def _sheltered(tree: Tree, predicate: int, language: Language) -> bool:
    """Whether a clause puts people into a shelter: residents in a gymnasium have been evacuated."""
    return any(
        tree.tokens[k].dep == "obl" and any(c.id == "shelter" for c in language.classes.of(tree.tokens[k].lemma))
        for k in tree.children[predicate]
    )


def _aboard(
    tree: Tree,
    noun: int,
    clause: tuple[int, str] | None,
    sentence: Span,
    figure: Span,
    text: str,
    language: Language,
) -> str:
    """Return ``aboard`` where a figure says how many passengers were carried, ``on_board`` how many people in all."""
    others = [k for k in tree.children[noun] if tree.tokens[k].dep == "conj"]  # "212 passengers and 24 crew" are two
    uncounted = [k for k in others if not any(tree.tokens[m].pos == "NUM" for m in tree.children[k])]
    if uncounted or tree.tokens[noun].dep in {"compound", "conj"}:
        return ""
    words, classes = language.grammar.aboard, language.classes.of(tree.tokens[noun].lemma)
    if any(c.id == "passengers" for c in classes):
        low = fold(text[sentence.start : sentence.end])
        return "aboard" if any(w in low for w in words) else ""
    acts = tree.tokens[noun].dep in _CORE and clause is not None and tree.tokens[noun].head == clause[0]
    carried = clause is not None and fold(tree.tokens[clause[0]].lemma) in language.grammar.carrying
    if not any(c.kind == "people" for c in classes) or (acts and not carried):
        return ""  # whom a lifeboat took aboard is another matter
    near = fold(text[max(sentence.start, figure.start - _BEFORE_BOARD) : figure.start])
    behind = fold(text[tree.tokens[noun].end : min(sentence.end, tree.tokens[noun].end + _BEHIND_BOARD)])
    return "on_board" if any(w in near or w in behind for w in words) else ""


def _is_rate(behind: str, quantity: Quantity, language: Language) -> bool:
    """Whether what follows makes a count one of each day or each person; sums leave it out too often to tell."""
    return not quantity.unit and language.grammar.rates.match(behind) is not None


def _graded(tree: Tree, at: int, language: Language) -> bool:
    """Whether only the gravely, lightly or newly hurt are counted: a part of all the hurt."""
    things = [k for k in tree.children[tree.tokens[at].head] if tree.tokens[k].dep == "obj"]
    near = {
        fold(tree.tokens[k].lemma)
        for top in (at, tree.tokens[at].head, *things)
        for k in tree.children[top]
        if tree.tokens[k].dep in {"amod", "advmod", "conj", "xcomp", "acomp"}
        and not any(tree.tokens[m].pos == "NUM" for m in tree.children[k])
    }
    return bool(near & {fold(w) for w in language.grammar.grades})


def _included(tree: Tree, at: int, clause: tuple[int, str] | None, language: Language) -> bool:
    """Whether people are counted as some of more: "the dead include two children", "parmi eux figurent…"."""
    if clause is None or clause[1] != "include" or tree.tokens[at].head != clause[0]:
        return False
    return any(c.kind == "people" for c in language.classes.of(tree.tokens[at].lemma))


def _former(before: str, language: Language) -> str:
    """Whether the words right before the figure put it in the past: "up from 12", "et non plus dix-sept"."""
    low = fold(before).rstrip()
    words = map(fold, language.grammar.states.get("former", ()))
    ended = (w for w in words if low.endswith(w))
    return "former" if any(re.search(rf"(?<!\w){re.escape(w)}$", low) for w in ended) else ""


def _bare(tree: Tree, noun: int | None, language: Language) -> bool:
    """Whether a figure counts nothing by itself, or only what a heading does ("le nombre")."""
    return noun is None or fold(tree.tokens[noun].lemma) in language.grammar.headings


def _left_behind(text: str, figure: Span, sentence: Span, language: Language) -> bool:
    """Whether a toll has moved from the figure to another: "rose from seven to nine"."""
    before, after = text[sentence.start : figure.start].split(), text[figure.end : sentence.end].split()
    moved = language.grammar.moved
    return bool(before and after) and fold(before[-1]) in moved["from"] and fold(after[0]) in moved["to"]


def _state(sentence: str, language: Language) -> str:
    low = " " + fold(sentence) + " "
    for state in _STATE_ORDER:
        for words in map(fold, language.grammar.states.get(state, ())):
            if words in low and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", low):
                return state
    return ""


def _is_part(
    tree: Tree, quantity: Quantity, inside: Sequence[int], text: str, language: Language, clause: tuple[int, str] | None
) -> bool:
    """Whether some of those told are counted; ``clause`` is the one that tells their state, if one does.

    Of how many it is told does not matter where the clause itself tells their state: "four of the passengers died"
    tells of four dead, "four of the dead were Danes" of four among them.
    """
    grammar = language.grammar
    before = fold(text[max(0, quantity.span.start - 12) : quantity.span.start])
    near = [*inside, *([] if quantity.head < 0 else [quantity.head, *tree.children[quantity.head]])]
    if grammar.parts_before.search(before) or any(fold(tree.tokens[i].lemma) in grammar.besides for i in near):
        return True
    top = top_of(tree.tokens, inside)
    told = (
        clause is not None
        and top is not None
        and bool(done_to(tree, top, clause, language))
        and not (quantity.head >= 0 and names_event(tree, quantity.head, language))
    )
    if quantity.of and quantity.unit != "percent":
        return not told
    follow = fold(text[quantity.span.end : quantity.span.end + 20]).lstrip()
    return bool(grammar.parts_behind.match(follow)) and not told


def _of_a_counted_whole(tree: Tree, top: int, predicate: int, grammar: GrammarLexicon) -> bool:
    """Whether the clause begins with a counted whole: "of the 19 people admitted, six are still being treated"."""
    return tree.tokens[top].dep in {"nsubj", "nsubj:pass"} and any(
        k < top
        and tree.tokens[k].dep.startswith(("obl", "nmod"))
        and tree.case(k) in grammar.wholes
        and any(tree.tokens[m].pos == "NUM" for m in tree.children[k])
        for k in tree.children[predicate]
        if k != top
    )
