"""Read each quantity of a clause as a figure of something: the dead, the evacuated, tonnes of nitrate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.model.claim import Measure
from recoupe.steps.claim.attach import tokens_in, top_of
from recoupe.steps.claim.roles import content, is_passive
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.events import Concept, EventLexicon
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Quantity
    from recoupe.model.article import Span
    from recoupe.text.tree import Tree

_COUNTED = {"NOUN", "ADJ", "VERB", "PROPN"}
_BY_SUBJECT = {"dead", "missing", "displaced"}
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
        start, end = tree.phrase(noun)
        lemmas = content(tree, start, end, noun, language.grammar) - _figures(tree, inside)
        classes = frozenset(c.id for c in language.classes.of(tree.tokens[noun].lemma) if c.kind != "estimator")
    category = _category(tree, at, noun, clause, language) if at is not None and not quantity.unit else ""
    if not category and "residents" in classes and clause is not None and _sheltered(tree, clause[0], language):
        category = "evacuated"
    if (
        not category
        and noun is not None
        and "passengers" in classes
        and _aboard(tree, noun, text[sentence.start : sentence.end], language)
    ):
        category = "aboard"
    return Measure(
        quantity=quantity,
        category=category,
        classes=classes,
        lemmas=lemmas,
        state=_former(text[sentence.start : quantity.span.start], language)
        or _state(text[sentence.start : sentence.end], language),
        part=_is_part(tree, quantity, inside, text, language.grammar)
        or (at is not None and _graded(tree, at, language)),
        ordinal=quantity.ordinal,
    )


def _figures(tree: Tree, inside: Iterable[int]) -> frozenset[str]:
    return frozenset(fold(tree.tokens[i].lemma) for i in inside if tree.tokens[i].pos == "NUM")


def _category(tree: Tree, at: int, noun: int | None, clause: tuple[int, str] | None, language: Language) -> str:
    """Find the casualty state: in the counted noun, in what qualifies it, or in what happens to it."""
    events = language.events
    token = tree.tokens[at]
    for pos in ("noun", "adj", "verb"):
        concept = events.lookup([token.lemma.lower()], pos)
        if concept is not None and concept.casualty and token.pos in _COUNTED and token.dep != "compound":
            return concept.casualty
    if any(c.id == "bodies" for c in language.classes.of(token.lemma)):
        return "dead"
    said = (
        [k for k in tree.children[clause[0]] if tree.tokens[k].dep in {"xcomp", "ccomp"}] if clause is not None else []
    )
    for k in (*tree.children[at], *said):
        child = tree.tokens[k]
        if k in said and child.pos == "ADJ" and (found := _of(events, child.lemma, ("adj",))):
            return found
        if child.dep in {"acl", "amod"} and child.pos in {"VERB", "ADJ"}:
            found = _of(events, child.lemma, ("verb", "adj"))
            if found:
                return found
    if clause is None or clause[0] == at:
        return ""
    concept = events.concepts.get(clause[1])
    if concept is None or not concept.casualty:
        return ""
    return _suffered(tree, noun if noun is not None else at, clause[0], concept, language.grammar.sums)


def _of(events: EventLexicon, lemma: str, kinds: Sequence[str]) -> str:
    for pos in kinds:
        concept = events.lookup([lemma.lower()], pos)
        if concept is not None and concept.casualty:
            return concept.casualty
    return ""


def _suffered(tree: Tree, noun: int, predicate: int, concept: Concept, sums: frozenset[str]) -> str:
    """The state that the predicate puts its undergoer in, when the counted noun is that undergoer.

    Who dies or goes missing is the subject, even with an object in the phrase ("laisser la vie").
    """
    deps = {tree.tokens[k].dep for k in tree.children[predicate]}
    role = _role(tree, noun, predicate, sums)
    if role in {"obj", "nsubj:pass"} or (role == "nsubj" and "obj" not in deps):
        return concept.casualty
    if role == "nsubj" and (is_passive(tree, predicate) or (concept.casualty in _BY_SUBJECT and not concept.result)):
        return concept.casualty
    return ""


def _role(tree: Tree, noun: int, predicate: int, sums: frozenset[str]) -> str:
    """How ``noun`` hangs on ``predicate``, through coordination and through "a total of N"."""
    i = noun
    for _ in range(6):
        token = tree.tokens[i]
        if token.head == predicate:
            return token.dep if token.dep not in {"acl", "acl:relcl"} else "head"
        if i in {predicate, token.head}:
            break
        if token.dep not in {"conj", "nmod", "nummod", "appos", "flat", "det", "compound", "amod", "dep"}:
            return ""
        if (
            token.dep == "nmod"
            and tree.tokens[token.head].pos != "NUM"
            and fold(tree.tokens[token.head].lemma) not in sums
        ):
            return ""
        i = token.head
    token = tree.tokens[predicate]
    if token.dep in {"acl", "amod", "acl:relcl"} and token.head == noun:
        return "nsubj:pass" if is_passive(tree, predicate) else "nsubj"
    return ""


def _sheltered(tree: Tree, predicate: int, language: Language) -> bool:
    """Whether a clause puts people into a shelter: residents in a gymnasium have been evacuated."""
    return any(
        tree.tokens[k].dep == "obl" and any(c.id == "shelter" for c in language.classes.of(tree.tokens[k].lemma))
        for k in tree.children[predicate]
    )


def _aboard(tree: Tree, noun: int, sentence: str, language: Language) -> bool:
    """Whether a sentence says how many passengers, and nobody else, a ship, a train or a plane carried."""
    if any(tree.tokens[k].dep == "conj" for k in tree.children[noun]) or tree.tokens[noun].dep in {"compound", "conj"}:
        return False
    low = fold(sentence)
    return any(w in low for w in language.grammar.aboard)


def _graded(tree: Tree, at: int, language: Language) -> bool:
    """Whether only the gravely, lightly or newly hurt are counted: a part of all the hurt."""
    things = [k for k in tree.children[tree.tokens[at].head] if tree.tokens[k].dep == "obj"]
    near = {
        fold(tree.tokens[k].lemma)
        for top in (at, tree.tokens[at].head, *things)
        for k in tree.children[top]
        if tree.tokens[k].dep in {"amod", "advmod", "conj", "xcomp"}
        and not any(tree.tokens[m].pos == "NUM" for m in tree.children[k])
    }
    return bool(near & {fold(w) for w in language.grammar.grades})


def _former(before: str, language: Language) -> str:
    """Whether the words right before the figure put it in the past: "up from 12", "et non plus dix-sept"."""
    low = fold(before).rstrip()
    words = map(fold, language.grammar.states.get("former", ()))
    ended = (w for w in words if low.endswith(w))
    return "former" if any(re.search(rf"(?<!\w){re.escape(w)}$", low) for w in ended) else ""


def _state(sentence: str, language: Language) -> str:
    low = " " + fold(sentence) + " "
    for state in _STATE_ORDER:
        for words in map(fold, language.grammar.states.get(state, ())):
            if words in low and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", low):
                return state
    return ""


def _is_part(tree: Tree, quantity: Quantity, inside: Sequence[int], text: str, grammar: GrammarLexicon) -> bool:
    if quantity.of and quantity.unit != "percent":
        return True
    follow = text[quantity.span.end : quantity.span.end + 20].lstrip()
    if grammar.parts_behind.match(follow):
        return True
    before = fold(text[max(0, quantity.span.start - 12) : quantity.span.start])
    return bool(grammar.parts_before.search(before)) or any(
        fold(tree.tokens[i].lemma) in grammar.besides for i in inside
    )
