"""The figures of a clause: each quantity read as a count of something, with who counts and whose side it is of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.model.annotation import is_money
from recoupe.steps.claim.carried import with_crew
from recoupe.steps.claim.matching import match
from recoupe.steps.claim.measures import measure
from recoupe.steps.claim.mood import word
from recoupe.steps.claim.nobody import in_words
from recoupe.steps.claim.ones import lone, ones, stressed
from recoupe.steps.claim.totals import with_totals
from recoupe.steps.claim.wholes import parts_ahead, wholes
from recoupe.steps.claim.zeros import at_most, none_of, zeros
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Annotation, Quantity
    from recoupe.model.article import Span
    from recoupe.model.claim import Attribution, Event, Measure
    from recoupe.steps.claim.clauses import Clause
    from recoupe.steps.claim.negation import Negation
    from recoupe.steps.claim.sides import Sides
    from recoupe.steps.claim.speakers import Speakers
    from recoupe.text.tree import Tree


_VICTIMS = "casualties"
_ARGUMENTS = {"nsubj", "nsubj:pass", "obj", "obl"}
_HARMED = ("dead", "injured")
_TOLD = {"announce", "condemn", "confirm", "estimate", "notice", "register", "say", "see", "signal"}
_BEING = {_VICTIMS, "undergo"}
"""Concepts of what is told of a toll and of what there is: "no death was confirmed", "n'est à déplorer"."""


class Counts:
    """Reads the figures of an article's clauses."""

    def __init__(
        self, note: Annotation, tree: Tree, language: Language, speakers: Speakers, sides: Sides, negation: Negation
    ) -> None:
        """All are of one article."""
        self.note, self.tree, self.language, self.speakers = note, tree, language, speakers
        self.sides, self.negation, self.text = sides, negation, note.text
        self._wholes = wholes(note, language.grammar)
        self._parts = parts_ahead(note, language.grammar)

    def of_clause(
        self,
        clause: Clause,
        event: Event,
        quantities: Sequence[Quantity],
        chain: tuple[Attribution, ...],
        polarity: str,
        tense: str,
    ) -> tuple[tuple[Measure, ...], tuple[Quantity, ...]]:
        """Return the quantities of a clause as figures, with its counts of nobody and its totals, and all it says."""
        predicate, sentence = (clause.head, event.concept), self.note.sentences[clause.sentence].span

        def read(q: Quantity) -> Measure:
            counted = self.speakers.linked(self.speakers.of_figure(q)) or chain
            whole = q.span in self._wholes  # what is told is told of the part alone
            over = self._parts.get(q.span)
            q = replace(q, unit=over.unit) if over is not None else q
            told = measure(self.tree, q, None if whole else predicate, sentence, self.language, self.text)
            if over is not None and not told.lemmas:
                same = measure(self.tree, over, None, sentence, self.language, self.text)
                told = replace(told, lemmas=same.lemmas, classes=same.classes, kinds=same.kinds)
                told = replace(told, quantity=replace(told.quantity, referent=over.referent))
            if whole:
                told = _as_whole(told)
            return replace(told, attribution=counted, side=self.sides.of(q, counted, self._subject(clause.head)))

        quantities = [q for q in quantities if not self._divides(q, quantities)]
        quantities = [stressed(self.tree, q, self.text, self.language) for q in quantities]
        found = [read(q) for q in quantities]
        if polarity == "affirmed":
            only = lone(self.tree, clause.head, quantities, self.text, self.language)
            found += [read(q) for q in only]
            one = ones(self.tree, clause.head, event.concept, (*quantities, *only), self.language)
            found += [m for q in one if (m := read(q)).category]
        if polarity == "denied" and tense != "pluperfect":  # "no one had ever died on it" is of before
            found = [replace(m, quantity=none_of(m.quantity)) if m.category else m for m in found]
            found = [replace(m, quantity=at_most(m.quantity)) if self._said_in(clause.head, m) else m for m in found]
            none = zeros(self.negation, clause.head, self.text)
            told = [m for q in none if self._tells_a_toll((m := read(q)).quantity)]
            found += [m for m in told if m.category]
            found += [replace(m, category=c) for m in told if self._of_victims(m) for c in _HARMED]
        found = self._with_nobody(found, clause, sentence, chain)
        said = sorted((m.quantity for m in found), key=lambda q: q.span)
        found = with_totals(self.tree, found, self.text, self.language)
        words = self.text[sentence.start : sentence.end]
        found = with_crew(self.tree, found, clause.head, words, self.text, self.language)
        return tuple(sorted(found, key=lambda m: m.quantity.span)), tuple(said)

    def _divides(self, quantity: Quantity, others: Sequence[Quantity]) -> bool:
        """Whether a sum is of each so many, and no more is told by these: "410 euros les mille litres"."""
        if not quantity.unit or is_money(quantity.unit):
            return False
        for other in others:
            behind = self.language.grammar.unit_price.match(self.text, other.span.end) if is_money(other.unit) else None
            if behind is not None and behind.start() <= quantity.span.start and quantity.span.end <= behind.end():
                return True
        return False

    def _with_nobody(
        self, found: Sequence[Measure], clause: Clause, sentence: Span, chain: tuple[Attribution, ...]
    ) -> list[Measure]:
        """Return the figures of a clause with those of nobody that its wordings tell."""
        if clause.nominal:
            return [*found]
        told = {m.category for m in found if not (m.part and m.quantity.number == 0)}
        left = [*in_words(self.tree, clause.own, sentence, self.text, self.language.nobody, told)]
        states = {m.category for m in left}
        return [m for m in found if m.category not in states] + [replace(m, attribution=chain) for m in left]

    def _tells_a_toll(self, none: Quantity) -> bool:
        """Whether it is told that there are none, not that something is done to none: "no victim was named".

        Of what stands behind a bare "de" the verb must say so: "il ne manque pas de blessés" tells of many.
        """
        tokens, noun = self.note.tokens, none.head
        if noun < 0 or tokens[noun].dep not in _ARGUMENTS:
            return True
        if word(none.exact) not in self.language.closed.of and not self._are_victims(noun):
            return True
        verb = tokens[noun].head
        found = match(tokens, verb, self.language.events, self.tree.children)
        if found is not None:
            concept = found[0].concept
            told = tokens[noun].dep != "nsubj" and concept.id in _TOLD
            return told or concept.id in _BEING or bool(concept.casualty)
        return fold(tokens[verb].lemma) in self.language.grammar.carrying

    def _are_victims(self, noun: int) -> bool:
        found = match(self.note.tokens, noun, self.language.events, self.tree.children)
        return found is not None and found[0].concept.id == _VICTIMS

    def _of_victims(self, told: Measure) -> bool:
        """Whether it is told that there were no victims at all: neither dead nor hurt."""
        noun = told.quantity.head
        if told.category or told.part or noun < 0:
            return False
        return self._are_victims(noun)

    def _said_in(self, head: int, told: Measure) -> bool:
        """Whether the verb is part of the figure: "did not exceed forty minutes"."""
        token = self.note.tokens[head]
        return told.quantity.span.start <= token.start and token.end <= told.quantity.span.end

    def _subject(self, head: int) -> int | None:
        return next((k for k in self.tree.children[head] if self.note.tokens[k].dep == "nsubj"), None)

    def by_source(self, quantities: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
        """Part the figures of the clause's own source from another's ("6 000 selon A, 2 300 selon B")."""
        if len(quantities) < 2:  # noqa: PLR2004  nothing to part
            return list(quantities), []
        sources = [self._source_at(q) for q in quantities]
        first = sources[0]
        own = [q for q, s in zip(quantities, sources, strict=True) if s in {first, ""} or not first]
        return own, [q for q in quantities if q not in own]

    def _source_at(self, quantity: Quantity) -> str:
        chain = self.speakers.of_figure(quantity)
        return chain[-1].source_text if chain else ""


def _as_whole(told: Measure) -> Measure:
    """Mark the figure of a whole: of passengers, it is how many were aboard."""
    aboard = not told.category and "passengers" in told.classes
    return replace(told, category="aboard" if aboard else told.category, whole=True, part=False)
