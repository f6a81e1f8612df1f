"""Deeds that have one doer in an affair, as a language tells who did them: ``Wordings`` over running text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Index, Wordings, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Deed:
    """One deed: what is written right before who did it (``by``), and what has its doer as subject (``does``).

    ``needed`` must stand in the sentence too; ``concepts`` are kinds of event whose doer it is; ``people`` tells
    whether only somebody known by name counts, ``before`` whether it may lie long before the news, ``moves`` are the
    words of what another takes over with time.
    """

    name: str
    by: Wordings
    does: Wordings
    needed: Wordings | None
    concepts: frozenset[str]
    people: bool
    before: bool
    moves: Wordings


@dataclass(frozen=True)
class DeedLexicon:
    """The deeds of one language, and the words that tell what somebody is (``roles``: word by family).

    ``worded`` finds the deeds whose words a text may hold.
    ``stops`` end what is said of a doer; ``contrary`` stand before who did it not, ``instead`` before who did then;
    ``clefts`` hold who did it ("it was X who"); ``self`` are the words of who speaks. ``means`` are of what moves by
    itself, which is nobody: the lorry that ran into a tram. ``ranks`` tell apart those of one family, ``behind`` what
    a clause that goes on about somebody begins with.
    """

    deeds: tuple[Deed, ...]
    worded: Index[Deed]
    stops: Wordings
    contrary: Wordings
    instead: Wordings
    clefts: Wordings
    self: frozenset[str]
    roles: Mapping[str, str]
    nouns: Wordings
    means: Mapping[str, str]
    vehicles: Wordings
    ranks: Mapping[str, str]
    ranking: Wordings
    behind: Wordings

    @classmethod
    @cache
    def load(cls, code: str) -> DeedLexicon:
        """Read ``data/<code>/deeds.toml``; a language without one tells no deeds."""
        data = read_toml(code, "deeds")
        parts = data.get("parts", {})
        deeds = tuple(_deed(name, entry, parts) for name, entry in sorted(data.get("deeds", {}).items()))
        roles, means, ranks = (_by_word(data.get(key, {})) for key in ("roles", "means", "ranks"))
        nouns, vehicles, ranking = (wordings(sorted(w, key=lambda w: (-len(w), w))) for w in (roles, means, ranks))
        clefts = wordings(parts.get("clefts", ()), who=r"(?P<who>[^.;:!?]{2,120}?)")
        told = ("stops", "contrary", "instead", "behind")
        stops, contrary, instead, behind = (wordings(parts.get(key, ())) for key in told)
        worded = Index((d, (d.by, d.does)) for d in deeds)
        return cls(
            deeds,
            worded,
            stops,
            contrary,
            instead,
            clefts,
            frozenset(parts.get("self", ())),
            roles,
            nouns,
            means,
            vehicles,
            ranks,
            ranking,
            behind,
        )

    def families(self, words: str) -> frozenset[str]:
        """What the people or things of a phrase are, by the families of their nouns."""
        return frozenset(self.roles[" ".join(m.group().casefold().split())] for m in self.nouns.finditer(words))

    def ranked(self, words: str) -> frozenset[str]:
        """What those of one family are among each other: the captain is not the deckhand."""
        return frozenset(self.ranks[" ".join(m.group().casefold().split())] for m in self.ranking.finditer(words))

    def moving(self, words: str) -> frozenset[str]:
        """What the vehicles of a phrase are, by the families of their nouns."""
        return frozenset(self.means[" ".join(m.group().casefold().split())] for m in self.vehicles.finditer(words))


def _by_word(families: Mapping[str, list[str]]) -> dict[str, str]:
    """The family of each word of a table."""
    return {w: name for name, words in sorted(families.items()) for w in words}


def _deed(name: str, entry: Mapping[str, object], parts: Mapping[str, object]) -> Deed:
    macros = {k: str(v) for k, v in parts.items() if isinstance(v, str)} | {"things": str(entry.get("things", ""))}
    by, does, needed = (_words(entry.get(key, ())) for key in ("by", "does", "with"))
    return Deed(
        name,
        wordings(by, macros),
        wordings(does, macros),
        wordings(needed, macros) if needed else None,
        frozenset(_words(entry.get("concepts", ()))),
        bool(entry.get("people")),
        bool(entry.get("before")),
        wordings(_words(entry.get("moves", ()))),
    )


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
