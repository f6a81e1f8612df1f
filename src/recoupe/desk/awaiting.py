"""What somebody waits for: the texts and stories that waited when it began, whoever does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from recoupe.stores.base.tables import articles, stories, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement, Connection

    from recoupe.desk.desk import Desk

_PART = 500


class Awaited:
    """All that waits on a desk at one moment, until it is told.

    A text is done when it was seen read and grouped once, a story when it was told once since its texts were: that
    others mark them again does not matter.
    """

    def __init__(self, desk: Desk) -> None:
        """Wait for what waits now."""
        self._store = desk.store
        waiting = or_(texts.c.rules == "", ~texts.c.grouped)
        with self._store.reading() as connection:
            self._texts: list[str] = list(connection.execute(select(texts.c.id).where(waiting)).scalars())
            self._stories = _touched(connection, or_(stories.c.touched > 0, stories.c.unmeant))

    def took(self, taken: Collection[str]) -> None:
        """Hear that a turn of our own took these texts, and told all that was touched."""
        gone = set(taken)
        self._texts = [text for text in self._texts if text not in gone]
        self._stories = {}

    def done(self) -> bool:
        """Look whether all of it is done."""
        with self._store.reading() as connection:
            while self._texts:
                part, rest = self._texts[:_PART], self._texts[_PART:]
                asked = or_(texts.c.rules == "", ~texts.c.grouped) & texts.c.id.in_(part)
                left = list(connection.execute(select(texts.c.id).where(asked)).scalars())
                self._stories |= _of(connection, sorted(set(part) - set(left)))
                self._texts = left + rest
                if left:
                    return False
            for part in self._store.parts(sorted(self._stories)):
                versions = _touched(connection, stories.c.id.in_(part) & or_(stories.c.touched > 0, stories.c.unmeant))
                for story in part:
                    if versions.get(story) != self._stories[story]:
                        del self._stories[story]
        return not self._stories


def _touched(connection: Connection, wanted: ColumnElement[bool]) -> dict[str, int]:
    rows = connection.execute(select(stories.c.id, stories.c.version).where(wanted))
    return {row.id: row.version for row in rows}


def _of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Return the stories of texts that are still to be told."""
    own = select(articles.c.story).where(articles.c.text.in_(ids), articles.c.current)
    return _touched(connection, stories.c.id.in_(own) & (stories.c.touched > 0))
