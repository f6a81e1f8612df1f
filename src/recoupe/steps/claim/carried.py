"""How many a ship, a plane or a bus carried: passengers, or all on board, as one figure or as passengers and crew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.article import Span
from recoupe.steps.claim.totals import list_of, whole_of
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Quantity
    from recoupe.model.claim import Measure
    from recoupe.text.tree import Tree

_CORE = {"nsubj", "nsubj:pass", "obj"}
_BEFORE, _BEHIND = 32, 24  # characters
_PASSENGERS, _CREW = "passengers", "crew"


def carried(
    tree: Tree,
    figure: Quantity,
    noun: int | None,
    clause: tuple[int, str] | None,
    sentence: Span,
    text: str,
    language: Language,
) -> str:
    """Return ``aboard`` where so many passengers were carried, ``on_board`` where so many people in all, else ""."""
    grammar = language.grammar
    place = figure.span
    ends = {place.end, tree.tokens[noun].end} if noun is not None else {place.end}
    follow = [fold(text[end : min(sentence.end, end + 2 * _BEHIND)]).lstrip(" ,(") for end in ends]
    if any(f.startswith(w) for f in follow for w in grammar.all_told):
        return "on_board"
    if noun is None:
        return ""
    tokens, children = tree.tokens, tree.children
    others = [k for k in children[noun] if tokens[k].dep == "conj"]  # "212 passengers and 24 crew" are two
    uncounted = [k for k in others if not any(tokens[m].pos == "NUM" for m in children[k])]
    if uncounted or tokens[noun].dep in {"compound", "conj"}:
        return ""
    over = tokens[tokens[noun].head].lemma
    beside = tokens[noun].dep in {"appos", "nmod"} and not tree.case(noun)
    if beside and any(c.id == _CREW for c in language.classes.of(over)):
        return ""  # "the crew, nineteen sailors": of these alone
    words, classes = grammar.aboard, language.classes.of(tokens[noun].lemma)
    if any(c.id == _PASSENGERS for c in classes):
        low = fold(text[sentence.start : sentence.end])
        return "aboard" if any(w in low for w in words) else ""
    verb = None if clause is None else clause[0]
    acts = tokens[noun].dep in _CORE and tokens[noun].head == verb
    if not any(c.kind == "people" for c in classes) or (acts and not _carries(tree, verb, language)):
        return ""  # whom a lifeboat took aboard is another matter
    near = fold(text[max(sentence.start, place.start - _BEFORE) : place.start])
    behind = fold(text[tokens[noun].end : min(sentence.end, tokens[noun].end + _BEHIND)])
    return "on_board" if any(w in near or w in behind for w in words) else ""


def with_crew(
    tree: Tree, measures: Sequence[Measure], predicate: int, sentence: str, text: str, language: Language
) -> list[Measure]:
    """Return the figures of a clause with the sum of those who were carried: "52 passengers and four crew" are 56.

    All must be passengers and crew, each counted exactly.
    """
    plain = (m for m in measures if not (m.quantity.unit or m.part or m.ordinal))
    counted = {m.quantity.head: m for m in plain if m.category in {"", "aboard"}}
    first = next((h for h, m in sorted(counted.items()) if h >= 0 and _PASSENGERS in m.classes), None)
    if first is None:
        return [*measures]
    members = list_of(tree, first)
    carries = tree.tokens[members[0]].head == predicate and _carries(tree, predicate, language)
    able = {fold(tree.tokens[k].lemma) for k in tree.with_dep(predicate, "aux")} & language.cues.possible_modals
    if able or not (carries or any(w in fold(sentence) for w in language.grammar.aboard)):
        return [*measures]
    listed = [counted.get(k) for k in members]
    exact = [m for m in listed if m is not None and m.quantity.value.low == m.quantity.value.high]
    if len(exact) < 2 or len(exact) < len(listed) or not any(_CREW in m.classes for m in exact):  # noqa: PLR2004
        return [*measures]
    if any(m.classes.isdisjoint({_CREW, _PASSENGERS}) for m in exact):
        return [*measures]
    span = Span(exact[0].quantity.span.start, tree.tokens[exact[-1].quantity.head].end)
    whole = whole_of(exact[0].quantity, span, text, sum(m.quantity.number for m in exact))
    none, people = frozenset[str](), frozenset({"people"})
    return [replace(exact[0], quantity=whole, category="on_board", lemmas=none, classes=people), *measures]


def _carries(tree: Tree, verb: int | None, language: Language) -> bool:
    return verb is not None and fold(tree.tokens[verb].lemma) in language.grammar.carrying
