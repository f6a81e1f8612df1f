"""Who is told to have done something, and whether two accounts may mean one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.languages.base import Language
    from recoupe.languages.lexicon.deeds import DeedLexicon
    from recoupe.model.claim import Claim, Entity

_ACTING = frozenset({"person", "organisation", "place", "group", "other"})
_BODIES = frozenset({"organisation", "place"})
_LEAST = 3  # letters of a name
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'-]{2,}")
_AGED = re.compile(r"^,(?: \w+){0,2} \d+(?: \w+)?(?=, )")  # how old somebody is
_SETS_OFF = re.compile(r"[,.;:()]")
_NEXT = 60  # characters behind a name in which it is told what somebody is, as before one with a comma on both sides
_LAST_NOUN = 25  # characters right before a name: "the prefect Jeanne Marin"


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it, as one claim says: entities, families of what they are, ranks in these, and capitalised words."""

    words: str
    people: frozenset[str]
    others: frozenset[str]
    families: frozenset[str]
    proper: frozenset[str]
    ranks: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether anything tells who it is."""
        return bool(self.people or self.others or self.families)


class Doers:
    """Reads who is meant by words of one story's accounts."""

    def __init__(
        self, claims: Sequence[Claim], entities: Mapping[str, Entity], languages: Mapping[str, Language]
    ) -> None:
        """``languages`` are by article id."""
        self._entities, self._languages = entities, languages
        self._roles: dict[str, frozenset[str]] = {}
        self._claims = claims
        self._known = {n: e for e in sorted(entities) if entities[e].type in _BODIES for n in _names(entities[e])}

    def name(self, doer: Doer) -> str:
        """What a reader sees of who did it: the name where there is one, else the first words."""
        named = sorted(self._entities[e].name for e in doer.people | doer.others)
        return named[0] if len(named) == 1 else doer.words.split(",")[0].strip()

    def lexicon(self, article: str) -> DeedLexicon:
        """The deeds of an article's language."""
        return self._languages[article].deeds

    def read(self, article: str, words: str, named: Iterable[str]) -> Doer:
        """Read a phrase of an article; ``named`` are the entities that it may name."""
        found = [self._entities[e] for e in sorted(set(named)) if e in self._entities]
        if not found:  # what another account of the story tells to be a body or a place
            phrase = words.strip(" ,")
            known = (self._known.get(p) for p in (phrase, phrase.partition(" ")[2]) if p[:1].isupper())
            found = [self._entities[e] for e in known if e is not None][:1]
        acting = [e for e in found if e.type in _ACTING]
        # Somebody known by a role alone ("the officer") is read by that role.
        people = frozenset(e.id for e in acting if e.type == "person" and any(w[:1].isupper() for w in e.name.split()))
        lexicon = self.lexicon(article)
        families = lexicon.families(words) or (lexicon.moving(words) if not found else frozenset())
        for e in sorted(people):
            families |= self._known_as(e)
        # "The Orle firefighters", "a minister of Orle": the place tells which.
        others = frozenset(
            e.id
            for e in acting
            if e.type != "person" and not people and (e.type != "place" or not families) and e.name != e.name.lower()
        )
        return Doer(words, people, others, families, _proper(words), lexicon.ranked(words))

    def named(self, words: str, entities: Iterable[str]) -> set[str]:
        """Return those of some entities that a phrase names."""
        known = [self._entities[e] for e in sorted(entities) if e in self._entities]
        return {e.id for e in known for n in _names(e) if re.search(rf"\b{re.escape(n)}\b", words)}

    def _known_as(self, entity: str) -> frozenset[str]:
        """What somebody is, as far as the words right behind their name or right before it tell it anywhere."""
        if entity not in self._roles:
            found = frozenset[str]()
            names = _names(self._entities[entity])
            for c in self._claims:
                if entity not in c.names:
                    continue
                for name in names:
                    for m in re.finditer(rf"\b{re.escape(name)}\b", c.exact):
                        found |= self._beside(self.lexicon(c.article), c.exact, m.start(), m.end())
            self._roles[entity] = found
        return self._roles[entity]

    @staticmethod
    def _beside(lexicon: DeedLexicon, text: str, start: int, end: int) -> frozenset[str]:
        """Return what the words beside a name in a text tell of who has it."""
        before, behind = text[max(0, start - _NEXT) : start], text[end : end + _NEXT]
        told = frozenset[str]()
        if behind.startswith(", "):
            told = lexicon.families(_SETS_OFF.split(_AGED.sub("", behind)[2:])[0])
            if before.endswith(", "):
                told |= lexicon.families(_SETS_OFF.split(before[:-2])[-1])
        last = before[-_LAST_NOUN:].rstrip()
        return told | frozenset(lexicon.roles[m.lower()] for m in _ending(lexicon, last))

    def exclude(self, a: Doer, b: Doer) -> bool:
        """Whether two cannot be one: other people by name, other bodies or countries, or unlike in what they are."""
        if a.people & b.people or a.others & b.others or a.proper & b.proper:
            return False
        if a.people and b.people:
            return not self._one_name(a.people, b.people)
        unlike = _apart(a.families, b.families) or _ranked_apart(a, b)
        if a.others and b.others:
            return not self._related(a.others, b.others) and (not (a.families and b.families) or unlike)
        return unlike

    def one(self, a: Doer, b: Doer) -> bool:
        """Whether two are told to be one: by name, or people told by what they are alone."""
        if a.people & b.people or a.others & b.others or a.proper & b.proper:
            return True
        if a.people and b.people:
            return self._one_name(a.people, b.people)
        return bool(a.families & b.families) and not (a.people or b.people) and not _ranked_apart(a, b)

    def _one_name(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether two people by id may be one by name: "Marin", "Jeanne Marin"."""
        one, two = ([self._entities[e].name.casefold().split() for e in side] for side in (a, b))
        return any(x[-1] in y or y[-1] in x for x in one for y in two)

    def _related(self, a: Iterable[str], b: Iterable[str]) -> bool:
        countries = [{self._entities[e].country for e in side} - {None} for side in (a, b)]
        return bool(countries[0] & countries[1])


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and a.isdisjoint(b)


def _ranked_apart(a: Doer, b: Doer) -> bool:
    """Whether two of one family are told by what tells them apart in it: "the captain", "a deckhand"."""
    return a.families == b.families and len(a.families) == 1 and _apart(a.ranks, b.ranks)


def _ending(lexicon: DeedLexicon, words: str) -> list[str]:
    """Return the noun of what somebody is that some words end in, if any."""
    return [
        m.group() for m in lexicon.nouns.finditer(words) if m.end() == len(words) and m.group().lower() in lexicon.roles
    ]


def _proper(words: str) -> frozenset[str]:
    """The capitalised words of a phrase, but for one at its head that only begins a sentence ("The guard")."""
    found = list(_NAME.finditer(words))
    if len(found) < len(words.split()) and found and found[0].start() == 0 and words.split()[1][:1].islower():
        found = found[1:]
    return frozenset(m.group().casefold() for m in found)


def _names(entity: Entity) -> tuple[str, ...]:
    return tuple(n for n in (entity.name, *entity.aliases) if len(n) > _LEAST)
