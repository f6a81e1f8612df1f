"""Whose dead, whose prisoners: the people or party that a count of people is of, where two sides count each other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.claim import PRESUMED
from recoupe.steps.claim.dating import top_of
from recoupe.text.folding import fold
from recoupe.text.tree import tokens_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.annotation import Annotation, Quantity
    from recoupe.model.claim import Attribution
    from recoupe.text.tree import Tree

_STEM = 5
_QUALIFIERS = {"amod", "compound", "nmod", "nmod:poss", "poss", "flat:name", "appos"}


class Sides:
    """Finds the sides of one article's counts."""

    def __init__(self, note: Annotation, tree: Tree, grammar: GrammarLexicon) -> None:
        """Keep which words name a country or come from its name."""
        self.tree, self.tokens, self.grammar = tree, note.tokens, grammar
        self._countries = {
            i: m.reading.country
            for m in note.mentions
            if m.reading is not None and m.reading.country
            for i in range(*m.tokens)
        }
        self._groups = {
            i
            for m in note.mentions
            if m.reading is not None and m.reading.role and m.reading.kind in {"group", "person", "role", "body"}
            for i in range(*m.tokens)
        }
        self._first = {s.first for s in note.sentences}

    def of(self, quantity: Quantity, links: Sequence[Attribution], subject: int | None) -> str:
        """Return the side that the counted words name, else (marked) that of who counts, "" for none.

        Args:
            quantity: what is counted.
            links: the chain over the figure; the innermost source counts.
            subject: the token of the subject of the counting verb, None for none.
        """
        inside = tokens_in(self.tokens, quantity.span)
        at = quantity.head if quantity.head >= 0 else top_of(self.tokens, inside)
        if at is not None and (own := self._counted(at, set(inside))):
            return own
        told = [tokens_in(self.tokens, x.span) for x in reversed(links)]
        if subject is not None:
            told.append(self.tree.subtree(subject))
        return next((PRESUMED + s for words in told if (s := self._named(words))), "")

    def _counted(self, noun: int, figure: set[int]) -> str:
        """The side named by the counted noun, by what qualifies it, or by whose they are ("of the attackers")."""
        around = [k for k in self.tree.children[noun] if self.tokens[k].dep in _QUALIFIERS and k not in figure]
        near = [k for k in around if self.tree.case(k) in self.grammar.whose | {""}]
        named = self._named(
            [noun, *near, *(j for k in near for j in self.tree.children[k] if self.tokens[j].dep == "amod")]
        )
        if named:
            return named
        return next((fold(self.tokens[k].lemma) for k in near if k in self._groups and self._possesses(k)), "")

    def _possesses(self, k: int) -> bool:
        return self.tokens[k].dep in {"nmod", "nmod:poss", "poss"}

    def _named(self, words: Iterable[int]) -> str:
        """The country of the words, else the stem of a proper name among them."""
        words = list(words)
        known = next((self._countries[i] for i in words if i in self._countries), "")
        if known:
            return known
        proper = [
            self.tokens[i].text
            for i in words
            if self.tokens[i].text[:1].isupper() and i not in self._first and not self.tokens[i].text.isupper()
        ]
        return next((fold(w)[:_STEM] for w in proper if len(w) > _STEM), "")
