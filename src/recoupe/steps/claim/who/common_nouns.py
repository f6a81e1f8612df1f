"""Sieves for common nouns: offices, institutions and groups, with their country or their body.

"Le ministre" is the one minister the article has spoken of; where two compete, nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.steps.claim.who.cluster import Office, covers
from recoupe.steps.claim.who.desk import COUNTERPART

if TYPE_CHECKING:
    from recoupe.steps.claim.who.cluster import Cluster
    from recoupe.steps.claim.who.desk import Desk

_NEAR = 2
_MAIN = 0.7


def place_nouns(desk: Desk) -> None:
    """Place every mention that is a common noun; those that compete stay unplaced."""
    for k in range(len(desk.mentions)):
        reading, placed = desk.reading(k), desk.cluster_of(k)
        if placed is not None:
            office = _counterpart(desk, k) if reading.role == COUNTERPART else None
            placed.offices |= {office} if office is not None else set()
        elif reading.kind == "role":
            _role(desk, k)
        elif reading.kind == "body":
            _body(desk, k)
        elif reading.kind == "group":
            _group(desk, k)


def _role(desk: Desk, k: int) -> None:
    reading, office = desk.reading(k), desk.office(k)
    if reading.role == COUNTERPART:
        found = _counterpart(desk, k)
        if found is None:
            desk.open(k)
            return
        office = found
    if reading.determiner == "indefinite" or _anyone(desk, k, office):
        desk.open(k).offices.add(office)
        return
    if reading.determiner == "possessive" and not office.country and not office.of:
        desk.open(k).offices.add(office)
        return
    persons = [c for c in desk.clusters() if c.type == "person"]
    holders = [c for c in persons if _holds(desk, c, office, k, wide=False)]
    wide = reading.determiner in {"definite", "demonstrative"}
    holders = holders or [c for c in persons if wide and _holds(desk, c, office, k, wide=True) and _is_near(desk, c, k)]
    before = [c for c in holders if min(c.members) < k] or ([] if reading.determiner == "demonstrative" else holders)
    chosen = _choose(desk, before, k)
    if chosen is not None:
        desk.put(k, chosen)
        chosen.offices.add(_fuller(chosen, office))
        chosen.country = chosen.country or office.country
        chosen.sector = chosen.sector or desk.sector(k)
    elif not before:
        desk.open(k).offices.add(office)


def _fuller(cluster: Cluster, office: Office) -> Office:
    """The office as the cluster already has it, when this one says less."""
    for own in sorted(cluster.offices):
        if (
            own.role == office.role
            and (not office.country or own.country == office.country)
            and (not office.of or own.of == office.of)
        ):
            return own
    return office


def _anyone(desk: Desk, k: int, office: Office) -> bool:
    """Whether a noun without article, country or body is no title either ("high-level official")."""
    bare = not desk.reading(k).determiner and not office.country and not office.of
    return bare and desk.mentions[k].text[:1].islower()


def _is_near(desk: Desk, cluster: Cluster, k: int) -> bool:
    here = desk.sentence_of(k)
    return any(m < k and here - desk.sentence_of(m) <= _NEAR for m in cluster.members)


def _holds(desk: Desk, cluster: Cluster, office: Office, k: int, *, wide: bool) -> bool:
    gender = desk.reading(k).gender
    unlike = gender and cluster.gender and gender != cluster.gender
    if unlike and desk.lexicon.habits.gender_tells and not _epicene(desk, k):
        return False
    return any(_same_office(desk, own, office, wide=wide) for own in cluster.offices)


def _epicene(desk: Desk, k: int) -> bool:
    """Whether the noun's gender is grammar only ("la victime")."""
    return desk.reading(k).role in {"victim", "person", "witness"}


def _same_office(desk: Desk, own: Office, said: Office, *, wide: bool) -> bool:
    if not (desk.lexicon.includes(said.role, own.role) if wide else covers(said.role, own.role)):
        return False
    if said.country and own.country and said.country != own.country:
        return False
    if said.country and not own.country and own.of:
        return False
    if said.of != own.of and ((said.of and own.of) or desk.lexicon.is_word("generic_roles", said.role)):
        return False
    return not (said.of and said.role != own.role and said.of != own.of)


def _choose(desk: Desk, holders: list[Cluster], k: int) -> Cluster | None:
    """The only holder, or the only one named in the last sentences."""
    if len(holders) == 1:
        return holders[0]
    near = [c for c in holders if _is_near(desk, c, k)]
    if len(near) == 1:
        return near[0]
    total = sum(len(c.members) for c in holders)
    main = [c for c in holders if len(c.members) >= _MAIN * total]
    return main[0] if len(main) == 1 and (not near or main[0] in near) else None


def _counterpart(desk: Desk, k: int) -> Office | None:
    """The office of "son homologue X": that of the last person with an office, in the country named."""
    reading = desk.reading(k)
    here = desk.sentence_of(k)
    for m in range(k - 1, -1, -1):
        if here - desk.sentence_of(m) > 1:
            return None
        cluster = desk.cluster_of(m)
        if cluster is None or cluster is desk.cluster_of(k) or cluster.type != "person":
            continue
        offices = [o for o in sorted(cluster.offices) if o.role not in {COUNTERPART, "leader", "official"}]
        offices = [
            o for o in offices if not any(o is not p and covers(o.role, p.role) and o.role != p.role for p in offices)
        ]
        if len({o.role for o in offices}) == 1 and reading.country and reading.country != cluster.country:
            return replace(offices[0], country=reading.country, of="")
        return None
    return None


def _body(desk: Desk, k: int) -> None:
    reading, office = desk.reading(k), desk.office(k)
    owners = [c for c in desk.clusters() if c.kind == "body" and any(_same_body(o, office) for o in c.offices)]
    if office.country or office.of:
        exact = [c for c in owners if any((o.country, o.of) == (office.country, office.of) for o in c.offices)]
        bare = [c for c in owners if all(not o.country and not o.of for o in c.offices)]
        owners = exact or (bare if len(owners) == len(bare) == 1 else [])
    elif reading.determiner in {"indefinite", "", "possessive"} and desk.lexicon.habits.bodies_with_article:
        owners = []
    if len(owners) == 1 and reading.determiner != "indefinite":
        desk.put(k, owners[0])
        owners[0].offices.add(_fuller(owners[0], office))
        owners[0].country = owners[0].country or office.country
    elif not owners:
        desk.open(k).offices.add(office)


def _same_body(own: Office, said: Office) -> bool:
    if (own.role, own.noun) != (said.role, said.noun) or (own.country and said.country and own.country != said.country):
        return False
    return not (own.of and said.of and own.of != said.of)


def _group(desk: Desk, k: int) -> None:
    """Groups of one noun and one country or body are one; those of nothing are one by their noun."""
    office = desk.office(k)
    if (
        desk.lexicon.is_word("anybody", office.role)
        and not (office.country or office.of)
        and desk.reading(k).determiner not in {"definite", "demonstrative"}
    ):
        return
    for cluster in desk.clusters():
        if cluster.kind == "group" and office in cluster.offices:
            desk.put(k, cluster)
            return
    desk.open(k).offices.add(office)
