"""Exit codes, and which error ends with which."""

from __future__ import annotations

from recoupe.errors import BrokenDossier, InputNotFound, RecoupeError

DONE = 0
BAD_CALL = 2
NOTHING_READ = 3
BROKEN_DOSSIER = 4
INTERRUPTED = 130

EXPECTED = (RecoupeError, OSError)
"""Errors that are told in one line: our own, and a disk or a path that does not do what it should."""


def of(error: Exception) -> int:
    """Return the exit code of an expected error."""
    if isinstance(error, BrokenDossier):
        return BROKEN_DOSSIER
    return NOTHING_READ if isinstance(error, InputNotFound) else BAD_CALL
