"""Moments as the desk writes them: ISO 8601, UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def later(moment: str, seconds: float) -> str:
    """Return a moment so many seconds after another (before it, where they are negative)."""
    return (when(moment) + timedelta(seconds=seconds)).strftime(FORMAT)


def when(moment: str) -> datetime:
    """Return a moment as a value of the standard library."""
    return datetime.strptime(moment, FORMAT).replace(tzinfo=UTC)


def seconds_until(moment: str, now: str) -> float:
    """Return how many seconds lie between now and a moment, 0 where it is past."""
    return max(0.0, (when(moment) - when(now)).total_seconds())
