"""Turn blocks of statements into labelled pairs: the form of ``bench/own_pairs``.

A block is lines up to an empty one, each a mark and a sentence: ``+`` is so; ``=`` follows from the first ``+``;
``-`` clashes with every ``+`` and ``=`` and with no other ``-``; ``!`` clashes with every ``+`` and ``=`` and is held
against nothing else; ``0`` clashes with nothing and follows from nothing. Lines that begin with ``#`` are remarks.
A pair has ``premise``, ``hypothesis``, ``label`` (0 entailment, 1 neutral, 2 contradiction), ``language`` and, so
that pairs of one block stay together, ``url``, which is the name of the file and the number of the block.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ENTAILED, NEUTRAL, CLASH = 0, 1, 2
_LABELS = {
    "++": NEUTRAL, "+=": ENTAILED, "+-": CLASH, "+!": CLASH, "+0": NEUTRAL, "=-": CLASH, "=!": CLASH, "=0": NEUTRAL,
    "--": NEUTRAL, "-0": NEUTRAL, "00": NEUTRAL,
}  # fmt: skip
_ORDER = "+=-!0"


def read_blocks(path: Path) -> list[list[tuple[str, str]]]:
    """Return the blocks of a file, each a list of marks and sentences.

    Raises:
        ValueError: a line has no mark.
    """
    blocks: list[list[tuple[str, str]]] = [[]]
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            blocks.append([])
            continue
        mark, _, words = line.partition(" ")
        if mark not in _ORDER or not words.strip():
            message = f"{path.name}, line {number}: no mark"
            raise ValueError(message)
        blocks[-1].append((mark, words.strip()))
    return [sorted(b, key=lambda x: _ORDER.index(x[0])) for b in blocks if b]


def read_pairs(path: Path) -> list[dict[str, str | int]]:
    """Return the pairs of a file; its stem is the language."""
    found: list[dict[str, str | int]] = []
    for number, block in enumerate(read_blocks(path)):
        first = next((words for mark, words in block if mark == "+"), "")
        for (mark, one), (other, two) in combinations(block, 2):
            label = _LABELS.get(mark + other)
            if label is None or (label == ENTAILED and one != first):
                continue
            found.append(
                {
                    "id": f"{path.stem}{len(found):04d}",
                    "premise": one,
                    "hypothesis": two,
                    "label": label,
                    "language": path.stem,
                    "url": f"{path.stem}/{number}",
                }
            )
    return found
