"""Local entities of a story, joined into one thing where a rule says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.claim.who.cluster import covers

if TYPE_CHECKING:
    from recoupe.steps.claim.who.entities import LocalEntity

Place = tuple[str, int]


class Union:
    """Union-find over (article, local index)."""

    def __init__(self, local: dict[Place, LocalEntity]) -> None:
        """Start with every local entity alone."""
        self.local = local
        self.parent = {p: p for p in local}
        self.members = {p: [p] for p in local}

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

    def part(self, places: list[Place]) -> None:
        """Take places out of the sets that they are in, and make them one set of their own."""
        among = set(places)
        for top in sorted({self.find(p) for p in places}):
            whole = self.members.pop(top)
            stay, go = [p for p in whole if p not in among], [p for p in whole if p in among]
            for part in (stay, go):
                for place in part:
                    self.parent[place] = min(part)
                if part:
                    self.members[min(part)] = part
        for place in places[1:]:
            self.join(places[0], place)

    def group(self, place: Place) -> list[LocalEntity]:
        """All local entities of the set that holds ``place``."""
        return [self.local[p] for p in self.members[self.find(place)]]


def agree(union: Union, a: Place, b: Place) -> bool:
    """Whether nothing known of two persons is at odds: gender, and the country of one office."""
    one, two = union.group(a), union.group(b)
    genders = {e.gender for e in one + two if e.gender}
    if len(genders) > 1:
        return False
    return not any(
        (covers(x.role, y.role) or covers(y.role, x.role)) and x.country and y.country and x.country != y.country
        for e in one for x in e.offices for f in two for y in f.offices
    )  # fmt: skip
