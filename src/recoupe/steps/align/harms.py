"""How somebody was hurt or killed, where accounts tell it in ways that exclude each other: by a bullet, by a fall."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.harms import load_harm_kinds
from recoupe.steps.align.exclusive import exclusive_point
from recoupe.steps.align.said import of_now, put_forward
from recoupe.steps.align.sentences import by_sentence, holding, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.model.claim import Argument, Claim
    from recoupe.model.point import Point

_AGE = "year_old"
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


@dataclass(frozen=True, slots=True)
class Harm:
    """A claim that tells how somebody was harmed."""

    claim: Claim
    kind: str
    victim: Victim


def harm_points(
    claims: Sequence[Claim],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    people: frozenset[str],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``harm``: ``claims`` tell one way in which somebody was harmed, ``against`` another.

    ``languages`` and ``published`` are by article id, ``people`` the ids of those known by name. An account that tells
    of both ways is kept on neither side.
    """
    excluded = load_harm_kinds().excluded
    told = [h for h in _Reader(claims, languages, people).harms() if of_now(h.claim, published.get(h.claim.article))]
    sides: dict[tuple[str, str], list[tuple[Harm, Harm]]] = {}
    for a, b in combinations(told, 2):
        one, two = (a, b) if a.kind <= b.kind else (b, a)
        if one.claim.article != two.claim.article and excluded(one.kind, two.kind) and one.victim.may_be(two.victim):
            sides.setdefault((one.kind, two.kind), []).append((one, two))
    points = (exclusive_point("harm", kinds, pairs, told, label) for kinds, pairs in sorted(sides.items()))
    return [p for p in points if p is not None]


class _Reader:
    """Reads how people were harmed, in the claims of one story."""

    def __init__(self, claims: Sequence[Claim], languages: Mapping[str, Language], people: frozenset[str]) -> None:
        self._languages, self._people, self._kinds = languages, people, load_harm_kinds()
        self._voices = frozenset(link.source for c in claims for link in c.attribution if link.source)
        self._sentences = by_sentence(sorted(claims, key=lambda c: c.id))

    def harms(self) -> Iterator[Harm]:
        """Yield each kind of harm that a sentence tells, with the narrowest claim that its words end in."""
        for (article, _), own in sorted(self._sentences.items()):
            start, text = running(own)
            for kind, pattern in self._languages[article].harms.kinds.items():
                for m in pattern.finditer(text):
                    end = start + m.end()
                    claim = holding(own, end - 1, end)
                    if claim is None or not put_forward(claim):
                        continue
                    harmed = self._harmed(claim)
                    if not _many(claim, harmed) and (
                        harmed or kind not in self._kinds.of_subject or not _has_subject(claim)
                    ):
                        yield Harm(claim, kind, self._victim(claim, kind, harmed))
                        break

    def _harmed(self, claim: Claim) -> list[Argument]:
        """The people of a claim that undergo something, else those that do."""
        people = [x for x in claim.arguments if x.role != "other" and self._is_person(x, claim)]
        return [x for x in people if x.role == "patient"] or people

    def _victim(self, claim: Claim, kind: str, harmed: Sequence[Argument]) -> Victim:
        """Who it is: by name where the claim has one, else those whom the words before name, and what they are."""
        named = frozenset(x.entity for x in harmed if x.entity is not None and x.entity in self._people)
        around = [c for n in range(_BEFORE + 1) for c in self._sentences.get((claim.article, claim.position - n), ())]
        near = [c for c in around if c.position == claim.position] if named else around
        people = named or frozenset(e for c in near for e in c.names & self._people) - self._voices
        ages = frozenset(q.number for c in near for q in c.quantities if q.unit == _AGE)
        close = [x for c in near if c.position >= claim.position - 1 for x in c.arguments if x.role != "other"]
        pronouns = self._pronouns(claim)
        phrases = [x for x in harmed if x.head not in pronouns] or close
        families = self._languages[claim.article].deeds.families
        kinds = frozenset(f for x in phrases for f in families(x.words)) - self._kinds.crowds
        if kind in self._kinds.of_things:
            kinds |= frozenset(x.head for x in claim.arguments if x.role == "patient" and x.head not in pronouns)
        return Victim(people, ages, kinds)

    def _is_person(self, x: Argument, claim: Claim) -> bool:
        known = x.entity is not None or x.head in self._pronouns(claim)
        return known or bool(self._languages[claim.article].deeds.families(x.words))

    def _pronouns(self, claim: Claim) -> frozenset[str]:
        return self._languages[claim.article].closed.third_persons


def _many(claim: Claim, harmed: Sequence[Argument]) -> bool:
    """Whether more than one is harmed: it is then no one's own story."""
    counted = [q.span.start for q in claim.quantities if q.number > 1 and q.unit != _AGE and not q.ordinal]
    return any(x.span.start <= at < x.span.end for x in harmed for at in counted)


def _has_subject(claim: Claim) -> bool:
    """Whether something is told to do or undergo it: shares slip, a wall falls."""
    return any(x.role != "other" for x in claim.arguments)
