"""The door: what every request passes before, and every answer after, the application sees it.

- The ``Host`` must be one of ours: a name of somebody else that is made to point at this machine (DNS
  rebinding) is refused.
- Something that changes the desk must come from our own pages: ``Origin`` and ``Sec-Fetch-Site`` say so.
- A body has a greatest size.
- Every answer carries the policy: only our own scripts and styles, no frames, no types guessed, no referrer
  to others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_BODY = 32 * 1024 * 1024


class BodyTooLarge(Exception):
    """More came than a request may hold."""


@dataclass(frozen=True, slots=True)
class Door:
    """The outermost layer. ``hosts`` are the names we answer to, empty for any."""

    app: ASGIApp
    hosts: frozenset[str] = LOOPBACK
    body: int = _BODY

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {k: v.decode("latin-1") for k, v in scope["headers"]}
        wrong = self._refused(scope["method"], headers)
        if wrong:
            await _refuse(send, *wrong)
            return
        taken = 0

        async def measured() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.body:
                raise BodyTooLarge
            return message

        started = False

        async def guarded(message: MutableMapping[str, Any]) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                given = {k.lower() for k, _ in message.get("headers", ())}
                message["headers"] = [*message.get("headers", ()), *(h for h in HEADERS if h[0] not in given)]
            await send(message)

        try:
            await self.app(scope, measured, guarded)
        except BodyTooLarge:
            if not started:
                await _refuse(send, 413, "Too large", f"a request holds at most {self.body} bytes")

    def _refused(self, method: str, headers: dict[bytes, str]) -> tuple[int, str, str] | None:
        host = headers.get(b"host", "")
        if self.hosts and _name(host) not in self.hosts:
            return 421, "Not this host", "the Host header names none of the names of this desk (see --name)"
        if method not in _READING and not _ours(headers, host):
            return 403, "Not from here", "what changes the desk must come from its own pages"
        length = headers.get(b"content-length", "0")
        if length.isdigit() and int(length) > self.body:
            return 413, "Too large", f"a request holds at most {self.body} bytes"
        return None


def _ours(headers: dict[bytes, str], host: str) -> bool:
    """Whether a browser says that one of our pages sent this; what is no browser says nothing."""
    if headers.get(b"sec-fetch-site", "none") not in {"same-origin", "none"}:
        return False
    origin = headers.get(b"origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def _name(host: str) -> str:
    """Return a ``Host`` without its port, "" for what is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


async def _refuse(send: Send, status: int, title: str, detail: str) -> None:
    body = json.dumps({"type": "about:blank", "title": title, "status": status, "detail": detail}).encode()
    start = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*start, *HEADERS]})
    await send({"type": "http.response.body", "body": body})
