"""Patterns that name the same large set of letters again and again, compiled in a fourth of the time.

spaCy's French tokenizer has one of 400 parts, most of them with all lower letters, in any case: two seconds of every
start, of which the compiler of patterns spends nearly all on packing the same few sets anew.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAME = "_optimize_charset"
_lock = RLock()


@contextmanager
def sets_packed_once() -> Iterator[None]:
    """Have each set packed once while this lasts; the patterns are the same.

    It reaches into Python's compiler of patterns, for which there is no public door, since the tokenizer compiles its
    own; it does nothing where that compiler is made differently.
    """
    try:
        from re import _compiler as compiler  # type: ignore[attr-defined]
    except ImportError:
        yield
        return
    with _lock:
        plain = getattr(compiler, _NAME, None)
        if plain is None:
            yield
            return
        setattr(compiler, _NAME, _remembered(plain))
        try:
            yield
        finally:
            setattr(compiler, _NAME, plain)


def _remembered(plain: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[tuple[object, ...], Any] = {}

    def packed(charset: Any, *rest: object) -> Any:  # noqa: ANN401  lists of operations
        key = (*charset, *map(id, rest))  # the rest are functions and a table of the compiler's own
        if key not in known:
            known[key] = plain(charset, *rest)
        return known[key]

    return packed
