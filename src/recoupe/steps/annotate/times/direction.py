"""Which way a bare month or weekday points when no tense is known: by the words around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.steps.annotate.times.tokens import Word

_ENDS = frozenset(".!?;:")
_REACH = 25
#: "à" is no "a".
_SHORT = 3


@lru_cache(maxsize=64)
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def around(words: Sequence[Word], first: int, last: int, future: str, past: str, *, text: str = "") -> str:
    """Return ``future``, ``past`` or nothing by the nearest cue in the sentence of the words ``[first, last)``.

    ``future`` and ``past`` are patterns of whole folded words, from the language's settings. Where the ``text`` is
    given, a word with a capital inside a sentence is a name, and no cue.
    """
    if not future and not past:
        return ""
    ahead, behind = _pattern(future or "(?!)"), _pattern(past or "(?!)")
    best = (_REACH + 1, "")
    for step, positions in ((-1, range(first - 1, -1, -1)), (1, range(last, len(words)))):
        for distance, i in enumerate(positions, 1):
            word = words[i]
            if distance > _REACH or (word.fold in _ENDS and not (i + 1 < len(words) and words[i + 1].glued)):
                break
            if word.kind != "w" or (word.accent and len(word.fold) < _SHORT):
                continue
            if (
                text
                and word.capital
                and i
                and words[i - 1].fold not in _ENDS
                and not text[word.start : word.end].isupper()
            ):
                continue
            cost = distance if step < 0 else distance + 1
            if ahead.fullmatch(word.fold) and cost < best[0]:
                best = (cost, "future")
                break
            if behind.fullmatch(word.fold) and cost < best[0]:
                best = (cost, "past")
                break
    return best[1]
