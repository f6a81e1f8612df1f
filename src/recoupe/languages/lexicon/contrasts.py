"""Words that set two statements against each other: opposites, operators, words of truth and duty."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_table, read_toml
from recoupe.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ContrastLexicon:
    """The contrasts of one language; all words are folded lemmas or folded phrases.

    ``opposites`` maps a word to its opposites, both ways; ``prefixes`` are the negative prefixes of the language;
    ``operators`` maps a name ("only", "all", "more", "before", …) to its words, single ones and phrases; ``suffixes``
    are the endings that derive one word from another.
    """

    code: str
    opposites: Mapping[str, frozenset[str]]
    prefixes: tuple[str, ...]
    suffixes: frozenset[str]
    operators: Mapping[str, frozenset[str]]

    @classmethod
    @cache
    def load(cls, code: str) -> ContrastLexicon:
        """Read ``data/<code>/opposites.tsv`` and ``data/<code>/operators.toml``."""
        opposites: defaultdict[str, set[str]] = defaultdict(set)
        for row in read_table(code, "opposites"):
            sides = [frozenset(fold(w) for w in side.split("|")) for side in row]
            for one, other in ((sides[0], sides[1]), (sides[1], sides[0])):
                for word in one:
                    opposites[word] |= other
        data = read_toml(code, "operators")
        forms = data.get("forms", {})
        return cls(
            code,
            MappingProxyType({w: frozenset(o) for w, o in sorted(opposites.items())}),
            tuple(sorted(forms.get("prefixes", ()), key=lambda p: (-len(p), p))),
            frozenset(forms.get("suffixes", ())),
            MappingProxyType(
                {name: frozenset(map(fold, words)) for name, words in sorted(data.get("words", {}).items())}
            ),
        )

    def opposed(self, one: str, other: str) -> bool:
        """Whether the table has two folded lemmas as opposites."""
        return other in self.opposites.get(one, ())

    def goes_on(self, text: str) -> bool:
        """Whether a text has a word by which something still is as it was."""
        still = tuple(w[:_STEM] for w in self.operators.get("still", ()))
        return bool(still) and any(w.startswith(still) for w in fold(text).split())

    def negated(self, one: str, other: str) -> bool:
        """Whether one folded lemma is the other with a negative prefix."""
        short, long = sorted((one, other), key=len)
        return len(short) >= _LEAST and any(long == prefix + short for prefix in self.prefixes)

    def derived(self, one: str, other: str) -> bool:
        """Whether two folded lemmas share a stem and differ by endings alone ("annex|er", "annex|ion")."""
        same = 0
        for a, b in zip(one, other, strict=False):
            if a != b:
                break
            same += 1
        if same < _LEAST:
            return False
        return one[same:] in self.suffixes and other[same:] in self.suffixes


_STEM = 5  # letters that tell a word in another form
_LEAST = 4
