"""What somebody searches for: words that all must be there, phrases, alternatives, and words that must not.

``tunnel "bad weather" -strike flood OR fire`` finds tunnel, the phrase, flood or fire, and no strike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Phrase = tuple[tuple[str, ...], ...]
"""Words in a row; each is given as the stems that it may have."""

_PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Query:
    """``every``: of each inner tuple one phrase must be there; ``none``: no phrase of it may."""

    every: tuple[tuple[Phrase, ...], ...] = ()
    none: tuple[Phrase, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        """All stems that are sought."""
        return frozenset(s for any_of in self.every for phrase in any_of for word in phrase for s in word)


def parse(text: str, stems: Callable[[str], Sequence[tuple[str, ...]]]) -> Query:
    """Read what somebody typed; ``stems`` gives the words of a string, each with its possible stems."""
    every: list[list[Phrase]] = []
    none: list[Phrase] = []
    either = False
    for match in _PIECE.finditer(text):
        minus, quoted, word = match[1], match[2], match[3]
        if word in {"OR", "OU", "|"}:
            either = bool(every)
            continue
        if word is not None and word.startswith("-") and len(word) > 1:
            minus, word = "-", word[1:]
        phrase = tuple(stems(quoted if quoted is not None else word))
        if not phrase:
            continue
        if minus:
            none.append(phrase)
        elif either:
            every[-1].append(phrase)
        else:
            every.append([phrase])
        either = False
    return Query(tuple(tuple(e) for e in every), tuple(none))
