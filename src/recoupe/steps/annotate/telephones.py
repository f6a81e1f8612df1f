"""Numbers that are dialled are neither figures nor days: "a composé le 18 à 2 h 10" is of no 18th."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.languages.lexicon.telephones import TelephoneLexicon

_BLANK = "x"


def without_telephones(text: str, telephones: TelephoneLexicon) -> str:
    """Return the text, letters in place of the digits of numbers that are dialled: every place in it stays."""
    told = list(text)
    for start, end in telephones.spans(text):
        told[start:end] = _BLANK * (end - start)
    return "".join(told)
