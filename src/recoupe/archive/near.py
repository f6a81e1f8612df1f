"""The third stage: which texts are near enough to be of one story, never all held against all.

A slab is a run of days with few enough texts, looked at together with the days before it. Within a slab two
texts are held against each other when their heaviest words and names, those alone, already speak for one
story a little. A key that very many have makes no giant block: of its holders each text is held against the
latest before it only. What goes out is the strongest links that join all that hangs together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe.archive import files
from recoupe.archive.meanings import meanings
from recoupe.archive.parting import NAMED, abroad
from recoupe.archive.read import Made
from recoupe.archive.settings import Plan
from recoupe.archive.shards import NO_DAY
from recoupe.steps.group import THRESHOLD
from recoupe.steps.group.forest import strongest
from recoupe.steps.group.near import HORIZON, kept, trust
from recoupe.steps.group.profiles import UNIT
from recoupe.steps.meaning import cosine

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_HEAVIEST = 24
_WORTH = int(0.02 * UNIT**2)
_CHANCE = 0.3
_FAR = 8
"""Texts of another language that a text is held against by meaning: those it shares most names with."""

_UPPER = 32
_LOWER = (1 << _UPPER) - 1
"""Two sums in one number, of all keys below and of names above: no product of two vectors exceeds ``UNIT**2``."""

_KEPT = np.array([kept(days) for days in range(HORIZON + 2)], dtype=np.float64)
_COLUMNS = (
    "text", "day", "language", "keys", "weights", "neutral", "neutral_weights",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NearTask:
    """One slab: the profiles of its own days, and those of the days before.

    ``meanings`` are of those before and of its own, none where no opening was encoded.
    """

    own: tuple[Path, ...]
    before: tuple[Path, ...]
    out: Path
    key: str
    plan: Plan
    meanings: tuple[Path, ...] = ()


def link_schema() -> Any:  # noqa: ANN401  pyarrow ships no types
    """Return the columns of links: two texts, and how near they are in millionths."""
    pa = files.arrow()
    return pa.schema([("a", pa.int64()), ("b", pa.int64()), ("near", pa.int32())])


def find_near(task: NearTask) -> Made:
    """Find and write the links of one slab."""
    if files.is_made(task.out, task.key):
        return Made(task.out, task.key, 0, again=True)
    slab = _Slab(task)
    found = [slab.near(n) for n in range(len(slab.text)) if slab.is_own[n]]
    a = np.concatenate([np.full(len(o), n) for n, o, _ in found]).astype(np.int64) if found else _NONE
    b = np.concatenate([o for _, o, _ in found]).astype(np.int64) if found else _NONE
    near = np.concatenate([w for _, _, w in found]).astype(np.int64) if found else _NONE
    best = strongest(len(slab.text), a, b, near)
    rows = links(slab.text[a[best]], slab.text[b[best]], near[best])
    return Made(task.out, task.key, files.write(task.out, [rows], link_schema(), task.key, 1 << 20))


def links(a: Numbers, b: Numbers, near: Numbers) -> Any:  # noqa: ANN401
    """Return links as a table, each once and sorted."""
    low, high = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((-near, high, low))
    low, high, near = low[order], high[order], near[order]
    first = np.ones(len(low), dtype=np.bool_)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return files.arrow().table([low[first], high[first], near[first].astype(np.int32)], schema=link_schema())


_NONE = np.zeros(0, dtype=np.int64)


class _Slab:
    """The profiles of a slab in arrays, by day, with the holders of every key."""

    def __init__(self, task: NearTask) -> None:
        pa = files.arrow()
        tables = [files.columns(p, _COLUMNS) for p in (*task.before, *task.own)]
        counts = [t.num_rows for t in tables]
        whole = pa.concat_tables(tables).combine_chunks()
        own = np.repeat(np.arange(len(tables)) >= len(task.before), counts)
        order = np.lexsort((whole["text"].to_numpy(), whole["day"].to_numpy()))
        whole, self.is_own = whole.take(order).combine_chunks(), own[order]
        self.holders, self.fast = task.plan.holders, task.plan.fast
        self.text: Numbers = whole["text"].to_numpy()
        self.day: Numbers = whole["day"].to_numpy().astype(np.int64)
        codes = whole["language"].combine_chunks().dictionary_encode()
        self.language: Numbers = codes.indices.to_numpy()
        mixed = len(codes.dictionary) > 1
        self.meanings = np.concatenate([meanings(p) for p in task.meanings])[order] if mixed and task.meanings else None
        self.own = _Vectors(whole["keys"], whole["weights"], fast=self.fast)
        self.mass = self.own.mass()
        self.neutral = _Vectors(whole["neutral"], whole["neutral_weights"], fast=self.fast) if mixed else None

    def near(self, n: int) -> tuple[int, Numbers, Numbers]:
        """Return the texts before ``n`` that are near it, with their nearness in millionths."""
        of, product, named = self.own.near(n, self.holders)
        same = self.language[of] == self.language[n]
        of, product, named = of[same], product[same], named[same]
        left = trust(named, float(self.mass[n]), self.mass[of])
        near = np.minimum(1.0, ((product - named) * left + named) / UNIT**2)
        if self.neutral is not None:
            other, meant = self._abroad(n, self.neutral)
            of, near = np.concatenate((of, other)), np.concatenate((near, meant))
        near = np.round(near * self._kept(n, of), 6)
        enough = near >= THRESHOLD
        return n, of[enough], np.round(near[enough] * 1_000_000).astype(np.int64)

    def _abroad(self, n: int, vectors: _Vectors) -> tuple[Numbers, NDArray[np.float64]]:
        of, product, _ = vectors.near(n, self.holders)
        shared = product / UNIT**2
        wanted = (self.language[of] != self.language[n]) & (shared >= NAMED)
        of, shared = of[wanted], shared[wanted]
        best = np.sort(np.lexsort((of, -shared))[:_FAR])
        of, shared = of[best], shared[best]
        if self.meanings is None:
            return of, abroad(shared)
        meant = [cosine(self.meanings[n], self.meanings[o]) for o in of.tolist()]
        return of, np.minimum(1.0, (shared + np.maximum(0.0, np.array(meant) - _CHANCE)) / 2)

    def _kept(self, n: int, of: Numbers) -> NDArray[np.float64]:
        undated = (self.day[of] == NO_DAY) | (self.day[n] == NO_DAY)
        apart = np.where(undated, 0, np.abs(self.day[of] - self.day[n]))
        left: NDArray[np.float64] = _KEPT[np.minimum(apart, HORIZON + 1)]
        return left


class _Vectors:
    """Sparse vectors of whole numbers; the holders of each telling key, a heavy one or a name, are at hand."""

    def __init__(self, keys: Any, weights: Any, *, fast: bool) -> None:  # noqa: ANN401  columns of lists
        keys = keys.combine_chunks()
        self.start = keys.offsets.to_numpy().astype(np.int64)
        self.start = self.start - self.start[0]
        encoded = keys.flatten().dictionary_encode()
        self.keys: NDArray[np.int32] = encoded.indices.to_numpy()
        own = weights.combine_chunks().flatten().to_numpy().astype(np.int64)
        common = np.array([k.startswith("word:") for k in encoded.dictionary.to_pylist()], dtype=np.bool_)
        named = np.where(common[self.keys], 0, own) if len(common) else own
        row = np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))
        self.rows = len(self.start) - 1
        heavy = np.arange(len(self.keys)) - self.start[row] < _HEAVIEST
        self._mass: NDArray[np.float64] = np.bincount(row, named**2, minlength=self.rows) / UNIT**2
        self._both = own + (named << _UPPER)
        self._dense = np.zeros(len(common), dtype=np.int64)
        self._index(np.flatnonzero(heavy if fast else heavy | (named > 0)), row, own)

    def mass(self) -> NDArray[np.float64]:
        """Return which part of each vector is no common word."""
        return self._mass

    def _index(self, telling: Numbers, row: Numbers, weights: Numbers) -> None:
        """Keep the holders of all telling keys, key after key and in order, and where in there each row stands."""
        key = self.keys[telling]
        order = np.lexsort((row[telling], key))
        first = np.searchsorted(key[order], key)  # where the holders of the key begin
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        self._holders, self._held = row[telling[order]], weights[telling[order]]
        self._place, self._earlier, self._weight = place, place - first, weights[telling]
        self._begins = np.searchsorted(row[telling], np.arange(self.rows + 1))

    def near(self, n: int, most: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return the rows before ``n`` that are worth a look, with the exact products and their part of names."""
        own = slice(self._begins[n], self._begins[n + 1])
        sizes = np.minimum(self._earlier[own], most)
        ends = np.cumsum(sizes)
        if not len(ends) or not ends[-1]:
            return _NONE, _NONE, _NONE
        at = np.arange(ends[-1]) + np.repeat(self._place[own] - ends, sizes)
        partial = np.bincount(self._holders[at], np.repeat(self._weight[own], sizes) * self._held[at])
        found = np.flatnonzero(partial >= _WORTH)
        return found, *self._products(n, found)

    def _products(self, n: int, rows: Numbers) -> tuple[Numbers, Numbers]:
        if not len(rows):
            return _NONE, _NONE
        own = slice(self.start[n], self.start[n + 1])
        self._dense[self.keys[own]] = self._both[own] & _LOWER
        starts, sizes = self.start[rows], self.start[rows + 1] - self.start[rows]
        ends = np.cumsum(sizes)
        at = np.arange(ends[-1]) + np.repeat(starts - ends + sizes, sizes)
        both = np.add.reduceat(self._dense[self.keys[at]] * self._both[at], ends - sizes)
        self._dense[self.keys[own]] = 0
        return both & _LOWER, both >> _UPPER
