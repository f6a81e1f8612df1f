"""Titles of stories, looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.desk import Desk


def titles(desk: Desk, stories: Iterable[str | None]) -> dict[str, tuple[str, str]]:
    """Return (title, language) of stories by id; those that are gone are left out."""
    wanted = {s for s in stories if s}
    return desk.titles(wanted) if wanted else {}
