"""Words of one kind that stand by the same thing on the two sides and differ.

"le train russe" against "le train canadien", "30 %" against "50 % des Russes", "la pilote Natasha …" against "la
pilote Nadia …", "faible" against "élevée" said of one probability. What is near is counted in the parse: words
within a few steps of a word that both sides have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from recoupe.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.steps.pairs.matching import Link
    from recoupe.steps.pairs.sides import Side, Word

Kind = Literal["country", "name", "number", "opposite"]
_STEPS = 2


@dataclass(frozen=True, slots=True)
class Rival:
    """Two words that differ, and how many of the words around them both sides have."""

    kind: Kind
    word: Word
    other: Word
    shared: int


class Surroundings:
    """The content words within a few steps of each content word of a side, as places in ``Side.words``."""

    def __init__(self, side: Side) -> None:
        """Read the side's parse."""
        self.side = side
        self.tree = Tree(side.note.tokens)
        self.place = {w.index: n for n, w in enumerate(side.words)}

    def of(self, place: int) -> set[int]:
        """Content words near the one at ``place``, itself left out."""
        start = self.side.words[place].index
        found: set[int] = set()
        edge, seen = [start], {start}
        for _ in range(_STEPS + 1):
            new: list[int] = []
            for i in edge:
                around = [*self.tree.children[i], self.tree.tokens[i].head]
                new += [k for k in around if k not in seen]
                seen.update(around)
            found |= {self.place[k] for k in new if k in self.place}
            edge = [k for k in new if k not in self.place] if _ >= _STEPS - 1 else new
        return found - {place}


def rivals(
    hypothesis: Side, premise: Side, partners: Mapping[int, Sequence[int]], opposed: Sequence[Link]
) -> tuple[Rival, ...]:
    """Return the rivals of the words of the hypothesis, in its order."""
    here, there = Surroundings(hypothesis), Surroundings(premise)
    taken = {p for each in partners.values() for p in each}
    opposite = {(x.word.index, x.other.index) for x in opposed}
    found = []
    for n, word in enumerate(hypothesis.words):
        around = here.of(n)
        best: Rival | None = None
        for m, other in enumerate(premise.words):
            kind = _kind(word, other, opposite, known=bool(partners.get(n)) or m in taken)
            if kind is None:
                continue
            near = there.of(m)
            shared = sum(1 for k in around if near & set(partners.get(k, ())))
            if shared and (best is None or shared > best.shared):
                best = Rival(kind, word, other, shared)
        if best is not None:
            found.append(best)
    return tuple(found)


def _kind(word: Word, other: Word, opposite: set[tuple[int, int]], *, known: bool) -> Kind | None:
    if (word.index, other.index) in opposite:
        return "opposite"
    if known:
        return None
    countries = [{k for k in w.keys if k.startswith("country:")} for w in (word, other)]
    if countries[0] and countries[1]:
        return None if countries[0] & countries[1] else "country"
    if word.pos == other.pos == "PROPN" and not countries[0] and not countries[1]:
        return "name"
    return "number" if word.pos == other.pos == "NUM" else None
