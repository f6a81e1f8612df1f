"""The sentence encoder: weights and pieces of the installed package, vectors that no other text can move.

The package is quick where it encodes many texts together, but a library of matrix products adds in another order for
each number of rows: a vector would depend, in its last digits, on what else was encoded with it. Here all products are
``alike``. What depends on a piece of a word alone is worked out once for each piece: its share in the first layer, by
each place that it can have in an n-gram. Batches of texts are worked out on two threads, since products leave the
interpreter free; a vector depends on no other text, so on no order of theirs.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe.steps.products import alike, one_thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.int64]

SIZE = 512
_WIDTH = 256  # of what an n-gram says
_ORDERS = ((2, 0), (3, 1), (5, 2))  # n, and how many of the n pieces stand before
_BEFORE, _AFTER = 2, 2
_TOGETHER = 960  # pieces worked out at a time, so that what is in between stays near the processor
_THREADS = 2
_KEPT = 6000  # pieces of words whose shares are kept, 13 KB each


class Encoder:
    """Texts to unit vectors of ``SIZE`` floats."""

    def __init__(self, package: Any) -> None:  # noqa: ANN401  the package has no types
        """Take the package's encoder for its pieces and weights, to which there is no public way."""
        self._tokenizer, self._own = package._tokenizer, package._model  # noqa: SLF001
        own = self._own
        self._product = alike([own.proj_W, *own.w2, own.cnn_W, own.d0, own.d1, own.d2, own.d3])
        self._of_word = lru_cache(maxsize=50_000)(self._cut)
        self._row: dict[int, int] = {}  # of each piece whose shares are kept
        self._shares = _Shares(0)
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return the vector of each text, a row each, the same whatever the other texts are."""
        if not texts:
            return np.empty((0, SIZE), dtype=np.float32)
        pieces = [self.pieces(t) for t in texts]
        lengths = np.array([len(own) for own in pieces], dtype=np.float32)
        with one_thread():
            return self._meant(np.concatenate(self._each_summed(list(_batches(pieces)))), lengths)

    def _each_summed(self, batches: Sequence[Sequence[Sequence[int]]]) -> list[Matrix]:
        if len(batches) == 1:
            return [self._summed(batches[0])]
        with ThreadPoolExecutor(_THREADS) as pool:
            return list(pool.map(self._summed, batches))

    def pieces(self, text: str) -> list[int]:
        """Return the numbers of a text's pieces of words, between those of its begin and its end."""
        own = self._tokenizer
        words = [i for word in text.split() for i in self._of_word(word)]
        return [own._bos_id, *(words or [own._unk_id]), own._eos_id]  # noqa: SLF001

    def _cut(self, word: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(word, add_bos=False, add_eos=False))

    def _summed(self, pieces: Sequence[Sequence[int]]) -> Matrix:
        """Return what the pieces of each text say in their places, added up."""
        own = self._own
        lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        count = int(lengths.sum())
        flat = np.fromiter(chain.from_iterable(pieces), dtype=np.int64, count=count)
        starts = np.cumsum(lengths) - lengths
        of_pieces, alone, placed = self._shares_of(flat)
        rows = np.append(of_pieces, 0)  # the last is what stands before the begin and after the end
        window = _window(starts, lengths)
        told = np.empty((count, SIZE + len(_ORDERS) * _WIDTH), dtype=np.float32)
        told[:, :SIZE] = self._embedded(flat)
        layer = np.zeros((count + 1, _WIDTH), dtype=np.float32)
        for i, (n, before) in enumerate(_ORDERS):
            around = window[:, _BEFORE - before : _BEFORE - before + n]
            x = alone[i][rows[:-1]]
            h = placed[i][0][rows[around[:, 0]]]
            for k in range(1, n):
                h += placed[i][k][rows[around[:, k]]]
            _raise(h, own.b1[i], x)
            layer[:-1] = h
            c = self._product(layer[around].reshape(count, n * _WIDTH), own.w2[i])
            _raise(c, own.b2[i], h)
            told[:, SIZE + i * _WIDTH : SIZE + (i + 1) * _WIDTH] = c
        _normal(told, own.ln_g, own.ln_b, own.eps)
        summed: Matrix = np.add.reduceat(told, starts, axis=0)
        return summed

    def _meant(self, sums: Matrix, lengths: Matrix) -> Matrix:
        own = self._own
        mean = self._product(sums, own.cnn_W)
        mean += lengths[:, None] * own.cnn_b
        mean *= np.reciprocal(np.sqrt(lengths))[:, None]
        y = self._product(mean, own.p1) + self._product(np.maximum(self._product(mean, own.d0), 0), own.d1)
        np.maximum(y, 0, out=y)
        z = self._product(y, own.p3) + self._product(np.maximum(self._product(y, own.d2), 0), own.d3)
        np.tanh(z, out=z)
        z *= np.reciprocal(np.sqrt(np.clip(np.einsum("ij,ij->i", z, z), own.eps, None)))[:, None]
        return np.asarray(z, dtype=np.float32)

    def _embedded(self, pieces: Numbers) -> Matrix:
        own = self._own
        part = pieces % len(own.scale)
        found: Matrix = own.table[pieces].astype(np.float32)
        found *= own.scale[part, None]
        found += own.lo[part, None]
        return found

    def _shares_of(self, pieces: Numbers) -> tuple[Numbers, list[Matrix], list[list[Matrix]]]:
        """Return the rows of pieces, worked out where they are not known, and the shares that have these rows.

        Rows that were returned stay as they are: other pieces come behind them or in new shares.
        """
        asked = np.unique(pieces).tolist()
        with self._lock:
            if len(self._row) + len(asked) > _KEPT:
                self._row.clear()
                self._shares = _Shares(0)
            new = [p for p in asked if p not in self._row]
            if new:
                self._row |= {p: n for n, p in enumerate(new, len(self._row) + 1)}
                self._shares.hold(len(self._row) + 1)
                self._work_out(np.array(new, dtype=np.int64), len(self._row) + 1 - len(new))
            rows = np.array([self._row[p] for p in pieces.tolist()], dtype=np.int64)
            return rows, self._shares.alone, self._shares.placed

    def _work_out(self, pieces: Numbers, at: int) -> None:
        own = self._own
        x = self._product(self._embedded(pieces), own.proj_W)
        x += own.proj_b
        _normal(x, own.ln_g_all, own.ln_b_all, own.eps)
        for i, (n, _) in enumerate(_ORDERS):
            alone = np.ascontiguousarray(x[:, i * _WIDTH : (i + 1) * _WIDTH])
            self._shares.alone[i][at : at + len(pieces)] = alone
            for k in range(n):
                share = self._product(alone, own.w1[i][k * _WIDTH : (k + 1) * _WIDTH])
                self._shares.placed[i][k][at : at + len(pieces)] = share


