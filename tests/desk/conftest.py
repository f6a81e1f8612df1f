"""The desks that the tests work on."""

from desks import desk, light_desk, postgres_server, store_url

__all__ = ["desk", "light_desk", "postgres_server", "store_url"]
