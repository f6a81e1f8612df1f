"""What workers are asked in tests: a new process finds it by the name of this module alone."""

from __future__ import annotations

import os
import sys


def limit(_item: int) -> int:
    """Return the limit of Python's stack in this process."""
    return sys.getrecursionlimit()


def above(_item: int) -> int:
    """Return the process that this one came from."""
    return os.getppid()


def fail() -> None:
    """Load nothing."""
    message = "nothing to load"
    raise RuntimeError(message)
