"""Bring the tables of a store up to this version: a new one whole, an older one step by step.

A step is a function that takes the store and an open transaction. Add one at the end of ``STEPS`` whenever
``tables`` changes; never change one that was released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, select

from recoupe.errors import UsageError
from recoupe.stores.base.tables import about, metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from recoupe.stores.base import Store

    Step = Callable[[Store, Connection], None]


def _mark_stories_without_vectors(store: Store, connection: Connection) -> None:
    """Version 2: stories say whether their claims wait for vectors; actors are counted by an index."""
    del store
    true = "1" if connection.dialect.name == "sqlite" else "TRUE"
    connection.exec_driver_sql(f"ALTER TABLE stories ADD COLUMN unmeant BOOLEAN NOT NULL DEFAULT {true}")
    connection.exec_driver_sql("CREATE INDEX stories_unmeant ON stories (unmeant, id)")
    connection.exec_driver_sql("DROP INDEX actors_by_entity")
    connection.exec_driver_sql("CREATE INDEX actors_by_entity ON actors (entity, story)")


def _keep_paintings(store: Store, connection: Connection) -> None:
    """Version 3: what pages show of a story is kept."""
    del store
    binary = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    connection.exec_driver_sql(
        "CREATE TABLE paintings (story VARCHAR NOT NULL, language VARCHAR NOT NULL, layout VARCHAR NOT NULL, "
        "version INTEGER NOT NULL, edition VARCHAR NOT NULL, layouts JSON NOT NULL, size BIGINT NOT NULL, "
        f"checksum BIGINT NOT NULL, body {binary} NOT NULL, PRIMARY KEY (story, language, layout))"
    )


STEPS: tuple[Step, ...] = (_mark_stories_without_vectors, _keep_paintings)
"""From version 1 to 2, from 2 to 3, and so on."""


def migrate(store: Store, steps: Sequence[Step] | None = None) -> int:
    """Make or upgrade the tables; return the version.

    Raises:
        UsageError: a newer Recoupe made this store.
    """
    steps = STEPS if steps is None else steps
    newest = len(steps) + 1
    if _version(store) == newest:
        return newest
    with store.preparing() as connection:
        found = _read(connection)
        if found > newest:
            message = f"the store {store.url} is of version {found}, this program knows {newest}: use a newer Recoupe"
            raise UsageError(message)
        if found == 0:
            metadata.create_all(connection)
            store.create_words(connection)
        else:
            for step in steps[found - 1 :]:
                step(store, connection)
        store.upsert(connection, about, {"key": "version", "value": str(newest)})
    return newest


def _version(store: Store) -> int:
    with store.reading() as connection:
        return _read(connection)


def _read(connection: Connection) -> int:
    if not inspect(connection).has_table(about.name):
        return 0
    value = connection.execute(select(about.c.value).where(about.c.key == "version")).scalar()
    return int(value or 0)
