"""Local entities of a story, joined into one thing where a rule says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.steps.claim.who.cluster import covers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.model.annotation import EntityType
    from recoupe.steps.claim.who.cluster import Office
    from recoupe.steps.claim.who.entities import LocalEntity

Place = tuple[str, int]


@dataclass(slots=True)
class Known:
    """What is known of a set: of hundreds of local entities, a few different things."""

    types: set[EntityType] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)
    named: bool = False
    definite: bool = True

    @classmethod
    def of(cls, entities: Iterable[LocalEntity]) -> Known:
        """Gather what is known of some local entities."""
        known = cls()
        for e in entities:
            known.types.add(e.type)
            known.genders |= {e.gender} - {""}
            known.countries.add(e.country)
            known.offices.update(e.offices)
            known.named = known.named or bool(e.names)
            known.definite = known.definite and e.definite
        return known

    def absorb(self, other: Known) -> None:
        """Take over what is known of another set."""
        self.types |= other.types
        self.genders |= other.genders
        self.countries |= other.countries
        self.offices |= other.offices
        self.named = self.named or other.named
        self.definite = self.definite and other.definite


class Union:
    """Union-find over (article, local index)."""

    def __init__(self, local: dict[Place, LocalEntity]) -> None:
        """Start with every local entity alone."""
        self.local = local
        self.parent = {p: p for p in local}
        self.members = {p: [p] for p in local}
        self._known = {p: Known.of([e]) for p, e in local.items()}

    def find(self, place: Place) -> Place:
        """The first place of the set that holds ``place``."""
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def join(self, a: Place, b: Place) -> None:
        """Make the sets of two places one."""
        a, b = sorted((self.find(a), self.find(b)))
        if a != b:
            self.parent[b] = a
            self.members[a] += self.members.pop(b)
            self._known[a].absorb(self._known.pop(b))

    def part(self, places: list[Place]) -> None:
        """Take places out of the sets that they are in, and make them one set of their own."""
        among = set(places)
        for top in sorted({self.find(p) for p in places}):
            whole = self.members.pop(top)
            del self._known[top]
            stay, go = [p for p in whole if p not in among], [p for p in whole if p in among]
            for part in (stay, go):
                for place in part:
                    self.parent[place] = min(part)
                if part:
                    self.members[min(part)] = part
                    self._known[min(part)] = Known.of(self.local[p] for p in part)
        for place in places[1:]:
            self.join(places[0], place)

    def known(self, place: Place) -> Known:
        """What is known of the set that holds ``place``."""
        return self._known[self.find(place)]

    def group(self, place: Place) -> list[LocalEntity]:
        """All local entities of the set that holds ``place``."""
        return [self.local[p] for p in self.members[self.find(place)]]


def agree(union: Union, a: Place, b: Place) -> bool:
    """Whether nothing known of two persons is at odds: gender, and the country of one office."""
    one, two = union.known(a), union.known(b)
    if len(one.genders | two.genders) > 1:
        return False
    return not any(
        (covers(x.role, y.role) or covers(y.role, x.role)) and x.country and y.country and x.country != y.country
        for x in one.offices for y in two.offices
    )  # fmt: skip
