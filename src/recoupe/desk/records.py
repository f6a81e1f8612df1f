"""What the page and the arrivals keep: people, tokens, sessions, feeds, visits, rules of alert, marks.

Each is a frozen value in a table of its own; ``Records`` puts, gets, lists and deletes them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

if TYPE_CHECKING:
    from sqlalchemy import Table

    from recoupe.stores.base import Store

Role = Literal["reader", "editor", "admin"]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may come in; ``password`` is an argon2 hash, "" for none."""

    name: str
    password: str
    role: Role
    created: str
    active: bool = True
    language: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs; ``hash`` is of the secret, which is kept nowhere."""

    hash: str
    user: str
    role: Role
    label: str
    created: str
    expires: str | None = None
    used: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is logged in; ``hash`` is of the cookie's value."""

    hash: str
    user: str
    csrf: str
    created: str
    expires: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or folder that is watched. ``next_at`` is when it is due; ``failures`` counts those in a row."""

    url: str
    title: str = ""
    kind: str = "feed"
    publisher: str = ""
    language: str = ""
    etag: str = ""
    modified: str = ""
    checked: str = ""
    next_at: str = ""
    failures: int = 0
    error: str = ""
    active: bool = True
    by: str = ""
    added: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One address that a feed told of: ``state`` is waiting, done, failed or refused.

    ``told`` is the digest of what the feed said of it; ``next_at`` is when its page is to be fetched (again);
    ``entry`` is what the feed said, as JSON, while its page is waited for.
    """

    url: str
    feed: str
    guid: str
    told: str
    state: str = "waiting"
    attempts: int = 0
    next_at: str = ""
    etag: str = ""
    modified: str = ""
    error: str = ""
    seen: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """Up to which change somebody has seen a story; story "" is the desk as a whole."""

    user: str
    story: str
    seq: int
    at: str


@dataclass(frozen=True, slots=True)
class Rule:
    """When to alert and where. ``kinds`` are change kinds; ``story``, ``actor``, ``publisher`` and ``query`` narrow it.

    "" is any story, actor, publisher, and any words.

    ``webhook`` is an address or "" (then only the feed and the page tell); ``secret`` signs what is sent.
    """

    id: str
    name: str
    kinds: tuple[str, ...] = ()
    story: str = ""
    actor: str = ""
    publisher: str = ""
    query: str = ""
    webhook: str = ""
    secret: str = ""
    by: str = ""
    created: str = ""
    active: bool = True
    after: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One change sent (or to be sent) by one rule; ``state`` is waiting, sent or failed."""

    rule: str
    seq: int
    state: str
    attempts: int = 0
    next_at: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Any small thing to remember: a feed item seen, a host's robots, when a host may be asked again."""

    key: str
    value: str
    at: str = ""


R = TypeVar("R", User, Token, Session, Feed, Item, Visit, Rule, Delivery, Mark)


class Records(Generic[R]):
    """The rows of one table as values of one type."""

    def __init__(self, store: Store, table: Table, kind: type[R]) -> None:
        """Tie a type to its table: the same names, the table's primary key first."""
        self._store = store
        self._table = table
        self._kind: type[Any] = kind
        self._names = [f.name for f in fields(kind)]
        self._keys = [c.name for c in table.primary_key.columns]

    def get(self, *key: Any) -> R | None:  # noqa: ANN401  as the key's columns are
        """Return the row of that primary key, or None."""
        found = self.all(**dict(zip(self._keys, key, strict=True)))
        return found[0] if found else None

    def all(self, **equal: Any) -> tuple[R, ...]:  # noqa: ANN401  as the columns are
        """Return the rows whose columns equal what is given, sorted by key."""
        from sqlalchemy import select

        query = select(*(self._table.c[n] for n in self._names)).order_by(*self._table.primary_key.columns)
        for name, value in equal.items():
            query = query.where(self._table.c[name] == value)
        with self._store.reading() as connection:
            return tuple(self._value(row) for row in connection.execute(query).mappings())

    def due(self, column: str, moment: str, limit: int = 100) -> tuple[R, ...]:
        """Return the rows whose moment in ``column`` is not later than ``moment``, the longest due first."""
        from sqlalchemy import select

        due = self._table.c[column]
        query = select(*(self._table.c[n] for n in self._names)).where(due <= moment)
        with self._store.reading() as connection:
            rows = connection.execute(query.order_by(due, *self._table.primary_key.columns).limit(limit)).mappings()
            return tuple(self._value(row) for row in rows)

    def put(self, *rows: R) -> None:
        """Write rows; those of the same key are replaced."""
        with self._store.writing() as connection:
            for row in rows:
                self._store.upsert(connection, self._table, self._row(row))

    def add(self, row: R) -> bool:
        """Write a row unless one of its key is there; return whether it was written."""
        with self._store.writing() as connection:
            return self._store.insert_new(connection, self._table, [self._row(row)]) == 1

    def delete(self, **equal: Any) -> int:  # noqa: ANN401  as the columns are
        """Delete the rows whose columns equal what is given (at least one column); return how many there were."""
        from sqlalchemy import delete

        if not equal:
            message = "delete wants at least one column"
            raise TypeError(message)
        query = delete(self._table)
        for name, value in equal.items():
            query = query.where(self._table.c[name] == value)
        with self._store.writing() as connection:
            return connection.execute(query).rowcount

    def delete_until(self, column: str, moment: str) -> int:
        """Delete the rows whose moment in ``column`` is earlier than ``moment``; return how many there were."""
        from sqlalchemy import delete

        with self._store.writing() as connection:
            return connection.execute(delete(self._table).where(self._table.c[column] < moment)).rowcount

    def _row(self, value: R) -> dict[str, Any]:
        row = {n: getattr(value, n) for n in self._names}
        return {n: _writable(" ".join(v) if isinstance(v, tuple) else v) for n, v in row.items()}

    def _value(self, row: Any) -> R:  # noqa: ANN401  a row of SQLAlchemy
        values = dict(row)
        if "kinds" in values:
            values["kinds"] = tuple(values["kinds"].split())
        return cast("R", self._kind(**values))


def _writable(value: object) -> object:
    """PostgreSQL keeps no zero character in a text, and no database half of a surrogate pair."""
    if not isinstance(value, str):
        return value
    return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
