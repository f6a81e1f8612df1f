"""What happens at one place in an affair, where accounts put it at places that exclude each other.

The getaway car burnt in a quarry or in a lay-by, the arrest of one person at home or on a jetty: accounts tell it by
verbs that do not meet. It is the kind of thing told and who it befell that make it one, and the places that part it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from recoupe.model.interval import Relation
from recoupe.model.places import clash, in_and_out, meet
from recoupe.model.point import Point
from recoupe.steps.align.said import of_now, put_forward, when
from recoupe.steps.align.sentences import holding, running
from recoupe.steps.align.victims import Victims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grounds import Ground
    from recoupe.model.claim import Claim, Entity, Where
    from recoupe.steps.align.victims import Victim

_BEHIND = 60  # characters behind the words for it in which another clause tells where
_STOPS = re.compile(r"[,.;:!?()\"—–|]")
_MOST = 2  # pairs of places: what accounts put at more happened at several


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that tells where something of one place happened, and whom it befell."""

    claim: Claim
    ground: Ground
    places: tuple[Where, ...]
    victim: Victim


def ground_points(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    languages: Mapping[str, Language],
    published: Mapping[str, datetime | None],
    people: frozenset[str],
    label: Callable[[Sequence[Claim]], str],
) -> list[Point]:
    """Return points of kind ``ground``: ``claims`` put something at one place, ``against`` at another.

    ``languages`` and ``published`` are by article id, ``people`` the ids of those known by name. An account that tells
    of both places is kept on neither side.
    """
    reader = _Reader(claims, entities, languages, people)
    told: dict[str, list[Told]] = {}
    for t in reader.told():
        if of_now(t.claim, published.get(t.claim.article)):
            told.setdefault(t.ground.name, []).append(t)
    points = []
    for name, own in sorted(told.items()):
        sides: dict[tuple[str, str], tuple[dict[str, Claim], dict[str, Claim]]] = {}
        for a, b in combinations(own, 2):
            keys = reader.apart(a, b)
            if keys is None or any(_same(c, b) for c in own if c.claim.article == a.claim.article):
                continue
            if any(_same(c, a) for c in own if c.claim.article == b.claim.article):
                continue
            (key, one), (other, two) = sorted(((keys[0], a.claim), (keys[1], b.claim)), key=lambda k: k[0])
            left, right = sides.setdefault((key, other), ({}, {}))
            left[one.id], right[two.id] = one, two
        if len(sides) > _MOST:
            continue
        for left, right in sides.values():
            claims_of = tuple(left.values()), tuple(right.values())
            words = label((*claims_of[0], *claims_of[1]))
            points.append(Point("ground", words, claims_of[0], category=name, against=claims_of[1]))
    return points


def _same(a: Told, b: Told) -> bool:
    """Whether two tell of one place, as far as their words tell it."""
    return any(meet(x, y) or x.sites == y.sites != () for x, y in product(a.places, b.places))


class _Reader:
    """Reads where things happened that happen at one place."""

    def __init__(
        self,
        claims: Sequence[Claim],
        entities: Mapping[str, Entity],
        languages: Mapping[str, Language],
        people: frozenset[str],
    ) -> None:
        self._entities, self._languages = entities, languages
        self._victims = Victims(claims, languages, people)
        self._named: dict[str, set[str]] = {}
        for c in claims:
            names = self._named.setdefault(c.article, set())
            names |= c.names
            names.update(w.entity for w in c.where if w.entity)

    def told(self) -> Iterator[Told]:
        """Yield what each sentence tells of where something happened, once of each kind."""
        for (article, _), own in sorted(self._victims.sentences.items()):
            start, text = running(own)
            for ground in self._languages[article].grounds.grounds:
                for claim, end in (*self._wordings(own, ground, start, text), *self._kinds(own, ground)):
                    before = text[min(c.span.start for c in own) - start : max(0, end - start)]
                    if self._languages[article].grounds.many.search(before) or not put_forward(claim):
                        continue
                    places = tuple(_places(own, claim, ground, start, text, end))
                    if places and ground.never.isdisjoint(k for w in places for k, _ in w.sites):
                        yield Told(claim, ground, places, self._victims.of(claim, self._victims.harmed(claim)))
                        break

    @staticmethod
    def _wordings(own: Sequence[Claim], ground: Ground, start: int, text: str) -> list[tuple[Claim, int]]:
        found = []
        for m in ground.told.finditer(text):
            end = start + m.end()
            claim = holding(own, end - 1, end)
            if claim is not None:
                found.append((claim, end))
        return found

    @staticmethod
    def _kinds(own: Sequence[Claim], ground: Ground) -> list[tuple[Claim, int]]:
        """The claims of a kind of event, in which something that it befalls takes part."""
        return [
            (c, c.span.end)
            for c in own
            if c.event.concept in ground.concepts
            and not c.event.nominal
            and (ground.things is None or any(ground.things.search(x.words) for x in c.arguments if x.role != "other"))
        ]

    def apart(self, a: Told, b: Told) -> tuple[str, str] | None:
        """Return the two keys of places that exclude each other, None where they do not or it may be two things."""
        if a.claim.article == b.claim.article or not self._one(a, b):
            return None
        pairs = list(product(a.places, b.places))
        towns = [(x, y) for x, y in pairs if self._town(x) and self._town(y)]
        if towns:
            named = [self._named.get(t.claim.article, set()) for t in (a, b)]
            far = all(x.entity != y.entity and x.entity not in named[1] and y.entity not in named[0] for x, y in towns)
            apart = [(x.entity, y.entity) for x, y in towns if x.entity and y.entity]
            return apart[0] if far and apart else None
        if any(meet(x, y) for x, y in pairs):
            return None
        inside = [(x, y) for x, y in pairs if x.relation == y.relation == "in"]
        return next((keys for x, y in inside if (keys := clash(x, y) or in_and_out(x, y))), None)

    def _one(self, a: Told, b: Told) -> bool:
        """Whether it may be one thing: by whom it befell, and by its time."""
        one, two = when(a.claim), when(b.claim)
        if one is not None and two is not None and one.relation(two) is Relation.DISJOINT:
            return False
        known = bool(a.victim.people and b.victim.people)
        return a.victim.may_be(b.victim) if a.ground.whose or known else True

    def _town(self, where: Where) -> bool:
        """Whether a place is known by a name that is no country's."""
        entity = self._entities.get(where.entity or "")
        return entity is not None and entity.type == "place" and not (entity.country and entity.sector == "GOV")


def _places(own: Sequence[Claim], claim: Claim, ground: Ground, start: int, text: str, end: int) -> Iterator[Where]:
    """Yield the places of a claim, and of one that goes on right behind it, as where it happened."""
    seen = set()
    for c in own:
        for w in c.where:
            gap = text[max(0, end - start) : max(0, w.span.start - start)]
            behind = 0 <= w.span.start - end <= _BEHIND and not _STOPS.search(gap)
            if (c.id != claim.id and not behind) or w.span in seen:
                continue
            seen.add(w.span)
            if w.relation == "in" or (w.relation == "from" and ground.source) or (w.relation == "to" and ground.whose):
                yield replace(w, relation="in")
            elif w.relation == "near" and not w.sites:
                yield w
