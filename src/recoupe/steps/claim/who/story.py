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
from recoupe.steps.claim.who.entities import StoryEntities
from recoupe.steps.claim.who.offices import join_by_holder, join_by_office
from recoupe.steps.claim.who.settled import settle
from recoupe.steps.claim.who.spelling import given_and_family, loose_articles, same_person, sound
from recoupe.steps.claim.who.union import Union, agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.model.annotation import EntityType
    from recoupe.steps.claim.who.entities import ArticleEntities, LocalEntity
    from recoupe.steps.claim.who.settled import Named
    from recoupe.steps.claim.who.union import Place


def merge(
    articles: Iterable[tuple[str, str, ArticleEntities]], decided: Sequence[tuple[str, Named, Named]] = ()
) -> StoryEntities:
    """Merge (article id, language code, entities of the article) over a story.

    ``decided`` is what people say of it: ("merge", names, nothing) or ("split", names apart, the other names),
    a name being (article id, name in the article).
    """
    items = sorted(articles, key=lambda item: item[:2])
    languages = {article: language for article, language, _ in items}
    local = {(article, i): e for article, _, found in items for i, e in enumerate(found.entities)}
    union = Union(local)
    lexicon = NameLexicon.load(items[0][1]) if items else None
    if lexicon is not None:
        _by_key(union)
        _by_name(union)
        _persons(union, lexicon)
        join_by_office(union, lexicon)
        join_by_holder(union, lexicon)
    settle(union, decided)
    return _story(union, languages)


def _by_key(union: Union) -> None:
    first: dict[str, Place] = {}
    for place, entity in sorted(union.local.items(), key=lambda e: e[0]):
        if entity.key:
            union.join(first.setdefault(entity.key, place), place)


def _by_name(union: Union) -> None:
    """Bodies, places and other things of one spelling: the articles' guesses at the type may differ."""
    first: dict[tuple[str, ...], Place] = {}
    for place, entity in sorted(union.local.items(), key=lambda e: e[0]):
        if entity.key or not entity.names or (entity.type == "person" and _surely_person(entity)):
            continue
        for name, _ in entity.names:
            words = tuple(w for w in pieces(name) if w not in loose_articles())
            if words:
                union.join(first.setdefault(words, place), place)


def _surely_person(entity: LocalEntity) -> bool:
    """Whether anything but a guess at one word says that this is a person."""
    return bool(entity.offices or entity.gender) or any(len(pieces(n)) > 1 for n, _ in entity.names)


def _persons(union: Union, lexicon: NameLexicon) -> None:
    """Whole names first, blocked by family name; then a bare family name that only one person has."""
    family_first = lexicon.words["family_first"]
    blocks: dict[tuple[str, ...], list[tuple[Place, str]]] = defaultdict(list)
    for place, entity in sorted(union.local.items(), key=lambda e: e[0]):
        if entity.type == "person" and entity.names and union.known(place).types == {"person"}:
            blocks[tuple(sound(w) for w in given_and_family(entity.name, family_first)[1])].append((place, entity.name))
    for _, block in sorted(blocks.items()):
        _namesakes(union, block, family_first)


def _namesakes(union: Union, block: list[tuple[Place, str]], family_first: frozenset[str]) -> None:
    """Merge within one family name."""
    full = [(p, n) for p, n in block if given_and_family(n, family_first)[0]]
    bare = [p for p, n in block if not given_and_family(n, family_first)[0]]
    earlier: list[tuple[Place, str]] = []  # the first of each set and name
    for a, name_a in full:
        for b, name_b in earlier:
            if union.find(a) != union.find(b) and same_person(name_a, name_b, family_first) and agree(union, a, b):
                union.join(a, b)
        earlier = list({(union.find(p), n): (p, n) for p, n in reversed([*earlier, (a, name_a)])}.values())[::-1]
    persons = sorted({union.find(p) for p, _ in full})
    for place in bare:
        fitting = [p for p in persons if agree(union, p, place)]
        if len(fitting) == 1:
            union.join(fitting[0], place)
        elif not persons and agree(union, bare[0], place):
            union.join(bare[0], place)


def _story(union: Union, languages: dict[str, str]) -> StoryEntities:
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
    whole_names = Counter({n: c for n, c in names.items() if not n.isupper()})
    if not key and kind == "organisation" and whole_names:
        source = whole_names
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


def _designations(union: Union, of: dict[Place, str]) -> Iterator[Designation]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for place, entity in union.local.items():
        for words, count in (*entity.names, *entity.roles):
            counts[of[place], place[0], words] += count
    for (entity_id, article, words), count in sorted(counts.items()):
        yield Designation(entity_id, article, words, count)
