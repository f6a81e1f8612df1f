"""From a URL to the store it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from recoupe.errors import UnknownEdge, UsageError
from recoupe.registry import load, names

if TYPE_CHECKING:
    from recoupe.stores.base import Store


def open_store(url: str) -> Store:
    """Open the store of a URL by its scheme.

    Raises:
        UnknownEdge: no store has that scheme.
        UsageError: it cannot be opened.
    """
    scheme, sign, _ = url.partition(":")
    if not sign:
        message = f"{url!r} is no address of a store; write sqlite:///desk.sqlite or postgresql://host/desk"
        raise UsageError(message)
    known = []
    for name in names("stores"):
        module = load("stores", name)
        if scheme in module.SCHEMES:
            return _opened(cast("Store", module.make(url)), url)
        known += module.SCHEMES
    raise UnknownEdge("stores", scheme, sorted(known))  # noqa: EM101  a folder, not the message


def _opened(store: Store, _url: str) -> Store:
    return store
