"""Present forms that a word of a page may be: enough to say that a line may hold a verb, not that it does."""

from __future__ import annotations

from functools import cache

from recoupe.languages.lexicon.files import read_table
from recoupe.text.plain import plain

_SHORT = 3


@cache
def present_forms(code: str) -> frozenset[str]:
    """Return the folded third-person forms, one and many, of the verbs that the language's tables know.

    Built by the regular endings alone; empty for a language without rules here. Some are nouns too ("demande").
    """
    build = _BUILDERS.get(code)
    return frozenset(form for lemma in _lemmas(code) for form in build(lemma)) if build else frozenset()


def _lemmas(code: str) -> frozenset[str]:
    """The single words that head the verbs of the tables."""
    events = {row[0].split()[0] for row in read_table(code, "events") if row[1] == "verb"}
    cues = {row[0].split()[0] for row in read_table(code, "cue_verbs")}
    return frozenset(plain(lemma) for lemma in events | cues if len(lemma) >= _SHORT)


def _french(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("er"):
        return lemma[:-1], lemma[:-2] + "ent", lemma + "a", lemma + "ont"
    if lemma.endswith("ir"):
        return lemma[:-1] + "t", lemma[:-1] + "ssent", lemma[:-2] + "t", lemma[:-2] + "ent", lemma + "a", lemma + "ont"
    if lemma.endswith("re"):
        return lemma[:-2], lemma[:-2] + "t", lemma[:-2] + "ent", lemma[:-1] + "a", lemma[:-1] + "ont"
    return ()


def _english(lemma: str) -> tuple[str, ...]:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return (lemma + "es",)
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return (lemma[:-1] + "ies",)
    return (lemma + "s",)


_BUILDERS = {"fr": _french, "en": _english}
