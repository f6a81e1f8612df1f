"""How politely and how far a watcher goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NEVER = "9999-12-31T23:59:59Z"
"""The moment of what is not to be done again."""

AGENT = "recoupe"


@dataclass(frozen=True, slots=True)
class Options:
    """Seconds, bytes and counts.

    ``every``: between two looks at a feed; ``pace``: between two requests to one host; ``private``: whether
    addresses of the own machine and network may be fetched, which a hostile feed must not make a desk do;
    ``pages``: follow items to their pages when the feed is cut short, always or never; ``rechecks``: how long
    after its first fetch a page is fetched again, to see whether it was silently edited; ``workers``: requests
    at once, never two to one host; ``attempts``: how often a page is tried before the feed's own words are
    taken for it; ``settle``: how long a file of a watched folder must lie untouched.
    """

    every: float = 900.0
    pace: float = 2.0
    private: bool = False
    pages: Literal["cut", "always", "never"] = "cut"
    rechecks: tuple[float, ...] = (3600.0, 6 * 3600.0, 24 * 3600.0, 72 * 3600.0)
    workers: int = 8
    attempts: int = 6
    settle: float = 2.0
    timeout: float = 20.0
    deadline: float = 60.0
    redirects: int = 5
    most_bytes: int = 16 * 1024 * 1024
    robots_age: float = 24 * 3600.0
    batch: int = 32
    contact: str = ""

    @property
    def user_agent(self) -> str:
        """What a server sees: the program, its version and, where given, whom to write to."""
        from recoupe import __version__

        return f"{AGENT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    def backoff(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row: doubled each time, a day at most."""
        return min(86_400.0, max(60.0, self.every) * 2.0 ** min(failures, 12))
