"""Sessions and tokens: what the holder carries is random, what the store keeps is its hash.

Who reads the store cannot log in with what stands there.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from secrets import token_urlsafe

_BYTES = 32
TOKEN_PREFIX = "rcp_"  # noqa: S105  what a token begins with, so that a leaked one is known for what it is


def new_ticket(prefix: str = "") -> str:
    """Return a random value of 256 bits as text."""
    return prefix + token_urlsafe(_BYTES)


def kept(ticket: str) -> str:
    """Return what the store keeps of it. The value is random and long, so that one round of SHA-256 is enough."""
    return sha256(ticket.encode()).hexdigest()


def form_key(ticket: str) -> str:
    """Return what every form of this session must carry.

    Only who holds the cookie (which no script and no other site can read) can work it out.
    """
    return hmac.new(ticket.encode(), b"form", sha256).hexdigest()


def same(ours: str, theirs: str) -> bool:
    """Compare without telling by the time it takes where they differ."""
    return hmac.compare_digest(ours.encode(), theirs.encode())
