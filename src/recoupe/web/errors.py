"""What ends a request before its time; pages and the API each tell it in their way."""

from __future__ import annotations


class Refused(Exception):
    """The request cannot be served: ``status`` of HTTP, ``reason`` a key of the page's words, ``detail`` plain text."""

    def __init__(self, status: int, reason: str, detail: str = "", headers: dict[str, str] | None = None) -> None:
        """Keep what the answer will say."""
        super().__init__(detail or reason)
        self.status = status
        self.reason = reason
        self.detail = detail
        self.headers = headers or {}


class Missing(Refused):
    """There is nothing of that name."""

    def __init__(self, name: str, kind: str, more: str = "") -> None:
        """Say what was asked for."""
        super().__init__(404, "not_found", f"no {kind} {name[:200]!r}{more}")
