"""The words of times in one language, indexed by their first word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from recoupe.errors import RecoupeError
from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.languages.lexicon.files import read_toml

#: The longest abbreviation of a month or day ("Thurs").
_SHORT = 5
_PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class TimeWord:
    """An entry: the folded words after the first, the category, and the value it stands for.

    ``dotted`` marks an abbreviation that may be followed by a full stop; ``accented`` one that counts only with
    the accent that folding takes away ("dès", not "des").
    """

    rest: tuple[str, ...]
    category: str
    value: str | int | float
    dotted: bool = False
    accented: bool = False


@dataclass(frozen=True)
class TimeLexicon:
    """All words of times of one language.

    ``entries`` maps the first folded word to the entries that begin with it, longest first;
    ``settings`` holds the language's habits (order of figures in dates, …) and the words that show that a
    look-alike is no time.
    """

    code: str
    closed: ClosedClasses
    entries: Mapping[str, tuple[TimeWord, ...]] = field(repr=False)
    settings: Mapping[str, Any] = field(repr=False)

    @staticmethod
    def load(code: str) -> TimeLexicon:
        """Read ``data/<code>/times.toml``.

        Raises:
            RecoupeError: the language has no such file.
        """
        return _load(code)


def _fold(text: str) -> str:
    split = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("’", "'"))
    return "".join(c for c in split if not unicodedata.combining(c))


@cache
def _load(code: str) -> TimeLexicon:
    data = read_toml(code, "times")
    if not data:
        message = f"no words of times for the language {code!r}"
        raise RecoupeError(message)
    found: dict[str, dict[tuple[tuple[str, ...], str, Any], TimeWord]] = {}
    settings = data.get("settings", {})
    dotted, accented = set(settings.get("dotted", ())), set(settings.get("accented", ()))
    for category, table in data.items():
        if category == "settings":
            continue
        for key, phrases in table.items():
            value: Any = int(key) if re.fullmatch(r"-?\d+", key) else key
            for phrase in phrases:
                short = phrase in dotted or (
                    category in ("month", "dow") and phrase != phrases[0] and len(phrase) <= _SHORT
                )
                for variant in _variants(phrase):
                    first, *rest = _PIECE.findall(variant)
                    marked = first in accented and not phrase.split()[0].isascii()
                    word = TimeWord(tuple(rest), category, value, short, marked)
                    found.setdefault(first, {})[(word.rest, category, value)] = word
    entries = {
        first: tuple(sorted(words.values(), key=lambda w: (-len(w.rest), w.rest, w.category, str(w.value))))
        for first, words in sorted(found.items())
    }
    return TimeLexicon(code, ClosedClasses.load(code), MappingProxyType(entries), MappingProxyType(settings))


def _variants(phrase: str) -> list[str]:
    folded = _fold(phrase)
    return [folded, folded.replace("-", " ")] if "-" in folded else [folded]