class _Shares:
    """What pieces say alone, by order, and at each place of an n-gram; row 0 says nothing."""

    def __init__(self, rows: int) -> None:
        self.alone = [_nothing(rows) for _ in _ORDERS]
        self.placed = [[_nothing(rows) for _ in range(n)] for n, _ in _ORDERS]

    def hold(self, rows: int) -> None:
        """Make room for so many rows."""
        if rows <= len(self.alone[0]):
            return
        more = _Shares(max(rows, min(2 * rows, _KEPT + 1)))
        for old, new in zip(self._tables(), more._tables(), strict=True):
            new[: len(old)] = old
        self.alone, self.placed = more.alone, more.placed

    def _tables(self) -> Iterator[Matrix]:
        yield from self.alone
        yield from chain.from_iterable(self.placed)


def _batches(pieces: Sequence[Sequence[int]]) -> Iterator[Sequence[Sequence[int]]]:
    first, held = 0, 0
    for n, own in enumerate(pieces):
        if n > first and held + len(own) > _TOGETHER:
            yield pieces[first:n]
            first, held = n, 0
        held += len(own)
    yield pieces[first:]


def _nothing(rows: int) -> Matrix:
    return np.zeros((rows, _WIDTH), dtype=np.float32)


def _raise(x: Matrix, by: Matrix, beside: Matrix) -> None:
    """Add what a layer adds to all, keep what is above nothing, and add what came in."""
    x += by
    np.maximum(x, 0, out=x)
    x += beside


def _normal(x: Matrix, gain: Matrix, shift: Matrix, eps: float) -> None:
    x -= x.mean(axis=-1, keepdims=True)
    x *= np.reciprocal(np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[-1] + eps))[:, None]
    x *= gain
    x += shift


def _window(starts: Numbers, lengths: Numbers) -> Numbers:
    """Return for each piece the places around it, the one after the last where they are not of its text."""
    count = int(lengths.sum())
    places = np.arange(count)[:, None] + np.arange(-_BEFORE, _AFTER + 1)
    inside = (places >= np.repeat(starts, lengths)[:, None]) & (places < np.repeat(starts + lengths, lengths)[:, None])
    return np.where(inside, places, count)
