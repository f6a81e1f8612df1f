# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""Fetch one page that the user named by its address; nothing else is ever fetched."""

from __future__ import annotations

from recoupe.model.article import Problem
from recoupe.readers.base import Source

_SECONDS = 20.0
_REDIRECTS = 5


def is_url(text: str) -> bool:
    """Whether the input is an http(s) address."""
    return text.lower().startswith(("http://", "https://"))


def fetch(url: str, published: str | None, limit: int) -> Source:
    """Return the page, or a source with the problem ``fetch_failed`` or ``too_large``."""
    import httpx

    data = bytearray()
    try:
        with (
            httpx.Client(follow_redirects=True, max_redirects=_REDIRECTS, timeout=_SECONDS) as client,
            client.stream("GET", url, headers={"accept": "text/html,*/*;q=0.5"}) as answer,
        ):
            if answer.status_code >= 400:
                return _failed(url, published, "fetch_failed", f"the server answered {answer.status_code}")
            for part in answer.iter_bytes():
                data += part
                if len(data) > limit:
                    return _failed(url, published, "too_large", f"more than {limit} bytes")
            return Source(url, bytes(data), answer.headers.get("content-type", ""), published)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return _failed(url, published, "fetch_failed", f"could not be fetched: {error or type(error).__name__}")


def _failed(url: str, published: str | None, code: str, message: str) -> Source:
    return Source(url, published=published, problem=Problem(code, message))
