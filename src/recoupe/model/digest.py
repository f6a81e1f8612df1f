"""Short, stable names made from content."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: object, size: int = 6) -> str:
    """Return ``2 * size`` hex digits that depend on the parts and their order, and on nothing else."""
    hasher = blake2b(digest_size=size)
    for part in parts:
        hasher.update(str(part).encode("utf-8", "surrogatepass"))
        hasher.update(b"\x1f")
    return hasher.hexdigest()
