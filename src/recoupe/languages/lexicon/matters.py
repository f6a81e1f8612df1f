"""Matters at issue: questions that come back from affair to affair, and the wordings by which accounts answer each.

"The drama began", "the first smell was noticed" and "l'alerte a été donnée" share no word; each tells when it broke
out. In ``matters.toml`` a wording is a few pieces, which may stand in any order in a stretch of a dozen words: a word
or several as they stand, a star for any ending, braces for pieces that stand for each other. ("..", which authors put
where words may stand between, says nothing.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recoupe.languages.lexicon.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

STRETCH = 11
"""Words in which all pieces of a wording stand."""
_WORD = re.compile(r"\w+(?:-\w+)*|[%€$£]")
_PIECE = re.compile(r"\{[^{}]*\}|[^\s{}]+")
_LEAST = 2  # letters of a stem

Slot = tuple[int, int, tuple[str, ...]]
"""A wording, one of its pieces, and the words of the piece after the first."""


@dataclass(frozen=True, eq=False)  # one of each language
class MatterLexicon:
    """The wordings of one language: ``matters`` and ``pieces`` tell for each its matter and how many pieces it has.

    ``words`` and ``stems`` are the pieces by their first word, as it stands or without its ending.
    """

    matters: Sequence[str]
    pieces: Sequence[int]
    words: Mapping[str, Sequence[Slot]]
    stems: Mapping[str, Sequence[Slot]]

    @classmethod
    @cache
    def load(cls, code: str) -> MatterLexicon:
        """Read ``data/<code>/matters.toml``; a language without one knows of none."""
        matters: list[str] = []
        counts: list[int] = []
        words: dict[str, list[Slot]] = defaultdict(list)
        stems: dict[str, list[Slot]] = defaultdict(list)
        for matter, entry in sorted(read_toml(code, "matters").items()):
            for told in entry["words"]:
                pieces = [p for p in _PIECE.findall(told) if p != ".."]
                for n, piece in enumerate(pieces):
                    for first, rest in _alternatives(piece):
                        slots = stems if first.endswith("*") else words
                        slots[first.rstrip("*")].append((len(matters), n, rest))
                matters.append(matter)
                counts.append(len(pieces))
        return cls(tuple(matters), tuple(counts), dict(words), dict(stems))

    def found(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """Return the matters that a text with straight apostrophes tells of, each with where its words stand."""
        return _found(self, text)

    def slots(self, word: str) -> Iterator[Slot]:
        """Yield the pieces that a word may begin."""
        yield from self.words.get(word, ())
        for length in range(_LEAST, len(word) + 1):
            yield from self.stems.get(word[:length], ())


@lru_cache(maxsize=50_000)
def _found(lexicon: MatterLexicon, text: str) -> tuple[tuple[str, int, int], ...]:
    told = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    at: dict[int, dict[int, list[int]]] = {}
    for i, (word, _, _) in enumerate(told):
        for wording, piece, rest in lexicon.slots(word):
            if _goes_on(told, i + 1, rest):
                at.setdefault(wording, {}).setdefault(piece, []).append(i)
    found = set()
    for wording, held in at.items():
        if len(held) == lexicon.pieces[wording] and (ends := _close(held)):
            found.add((lexicon.matters[wording], told[ends[0]][1], told[ends[1]][2]))
    return tuple(sorted(found))


def _alternatives(piece: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the first word and the others of each wording of a piece; a star stays at its word's end."""
    for told in piece.strip("{}").split("|"):
        words = [w for part in told.lower().split() for w in _starred(part)]
        if words:
            yield words[0], tuple(words[1:])


def _starred(part: str) -> list[str]:
    words = _WORD.findall(part)
    return [*words[:-1], f"{words[-1]}*"] if words and part.endswith("*") else words


def _goes_on(told: Sequence[tuple[str, int, int]], at: int, rest: Sequence[str]) -> bool:
    if not rest:
        return True
    if at + len(rest) > len(told):
        return False
    return all(
        told[at + k][0].startswith(w[:-1]) if w.endswith("*") else told[at + k][0] == w for k, w in enumerate(rest)
    )


def _close(held: Mapping[int, Sequence[int]]) -> tuple[int, int] | None:
    """Return the first and the last word of the shortest stretch that has each piece, None where it is too long."""
    ordered = sorted((i, piece) for piece, places in held.items() for i in places)
    best: tuple[int, int] | None = None
    last: dict[int, int] = {}
    for i, piece in ordered:
        last[piece] = i
        if len(last) == len(held):
            start = min(last.values())
            if best is None or i - start < best[1] - best[0]:
                best = start, i
    return best if best is not None and best[1] - best[0] <= STRETCH else None
