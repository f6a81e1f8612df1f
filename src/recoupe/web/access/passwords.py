"""Passwords as argon2id hashes; a wrong name costs as long as a wrong password."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recoupe.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10
LONGEST = 1000
"""Argon2 takes any length; a limit keeps a form from costing a minute."""


def hashed(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and costs.

    Raises:
        UsageError: it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        message = f"a password has {SHORTEST} to {LONGEST} characters"
        raise UsageError(message)
    return _hasher().hash(password)


def agrees(password: str, known: str | None) -> bool:
    """Whether the password is the one that was hashed; ``known`` of None costs the same and is never right."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        right = _hasher().verify(known or _nobody(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return right and known is not None


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
