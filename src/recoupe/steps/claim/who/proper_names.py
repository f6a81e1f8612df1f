"""Sieves for proper names: what the tables know, initials, whole names, surnames, cities that act."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.pieces import fold, pieces
from recoupe.steps.claim.who.metonyms import use_of_city
from recoupe.steps.claim.who.spelling import given_and_family, same_person, sound

if TYPE_CHECKING:
    from recoupe.steps.claim.who.cluster import Cluster
    from recoupe.steps.claim.who.desk import Desk

_TABLES = {"country", "seat", "organisation", "capital", "region"}


def place_names(desk: Desk) -> None:
    """Place every mention that is a proper name."""
    _from_tables(desk)
    _persons(desk)
    _others(desk)
    _initials(desk)


def _from_tables(desk: Desk) -> None:
    held: dict[str, Cluster] = {}
    uses: dict[str, Counter[str]] = {}
    cities = [k for k in range(len(desk.mentions)) if desk.reading(k).kind == "capital"]
    for k in cities:
        use = use_of_city(desk.mentions[k], desk.tokens, desk.lexicon)
        uses.setdefault(desk.reading(k).key, Counter())[use] += 1
    acting = sum(c["acts"] for c in uses.values()) > sum(c["place"] for c in uses.values())
    for k in range(len(desk.mentions)):
        reading = desk.reading(k)
        if reading.kind not in _TABLES:
            if reading.kind == "demonym":
                _put(desk, held, k, f"people:{reading.country}")
            continue
        key = reading.key
        if reading.kind == "country":
            key = f"country:{reading.key}"
        elif reading.kind == "capital":
            use = use_of_city(desk.mentions[k], desk.tokens, desk.lexicon)
            if use == "open":
                own = uses[key]
                use = "acts" if own["acts"] >= own["place"] + (not acting) else "place"
            key = f"country:{reading.country}" if use == "acts" else f"city:{key}"
        _put(desk, held, k, key)


def _put(desk: Desk, held: dict[str, Cluster], k: int, key: str) -> None:
    if key in held:
        desk.put(k, held[key])
    else:
        held[key] = desk.open(k, key=key, kind=key.split(":", 1)[0] if ":" in key else "")
        if key.startswith("org:"):
            held[key].kind = "organisation"


def _persons(desk: Desk) -> None:
    family_first = desk.lexicon.words["family_first"]
    persons = [
        k for k in range(len(desk.mentions)) if desk.mentions[k].type == "person" and desk.reading(k).kind == "name"
    ]
    full: list[tuple[str, Cluster]] = []
    single: list[int] = []
    for k in persons:
        name = desk.mentions[k].text
        if not given_and_family(name, family_first)[0]:
            single.append(k)
            continue
        fitting = [c for other, c in full if same_person(name, other, family_first) and _same_gender(desk, k, c)]
        if fitting:
            desk.put(k, fitting[0])
        else:
            full.append((name, desk.open(k)))
    alone: dict[tuple[str, ...], Cluster] = {}
    for k in single:
        owner = _owner(desk, k, full)
        if owner is not None:
            desk.put(k, owner)
            continue
        key = tuple(sound(p) for p in pieces(desk.mentions[k].text))
        if key in alone:
            desk.put(k, alone[key])
        else:
            alone[key] = desk.open(k)


def _same_gender(desk: Desk, k: int, cluster: Cluster) -> bool:
    gender = desk.reading(k).gender
    return not (gender and cluster.gender and gender != cluster.gender)


def _owner(desk: Desk, k: int, full: list[tuple[str, Cluster]]) -> Cluster | None:
    """The one person whose surname this is; of several, the only one of that gender or named before."""
    name = desk.mentions[k].text
    family_first = desk.lexicon.words["family_first"]
    found = [c for other, c in full if same_person(name, other, family_first) and _same_gender(desk, k, c)]
    if not found:
        given = [c for other, c in full if _is_given(name, other, family_first)]
        found = [c for c in given if min(c.members) < k] if len(given) == 1 else []
    if len(found) > 1:
        found = [c for c in found if min(c.members) < k]
    return found[0] if len(found) == 1 else None


def _is_given(name: str, other: str, family_first: frozenset[str]) -> bool:
    given, _ = given_and_family(other, family_first)
    return bool(given) and pieces(name) == given


def _others(desk: Desk) -> None:
    held: dict[tuple[str, ...], Cluster] = {}
    for k in range(len(desk.mentions)):
        mention = desk.mentions[k]
        if desk.cluster_of(k) is not None or desk.reading(k).kind != "name":
            continue
        key = (mention.type, *_bare(desk, mention.text))
        if key in held:
            desk.put(k, held[key])
        else:
            held[key] = desk.open(k)
    _shorter(desk, held)


def _bare(desk: Desk, name: str) -> tuple[str, ...]:
    """The pieces of a name without its article."""
    words = pieces(name)
    while len(words) > 1 and desk.lexicon.is_word("definite", words[0]):
        words = words[1:]
    return words


def _shorter(desk: Desk, held: dict[tuple[str, ...], Cluster]) -> None:
    """A body named short after its whole name: "Rail Board" for "Northern Rail Board", if only one ends or opens so."""
    bodies = [key for key in held if key[0] == "organisation"]
    for key in sorted(bodies, key=len):
        words = key[1:]
        longer = [
            o for o in bodies if len(o) > len(key) and (o[1 : len(words) + 1] == words or o[-len(words) :] == words)
        ]
        if len(longer) == 1 and min(held[longer[0]].members) < min(held[key].members):
            desk.join(held[longer[0]], held[key])
            held[key] = held[longer[0]]


def _initials(desk: Desk) -> None:
    """Read "Union des ports (UP)": the initials in brackets, and wherever else they stand."""
    for k in range(1, len(desk.mentions)):
        first, last = desk.mentions[k].tokens
        if (
            last - first != 1
            or not first
            or desk.tokens[first - 1].text != "("
            or not desk.tokens[first].text[:2].isupper()
        ):
            continue
        owner = next((j for j in range(k - 1, -1, -1) if desk.mentions[j].tokens[1] == first - 1), None)
        if owner is None:
            continue
        a, b = desk.cluster_of(owner), desk.cluster_of(k)
        if (
            a is not None
            and b is not None
            and a.type != "person"
            and _abbreviates(desk.tokens[first].text, desk.mentions[owner].text)
        ):
            a.type = "organisation" if a.type == "other" else a.type
            desk.join(a, b)


def _abbreviates(initials: str, name: str) -> bool:
    """Whether the letters come in order as initials of the name's words, the first one first."""
    letters = [c for c in fold(initials) if c.isalpha()]
    words = iter(pieces(name))
    opening = pieces(name)[:1]
    if not letters or not opening or opening[0][0] != letters[0]:
        return False
    return all(any(w[0] == c for w in words) for c in letters)
