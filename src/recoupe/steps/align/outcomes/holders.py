"""Who is in a state, as far as the words around it tell: by name, age, sex and calling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.outcomes import load_outcomes
from recoupe.steps.align.sentences import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.model.claim import Claim

_AGE = "year_old"
_BEFORE = 3  # sentences before in which it is told who is meant


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a state.

    ``named`` are the people whom the claim itself names, ``near`` those of the sentence or the ones before; ``ages``
    years, ``kinds`` families of callings, ``sexes`` what pronouns and nouns tell; ``many`` whether more than one is
    meant, ``nobody`` whether it is told of nobody at all; ``loose`` whether so few of an affair are in the state that
    what tells two apart is asked for, and not what tells that they are one.
    """

    named: frozenset[str]
    near: frozenset[str] = frozenset()
    ages: frozenset[float] = frozenset()
    kinds: frozenset[str] = frozenset()
    sexes: frozenset[str] = frozenset()
    many: bool = False
    nobody: bool = False
    loose: bool = False

    def other(self, than: Holder) -> bool:
        """Whether two are told apart: by name, else by age or sex."""
        if self.named and than.named:
            return self.named.isdisjoint(than.named)
        pairs = ((self.ages, than.ages), (self.sexes, than.sexes))
        return any(a and b and a.isdisjoint(b) for a, b in pairs)

    def same(self, other: Holder) -> bool:
        """Whether two may be one."""
        if self.nobody or other.nobody:
            return True
        if self.other(other):
            return False
        return self.like(other) or (self.loose and other.loose and not self.many and not other.many)

    def like(self, other: Holder) -> bool:
        """Whether something tells that two are one."""
        names = (self.named | self.near) & (other.named | other.near)
        if self.many != other.many and not self.named & other.named:
            names = frozenset()  # several of those around, and one of them
        return bool(names or self.ages & other.ages or (self.kinds & other.kinds and not self.many and not other.many))


class Holders:
    """Reads who is meant by a claim, in the claims of one story."""

    def __init__(
        self,
        sentences: Mapping[tuple[str, int], Sequence[Claim]],
        languages: Mapping[str, Language],
        people: frozenset[str],
    ) -> None:
        """``sentences`` by article and place, ``people`` the ids of those known by name."""
        self._sentences, self._languages, self._people = sentences, languages, people

    def read(self, claim: Claim, words: str = "", named: frozenset[str] | None = None) -> Holder:
        """Return whom a claim tells of; ``words`` tell the state, ``named`` are those of whom it is known to tell."""
        lexicon = self._languages[claim.article]
        own = self._sentences.get((claim.article, claim.position), ())
        told = self._named(claim) if named is None else named
        named = told & self._people
        ages = frozenset(q.number for q in claim.quantities if q.unit == _AGE)
        if not named and not ages:
            ages = frozenset(q.number for c in own for q in c.quantities if q.unit == _AGE)
        taking = [x.words for x in claim.arguments if x.role != "other"]
        kinds = frozenset(f for x in taking for f in lexicon.deeds.families(x)) - load_outcomes().crowds
        text = " | ".join((*taking, words)).translate(MARKS)
        sexes = frozenset(s for s, known in lexicon.states.sexes.items() if known.search(text))
        near = told or self._near(claim)
        taken = [lexicon.states.owners.sub("", x.translate(MARKS)) for x in taking]
        many = self._many(claim, " | ".join((*taken, words)).translate(MARKS))
        return Holder(named, near, ages, kinds, sexes if len(sexes) == 1 else frozenset(), many)

    def _named(self, claim: Claim) -> frozenset[str]:
        taking = frozenset(x.entity for x in claim.arguments if x.role != "other" and x.entity in self._people)
        known = taking or claim.names & self._people
        return frozenset(e for e in known if e is not None) - frozenset(link.source or "" for link in claim.attribution)

    def _near(self, claim: Claim) -> frozenset[str]:
        """Whom the nearest sentence names that names anybody but those who speak in it."""
        for n in range(_BEFORE + 1):
            around = self._sentences.get((claim.article, claim.position - n), ())
            voices = frozenset(link.source for c in around for link in c.attribution)
            found = frozenset(e for c in around for e in c.names & self._people) - voices
            if found:
                return found
        return frozenset()

    def _many(self, claim: Claim, text: str) -> bool:
        if self._languages[claim.article].states.many.search(text):
            return True
        counted = [q.span.start for q in claim.quantities if q.number > 1 and not q.unit and not q.ordinal]
        taking = [x.span for x in claim.arguments if x.role != "other"]
        return any(s.start <= at < s.end for s in taking for at in counted)
