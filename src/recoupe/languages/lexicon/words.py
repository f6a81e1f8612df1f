"""Words and endings by which a language is read without a trained model.

``data/<code>/words.toml`` holds the closed classes, ``data/<code>/verbs.tsv`` the forms of verbs; both are empty
for a language with a pipeline.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_table, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb: ``tense`` is Pres, Past, Part or Inf; ``particle`` must close its clause, "" for none."""

    lemma: str
    tense: str
    particle: str = ""


@dataclass(frozen=True)
class WordLexicon:
    """Closed classes and forms, all in lower case.

    ``pos`` maps a word to its part of speech, ``auxiliaries`` a finite form and ``auxiliary_participles`` a
    participle to a lemma, ``verbs`` a form to what it may be. ``sets`` holds the lists of the table by their name.
    """

    pos: Mapping[str, str]
    auxiliaries: Mapping[str, VerbForm]
    auxiliary_participles: Mapping[str, str]
    subjunctive: frozenset[str]
    verbs: Mapping[str, tuple[VerbForm, ...]]
    sets: Mapping[str, tuple[str, ...]]
    capitals: bool

    @classmethod
    @cache
    def load(cls, code: str) -> WordLexicon:
        """Read the words of one language."""
        data = read_toml(code, "words")
        past = frozenset(data.get("features", {}).get("past", ()))
        verbs: dict[str, list[VerbForm]] = {}
        for form, lemma, tense, *particle in read_table(code, "verbs"):
            verbs.setdefault(form, []).append(VerbForm(lemma, tense, particle[0] if particle else ""))
        return cls(
            pos={w: pos for pos, words in reversed(data.get("pos", {}).items()) for w in words},
            auxiliaries={
                w: VerbForm(lemma, "Past" if w in past else "Pres")
                for lemma, words in data.get("auxiliaries", {}).items()
                for w in words
            },
            auxiliary_participles={
                w: lemma for lemma, words in data.get("auxiliary_participles", {}).items() for w in words
            },
            subjunctive=frozenset(data.get("features", {}).get("subjunctive", ())),
            verbs={form: tuple(found) for form, found in verbs.items()},
            sets={k: tuple(v) for k, v in data.items() if isinstance(v, list)},
            capitals=bool(data.get("nouns_are_capitalised")),
        )

    def has(self, name: str, word: str) -> bool:
        """Whether a lower-case word is in the list ``name``."""
        return word in self.sets.get(name, ())

    def ends(self, name: str, word: str) -> bool:
        """Whether a word ends in one of the endings of the list ``name`` and has more than it."""
        return any(word.endswith(e) and len(word) > len(e) + 1 for e in self.sets.get(name, ()))
