"""Work that a copy of this process does beside it.

A large story is one piece of work of many parts that read the same claims. To send these to a worker takes longer than
half of the parts do; a copy of this process has them, and gives back only what it found: where this points at what both
have, a number is sent for it, so that here it is the very same object.
"""

from __future__ import annotations

import gc
import io
import pickle
import signal
import sys
import warnings
from multiprocessing import current_process, get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from multiprocessing.connection import Connection

Out = TypeVar("Out")


def beside(work: Callable[[], Out], shared: Sequence[object]) -> Callable[[], Out]:
    """Begin ``work`` in a copy of this process; return what waits for its outcome.

    Where no process can be copied, or the copy died, or could not send what it found, the work is done here, when its
    outcome is asked for: it must change nothing that it finds. ``shared`` are objects that the outcome may hold, which
    are not sent back.
    """
    if sys.platform != "linux" or current_process().daemon:
        return work
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    copy = context.Process(target=_found, args=(work, shared, here, there), daemon=True)
    with warnings.catch_warnings():
        # Python warns of copying a process that has threads. The copy uses none of them, nor what they may hold: the
        # locks of imports, of logging and of the libraries of numbers are made anew in it.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            copy.start()
        except OSError:  # no room for another process
            here.close()
            there.close()
            return work
    there.close()

    def outcome() -> Out:
        try:
            sent = here.recv_bytes()
        except (EOFError, OSError):  # nothing was sent, or not all of it
            return work()
        finally:
            here.close()
            copy.join()
        found: Out = _Reader(io.BytesIO(sent), shared).load()
        return found

    return outcome


def _found(work: Callable[[], object], shared: Sequence[object], here: Connection, there: Connection) -> None:
    """Do the work and send its outcome; nothing is sent of what failed, since it will fail again where it is told."""
    gc.disable()  # to look through what is shared would copy it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted is the process that asked, which ends this one
    here.close()
    sent = io.BytesIO()
    try:
        _Writer(sent, {id(x): n for n, x in enumerate(shared)}).dump(work())
        there.send_bytes(sent.getbuffer())
    except Exception:  # noqa: BLE001  the process that asked does the work itself, and sees what it raises, or is gone
        return


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, places: Mapping[int, int]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = places

    def persistent_id(self, obj: Any) -> int | None:  # noqa: ANN401  whatever the outcome holds
        return self._places.get(id(obj))


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, pid: int) -> object:
        return self._shared[pid]
