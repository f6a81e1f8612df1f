"""One entity for each thing of a story, over its articles and languages.

Two surnames never merge by a role; a person never merges with a body or a place. Items are read in the order
of their ids, so that the order in which articles come changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.names import NameLexicon
from recoupe.languages.lexicon.pieces import fold, pieces
from recoupe.model.claim import Designation, Entity
from recoupe.model.digest import digest
from recoupe.steps.claim.who.cluster import covers
from recoupe.steps.claim.who.entities import StoryEntities
from recoupe.steps.claim.who.spelling import given_and_family, same_person, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recoupe.model.annotation import EntityType
    from recoupe.steps.claim.who.cluster import Office
    from recoupe.steps.claim.who.entities import ArticleEntities, LocalEntity

Place = tuple[str, int]


class _Union:
    """Union-find over (article, local index), with a check before each union."""

    def __init__(self, local: dict[Place, LocalEntity]) -> None:
        self.local = local
        self.parent = {p: p for p in local}
        self.members = {p: [p] for p in local}

    def find(self, place: Place) -> Place:
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def join(self, a: Place, b: Place) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        if a != b:
            self.parent[b] = a
            self.members[a] += self.members.pop(b)

    def group(self, place: Place) -> list[LocalEntity]:
        return [self.local[p] for p in self.members[self.find(place)]]


def merge(articles: Iterable[tuple[str, str, ArticleEntities]]) -> StoryEntities:
    """Merge (article id, language code, entities of the article) over a story."""
    items = sorted(articles, key=lambda item: item[:2])
    languages = {article: language for article, language, _ in items}
    local = {(article, i): e for article, _, found in items for i, e in enumerate(found.entities)}
    union = _Union(local)
    lexicon = NameLexicon.load(items[0][1]) if items else None
    if lexicon is not None:
        _by_key(union)
        _by_name(union)
        _persons(union, lexicon)
        _by_office(union, lexicon)
    return _story(union, languages)


def _by_key(union: _Union) -> None:
    first: dict[str, Place] = {}
    for place, entity in sorted(union.local.items(), key=lambda e: e[0]):
        if entity.key:
            union.join(first.setdefault(entity.key, place), place)


def _by_name(union: _Union) -> None:
    """Bodies, places and other things of one spelling: the articles' guesses at the type may differ."""
    first: dict[tuple[str, ...], Place] = {}
    for place, entity in sorted(union.local.items(), key=lambda e: e[0]):
        if entity.key or not entity.names or (entity.type == "person" and _surely_person(entity)):
            continue
        for name, _ in entity.names:
            words = tuple(w for w in pieces(name) if w not in {"the", "le", "la", "les", "l"})
            if words:
                union.join(first.setdefault(words, place), place)


def _surely_person(entity: LocalEntity) -> bool:
    """Whether anything but a guess at one word says that this is a person."""
    return bool(entity.offices or entity.gender) or any(len(pieces(n)) > 1 for n, _ in entity.names)


def _persons(union: _Union, lexicon: NameLexicon) -> None:
    """Whole names first, blocked by family name; then a bare family name that only one person has."""
    family_first = lexicon.words["family_first"]
    blocks: dict[tuple[str, ...], list[tuple[Place, str]]] = defaultdict(list)
    for place, entity in sorted(union.local.items(), key=lambda e: e[0]):
        if entity.type == "person" and entity.names and all(e.type == "person" for e in union.group(place)):
            blocks[tuple(sound(w) for w in given_and_family(entity.name, family_first)[1])].append((place, entity.name))
    for _, block in sorted(blocks.items()):
        full = [(p, n) for p, n in block if given_and_family(n, family_first)[0]]
        for i, (a, name_a) in enumerate(full):
            for b, name_b in full[:i]:
                if same_person(name_a, name_b, family_first) and _agree(union, a, b, lexicon):
                    union.join(a, b)
        persons = sorted({union.find(p) for p, _ in full})
        for place, name in block:
            if given_and_family(name, family_first)[0]:
                continue
            fitting = [p for p in persons if _agree(union, p, place, lexicon)]
            if len(fitting) == 1:
                union.join(fitting[0], place)
            elif not persons:
                union.join(next(p for p, n in block if not given_and_family(n, family_first)[0]), place)


def _agree(union: _Union, a: Place, b: Place, lexicon: NameLexicon) -> bool:
    """Whether nothing known of two persons is at odds: gender, and the country of one office."""
    one, two = union.group(a), union.group(b)
    genders = {e.gender for e in one + two if e.gender}
    if len(genders) > 1:
        return False
    return not any(
        (covers(x.role, y.role) or covers(y.role, x.role)) and x.country and y.country and x.country != y.country
        for e in one for x in e.offices for f in two for y in f.offices
    )  # fmt: skip


def _by_office(union: _Union, lexicon: NameLexicon) -> None:
    """Nameless persons, institutions and groups by their office, when only one of the story has it."""
    nameless = [
        p for p, e in sorted(union.local.items(), key=lambda e: e[0]) if not e.names and not e.key and e.offices
    ]
    for place in nameless:
        entity = union.local[place]
        if entity.kind == "role":
            _join_person(union, place, lexicon)
        elif entity.kind in {"body", "group"}:
            _join_exact(union, place, nameless)


