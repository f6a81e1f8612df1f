"""Patterns made of word sets: a frame says how a thing is written, the sets of a language say in which words.

``{use}`` in a frame is any word of that set: "{signing} [A-Z]" with French words is "(?:par|texte) [A-Z]".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_USE = re.compile(r"\{([a-z_]+)\}")


class Frames:
    """The frames of one lexicon: each is compiled once. A set that is empty, or unknown, matches nothing."""

    __slots__ = ("_folded", "_words", "_written")

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """Take the sets of folded words, by use."""
        self._words = words
        self._folded: dict[str, re.Pattern[str]] = {}
        self._written: dict[str, re.Pattern[str]] = {}

    def folded(self, frame: str) -> re.Pattern[str]:
        """The pattern of a frame for folded text."""
        if frame not in self._folded:
            self._folded[frame] = self._filled(frame, "(?:", re.escape)
        return self._folded[frame]

    def written(self, frame: str) -> re.Pattern[str]:
        """The pattern of a frame for text as it is written: the words in any case, with accents or without."""
        if frame not in self._written:
            self._written[frame] = self._filled(frame, "(?i:", _accented)
        return self._written[frame]

    def _filled(self, frame: str, opened: str, drawn: Callable[[str], str]) -> re.Pattern[str]:
        def either(use: re.Match[str]) -> str:
            longest = sorted(self._words.get(use[1], ()), key=lambda w: (-len(w), w))
            return opened + ("|".join(map(drawn, longest)) or "(?!)") + ")"

        return re.compile(_USE.sub(either, frame))


def _accented(word: str) -> str:
    """A pattern of a folded word that finds it with accents too."""
    return "".join(_with_accents().get(c) or re.escape(c) for c in word)


@cache
def _with_accents() -> Mapping[str, str]:
    """Each plain sign with all that are folded to it, as a class of a pattern."""
    found: dict[str, str] = {}
    for letter in map(chr, range(ord("a"), 0x250)):
        if letter.isalpha() and len(bare := plain(letter)) == 1:
            found[bare] = found.get(bare, "") + letter
    return {bare: f"[{letters}]" for bare, letters in found.items() if len(letters) > 1} | {"'": "['’]"}
