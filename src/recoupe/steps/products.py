"""Products of matrices in one thread by numpy's own library.

Pipelines come with a library that runs on every processor and is three times slower on most. One thread: the same
bits wherever it runs, and no worker takes another's core.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


@cache
def _limit() -> Any:  # noqa: ANN401  the package has no types
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().limit


def one_thread() -> AbstractContextManager[object]:
    """Return a block in which products take one thread."""
    limit: AbstractContextManager[object] = _limit()(limits=1, user_api="blas")
    return limit


@cache
def _ops() -> Any:  # noqa: ANN401
    from thinc.api import NumpyOps
    from thinc.backends.ops import Ops

    class Products(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:  # noqa: ANN401
            with one_thread():
                return Ops.gemm(self, x, y, out=out, trans1=trans1, trans2=trans2)

    return Products(use_blis=False)


def by_numpy(nlp: Any) -> Any:  # noqa: ANN401
    """Have a spaCy pipeline multiply by numpy; return it."""
    for _, pipe in nlp.pipeline:
        walk = getattr(getattr(pipe, "model", None), "walk", tuple)  # a lemmatizer by tables has no model
        for node in walk():
            node.ops = _ops()
    return nlp
