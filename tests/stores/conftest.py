"""The stores that the contract runs over."""

from desks import postgres_server, store_url

__all__ = ["postgres_server", "store_url"]
