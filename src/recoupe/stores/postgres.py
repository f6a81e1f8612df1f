"""PostgreSQL (15 or newer): for a team; full text over the same stems as everywhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from zlib import crc32

from recoupe.errors import MissingDependency, UsageError
from recoupe.stores.base import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select, Table

    from recoupe.stores.base.query import Phrase, Query

SCHEMES = ("postgresql", "postgresql+psycopg")

_LAST_POSITION = 16_383  # of a tsvector
_SHORT_QUERIES = "SET random_page_cost = 1.1; SET max_parallel_workers_per_gather = 0; SET jit = off"
"""A desk asks many small things at once: an index is cheaper than a whole table, and no query takes two processors."""


def make(url: str) -> Store:
    """Open the database that a URL names: ``postgresql://user@host/desk``. It must exist.

    Raises:
        MissingDependency: the driver psycopg is not installed.
        UsageError: the server does not let us in.
    """
    from sqlalchemy import create_engine, event, make_url
    from sqlalchemy.exc import OperationalError

    asked = make_url(url).set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(asked, pool_size=20, max_overflow=40, pool_pre_ping=True)
    except ImportError as error:
        package = '"recoupe[desk]"'
        raise MissingDependency(package, "a store in PostgreSQL") from error
    event.listen(engine, "connect", _connect)
    try:
        return PostgreSQL(url, engine)
    except OperationalError as error:
        message = f"{asked.render_as_string(hide_password=True)} cannot be opened: {error.orig}"
        raise UsageError(message) from error


class PostgreSQL(Store):
    """A desk in a database on a server."""

    most_parameters = 60_000

    @contextmanager
    def preparing(self) -> Iterator[Connection]:
        """Let one process at a time make the tables."""
        with self.writing() as connection:
            self.alone(connection, "migrate")
            yield connection

    def alone(self, connection: Connection, name: str) -> None:
        """Wait for other transactions of that name; the lock ends with this one."""
        from sqlalchemy import text

        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _key(name)})

    def insert(self, table: Table) -> Any:  # noqa: ANN401  the dialect's own class
        """Return PostgreSQL's INSERT."""
        from sqlalchemy.dialects.postgresql import insert

        return insert(table)

    @contextmanager
    def lock(self, name: str) -> Iterator[bool]:
        """Hold an advisory lock of a session: the server frees it when the process ends."""
        from sqlalchemy import text

        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            key = {"key": _key(f"lock {name}")}
            held = bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), key).scalar_one())
            try:
                yield held
            finally:
                if held:
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)

    def create_words(self, connection: Connection) -> None:
        """Make the table of word vectors and its index."""
        connection.exec_driver_sql("CREATE TABLE words (article integer PRIMARY KEY, stems tsvector NOT NULL)")
        connection.exec_driver_sql("CREATE INDEX words_by_stem ON words USING gin (stems)")

    def put_words(self, connection: Connection, rows: Mapping[int, Sequence[str]]) -> None:
        """Replace the vectors of these articles: made here, so that no parser of the server sees the words."""
        from sqlalchemy import text

        statement = text(
            "INSERT INTO words (article, stems) VALUES (:article, CAST(:stems AS tsvector)) "
            "ON CONFLICT (article) DO UPDATE SET stems = excluded.stems"
        )
        if rows:
            connection.execute(statement, [{"article": n, "stems": _vector(stems)} for n, stems in rows.items()])

    def having(self, query: Query) -> Select[int]:
        """Ask with a tsquery of quoted stems."""
        from sqlalchemy import Integer, column, literal, select, table
        from sqlalchemy.dialects.postgresql import TSQUERY

        words = table("words", column("article", Integer), column("stems"))
        every = [f"({' | '.join(map(_phrase, any_of))})" for any_of in query.every]
        none = [f"!{_phrase(phrase)}" for phrase in query.none]
        found = select(words.c.article)
        asked = " & ".join([*every, *none])
        if asked:
            found = found.where(words.c.stems.op("@@")(literal(asked).cast(TSQUERY)))
        return found


def _vector(stems: Sequence[str]) -> str:
    places: dict[str, list[int]] = {}
    for n, stem in enumerate(stems, 1):
        places.setdefault(stem, []).append(min(n, _LAST_POSITION))
    return " ".join(f"{_quoted(s)}:{','.join(map(str, dict.fromkeys(p[:255])))}" for s, p in sorted(places.items()))


def _phrase(phrase: Phrase) -> str:
    return "(" + " <-> ".join(f"({' | '.join(map(_quoted, stems))})" for stems in phrase) + ")"


def _quoted(stem: str) -> str:
    return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"


def _key(name: str) -> int:
    return crc32(f"recoupe {name}".encode())


def _connect(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own class
    connection.execute(_SHORT_QUERIES)
    connection.commit()
