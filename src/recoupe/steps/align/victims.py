"""Whom something befell, as far as the words of an account and those just before tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.harms import load_harm_kinds
from recoupe.steps.align.sentences import MARKS, by_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.claim import Argument, Claim

AGE = "year_old"
_BEFORE = 3  # sentences before in which it is told who is meant


@dataclass(frozen=True, slots=True)
class Victim:
    """Who was harmed: people by name, years of age, families and nouns of what they are."""

    people: frozenset[str]
    ages: frozenset[float]
    kinds: frozenset[str]

    def may_be(self, other: Victim) -> bool:
        """Whether two may be one: by name or age, or by what they are where the names do not tell them apart."""
        if self.people and other.people:
            return not self.people.isdisjoint(other.people)
        if self.ages and other.ages:
            return not self.ages.isdisjoint(other.ages)
        return not self.kinds.isdisjoint(other.kinds)


class Victims:
    """Reads whom the claims of one story mean; ``people`` are the ids of those known by name."""

    def __init__(self, claims: Sequence[Claim], languages: Mapping[str, Language], people: frozenset[str]) -> None:
        """``languages`` are by article id."""
        self._languages, self._people, self._kinds = languages, people, load_harm_kinds()
        self._voices = frozenset(link.source for c in claims for link in c.attribution if link.source)
        self.sentences = by_sentence(sorted(claims, key=lambda c: c.id))
        """The claims of each sentence of running text."""

    def harmed(self, claim: Claim) -> list[Argument]:
        """The people of a claim that undergo something, else those that do."""
        people = [x for x in claim.arguments if x.role != "other" and self._is_person(x, claim)]
        return [x for x in people if x.role == "patient"] or people

    def of(self, claim: Claim, harmed: Sequence[Argument], *, things: bool = False) -> Victim:
        """Who it is: by name where the claim has one, else those whom the words before name, and what they are.

        ``things`` tells whether what undergoes it may be a thing.
        """
        named = frozenset(x.entity for x in harmed if x.entity is not None and x.entity in self._people)
        around = [c for n in range(_BEFORE + 1) for c in self.sentences.get((claim.article, claim.position - n), ())]
        near = [c for c in around if c.position == claim.position] if named else around
        people = named or frozenset(e for c in near for e in c.names & self._people) - self._voices
        ages = frozenset(q.number for c in near for q in c.quantities if q.unit == AGE)
        close = [x for c in near if c.position >= claim.position - 1 for x in c.arguments if x.role != "other"]
        pronouns = self._pronouns(claim)
        phrases = [x for x in harmed if x.head not in pronouns] or close
        families = self._languages[claim.article].deeds.families
        kinds = frozenset(f for x in phrases for f in families(x.words)) - self._kinds.crowds
        if things:
            kinds |= frozenset(x.head for x in claim.arguments if x.role == "patient" and x.head not in pronouns)
        return Victim(people, ages, kinds)

    def _is_person(self, x: Argument, claim: Claim) -> bool:
        if x.entity is not None or x.head in self._pronouns(claim):
            return True
        lexicon = self._languages[claim.article]
        sexed = any(known.search(x.words.translate(MARKS)) for known in lexicon.states.sexes.values())
        return sexed or bool(lexicon.deeds.families(x.words))

    def _pronouns(self, claim: Claim) -> frozenset[str]:
        return self._languages[claim.article].closed.third_persons
