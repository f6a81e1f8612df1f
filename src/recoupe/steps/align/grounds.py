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
from recoupe.model.places import clash, in_and_out, meet, opposite
from recoupe.model.point import Point
from recoupe.steps.align.outcomes.holders import Holders
from recoupe.steps.align.said import of_now, put_forward, when
from recoupe.steps.align.sentences import MARKS, holding, running
from recoupe.steps.align.victims import Victims
from recoupe.steps.align.whereabouts import TOWN_NAME, place_before, place_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.grounds import Ground
    from recoupe.model.claim import Claim, Entity, Where
    from recoupe.model.places import Sides
    from recoupe.steps.align.outcomes.holders import Holder
    from recoupe.steps.align.victims import Victim

_BEHIND = 60  # characters behind the words for it in which another clause tells where
_BEFORE = 20  # characters before them: "the rear carriage" has its side before it
_PROPER = re.compile(r"\b[A-ZÀ-Þ][\w'-]{3,}")
_STOPS = re.compile(r"[,.;:!?()\"—–|]")
_MOST = 2  # pairs of places: what accounts put at more happened at several


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that tells where something of one place happened, and whom it befell, or the nouns of what."""

    claim: Claim
    ground: Ground
    places: tuple[Where, ...]
    victim: Victim
    holder: Holder
    things: frozenset[str]
    sides: Sides


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
        lone = own[0].ground.lone and not any(t.holder.many for t in own)
        sides: dict[tuple[str, str], tuple[dict[str, Claim], dict[str, Claim]]] = {}
        for a, b in combinations(own, 2):
            keys = reader.apart(a, b, lone=lone)
            if keys is None or any(reader.same(c, b) for c in own if c.claim.article == a.claim.article):
                continue
            if any(reader.same(c, a) for c in own if c.claim.article == b.claim.article):
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
        self._holders = Holders(self._victims.sentences, languages, people)
        self._ways: dict[tuple[str | None, str | None], bool] = {}
        self._exact = {a: " ".join(c.exact for c in claims if c.article == a) for a in languages}
        self._towns = {n: e.id for _, e in sorted(entities.items()) if e.type == "place" for n in (e.name, *e.aliases)}
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
                for claim, opening, end in (*self._wordings(own, ground, start, text), *self._kinds(own, ground)):
                    before = text[min(c.span.start for c in own) - start : max(0, end - start)]
                    if self._languages[article].grounds.many.search(before) or not put_forward(claim):
                        continue
                    places = tuple(_places(own, claim, ground, start, text, end))
                    places = places or self._beside(claim, ground, text, start, (opening, end))
                    around = _told_around(claim, start, text, opening, end)
                    sides = self._languages[article].sides.read(around)
                    if (places or sides) and ground.never.isdisjoint(k for w in places for k, _ in w.sites):
                        harmed = self._victims.harmed(claim)
                        victim = self._victims.of(claim, harmed)
                        undergoing = tuple(x for x in claim.arguments if x.role == "patient") or tuple(harmed)
                        holder = replace(self._holders.read(replace(claim, arguments=undergoing)), loose=True)
                        yield Told(claim, ground, places, victim, holder, _things(claim, ground), sides)
                        break

    def _beside(self, claim: Claim, ground: Ground, text: str, start: int, ends: tuple[int, int]) -> tuple[Where, ...]:
        """The place right behind the words for it, or put first before them, where the claim has none."""
        if claim.where:
            return ()
        language = self._languages[claim.article]
        opening, end = (max(0, at - start) for at in ends)
        found = place_behind(language, ground, text, end, start, self._towns)
        found = found or place_before(language, ground, text, opening, start, self._towns)
        return () if found is None else (found,)

    @staticmethod
    def _wordings(own: Sequence[Claim], ground: Ground, start: int, text: str) -> list[tuple[Claim, int, int]]:
        found = []
        for m in ground.told.finditer(text):
            end = start + m.end()
            claim = holding(own, end - 1, end)
            if claim is not None:
                found.append((claim, start + m.start(), end))
        return found

    @staticmethod
    def _kinds(own: Sequence[Claim], ground: Ground) -> list[tuple[Claim, int, int]]:
        """The claims of a kind of event, in which something that it befalls takes part."""
        return [
            (c, c.span.start, c.span.end)
            for c in own
            if c.event.concept in ground.concepts
            and not c.event.nominal
            and (ground.things is None or any(ground.things.search(x.words) for x in c.arguments if x.role != "other"))
        ]

    def same(self, a: Told, b: Told) -> bool:
        """Whether two tell of one place, as far as their words tell it."""
        if opposite(a.sides, b.sides) is not None or self._seats(a, b) is not None:
            return False
        if a.sides & b.sides:
            return True
        return any(meet(x, y) or x.sites == y.sites != () for x, y in product(a.places, b.places))

    def apart(self, a: Told, b: Told, *, lone: bool = False) -> tuple[str, str] | None:
        """Return the two keys of places that exclude each other, None where they do not or it may be two things.

        ``lone`` tells whether no account tells it of more than one.
        """
        if a.claim.article == b.claim.article or not self._one(a, b, lone=lone):
            return None
        if (ends := opposite(a.sides, b.sides)) is not None:
            return ends
        pairs = list(product(a.places, b.places))
        countries = a.ground.countries
        if any(_names(x) & _names(y) for x, y in pairs):
            return None
        towns = [(x, y) for x, y in pairs if all(self._town(w, countries=countries) for w in (x, y))]
        if towns:
            named = [self._named.get(t.claim.article, set()) for t in (a, b)]
            far = all(
                x.entity != y.entity
                and ((x.entity not in named[1] and y.entity not in named[0]) or self._journey(x, y))
                for x, y in towns
            )
            apart = [(x.entity, y.entity) for x, y in towns if x.entity and y.entity]
            return apart[0] if far and apart else None
        if (seats := self._seats(a, b)) is not None:
            return seats
        if any(meet(x, y) for x, y in pairs):
            return None
        inside = [(x, y) for x, y in pairs if x.relation == y.relation == "in"]
        return next((keys for x, y in inside if (keys := clash(x, y) or in_and_out(x, y))), None)

    def _journey(self, x: Where, y: Where) -> bool:
        """Whether an account tells of a way from one to the other: they lie apart."""
        if (known := self._ways.get((x.entity, y.entity))) is None:
            ends = (self._entities[w.entity] for w in (x, y) if w.entity is not None)
            one, two = ("|".join(re.escape(n) for n in (e.name, *e.aliases)) for e in ends)
            known = any(
                re.search(rf"\b{a} (?:(?:{one}) {b} (?:{two})|(?:{two}) {b} (?:{one}))\b", self._exact[article])
                for article, language in self._languages.items()
                for a, b in language.grounds.ways
            )
            self._ways[x.entity, y.entity] = known
        return known

    def _seats(self, a: Told, b: Told) -> tuple[str, str] | None:
        """Return the towns of which two are told to be in the one hospital: "the hospital of X", "Y hospital".

        None where one has no town, or an account on one side names the other's.
        """
        found = []
        for t, other in ((a, b), (b, a)):
            links = "|".join(self._languages[t.claim.article].grounds.of)
            told = (
                re.search(rf"\b(?:{links})\s*({TOWN_NAME})$", w.words.translate(MARKS)) for w in t.places if w.sites
            )
            town = next((m.group(1) for m in told if m), None)
            if town is None or town in self._exact.get(other.claim.article, ""):
                return None
            found.append(town)
        return (found[0], found[1]) if found[0] != found[1] else None

    def _one(self, a: Told, b: Told, *, lone: bool = False) -> bool:
        """Whether it may be one thing: by whom it befell, and by its time."""
        one, two = when(a.claim), when(b.claim)
        if one is not None and two is not None and one.relation(two) is Relation.DISJOINT:
            return False
        if a.ground.like and a.things.isdisjoint(b.things):
            return False
        if lone and not a.holder.other(b.holder):
            return True
        known = bool(a.victim.people and b.victim.people)
        return a.victim.may_be(b.victim) if a.ground.whose or known else True

    def _town(self, where: Where, *, countries: bool) -> bool:
        """Whether a place is known by a name that is no country's, or of any where countries count."""
        entity = self._entities.get(where.entity or "")
        land = entity is not None and bool(entity.country) and entity.sector == "GOV"
        return entity is not None and entity.type == "place" and (countries or not land)


