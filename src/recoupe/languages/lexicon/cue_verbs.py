"""Verbs that put words, thoughts or attitudes in somebody's mouth, with their regular forms: ``cue_verbs.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.languages.lexicon.files import read_table

Stance = Literal["asserts", "denies", "doubts", "asks"]
STANCES: dict[str, Stance] = {"asserts": "asserts", "denies": "denies", "doubts": "doubts", "asks": "asks"}
_ER_ENDINGS = (
    "e", "es", "ons", "ez", "ent", "ais", "ait", "ions", "iez", "aient", "ai", "a", "as", "èrent", "ât",
    "é", "ée", "és", "ées", "ant", "era", "eront", "erait", "eraient", "er",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that puts words, thoughts or attitudes in somebody's mouth.

    ``kind`` is its class (say, claim, confirm, deny, …); ``frames`` the letters of what it takes
    (see the head of the table); ``certainty`` what it makes of its content, "" for as stated.
    """

    lemma: str
    kind: str
    stance: Stance
    certainty: str
    frames: str
    prepositions: frozenset[str]

    def takes(self, letters: str) -> bool:
        """Whether the verb takes one of the frames."""
        return any(letter in self.frames for letter in letters)


def cue_verbs(code: str) -> tuple[dict[str, CueVerb], dict[str, str]]:
    """Return the verbs of a language by lemma, and the lemma of each of their forms."""
    verbs: dict[str, CueVerb] = {}
    forms: dict[str, str] = {}
    for row in read_table(code, "cue_verbs"):
        lemma, kind, stance, certainty, frames, prepositions, irregular = (*row, "", "", "", "", "", "")[:7]
        verbs[lemma] = CueVerb(lemma, kind, STANCES[stance], certainty, frames, frozenset(prepositions.split()))
        for form in irregular.split():
            forms.setdefault(form, lemma)
        shapes = _regular(lemma) if code == "fr" and lemma.endswith("er") else _weak(lemma) if code == "en" else []
        for form in shapes:
            forms.setdefault(form, lemma)
    return verbs, forms


def _regular(lemma: str) -> list[str]:
    """Return the forms of a French verb in -er, with the changes of its stem."""
    stem = lemma[:-2]
    stems = [stem]
    if stem.endswith("g"):
        stems.append(stem + "e")
    if stem.endswith("c"):
        stems.append(stem[:-1] + "ç")
    if stem.endswith(("el", "et")):
        stems += [stem + stem[-1], stem[:-2] + "è" + stem[-1]]
    cut = len(stem) - 1
    while cut > 0 and stem[cut] not in "aeiouyéèêâîôû":
        cut -= 1
    if stem and stem[cut] in "ée" and cut < len(stem) - 1:
        stems.append(stem[:cut] + "è" + stem[cut + 1 :])
    return [base + ending for base in stems for ending in _ER_ENDINGS]


def _weak(lemma: str) -> list[str]:
    """Return the regular forms of an English verb."""
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = lemma + "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else lemma + "s"
    return [plural, lemma + "ed", lemma + "ing", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
