"""Products of matrices in one thread, by numpy's own library.

spaCy comes with a library that runs on every processor and is three times slower on most. One thread, so that no worker
takes another's core. Products that are ``alike`` give a row the same bits wherever it stands and whatever stands beside
it; a library gives it other last digits in a product of more rows, or at its edges.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, partial
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Product = Callable[[Matrix, Matrix], Matrix]

_BLOCKS = (32, 64, 128, 256)  # rows of a block, of which one after another fits
_EDGE = 8  # rows at both ends of a block that are left empty
_COLUMNS = 256  # of the other matrix, at a time
_SLABS = (8, 4, 2, 1)
_ASKED = 500  # rows that are held against each other


_lock = Lock()
_inside: list[Any] = []  # a limit for each who asked; the first is the one that holds


@cache
def _controller() -> Any:  # noqa: ANN401  the package has no types
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """Take one thread for products, until the last of all threads of Python that asked has left."""
    with _lock:
        _inside.append(None if _inside else _controller().limit(limits=1, user_api="blas"))
    try:
        yield
    finally:
        with _lock:
            limit = _inside[0] if len(_inside) == 1 else None
            _inside.pop()
            if limit is not None:
                limit.restore_original_limits()


@cache
def _ops() -> Any:  # noqa: ANN401
    from thinc.api import NumpyOps

    known: dict[tuple[tuple[int, ...], tuple[int, ...]], Product] = {}

    class Products(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:  # noqa: ANN401
            weights = y.T if trans2 else y
            product = known.get((weights.shape, weights.strides))
            if product is None:
                product = known[weights.shape, weights.strides] = alike([weights])
            with one_thread():
                found = product(x.T if trans1 else x, weights)
            if out is None:
                return found
            out[:] = found
            return out

    return Products()


def by_numpy(nlp: Any) -> Any:  # noqa: ANN401
    """Have a spaCy pipeline multiply by numpy; return it."""
    for _, pipe in nlp.pipeline:
        walk = getattr(getattr(pipe, "model", None), "walk", tuple)  # a lemmatizer by tables has no model
        for node in walk():
            node.ops = _ops()
    return nlp


def alike(weights: Sequence[Matrix]) -> Product:
    """Return the fastest product with matrices like these that gives a row the same bits in any company."""
    unlike = {(w.shape, w.strides): w for w in weights}
    with one_thread():
        return next(p for p in _products() if all(_is_alike(p, w) for w in unlike.values()))


def _products() -> Iterator[Product]:
    yield by_blocks
    for rows in _SLABS:
        yield partial(by_slabs, rows=rows)


def _is_alike(product: Product, weights: Matrix) -> bool:
    drawn = np.random.RandomState(0)
    one = drawn.standard_normal((1, len(weights))).astype(np.float32)
    alone = product(one, weights)
    others = drawn.standard_normal((_ASKED, len(weights))).astype(np.float32)
    others[:: _EDGE - 1] = one
    amid = product(others, weights)[:: _EDGE - 1]
    return all(
        bool((found == alone).all()) for found in (amid, *(product(one.repeat(n, axis=0), weights) for n in (100, 240)))
    )


def by_blocks(x: Matrix, weights: Matrix) -> Matrix:
    """Multiply in blocks of few sizes, rows turned to columns, with nothing at the edges."""
    found = np.empty((len(x), weights.shape[1]), dtype=np.float32)
    most = _BLOCKS[-1] - 2 * _EDGE
    for at in range(0, len(x), most):
        own = x[at : at + most]
        size = next(b for b in _BLOCKS if b >= len(own) + 2 * _EDGE)
        block = np.zeros((size, x.shape[1]), dtype=np.float32)
        block[_EDGE : _EDGE + len(own)] = own
        for n in range(0, weights.shape[1], _COLUMNS):
            turned = weights[:, n : n + _COLUMNS].T @ block.T
            found[at : at + most, n : n + _COLUMNS] = turned[:, _EDGE : _EDGE + len(own)].T
    return found


def by_slabs(x: Matrix, weights: Matrix, rows: int) -> Matrix:
    """Multiply a few rows at a time, always as many."""
    full = np.concatenate([x, np.zeros((-len(x) % rows, x.shape[1]), dtype=np.float32)])
    found: Matrix = np.matmul(full.reshape(-1, rows, x.shape[1]), weights)
    return found.reshape(len(full), -1)[: len(x)]
