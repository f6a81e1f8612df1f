"""Python's collector of cycles, made patient while very many small values are made that hardly hold cycles."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENT = (1_000_000, 20, 50)
_lock = Lock()
_before: list[tuple[int, int, int]] = []  # one of each who asked, the thresholds of the process first


@contextmanager
def patient() -> Iterator[None]:
    """Collect less often for a while: a third of the time of a large story, three quarters of reading one back.

    Threads may ask at once: the last to leave puts back what the first found.
    """
    with _lock:
        _before.append(gc.get_threshold())
        gc.set_threshold(*_PATIENT)
    try:
        yield
    finally:
        with _lock:
            first = _before[0]
            _before.pop()
            if not _before:
                gc.set_threshold(*first)
