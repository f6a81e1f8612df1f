"""Parts of a thing that lie at other ends of it: the east and the west stand, the third and the fourth floor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.wordings import Wordings, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from recoupe.model.places import Sides

_BEFORE = ("<side> <things>",)
_NUMBER = "<number>"
_NUMBERED = re.compile(r"\s*(\d{1,3}|[A-H])\b(?![.,:/-]\d)")  # "platform 3", "block B"


@dataclass(frozen=True)
class SideLexicon:
    """The parts of one language, each with the wordings of its sides; ``numbered`` are told by a number."""

    parts: tuple[tuple[str, str, Wordings], ...]
    numbered: tuple[tuple[str, Wordings], ...]

    @classmethod
    @cache
    def load(cls, code: str) -> SideLexicon:
        """Read ``data/<code>/sides.toml``; a language without one tells no sides."""
        data = read_toml(code, "sides")
        parts, numbered = list[tuple[str, str, Wordings]](), list[tuple[str, Wordings]]()
        for name, entry in sorted(data.get("parts", {}).items()):
            told, macros = entry.get("told", _BEFORE), {"things": entry.get("things", "")}
            if "set" not in entry:
                numbered.append((name, wordings([w.replace(_NUMBER, "").strip() for w in told], macros)))
                continue
            sides: Mapping[str, str] = data["sets"][entry["set"]]
            parts += [(name, side, wordings(told, {**macros, "side": words})) for side, words in sorted(sides.items())]
        return cls(tuple(parts), tuple(numbered))

    def read(self, text: str) -> Sides:
        """Return the parts that a text tells of by one side each; of which it tells two sides it tells none."""
        found: dict[str, set[str]] = {}
        for part, side in self._told(text.replace("’", "'")):
            found.setdefault(part, set()).add(side)
        return frozenset((part, min(sides)) for part, sides in found.items() if len(sides) == 1)

    def _told(self, text: str) -> Iterator[tuple[str, str]]:
        for part, side, told in self.parts:
            if told.search(text):
                yield part, side
        for part, told in self.numbered:
            for m in told.finditer(text):
                if number := _NUMBERED.match(text, m.end()):
                    yield part, number.group(1)
