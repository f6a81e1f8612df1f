"""The process that workers are copies of: what all of them need is loaded once, and held in memory once.

Python's own fork server imports ``copied`` before it makes its first copy, which does what is asked for here.
"""

from __future__ import annotations

import os
import pickle
import sys
from base64 import b64encode
from contextlib import suppress
from multiprocessing import forkserver
from signal import SIGTERM
from time import sleep
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ASKED = "RECOUPE_LOADING"
"""The variable that tells the fork server what to load."""

_WAITS, _WAIT = 100, 0.02  # seconds
_server: Any = forkserver._forkserver  # noqa: SLF001  there is no public way to end it
_users: list[Callable[[], object]] = []


def start(loading: Callable[[], object]) -> bool:
    """Start the process, which begins at once; return whether there is one.

    There is none where copies are not safe (the libraries of macOS) or not known (Windows), or where something else
    in this process has one. Who asks while it is there shares it: no result depends on what it has loaded.
    """
    if sys.platform != "linux" or (running() and not _users):
        return False
    _users.append(loading)
    if not running():
        os.environ[ASKED] = b64encode(pickle.dumps(loading)).decode("ascii")
        forkserver.set_forkserver_preload([f"{__package__}.copied"])
        forkserver.ensure_running()
    return True


def stop() -> None:
    """End the process, loaded or not, once all who asked have called this; its copies must have gone."""
    _users.pop()
    if _users:
        return
    del os.environ[ASKED]
    forkserver.set_forkserver_preload([])
    os.kill(running(), SIGTERM)
    _server._stop()  # noqa: SLF001


def settle() -> None:
    """Wait until the process has ended, when it is about to: another can only be started then.

    Its end is not taken note of here, since the fork server asks for that itself.
    """
    pid = running()
    for _ in range(_WAITS if pid else 0):
        with suppress(ChildProcessError):
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
                sleep(_WAIT)
                continue
        return


def running() -> int:
    """Return the number of the process, 0 where there is none."""
    return _server._forkserver_pid or 0  # noqa: SLF001
