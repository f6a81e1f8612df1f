"""What sums, shares and other bare figures measure: a debt, a fine, a turnout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class MeasuredLexicon:
    """Kinds of ``measured.toml`` by the folded lemma of a noun, and of a verb or concept that tells the kind by itself.

    ``lasting`` are the kinds of what is measured by how long it lasts, and by nothing else, ``far`` those of what is by
    how far it is, ``others`` all that are not ``lasting``.
    """

    nouns: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    concepts: Mapping[str, frozenset[str]]
    lasting: frozenset[str]
    far: frozenset[str]
    others: frozenset[str]

    @classmethod
    @cache
    def load(cls, code: str) -> MeasuredLexicon:
        """Read the words of one language."""
        lasting, far = (
            frozenset(kind for kind, words in read_toml("", "measured").items() if words.get(name))
            for name in ("lasting", "far")
        )
        others = frozenset(read_toml("", "measured")) - lasting
        return cls(_by_word(code), _by_word(f"verbs_{code}"), _by_word("concepts"), lasting, far, others)


@cache
def measured_kinds() -> frozenset[str]:
    """Return every kind of ``measured.toml``."""
    return frozenset(read_toml("", "measured"))


@cache
def apart(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether what is of some kinds is nothing that is of the others: no profit is a cost."""
    told = read_toml("", "measured")
    known = one & told.keys(), two & told.keys()
    if not all(known) or not one.isdisjoint(two):
        return False
    return any(all(told[kind].get("alone") for kind in kinds) for kinds in known)


def _by_word(key: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in sorted(read_toml("", "measured").items()):
        for word in words.get(key, ()):
            found.setdefault(fold(word), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
