"""Read each quantity of a clause as a figure of something: the dead, the evacuated, tonnes of nitrate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.measured import measured_kinds
from recoupe.model.annotation import AGES, DISTANCES, LENGTHS, is_money
from recoupe.model.article import Span
from recoupe.model.claim import LAID_OFF, Measure
from recoupe.steps.claim.carried import carried
from recoupe.steps.claim.dating import top_of
from recoupe.steps.claim.matching import match
from recoupe.steps.claim.measured import announced, far_from, headed_behind, measured, paid_in, together
from recoupe.steps.claim.parts import (
    graded,
    in_ranks_of,
    included,
    of_a_counted_whole,
    of_all_the_hurt,
    of_own_clause,
)
from recoupe.steps.claim.rates import of_each, term
from recoupe.steps.claim.roles import content
from recoupe.steps.claim.sorts import classes_of, counts_many, kinds_of, named
from recoupe.steps.claim.standing import by_words, standing
from recoupe.steps.claim.states import done_to, heading_state, names_event, state_of, subject_state
from recoupe.steps.claim.votes import votes_of
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from recoupe.languages.base import Language
    from recoupe.model.annotation import Quantity
    from recoupe.text.tree import Tree

_TIMES = LENGTHS | AGES
_INJURED, _HOSPITALISED = "injured", "hospitalised"
_LEFT = {_HOSPITALISED}  # whose count only rises: those that still are so are what is left of all
_WORKERS = "workers"
_JOBS = "jobs"
_UNIT_PRICE, _AVERAGE = frozenset({"unit_price"}), frozenset({"average"})  # kinds of ``measured.toml``
_CORE = {"nsubj", "nsubj:pass", "obj"}
_BEFORE_PART = 24  # characters


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
    return _Figure(tree, quantity, clause, sentence, language, text).measure()


class _Figure:
    """One figure in its clause, while it is read what it counts."""

    def __init__(
        self,
        tree: Tree,
        quantity: Quantity,
        clause: tuple[int, str] | None,
        sentence: Span,
        language: Language,
        text: str,
    ) -> None:
        self.tree, self.quantity, self.clause, self.sentence = tree, quantity, clause, sentence
        self.language, self.text = language, text
        self.inside = tokens_in(tree.tokens, quantity.span)
        self.top = top_of(tree.tokens, self.inside)
        self.noun = self._noun()
        self.at = self.noun if self.noun is not None else self.top
        self.bare = _bare(tree, self.noun, language)

    def _noun(self) -> int | None:
        """Return the counted noun, None for a bare figure."""
        if self.quantity.head >= 0:
            return self.quantity.head
        plain = self.top is not None and not self.quantity.unit and not self.quantity.ordinal
        return together(self.tree, self.top, self.language.grammar) if plain and self.top is not None else None

    def measure(self) -> Measure:
        tree, quantity, language = self.tree, self.quantity, self.language
        thing = self._thing()
        noun = None if self.bare and quantity.unit else self.noun  # "so much money" tells no more than the sum
        lemmas, classes = self._counted(noun)
        category, headed = self._category(classes)
        by_heading = thing is not None and not category and not quantity.unit and counts_many(tree, thing, language)
        if by_heading:
            lemmas, classes = self._counted(thing)
        if category == _INJURED and self.at is not None and not classes - {"people"}:
            classes |= in_ranks_of(tree, self.at, language)
        if classes == {"people"} and self._employed():
            classes |= {_WORKERS}
        what = noun if thing is None else thing
        sum_told = bool(quantity.unit) or (thing is not None and not lemmas)
        told = quantity.span, self.sentence, self.text, language.grammar
        votes = frozenset[str]() if quantity.unit or quantity.ordinal else self._votes()
        return Measure(
            quantity=quantity,
            category=category,
            classes=classes,
            lemmas=lemmas,
            kinds=votes or (self._kinds(what) if sum_told else frozenset()),
            state="" if votes else self._standing(of_other=headed or thing is not None or self._changes()),
            part=self._part(category) or (quantity.unit in LENGTHS and term(*told)),
            ordinal=quantity.ordinal,
            rate=self.at is not None and not quantity.unit and of_each(tree, self.at, *told[1:], self._verb),
            by_heading=by_heading,
        )

    def _votes(self) -> frozenset[str]:
        return votes_of(self.tree, self.inside, self.sentence, self.text, self.language.grammar)

    def _employed(self) -> bool:
        """Whether a clause says that so many people work for somebody: "employs 300 people"."""
        if self.noun is None or self.tree.tokens[self.noun].dep not in _CORE - {"nsubj"}:
            return False
        return fold(self.tree.tokens[self.tree.tokens[self.noun].head].lemma) in self.language.grammar.employing

    def _thing(self) -> int | None:
        """Return the noun of what a bare figure measures."""
        if self.top is None or not self.bare or self.quantity.ordinal or self.quantity.unit in _TIMES:
            return None
        unit = bool(self.quantity.unit)
        named = (announced(self.tree, self.inside, self.language) or self._paid_in()) if unit else None
        return named or self._behind() or measured(self.tree, self.top, self.language.grammar, unit=unit)

    def _paid_in(self) -> int | None:
        return paid_in(self.tree, self.inside, self.language) if is_money(self.quantity.unit) else None

    def _behind(self) -> int | None:
        """Return what a bare count is of where the heading that says so follows it."""
        if self.quantity.unit or not self.bare or not self.inside:
            return None
        return headed_behind(self.tree, self.inside, self.language.grammar)

    def _kinds(self, thing: int | None) -> frozenset[str]:
        """Return the kinds of what is measured: of a length of time without a noun, those of what lasts so long."""
        lasts = self.quantity.unit in LENGTHS
        if self._average(thing):
            return _AVERAGE
        kinds = kinds_of(self.tree, thing, self.clause, self.language, self.quantity.unit)
        if self.quantity.unit in DISTANCES and self.top is not None:
            kinds |= far_from(self.tree, self.top, self.inside, self.language)
        if is_money(self.quantity.unit) and self.language.grammar.unit_price.match(self.text, self.quantity.span.end):
            kinds = (kinds if kinds & measured_kinds() else frozenset()) | _UNIT_PRICE
        if kinds or self.clause is None or not lasts:
            return kinds
        subjects = self.tree.with_dep(self.clause[0], "nsubj", "nsubj:pass")
        known = self.language.measured.nouns
        return next((known[w] for k in subjects if (w := named(self.tree, k, known)) in known), frozenset())

    def _average(self, thing: int | None) -> bool:
        """Whether the figure is what is worked out over many: "the European average stood at €452"."""
        tree, known = self.tree, self.language.grammar.averages
        subjects = tree.with_dep(self.clause[0], "nsubj", "nsubj:pass") if self.clause is not None else ()
        told = [*subjects, *([] if thing is None else [thing])]
        return any(fold(tree.tokens[k].lemma) in known for k in told)

    def _counted(self, noun: int | None) -> tuple[frozenset[str], frozenset[str]]:
        """Return the content lemmas of a noun's phrase without those of the figure, and the noun's classes."""
        if noun is None:
            return frozenset(), frozenset()
        tokens = self.tree.tokens
        own = {fold(tokens[i].lemma) for i in self.inside if i != noun}
        lemmas = content(self.tree, *self.tree.phrase(noun), noun, self.language.grammar) - own
        return lemmas, classes_of(self.tree, noun, self.language.classes)

    def _category(self, classes: frozenset[str]) -> tuple[str, bool]:
        """Return the state of those counted, "" for none, and whether it is told by a heading or subject instead."""
        tree, clause, language = self.tree, self.clause, self.language
        own = self._own_state()
        if own:
            return (_HOSPITALISED if own == _INJURED and self._taken_to_hospital() else own), False
        if clause is not None and self.top is not None and not self.quantity.unit and self.bare:
            where = (tree, self.top, clause[0], language)
            headed = heading_state(*where) or subject_state(*where) or self._state_behind()
            if headed:
                return headed, True
        if "residents" in classes and clause is not None and _sheltered(tree, clause[0], language):
            return "evacuated", False
        if _JOBS in classes and clause is not None and language.events.casualty(clause[1]) == LAID_OFF:
            return LAID_OFF, False
        if self.quantity.unit or self.quantity.ordinal:
            return "", False
        return carried(tree, self.quantity, self.noun, clause, self.sentence, self.text, language), False

    def _state_behind(self) -> str:
        thing = self._behind()
        return "" if thing is None else state_of(self.tree, thing, thing, None, self.language)

    def _own_state(self) -> str:
        """Return the state that the figure's own noun tells, or its clause; of an ordinal, what was done to it."""
        tree, clause, language = self.tree, self.clause, self.language
        done = ""
        if self.quantity.ordinal and clause is not None and self.top is not None:
            done = done_to(tree, self.top, clause, language)
        if done or self.at is None or self.quantity.unit:
            return done
        return state_of(tree, self.at, self.noun, clause, language)

    def _taken_to_hospital(self) -> bool:
        """Whether the injured who are counted are taken to hospital: "forty injured people were taken to hospitals".

        So many are in hospital then; in one that is named there are no more than some of these.
        """
        tree, at = self.tree, self.at
        if at is None or tree.tokens[at].dep not in _CORE:
            return False
        found = match(tree.tokens, tree.tokens[at].head, self.language.events, tree.children)
        if found is None or found[0].concept.casualty != _HOSPITALISED:
            return False
        return not any(tree.tokens[m].pos == "PROPN" for k in found[1] if k > at for m in (k, *tree.children[k]))

    def _changes(self) -> bool:
        """Whether a verb above the figure tells how a number changes: "went up from 12 to 23 dead"."""
        at, known = self.at, self.language.grammar.amounting
        return at is not None and any(fold(self.tree.tokens[k].lemma) in known for k in self.tree.up(at))

    def _standing(self, *, of_other: bool) -> str:
        """Return how the figure stands; ``of_other``: whether something else than its noun tells what it counts."""
        sentence, figure, text = self.sentence, self.quantity.span, self.text
        before, after = text[sentence.start : figure.start], text[figure.end : sentence.end]
        return standing(before, after, self._words(), self.language, of_other=of_other)

    def _words(self) -> str:
        return self.text[self.sentence.start : self.sentence.end]

    def _part(self, category: str) -> bool:
        """Whether no more than some of those of whom it is told are counted."""
        tree, clause, language = self.tree, self.clause, self.language
        if (self._some(clause if category else None) and not self._in_hospital_of_all(category)) or (
            category in _LEFT and self._still()
        ):
            return True
        if self._moved_on(category):
            return True
        top = self.top
        if clause is not None and top is not None and of_a_counted_whole(tree, top, clause[0], language.grammar):
            return True
        return self.at is not None and (
            graded(tree, self.at, self.inside, language) or included(tree, self.at, clause, language)
        )

    def _in_hospital_of_all(self, category: str) -> bool:
        where = (self.tree, self.quantity.span, self.sentence, self.clause, self.language)
        return category == _HOSPITALISED and of_all_the_hurt(*where)

    def _still(self) -> bool:
        told = by_words(self._words(), self.language) == "still"
        return told and of_own_clause(self.tree, self.at, "still", self.sentence, self.text, self.language, self._verb)

    def _some(self, clause: tuple[int, str] | None) -> bool:
        """Whether some of those told are counted; ``clause`` is the one that tells their state, if one does.

        Of how many it is told does not matter where the clause itself tells their state: "four of the passengers died"
        tells of four dead, "four of the dead were Danes" of four among them.
        """
        tree, quantity, text, grammar = self.tree, self.quantity, self.text, self.language.grammar
        before = fold(text[max(0, quantity.span.start - _BEFORE_PART) : quantity.span.start])
        follow = fold(text[quantity.span.end : quantity.span.end + 20]).lstrip()
        near = [*self.inside, *([] if self.noun is None else [self.noun, *tree.children[self.noun]])]
        more = grammar.more_before.search(before) or grammar.more_behind.match(follow)
        if more and (clause is None or not self._counted_before()):
            return True
        if grammar.parts_before.search(before) or any(fold(tree.tokens[i].lemma) in grammar.besides for i in near):
            return True
        told = (
            clause is not None
            and self.top is not None
            and bool(done_to(tree, self.top, clause, self.language))
            and not (self.noun is not None and names_event(tree, self.noun, self.language))
        )
        if quantity.of and quantity.unit != "percent":
            return not told
        those = grammar.those_before.search(before) or (grammar.parts_behind.match(follow) and not self._there_are())
        return bool(those) and not told

    def _there_are(self) -> bool:
        """Whether it is told how many there were in all: "there were six of them"."""
        top = self.top
        return top is not None and any(True for _ in self.tree.with_dep(top, "expl"))

    def _counted_before(self) -> bool:
        """Whether the sentence counts others before: "four died, thirty more are missing" tells of thirty missing."""
        start, end = self.sentence.start, self.quantity.span.start
        return any(t.pos == "NUM" for t in self.tree.tokens if start <= t.start and t.end <= end)

    def _moved_on(self, category: str) -> bool:
        """Whether the clause tells what further became of those counted: "two of the hurt, two injured people died"."""
        tree, noun = self.tree, self.noun
        if not category or noun is None or state_of(tree, noun, noun, None, self.language) != category:
            return False
        at = noun if tree.tokens[noun].dep in _CORE else tree.tokens[noun].head
        if tree.tokens[at].dep not in _CORE or at not in {noun, self.top}:
            return False
        found = match(tree.tokens, tree.tokens[at].head, self.language.events, tree.children)
        if found is None or any(k in found[1] for k in tree.children[noun] if tree.tokens[k].dep == "conj"):
            return False  # "made five dead and thirty hurt": what it tells is of the others
        return found[0].concept.casualty not in {"", category}

    def _verb(self, at: int) -> int | None:
        """Return the predicate that a word hangs on, through nouns."""
        head = None if self.clause is None else self.clause[0]
        return next((k for k in (at, *self.tree.up(at)) if k == head or self.tree.tokens[k].pos == "VERB"), None)


def _sheltered(tree: Tree, predicate: int, language: Language) -> bool:
    """Whether a clause puts people into a shelter: residents in a gymnasium have been evacuated."""
    return any(
        tree.tokens[k].dep == "obl" and any(c.id == "shelter" for c in language.classes.of(tree.tokens[k].lemma))
        for k in tree.children[predicate]
    )


def _bare(tree: Tree, noun: int | None, language: Language) -> bool:
    """Whether a figure counts nothing by itself, or only what a heading does ("le nombre")."""
    return noun is None or fold(tree.tokens[noun].lemma) in language.grammar.headings
