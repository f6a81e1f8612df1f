"""The contract of a store: a database that holds a desk, one module per kind.

A module of ``recoupe.stores`` has ``SCHEMES`` (of URLs: "sqlite", "postgresql") and
``make(url) -> Store``. All tables and nearly all statements are the same everywhere (``tables``,
SQLAlchemy Core); a store says how to write without two writers losing each other's rows, and how words are found.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from recoupe.errors import MissingDependency

try:
    import msgspec  # noqa: F401  told here, once
    from sqlalchemy import Integer, Table, select
except ImportError as error:
    package = '"recoupe[desk]"'
    raise MissingDependency(package, "a desk") from error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine, Select

    from recoupe.stores.base.query import Query


class Store(ABC):
    """One database. Safe to share between threads; several processes may open the same one."""

    most_parameters = 30_000
    """How many values one statement may carry."""

    def __init__(self, url: str, engine: Engine) -> None:
        """Bring the tables up to this version of Recoupe."""
        from recoupe.stores.base.migrations import migrate

        self.url = url
        self.engine = engine
        migrate(self)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that writes nothing and waits for nobody."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A short transaction that may write; it is undone as a whole if the block raises."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A short transaction on articles, texts and stories: one at a time, so that no two wait for each other."""
        with self.writing() as connection:
            self.alone(connection, "desk")
            yield connection

    def preparing(self) -> AbstractContextManager[Connection]:
        """A transaction in which the tables are made: no other process may be in one."""
        return self.writing()

    def alone(self, connection: Connection, name: str) -> None:
        """Let no other transaction of that name go beside this one, until its end. One writer needs nothing."""
        del connection, name

    @abstractmethod
    def insert(self, table: Table) -> Any:  # noqa: ANN401  each dialect has its own class
        """Return the dialect's INSERT, which knows ``on_conflict_do_update`` and ``on_conflict_do_nothing``."""

    @abstractmethod
    def lock(self, name: str) -> AbstractContextManager[bool]:
        """Hold a lock over all processes, or learn (False) that another holds it; it ends with the process."""

    @abstractmethod
    def put_words(self, connection: Connection, rows: Mapping[int, Sequence[str]]) -> None:
        """Make articles (by number) findable by their words (stems, in order); earlier ones are replaced."""

    @abstractmethod
    def having(self, query: Query) -> Select[int]:
        """Return a SELECT of the numbers of the articles that a query of stems matches, for ``IN``."""

    @abstractmethod
    def create_words(self, connection: Connection) -> None:
        """Make what ``put_words`` and ``having`` need."""

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert the rows that break no key; return how many that were. All rows have the same columns.

        The statement is that of one row, made once: thousands of rows in one would take minutes to be put into words.
        """
        if not rows:
            return 0
        statement = self.insert(table).on_conflict_do_nothing().returning(*table.primary_key.columns)
        return len(connection.execute(statement, list(rows)).all())

    def upsert(self, connection: Connection, table: Table, *rows: Mapping[str, Any]) -> None:
        """Insert rows; those whose primary key is there take its place. All rows have the same columns."""
        if not rows:
            return
        keys = [c.name for c in table.primary_key.columns]
        statement = self.insert(table)
        others = {n: statement.excluded[n] for n in rows[0] if n not in keys}
        if others:
            statement = statement.on_conflict_do_update(index_elements=keys, set_=others)
        else:
            statement = statement.on_conflict_do_nothing()
        connection.execute(statement, list(rows))

    def parts(self, rows: Sequence[Any], width: int = 1) -> Iterator[list[Any]]:
        """Yield the rows in parts that one statement can carry, each row having ``width`` values."""
        size = max(1, self.most_parameters // max(1, width))
        for at in range(0, len(rows), size):
            yield list(rows[at : at + size])

    def next_number(self, connection: Connection, column: Any) -> int:  # noqa: ANN401  a column of SQLAlchemy
        """Return one more than the greatest number of a column."""
        from sqlalchemy import func

        return int(connection.execute(select(func.coalesce(func.max(column), 0).cast(Integer))).scalar_one()) + 1

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()
