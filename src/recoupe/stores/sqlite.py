"""SQLite: one file, write-ahead log, full text by FTS5 over stems of our own."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.errors import UsageError
from recoupe.stores.base import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Engine, Select, Table

    from recoupe.stores.base.query import Phrase, Query

SCHEMES = ("sqlite", "sqlite+pysqlite")

_WAIT_MS = 60_000


def make(url: str) -> Store:
    """Open the file that a URL names (``sqlite:///desk.sqlite``), making it where it is missing.

    Raises:
        UsageError: the URL names no file.
    """
    from sqlalchemy import create_engine, event, make_url

    file = make_url(url).database
    if not file or file == ":memory:":
        message = f"{url} names no file; write sqlite:///desk.sqlite"
        raise UsageError(message)
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=20, max_overflow=40)
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)
    return SQLite(url, engine, file)


class SQLite(Store):
    """A desk in one file."""

    def __init__(self, url: str, engine: Engine, file: str) -> None:
        """Open ``file``; locks are kept in a second file beside it."""
        self._file = file
        super().__init__(url, engine)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Take the only writer's place at once: a reader that wants to write later may be refused."""
        with self.engine.connect().execution_options(recoupe_writes=True) as connection, connection.begin():
            yield connection

    def insert(self, table: Table) -> Any:  # noqa: ANN401  the dialect's own class
        """Return SQLite's INSERT."""
        from sqlalchemy.dialects.sqlite import insert

        return insert(table)

    @contextmanager
    def lock(self, name: str) -> Iterator[bool]:
        """Hold a lock as a transaction on a file of its own: the system frees it when the process ends."""
        held = sqlite3.connect(f"{self._file}-{name}.lock", timeout=0, isolation_level=None, check_same_thread=False)
        try:
            try:
                held.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                yield False
            else:
                yield True
        finally:
            held.close()

    def create_words(self, connection: Connection) -> None:
        """Make the full-text table; its row numbers are those of the articles."""
        connection.exec_driver_sql("CREATE VIRTUAL TABLE words USING fts5(stems, tokenize='unicode61', detail=full)")

    def put_words(self, connection: Connection, rows: Mapping[int, Sequence[str]]) -> None:
        """Replace the rows of these articles."""
        for number, stems in rows.items():
            connection.exec_driver_sql("DELETE FROM words WHERE rowid = ?", (number,))
            connection.exec_driver_sql("INSERT INTO words (rowid, stems) VALUES (?, ?)", (number, " ".join(stems)))

    def having(self, query: Query) -> Select[int]:
        """Ask FTS5; its own syntax never sees what somebody typed, only quoted stems."""
        from sqlalchemy import Integer, column, literal_column, select, table

        words = table("words", column("rowid", Integer))
        every = " AND ".join(f"({' OR '.join(map(_phrase, any_of))})" for any_of in query.every)
        none = " OR ".join(map(_phrase, query.none))
        found = select(words.c.rowid)
        if every:
            asked = f"({every}) NOT ({none})" if none else every
            return found.where(literal_column("words").op("MATCH")(asked))
        if none:
            inner = select(words.c.rowid).where(literal_column("words").op("MATCH")(none))
            return found.where(words.c.rowid.not_in(inner))
        return found


def _phrase(phrase: Phrase) -> str:
    """All ways to put a phrase together from the stems that its words may have."""
    ways = [""]
    for stems in phrase:
        ways = [f"{way} {stem}".strip() for way in ways for stem in stems][:64]
    return "(" + " OR ".join(f'"{way}"' for way in ways) + ")"


def _connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, never by the driver
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -64000")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("recoupe_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
