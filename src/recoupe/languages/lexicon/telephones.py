"""Numbers that are dialled, and count nothing: "dialled 999 at 2.09am", "a composé le 18"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True)
class TelephoneLexicon:
    """The ways in which one language tells that a number is dialled; each pattern's group ``number`` is the number."""

    patterns: tuple[re.Pattern[str], ...]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the digits of such numbers stand."""
        for pattern in self.patterns:
            for found in pattern.finditer(text):
                yield found.span("number")

    @classmethod
    @cache
    def load(cls, code: str) -> TelephoneLexicon:
        """Read ``data/<code>/telephones.toml``; a language without one knows of no such number."""
        data = read_toml(code, "telephones")
        return cls(tuple(re.compile(p, re.IGNORECASE) for p in _patterns(data)) if data else ())


def _patterns(data: Mapping[str, Any]) -> Iterator[str]:
    number = rf"(?P<number>{_any(data['numbers'])})(?![\d.,]\d)(?!\w)"
    after = rf"(?=\s*(?:[^\w\s]|$)|\s+(?:{_any(data['behind'])})\b)" if data["behind"] else ""
    never = data.get("not_behind")
    after += rf"(?!\s+(?:{_any(never)})\b)" if never else ""
    # In a language without articles before numbers ("dialled 999") what follows tells that nothing is counted.
    least = "*" if data["behind"] else "+"
    yield rf"\b(?:{_any(data['calling'])})(?:\s+(?:{_any(data['between'])})){least}\s+{number}{after}"
    if data["nouns"]:
        yield rf"(?<![\d.,])\b{number}[\s-]+(?:{_any(data['nouns'])})\b(?!['’]?s\b)"
        only = rf"(?P<number>{_any(data['only'])})"
        yield rf"(?<![\d.,])\b{only}[\s-]+(?:{_any([*data['nouns'], *data['plurals']])})\b"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w)))
