"""Forms of the verbs that a language's tables know, by the regular endings alone.

Two uses: to say that a line of a page may hold a verb (not that it does), and to give back its lemma to a verb's form
that a pipeline's own tables miss ("conteste" left as it stands, "hoped" taken for hopping).
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_table
from recoupe.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT = 3
_DOUBLED = re.compile(r"(?:[^aeiou]|qu|^)[aeiou][bcdfgklmnprtvz]$")  # "hop", "equip": may double what it ends in
_ONE_SYLLABLE = re.compile(r"[^aeiouy]*(?:qu)?[aeiouy][^aeiouy]*$")
_MUTE = re.compile(r"[eé]([bcdfgjklmnpqrstvz]|[bcdfgptv][rl]|gn|ch|[gq]u)er$")  # "peser, il pèse", "céder, il cède"


@cache
def present_forms(code: str) -> frozenset[str]:
    """Return the folded third-person forms, one and many, of the verbs that the language's tables know.

    Built by the regular endings alone; empty for a language without rules here. Some are nouns too ("demande").
    """
    build = _BUILDERS.get(code)
    return frozenset(form for lemma in _lemmas(code) for form in build(lemma)) if build else frozenset()


@cache
def lemma_of_forms(code: str) -> Mapping[str, str]:
    """Return the lemma of every regular form that is of one verb of the tables only, by the form in small letters."""
    build = _ALL_FORMS.get(code)
    found: dict[str, set[str]] = {}
    for lemma in sorted(known_verbs(code)) if build else ():
        for form in build(lemma) if build else ():
            found.setdefault(form, set()).add(lemma)
    return MappingProxyType({form: min(own) for form, own in sorted(found.items()) if len(own) == 1})


@cache
def known_verbs(code: str) -> frozenset[str]:
    """Return the verbs that the language's tables know, single words."""
    events = {row[0].split()[0] for row in read_table(code, "events") if row[1] == "verb"}
    return frozenset(events | {row[0].split()[0] for row in read_table(code, "cue_verbs")})


def _lemmas(code: str) -> frozenset[str]:
    """The single words that head the verbs of the tables."""
    return frozenset(plain(lemma) for lemma in known_verbs(code) if len(lemma) >= _SHORT)


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


def _all_french(lemma: str) -> tuple[str, ...]:
    """The forms of the first group, and those of the second that are its own ("-issent")."""
    stem = lemma[:-2]
    if lemma.endswith("er"):
        soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
        stems = (stem, _MUTE.sub(r"è\1", lemma)) if _MUTE.search(lemma) else (stem,)
        forms = [s + e for s in stems for e in ("e", "es", "ent")]
        forms += [soft + e for e in ("a", "ais", "ait", "aient", "ant", "ons", "âmes", "èrent")]
        forms += [stem + e for e in ("èrent", "é", "ée", "és", "ées", "ez", "ions", "iez")]
        return (*forms, *(lemma + e for e in ("a", "ai", "ont", "ons", "ait", "aient")))
    if lemma.endswith("ir"):
        forms = [stem + e for e in ("issent", "issait", "issaient", "issant", "issons", "issez")]
        return (*forms, *(lemma + e for e in ("a", "ont", "ait", "aient")))
    return ()


def _all_english(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]
        return lemma + "s", lemma + "d", stem + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if _DOUBLED.search(lemma):
        double = lemma + lemma[-1]
        forms = (*_english(lemma), double + "ed", double + "ing")
        return forms if _ONE_SYLLABLE.match(lemma) else (*forms, lemma + "ed", lemma + "ing")
    return (*_english(lemma), lemma + "ed", lemma + "ing")


_ALL_FORMS = {"fr": _all_french, "en": _all_english}
