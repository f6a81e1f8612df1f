"""What hangs together over a longer time than a slab sees: near copies and the same rare names.

Blocks are bands of the MinHash and pairs of the heaviest names, of any day. In a block each text is held
against the few that came last before it, so that no block costs more than its size.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe.archive import files
from recoupe.archive.near import link_schema, links
from recoupe.archive.profiles import HASHES, TOPS
from recoupe.archive.read import Made
from recoupe.archive.shards import NO_DAY
from recoupe.steps.group import THRESHOLD
from recoupe.steps.group.forest import strongest
from recoupe.steps.group.near import HORIZON, kept
from recoupe.steps.group.profiles import UNIT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_ROWS = 4  # numbers of the MinHash in a band: texts that share half of their runs meet in four cases of ten
_NAMES = 4  # of which every two make a block
_BACK = 4
_AT_ONCE = 16_384  # pairs
_HALF = 31  # bits of a row's number, of which two go into one
_ALIKE = 0.4  # of the MinHash, for near copies
_MIX = 0x9E3779B97F4A7C15
_KEPT = np.array([kept(days) for days in range(HORIZON + 2)], dtype=np.float64)
_COLUMNS = ("text", "day", "minhash", "tops", "top_weights")


@dataclass(frozen=True, slots=True)
class FarTask:
    """One part of all blocks: those whose hash leaves ``number`` when divided by ``of``."""

    profiles: tuple[Path, ...]
    number: int
    of: int
    out: Path
    key: str


def find_far(task: FarTask) -> Made:
    """Find and write the links of one part of the blocks."""
    if files.is_made(task.out, task.key):
        return Made(task.out, task.key, 0, again=True)
    light = _Light(task)
    a, b = light.pairs()
    near = light.nearness(a, b)
    enough = near >= THRESHOLD
    a, b, millionths = a[enough], b[enough], np.round(near[enough] * 1_000_000).astype(np.int64)
    best = strongest(len(light.text), a, b, millionths)
    rows = links(light.text[a[best]], light.text[b[best]], millionths[best])
    return Made(task.out, task.key, files.write(task.out, [rows], link_schema(), task.key, 1 << 20))


class _Light:
    """What is looked up far away, of the texts that stand in a block of this part."""

    def __init__(self, task: FarTask) -> None:
        parts = [_part(files.columns(p, _COLUMNS), task) for p in task.profiles]
        self.text, self.day, self.minhash, self.tops, self.weights = (
            np.concatenate([part[k] for part in parts]) for k in range(5)
        )
        start = np.cumsum([0, *(len(part[0]) for part in parts)])
        self.block: Numbers = np.concatenate([part[5] for part in parts])
        self.row: Numbers = np.concatenate([part[6] + s for part, s in zip(parts, start[:-1], strict=True)])

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Return each text of a block with the last few before it, every pair once."""
        order = np.lexsort((self.text[self.row], self.day[self.row], self.block))
        block, row = self.block[order], self.row[order]
        found = []
        for back in range(1, _BACK + 1):
            same = block[back:] == block[:-back]
            one, other = row[:-back][same], row[back:][same]
            found.append(np.minimum(one, other) << _HALF | np.maximum(one, other))
        whole = np.unique(np.concatenate(found))
        one, other = whole >> _HALF, whole & ((1 << _HALF) - 1)
        return one[one != other], other[one != other]

    def nearness(self, a: Numbers, b: Numbers) -> NDArray[np.float64]:
        """Return a lower bound of the nearness: what the heaviest names alone give, or being near copies."""
        near = np.zeros(len(a))
        for i in range(0, len(a), _AT_ONCE):
            x, y = a[i : i + _AT_ONCE], b[i : i + _AT_ONCE]
            alike = (self.minhash[x] == self.minhash[y]).mean(axis=1)
            equal = (self.tops[x][:, :, None] == self.tops[y][:, None, :]) & (self.tops[x][:, :, None] != 0)
            weights = self.weights[x].astype(np.int64)[:, :, None] * self.weights[y][:, None, :]
            named = np.where(equal, weights, 0).sum(axis=(1, 2)) / UNIT**2
            near[i : i + _AT_ONCE] = np.maximum(named, np.where(alike >= _ALIKE, alike, 0.0))
        undated = (self.day[a] == NO_DAY) | (self.day[b] == NO_DAY)
        apart = np.minimum(np.where(undated, 0, np.abs(self.day[a] - self.day[b])), HORIZON + 1)
        bounded: NDArray[np.float64] = np.round(np.minimum(near, 1.0) * _KEPT[apart], 6)
        return bounded


def _part(table: Any, task: FarTask) -> tuple[NDArray[Any], ...]:  # noqa: ANN401
    rows = table.num_rows
    text, day = table["text"].to_numpy(), table["day"].to_numpy().astype(np.int64)
    minhash = table["minhash"].combine_chunks().flatten().to_numpy().reshape(rows, HASHES)
    tops, weights = _square(table["tops"], rows), _square(table["top_weights"], rows).astype(np.int32)
    block, row = _blocks(minhash, tops)
    own = block % np.uint64(task.of) == task.number
    block, row = block[own], row[own]
    held, at = np.unique(row, return_inverse=True)
    return text[held], day[held], minhash[held], tops[held], weights[held], block.astype(np.int64), at


def _blocks(minhash: NDArray[np.int32], tops: Numbers) -> tuple[NDArray[np.uint64], Numbers]:
    blocks, rows = [], []
    whole = np.flatnonzero(minhash.any(axis=1))
    for band in range(0, HASHES, _ROWS):
        value = np.full(len(whole), band + 1, dtype=np.uint64)
        for k in range(_ROWS):
            value = (value ^ minhash[whole, band + k].astype(np.uint64)) * np.uint64(_MIX)
        blocks.append(value ^ (value >> np.uint64(29)))
        rows.append(whole)
    for i, j in combinations(range(min(_NAMES, tops.shape[1])), 2):
        both = np.flatnonzero((tops[:, i] != 0) & (tops[:, j] != 0))
        low, high = np.minimum(tops[both, i], tops[both, j]), np.maximum(tops[both, i], tops[both, j])
        value = (low.astype(np.uint64) * np.uint64(_MIX) ^ high.astype(np.uint64)) * np.uint64(_MIX)
        blocks.append(value ^ (value >> np.uint64(29)))
        rows.append(both)
    return np.concatenate(blocks), np.concatenate(rows)


def _square(column: Any, rows: int) -> Numbers:  # noqa: ANN401
    """Return a column of short lists as a square, zeros where a list is shorter."""
    lists = column.combine_chunks()
    start = lists.offsets.to_numpy().astype(np.int64)
    sizes = np.diff(start)
    found = np.zeros((rows, TOPS), dtype=np.int64)
    row = np.repeat(np.arange(rows), sizes)
    place = np.arange(sizes.sum()) - np.repeat(start[:-1] - start[0], sizes)
    found[row, place] = lists.flatten().to_numpy().astype(np.int64)
    return found
