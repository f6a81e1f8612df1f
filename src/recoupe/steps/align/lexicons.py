"""What the lexicons of a story's languages know: kinds of events, nouns that stand for one, classes of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.events import names_thing, singular
from recoupe.steps.align.core import core
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.languages.lexicon.events import Concept
    from recoupe.languages.lexicon.grammar import GrammarLexicon
    from recoupe.model.claim import Argument, Claim, Entity
    from recoupe.steps.align.core import Core

_LONGEST = 4  # words of a noun of several
_COUNTED = frozenset({"dead", "injured", "missing"})
_PART_OF = frozenset({"hospital"})


class Lexicons:
    """The words of one story: of all its languages for classes of things, of an article's own for the rest.

    Concepts of events are the same in all languages.
    """

    def __init__(self, languages: Mapping[str, Language], told: Container[str]) -> None:
        """``languages`` are by article id; ``told`` are the concepts that the story's claims tell."""
        self._languages, self._told = languages, told
        self._events = next(iter(sorted(languages.items())))[1].events if languages else None
        self._things = [x for _, x in sorted({lang.code: lang.classes for lang in languages.values()}.items())]
        self._classes: dict[str, frozenset[str]] = {}
        self._kin: dict[tuple[str, str], str] = {}

    def supposed(self, claim: Claim) -> bool:
        """Whether a claim in the conditional only supposes and is no hearsay."""
        return self.cues(claim).supposes(claim.exact)

    def cues(self, claim: Claim) -> CueLexicon:
        """The words of a claim's language that tell who says something and what they do with it."""
        return self._languages[claim.article].cues

    def grammar(self, claim: Claim) -> GrammarLexicon:
        """The closed-class words of a claim's language."""
        return self._languages[claim.article].grammar

    def code(self, claim: Claim) -> str:
        """The code of a claim's language."""
        return self._languages[claim.article].code

    def copular(self, claim: Claim) -> bool:
        """Whether a claim's verb only says what something is."""
        return claim.event.lemma in self._languages[claim.article].events.words.get("copula", frozenset())

    def core(self, claim: Claim) -> Core:
        """Read a claim's event through its light or aspectual predicate."""
        grammar, article = self.grammar(claim), claim.article
        return core(
            claim,
            self.concept,
            lambda argument: self.noun_of(article, argument),
            lambda lemma: self._stands_for(article, lemma),
            grammar.aspects,
            grammar.light,
            self._languages[article].events.senses,
        )

    def concept(self, concept: str) -> Concept | None:
        """What is known of a concept of events."""
        return self._events.concepts.get(concept) if self._events else None

    def related(self, a: str, b: str) -> str:
        """How two concepts are kin, "" for not at all."""
        found = self._kin.get((a, b))
        if found is None:
            found = self._kin[a, b] = (self._events.related(a, b) or "") if self._events else ""
        return found

    def opposites(self, a: Claim, b: Claim) -> bool:
        """Whether the verbs of two claims in one language are opposites by its table."""
        one, two = self._languages[a.article], self._languages[b.article]
        return one is two and one.contrasts.opposed(fold(a.event.lemma), fold(b.event.lemma))

    def wide(self, concept: str) -> bool:
        """Whether a concept tells too little, or is counted as dead and hurt are: their none is a figure."""
        found = self.concept(concept)
        return found is None or found.generic or found.light or found.casualty in _COUNTED or found.kind != "event"

    def noun(self, article: str, lemma: str) -> str:
        """The concept of a noun that names an event, else ""."""
        found = self._languages[article].events.by_folded_noun.get(lemma)
        return found.id if found is not None and found.kind == "event" else ""

    def word_of(self, article: str, argument: Argument) -> str:
        """The concept of a noun that names something said ("an offer", "an order"), else ""."""
        found = self._languages[article].events.by_folded_noun.get(argument.head)
        return found.id if found is not None and found.kind == "speech" else ""

    def noun_of(self, article: str, argument: Argument) -> str:
        """The concept of a phrase that names an event: of the longest run of words from its head on that does."""
        events = self._languages[article].events
        words = singular(argument.words.replace("’", "'").replace("'", "' ").split())
        head = singular((argument.head,))[0]
        at = next((i for i, w in enumerate(words) if w == head), len(words))
        if names_thing(words, at, events):
            return ""
        for stop in range(min(at + _LONGEST, len(words)), at + 1, -1):
            found = events.by_noun_phrase.get(words[at:stop])
            if found is not None:
                return found.id if found.kind == "event" else ""
        return self.noun(article, argument.head)

    def _stands_for(self, article: str, lemma: str) -> str:
        """The event that a wide noun stands for in this story: "the movement" in one about a strike."""
        return next((c.concept for c in self._languages[article].classes.of(lemma) if c.concept in self._told), "")

    def classes(self, head: str) -> frozenset[str]:
        """The classes of things that a noun is of, in any of the story's languages."""
        if head not in self._classes:
            found = (c.id for lexicon in self._things for c in lexicon.of(head) if c.kind != "estimator")
            self._classes[head] = frozenset(found)
        return self._classes[head]

    def things(self, article: str, head: str) -> frozenset[str]:
        """What a noun of an article names: its classes, and the event that it is a word for."""
        return self.classes(head) | frozenset({self.noun(article, head)} - {""})

    def sites(self, head: str) -> frozenset[str]:
        """The kinds of building or ground that a noun names, in any of the story's languages."""
        return frozenset(c.id for lexicon in self._things for kind in ("site", "spot") for c in lexicon.of(head, kind))

    def is_body(self, entity: Entity) -> bool:
        """Whether an entity is a hospital or the like, whose own counts are parts of the whole."""
        words = {w.strip(".,'’") for n in (entity.name, *entity.aliases) for w in n.lower().split()}
        return entity.type in {"organisation", "place"} and any(self.classes(w) & _PART_OF for w in sorted(words))
