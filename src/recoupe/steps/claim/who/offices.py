"""Who holds an office, over the articles of a story: nameless persons, institutions and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.claim.who.cluster import Office, covers
from recoupe.steps.claim.who.spelling import given_and_family, keys, same_person
from recoupe.steps.claim.who.union import agree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.languages.lexicon.names import NameLexicon
    from recoupe.steps.claim.who.entities import LocalEntity
    from recoupe.steps.claim.who.union import Place, Union


def join_by_office(union: Union, lexicon: NameLexicon) -> None:
    """Nameless persons, institutions and groups by their office, when only one of the story has it."""
    nameless = [
        p for p, e in sorted(union.local.items(), key=lambda e: e[0]) if not e.names and not e.key and e.offices
    ]
    persons = [p for p, e in union.local.items() if e.type == "person" and (e.definite or e.names)]
    alike = _Alike(union, nameless)
    for place in nameless:
        entity = union.local[place]
        if entity.kind == "role":
            persons = sorted({union.find(p) for p in persons})
            _join_person(union, place, persons, lexicon)
        elif entity.kind in {"body", "group"}:
            _join_exact(union, place, alike)


class _Alike:
    """Nameless entities by the offices that they share."""

    def __init__(self, union: Union, nameless: Sequence[Place]) -> None:
        self._union = union
        self._by_office: dict[tuple[str, Office], list[Place]] = {}
        self._definite: dict[tuple[str, str, str], set[Place]] = {}  # by role, a place of each set
        for place in nameless:
            entity = union.local[place]
            for office in set(entity.offices):
                self._by_office.setdefault((entity.kind, office), []).append(place)
            if entity.definite:
                for role in _roles(entity):
                    self._definite.setdefault((entity.kind, *role), set()).add(place)

    def sharing(self, entity: LocalEntity) -> list[Place]:
        """Return the entities that have one of its offices, with its owner where it has one."""
        return sorted({p for o in set(entity.offices) for p in self._by_office[entity.kind, o]})

    def owners(self, entity: LocalEntity) -> set[Place]:
        """Return the sets that definite entities of its role are in, by their first place."""
        found: set[Place] = set()
        for role in _roles(entity):
            key = entity.kind, *role
            self._definite[key] = {self._union.find(p) for p in self._definite.get(key, ())}
            found |= self._definite[key]
        return found


def _join_person(union: Union, place: Place, persons: list[Place], lexicon: NameLexicon) -> None:
    entity = union.local[place]
    offices = [o for o in entity.offices if _tells(lexicon, o)]
    if not entity.definite or not offices:
        return
    tops = [p for p in persons if p != union.find(place)]
    holders = [t for t in tops if any(_same(lexicon, o, x) for x in union.known(t).offices for o in offices)]
    holders = [t for t in holders if agree(union, t, place)]
    named = [t for t in holders if union.known(t).named]
    if len(named) == 1 and all(_same_holder(union, named[0], t) for t in holders):
        union.join(named[0], place)
    elif not named and _one_each(union, lexicon, [union.find(place), *holders]):
        for holder in holders:
            union.join(holder, place)


def _one_each(union: Union, lexicon: NameLexicon, tops: list[Place]) -> bool:
    """Whether no article speaks of two of them, and all their offices may be one."""
    articles = [a for t in tops for a in sorted({p[0] for p in union.members[t]})]
    offices = {o for t in tops for o in union.known(t).offices}
    return len(articles) == len(set(articles)) and all(_same(lexicon, a, b) for a in offices for b in offices)


def _tells(lexicon: NameLexicon, office: Office) -> bool:
    """Whether an office can tell one person of a story: no common role, and a general one only with its owner."""
    role = office.role.rsplit(":", 1)[-1]
    if lexicon.is_word("common_roles", role):
        return False
    return not lexicon.is_word("generic_roles", role) or bool(office.country or office.of)


def _same(lexicon: NameLexicon, said: Office, own: Office) -> bool:
    if not (covers(said.role, own.role) or covers(own.role, said.role)):
        return False
    if lexicon.is_word("generic_roles", said.role) and (said.country, said.of) != (own.country, own.of):
        return False
    if said.country and own.country and said.country != own.country:
        return False
    return not (said.of and own.of and said.of != own.of)


def _same_holder(union: Union, a: Place, b: Place) -> bool:
    return a == b or (not union.known(b).named and agree(union, a, b))


def _join_exact(union: Union, place: Place, alike: _Alike) -> None:
    """An institution or group of the same role and the same country or body; a bare one if only one is of its kind."""
    entity = union.local[place]
    own = set(entity.offices)
    owned = any(o.country or o.of for o in own)
    if entity.kind == "group" or (entity.definite and owned):
        top = union.find(place)
        for p in alike.sharing(entity):
            if p[0] == place[0] or union.find(p) == top:
                continue
            shared = own.intersection(union.local[p].offices)
            if entity.kind == "group" or (union.local[p].definite and any(o.country or o.of for o in shared)):
                union.join(place, p)
                top = union.find(place)
    if entity.kind == "body" and not owned and entity.definite:
        owners = alike.owners(entity)
        full = {t for t in owners if any(o.country or o.of for o in union.known(t).offices)}
        if len(full) == 1:
            union.join(next(iter(full)), place)
        elif not full:
            for t in sorted(owners):
                union.join(t, place)


def join_by_holder(union: Union, lexicon: NameLexicon) -> None:
    """Last and weakest: an office with its country that nobody of the story is said to hold, by general knowledge."""
    persons = [p for p, e in sorted(union.local.items(), key=lambda e: e[0]) if e.type == "person"]
    called: dict[str, list[Place]] = {}
    for place in sorted(p for top in {union.find(p) for p in persons} for p in union.members[top]):
        for name, _ in union.local[place].names:
            called.setdefault(name, []).append(place)
    family_first = lexicon.words["family_first"]
    full = [n for n in called if given_and_family(n, family_first)[0]]
    known_by: dict[str, list[str]] = {}
    for n in full:
        for key in keys(n, family_first):
            known_by.setdefault(key, []).append(n)
    for country, role, spellings in lexicon.holders:
        asked = {n for s in spellings for key in keys(s, family_first) for n in known_by.get(key, ())}
        fitting = [n for n in full if n in asked and any(same_person(n, s, family_first) for s in spellings)]
        named = sorted({union.find(p) for n in fitting for p in called[n]})
        if len(named) != 1:
            continue
        known = union.known(named[0])
        if known.offices or known.countries - {"", country}:
            continue
        nameless = {t for t in {union.find(p) for p in persons} if not union.known(t).named}
        for top in sorted(t for t in nameless if _holds_weakly(union, lexicon, t, Office(role, country))):
            union.join(named[0], top)


def _holds_weakly(union: Union, lexicon: NameLexicon, top: Place, office: Office) -> bool:
    known = union.known(top)
    return known.definite and all(
        o.country == office.country
        and not o.of
        and (covers(o.role, office.role) or _leads(lexicon, o.role, office.role))
        for o in known.offices
    )


def _leads(lexicon: NameLexicon, said: str, role: str) -> bool:
    """Whether "leader" is said of a head of state, or the other way round of one who is only a leader."""
    return said == "leader" and lexicon.includes(said, role) and role in {"president", "leader.supreme", "monarch"}


def _roles(entity: LocalEntity) -> set[tuple[str, str]]:
    return {(o.role, o.noun) for o in entity.offices}
