"""Where requests may go: a feed is somebody else's words, and must not make the desk ask its own network.

The address is looked at when the connection is made, after the name was resolved, and that very address is
connected to: a name that changes its address between the look and the connection gains nothing. Redirects
make connections too and are held by the same.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

if TYPE_CHECKING:
    from collections.abc import Iterable

_TRANSLATED = IPv6Network("64:ff9b::/96")


class PrivateAddress(httpcore.ConnectError):
    """The name leads to an address of the own machine or network."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it wraps an IPv4 address in IPv6."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and found in _TRANSLATED:
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            found = inner
    return found.is_global and not found.is_multicast


class _Guarded(httpcore.NetworkBackend):
    """Connects to public addresses only."""

    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, refuse if any address is not public, connect to the first that answers."""
        last: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not all(map(is_public, addresses)):
            message = f"{host} is an address of a private network"
            raise PrivateAddress(message)
        return addresses

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._inner.sleep(seconds)


class GuardedTransport(httpx.HTTPTransport):
    """httpx's own transport whose connections go to public addresses only."""

    def __init__(self, connections: int) -> None:
        """Allow so many connections at once."""
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=10.0,
            network_backend=_Guarded(),
        )


def client(*, private: bool, connections: int, timeout: float, agent: str) -> httpx.Client:
    """Return a client that follows nothing, keeps no cookies and takes no proxy from the environment."""
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    transport = httpx.HTTPTransport(trust_env=False) if private else GuardedTransport(connections)
    return httpx.Client(
        transport=transport,
        timeout=timeout,
        follow_redirects=False,
        trust_env=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers={"user-agent": agent, "accept-encoding": "gzip, deflate"},
    )