def _told_around(claim: Claim, start: int, text: str, opening: int, end: int) -> str:
    """The words of a claim and of the wording in it, with those of its clause right before and behind."""
    before = text[max(0, opening - start - _BEFORE) : max(0, opening - start)]
    behind = text[max(0, end - start) : max(0, end - start) + _BEHIND]
    stop = _STOPS.search(behind)
    first = opening - len(_STOPS.split(before)[-1])
    last = end + (stop.start() if stop else len(behind))
    return text[max(0, min(claim.span.start, first) - start) : max(claim.span.end, last) - start]


def _names(where: Where) -> set[str]:
    """The capitalised words of a place: "Lake Orn" is "le lac Orn"."""
    return {w.casefold() for w in _PROPER.findall(where.words)} if where.entity else set()


def _things(claim: Claim, ground: Ground) -> frozenset[str]:
    """The nouns of what it befalls, where it is one thing only of its like."""
    if not ground.like or ground.things is None:
        return frozenset()
    taking = (x for x in claim.arguments if x.role != "other")
    return frozenset(m.group().casefold() for x in taking for m in ground.things.finditer(x.words))


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
            reached = w.relation == "to" and (ground.whose or ground.goal)
            if w.relation == "in" or (w.relation == "from" and ground.source) or reached:
                yield replace(w, relation="in")
            elif w.relation == "near" and not w.sites:
                yield w
