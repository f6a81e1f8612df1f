"""Classes of common nouns that accounts use for one another, shared by all languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.languages.lexicon.files import read_table, read_toml
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class NounClass:
    """One class of nouns.

    ``kind`` is people, site, spot, estimator or thing; ``level`` orders sites and spots that contain one another;
    ``concept`` is the event that the nouns stand for in a story about one ("the movement" for a strike); ``within`` is
    the wider class of which these are a kind (firefighters are rescue workers).
    """

    id: str
    kind: str
    level: int
    concept: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class ClassLexicon:
    """Looks nouns up by folded lemma; ``spots`` are the ids of classes of that kind, ``persons`` nouns of people."""

    by_lemma: Mapping[str, tuple[NounClass, ...]]
    spots: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()

    @classmethod
    @cache
    def load(cls, code: str) -> ClassLexicon:
        """Read the words of one language from ``data/classes.toml`` and its ``persons.tsv``."""
        found: dict[str, list[NounClass]] = {}
        known = {name: _noun_class(name, entry) for name, entry in sorted(read_toml("", "classes").items())}
        for name, entry in sorted(read_toml("", "classes").items()):
            for lemma in entry.get(code, ()):
                own = found.setdefault(fold(lemma), [])
                own += [c for c in (known[name], known.get(known[name].within)) if c is not None and c not in own]
        spots = frozenset(c.id for classes in found.values() for c in classes if c.kind == "spot")
        persons = frozenset(fold(lemma) for lemma, *_ in read_table(code, "persons"))
        return cls({lemma: tuple(classes) for lemma, classes in found.items()}, spots, persons)

    def of(self, lemma: str, kind: str | None = None) -> tuple[NounClass, ...]:
        """Return the classes of a lemma, of one kind if asked; a spot is no more than a place, and told where asked."""
        return tuple(
            c for c in self.by_lemma.get(fold(lemma), ()) if (c.kind != "spot" if kind is None else c.kind == kind)
        )


@cache
def wider_classes() -> Mapping[str, str]:
    """Return by the id of a class that of the wider one of which it is a kind."""
    return {name: entry["within"] for name, entry in sorted(read_toml("", "classes").items()) if entry.get("within")}


def _noun_class(name: str, entry: Mapping[str, Any]) -> NounClass:
    return NounClass(name, entry["kind"], entry.get("level", 0), entry.get("concept", ""), entry.get("within", ""))