def _join_person(union: _Union, place: Place, lexicon: NameLexicon) -> None:
    entity = union.local[place]
    offices = [o for o in entity.offices if _tells(lexicon, o)]
    if not entity.definite or not offices:
        return
    tops = sorted(
        {union.find(p) for p, e in union.local.items() if e.type == "person" and (e.definite or e.names)}
        - {union.find(place)}
    )
    holders = [t for t in tops if any(_same(lexicon, o, x) for e in union.group(t) for x in e.offices for o in offices)]
    holders = [t for t in holders if _agree(union, t, place, lexicon)]
    named = [t for t in holders if any(e.names for e in union.group(t))]
    if len(named) == 1 and all(_same_holder(union, lexicon, named[0], t) for t in holders):
        union.join(named[0], place)
    elif not named and len(holders) == 1:
        union.join(holders[0], place)


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


def _same_holder(union: _Union, lexicon: NameLexicon, a: Place, b: Place) -> bool:
    return a == b or (not any(e.names for e in union.group(b)) and _agree(union, a, b, lexicon))


def _join_exact(union: _Union, place: Place, nameless: list[Place]) -> None:
    """An institution or group of the same role and the same country or body; a bare one if only one is of its kind."""
    entity = union.local[place]
    same = [p for p in nameless if union.local[p].kind == entity.kind and _roles(union.local[p]) & _roles(entity)]
    exact = [p for p in same if p[0] != place[0] and set(union.local[p].offices) & set(entity.offices)]
    for p in exact:
        if (
            entity.kind == "group"
            or ((entity.definite and union.local[p].definite)
            and any(o.country or o.of for o in set(union.local[p].offices) & set(entity.offices)))
        ):
            union.join(place, p)
    bare = all(not o.country and not o.of for o in entity.offices)
    if entity.kind == "body" and bare and entity.definite:
        owners = {union.find(p) for p in same if union.local[p].definite}
        full = {t for t in owners if any(o.country or o.of for e in union.group(t) for o in e.offices)}
        if len(full) == 1:
            union.join(next(iter(full)), place)
        elif not full:
            for t in sorted(owners):
                union.join(t, place)


def _roles(entity: LocalEntity) -> set[str]:
    return {o.role for o in entity.offices}


def _story(union: _Union, languages: dict[str, str]) -> StoryEntities:
    groups = {top: sorted(places) for top, places in union.members.items()}
    entities: dict[str, Entity] = {}
    of: dict[Place, str] = {}
    for _, places in sorted(groups.items(), key=lambda g: g[1]):
        entity = _entity([(p, union.local[p]) for p in places], languages)
        if entity.id in entities:
            entity = _apart(entity, places)
        entities[entity.id] = entity
        of.update(dict.fromkeys(places, entity.id))
    return StoryEntities(
        tuple(entities[i] for i in sorted(entities)), dict(sorted(of.items())), tuple(_designations(union, of))
    )


def _entity(members: list[tuple[Place, LocalEntity]], languages: dict[str, str]) -> Entity:
    names: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for _, e in members:
        names.update(dict(e.names))
        roles.update(dict(e.roles))
    kinds = Counter(e.type for _, e in members)
    kind: EntityType = max(sorted(kinds), key=lambda k: kinds[k])
    key = next((e.key for _, e in members if e.key), "")
    name = _name(key, kind, names, roles, members, languages)
    return Entity(
        id="e" + digest(key or fold(name), kind),
        name=name,
        type=kind,
        aliases=tuple(sorted({*names, *roles} - {name})),
        country=_most(e.country for _, e in members),
        sector=_most(e.sector for _, e in members),
    )


def _name(
    key: str,
    kind: str,
    names: Counter[str],
    roles: Counter[str],
    members: list[tuple[Place, LocalEntity]],
    languages: dict[str, str],
) -> str:
    if key.startswith("country:"):
        spoken = Counter(languages[p[0]] for p, _ in members)
        return NameLexicon.load(max(sorted(spoken), key=lambda c: spoken[c])).country_name(key.removeprefix("country:"))
    source = names or roles
    if kind == "person" and names:
        whole = max(len(pieces(n)) for n in names)
        source = Counter({n: c for n, c in names.items() if len(pieces(n)) == whole})
    return max(sorted(source), key=lambda n: (source[n], len(n)), default="")


def _most(values: Iterable[str]) -> str | None:
    counts = Counter(v for v in values if v)
    return max(sorted(counts), key=lambda v: counts[v]) if counts else None


def _apart(entity: Entity, places: list[Place]) -> Entity:
    """Another thing of the same name: its id tells it by where it stands first."""
    return Entity(
        "e" + digest(entity.name, entity.type, *places[0]),
        entity.name,
        entity.type,
        entity.aliases,
        None,
        entity.country,
        entity.sector,
    )


def _designations(union: _Union, of: dict[Place, str]) -> Iterator[Designation]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for place, entity in union.local.items():
        for words, count in (*entity.names, *entity.roles):
            counts[of[place], place[0], words] += count
    for (entity_id, article, words), count in sorted(counts.items()):
        yield Designation(entity_id, article, words, count)
