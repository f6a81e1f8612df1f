"""One side of a pair: what its words say, ready to be held against another side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from recoupe.steps.pairs.scopes import Scopes
from recoupe.text.folding import fold
from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.annotation import Annotation, Mention, Quantity, TimeExpression
    from recoupe.model.claim import Claim

_WEIGHTS = {"PROPN": 1.3, "NUM": 1.2, "NOUN": 1.0, "VERB": 0.9, "ADJ": 0.7, "ADV": 0.3, "X": 0.8}


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its token, folded lemma and text, part of speech, event concept, weight, denied or not.

    ``keys`` are what a name stands for in the tables, ``plain`` the lemma with its accents.
    """

    index: int
    lemma: str
    text: str
    pos: str
    concept: str
    weight: float
    denied: bool
    keys: frozenset[str]
    plain: str


@dataclass(frozen=True)
class Side:
    """A stretch of an annotated text with the claims made in it; ``first`` and ``last`` bound its tokens."""

    note: Annotation
    language: Language
    claims: tuple[Claim, ...]
    first: int
    last: int

    @classmethod
    def whole(cls, note: Annotation, claims: Sequence[Claim], language: Language) -> Side:
        """Take a whole text."""
        return cls(note, language, tuple(claims), 0, len(note.tokens))

    @classmethod
    def of_claim(cls, claim: Claim, note: Annotation, claims: Sequence[Claim], language: Language) -> Side:
        """Take the words of one claim, with the claims that stand inside them."""
        inside = [i for i, t in enumerate(note.tokens) if claim.span.start <= t.start and t.end <= claim.span.end]
        own = tuple(c for c in claims if claim.span.start <= c.span.start and c.span.end <= claim.span.end)
        return cls(note, language, own, inside[0] if inside else 0, inside[-1] + 1 if inside else 0)

    def sentences(self) -> tuple[Side, ...]:
        """Cut the side into its sentences, with the claims that begin in each; itself where it has but one."""
        cuts = [(max(s.first, self.first), min(s.last, self.last)) for s in self.note.sentences]
        cuts = [(a, b) for a, b in cuts if a < b]
        if len(cuts) < 2:  # noqa: PLR2004  nothing to cut
            return (self,)
        return tuple(
            Side(self.note, self.language, tuple(c for c in self.claims if a <= c.head < b), a, b) for a, b in cuts
        )

    @cached_property
    def text(self) -> str:
        """The words as they stand, white space folded."""
        if self.first >= self.last:
            return ""
        tokens = self.note.tokens
        return " ".join(self.note.text[tokens[self.first].start : tokens[self.last - 1].end].split())

    @cached_property
    def scopes(self) -> Scopes:
        """The negations of its words."""
        return Scopes(self.note.tokens, Tree(self.note.tokens), self.language, self.first, self.last)

    @property
    def negates(self) -> bool:
        """Whether something in it is negated."""
        return self._has(self.scopes.negated)

    @property
    def denies(self) -> bool:
        """Whether it has a word of denial."""
        return self._has(self.scopes.denying)

    @property
    def restricts(self) -> bool:
        """Whether it has a French "ne … que"."""
        return self._has(self.scopes.restricted)

    @property
    def scopes_count(self) -> int:
        """How many negated heads it has."""
        return len({i for i in self.scopes.negated if self.first <= i < self.last})

    def _has(self, heads: Sequence[int]) -> bool:
        return any(self.first <= i < self.last for i in heads)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The content words."""
        names = self._name_keys
        timed = {i for t in self.times for i in self._tokens(t.span.start, t.span.end)}
        stop = self.language.grammar.stop
        light = self.language.grammar.light
        found = []
        for i in range(self.first, self.last):
            token = self.note.tokens[i]
            lemma = fold(token.lemma)
            number = token.pos == "NUM" or token.text[:1].isdigit()
            if token.pos not in _WEIGHTS or token.dep.startswith(("aux", "cop")) or i in timed:
                continue
            if (lemma in stop or token.lemma in light) and not number and i not in names:
                continue
            concept = self.language.events.lookup([token.lemma], token.pos)
            weight = _WEIGHTS["NUM"] if number else _WEIGHTS["PROPN"] if i in names else _WEIGHTS[token.pos]
            found.append(
                Word(
                    i, lemma, fold(token.text), "NUM" if number else token.pos, concept.id if concept else "",
                    weight, bool(self.scopes.parity[i]), names.get(i) or self._demonym(i), token.lemma.lower(),
                )
            )  # fmt: skip
        return tuple(found)

    @cached_property
    def operators(self) -> Mapping[str, int]:
        """How often each operator of the language stands in the text."""
        return count_operators(self)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The names and roles."""
        return tuple(m for m in self.note.mentions if self.first <= m.tokens[0] < self.last)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """The times."""
        return tuple(t for t in self.note.times if self._inside(t.span.start))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities."""
        return tuple(q for q in self.note.quantities if self._inside(q.span.start))

    @cached_property
    def _name_keys(self) -> dict[int, frozenset[str]]:
        """What a name stands for, by token: its table key, its country, its folded words."""
        found: dict[int, frozenset[str]] = {}
        for m in self.mentions:
            reading = m.reading
            if reading is None or reading.kind not in {"name", "country", "capital", "seat", "organisation", "demonym"}:
                continue
            keys = {reading.key, "country:" + reading.country if reading.country else ""} - {""}
            for i in range(*m.tokens):
                if self.note.tokens[i].pos in _WEIGHTS:
                    found[i] = frozenset(keys)
        return found

    def _demonym(self, i: int) -> frozenset[str]:
        """The country of an adjective ("norvégien")."""
        found = self.language.names.demonyms.starting(fold(self.note.tokens[i].text))
        return frozenset(f"country:{demonym.code[:2]}" for words, demonym in found if len(words) == 1)

    def _inside(self, start: int) -> bool:
        tokens = self.note.tokens
        return self.first < self.last and tokens[self.first].start <= start < tokens[self.last - 1].end

    def _tokens(self, start: int, end: int) -> list[int]:
        return [i for i in range(self.first, self.last) if start <= self.note.tokens[i].start < end]


def count_operators(side: Side) -> Mapping[str, int]:
    """Count operators by single lemmas, single forms and phrases of the text."""
    tokens = side.note.tokens[side.first : side.last]
    lemmas = [fold(t.lemma) for t in tokens]
    forms = [fold(t.text) for t in tokens]
    running = " " + " ".join(forms).replace("' ", "'") + " "
    found = {}
    for name, words in side.language.contrasts.operators.items():
        single = sum(1 for lemma, form in zip(lemmas, forms, strict=True) if lemma in words or form in words)
        found[name] = single + sum(1 for w in words if " " in w and f" {w} " in running)
    return found
