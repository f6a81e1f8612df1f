"""What every store must do; a new one is found here by itself, once ``desks`` can make an empty one."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from recoupe.desk.opening import open_store
from recoupe.desk.stems import sought, stems_of
from recoupe.errors import UnknownEdge, UsageError
from recoupe.registry import load, names
from recoupe.stores.base.migrations import STEPS, migrate
from recoupe.stores.base.query import parse
from recoupe.stores.base.tables import about, deliveries, marks, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.stores.base import Store


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url)
    yield opened
    opened.close()


def test_every_store_says_which_urls_are_its_own() -> None:
    schemes = [s for name in names("stores") for s in load("stores", name).SCHEMES]
    assert len(schemes) == len(set(schemes))
    assert {"sqlite", "postgresql"} <= set(schemes)


@pytest.mark.parametrize("url", ["oracle://host/desk", "mongo:desk"])
def test_an_unknown_scheme_is_refused_with_those_that_are_known(url: str) -> None:
    with pytest.raises(UnknownEdge, match="sqlite"):
        open_store(url)


@pytest.mark.parametrize("url", ["desk.sqlite", "sqlite://", "sqlite:///:memory:", "postgresql://nobody@127.0.0.1:1/x"])
def test_what_cannot_be_opened_is_told(url: str) -> None:
    with pytest.raises(UsageError):
        open_store(url)


def test_a_raised_error_undoes_the_whole_transaction(store: Store) -> None:
    def fail() -> None:
        with store.writing() as connection:
            connection.execute(insert(marks).values(key="a", value="1", at=""))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.reading() as connection:
        assert connection.execute(select(marks)).all() == []


def test_rows_are_inserted_once_and_replaced_by_key(store: Store) -> None:
    rows = [{"key": k, "value": "first", "at": ""} for k in "abc"]
    with store.writing() as connection:
        assert store.insert_new(connection, marks, rows) == 3
        assert store.insert_new(connection, marks, [*rows, {"key": "d", "value": "first", "at": ""}]) == 1
        store.upsert(connection, marks, {"key": "a", "value": "second", "at": ""})
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(insert(marks).values(key="a", value="third", at=""))
    with store.reading() as connection:
        assert dict(connection.execute(select(marks.c.key, marks.c.value)).all()) == {
            "a": "second", "b": "first", "c": "first", "d": "first",
        }  # fmt: skip


def test_many_rows_are_written_at_once_with_a_statement_of_one(store: Store) -> None:
    rows = [{"key": f"k{n}", "value": "first", "at": ""} for n in range(25_000)]
    said: list[int] = []
    with store.writing() as connection:
        assert store.insert_new(connection, marks, rows) == len(rows)
        assert store.insert_new(connection, marks, rows[:3]) == 0
        event.listen(store.engine, "before_cursor_execute", lambda *a: said.append(len(a[2])))
        store.upsert(connection, marks, *({**row, "value": "second"} for row in rows[::2]))
        assert max(said) < 1000  # characters: the database is handed one row's statement, not thousands of rows
        assert store.insert_new(connection, marks, []) == 0
        store.upsert(connection, marks)
    with store.reading() as connection:
        found = Counter(connection.execute(select(marks.c.value)).scalars())
    assert found == {"first": 12_500, "second": 12_500}


def test_a_lock_is_held_by_one(store: Store, store_url: str) -> None:
    other = open_store(store_url)
    with store.lock("work") as ours, other.lock("work") as theirs, other.lock("rest") as another:
        assert (ours, theirs, another) == (True, False, True)
    with other.lock("work") as theirs:
        assert theirs
    other.close()


def test_many_writers_lose_nothing(store: Store, store_url: str) -> None:
    stores = [store, *(open_store(store_url) for _ in range(3))]

    def write(n: int) -> int:
        with stores[n % 4].writing() as connection:
            stores[n % 4].alone(connection, "count")
            number = stores[n % 4].next_number(connection, deliveries.c.seq)
            row = {"rule": f"r{n}", "seq": number, "state": "", "attempts": 0, "next_at": "", "error": ""}
            connection.execute(insert(deliveries).values(row))
        return number

    with ThreadPoolExecutor(8) as threads:
        numbers = sorted(threads.map(write, range(40)))
    assert numbers == list(range(1, 41))
    for other in stores[1:]:
        other.close()


TEXTS = {
    1: ("Le tunnel a été inondé par les pluies de mardi.", "fr"),
    2: ("The tunnels were flooded; a strike delayed repairs.", "en"),
    3: ("L’Élysée n’a pas répondu. L'inondation continue, 3,5 mètres d’eau.", "fr"),
    4: ("It's a 12e5 test of co-operation: http://a.example/x?y='z' \\ \"quoted\"", "en"),
    5: ("Зимний дождь", "ru"),
}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("tunnel", {1, 2}),
        ("tunnels", {1, 2}),
        ("tunnel -strike", {1}),
        ("-tunnel", {3, 4, 5}),
        ("inondé", {1, 3}),
        ("inonde", {1, 3}),
        ("elysee", {3}),
        ("Élysée OR strike", {2, 3}),
        ("pluie mardi", {1}),
        ('"pluies de mardi"', {1}),
        ('"mardi pluies"', set()),
        ('"a strike delayed"', {2}),
        ("дождь", {5}),
        ("12e5", {4}),
        ("3,5", {3}),
        ("quoted \\ ' \" ) ( : * ^ & ! | <-> NEAR AND", set()),
        ("x' OR '1'='1", {4}),
        ('"', set(TEXTS)),
        ("z", {4}),
    ],
)
def test_words_are_found_alike_in_every_store(store: Store, asked: str, found: set[int]) -> None:
    with store.writing() as connection:
        store.put_words(connection, {n: ["before"] for n in TEXTS})
        store.put_words(connection, {n: stems_of(*t) for n, t in TEXTS.items()})
        numbers = set(connection.execute(store.having(parse(asked, sought))).scalars())
    assert numbers == found


def test_a_long_text_is_taken_whole(store: Store) -> None:
    stems = [f"w{n % 30_000}" for n in range(40_000)]
    with store.writing() as connection:
        store.put_words(connection, {7: stems})
        assert set(connection.execute(store.having(parse("w29999", sought))).scalars()) == {7}


def test_an_older_store_is_brought_up_step_by_step(store: Store) -> None:
    done: list[int] = []
    steps = [*STEPS, *(lambda _store, _connection, n=n: done.append(n) for n in range(2))]
    assert migrate(store) == len(STEPS) + 1
    assert migrate(store, steps[:-1]) == len(STEPS) + 2
    assert done == [0]
    assert migrate(store, steps) == migrate(store, steps) == len(STEPS) + 3
    assert done == [0, 1]
    with pytest.raises(UsageError, match="newer"):
        migrate(store)


def test_a_step_that_fails_leaves_the_store_as_it_was(store: Store) -> None:
    def fail(_store: Store, connection: object) -> None:
        connection.execute(insert(marks).values(key="half", value="", at=""))  # type: ignore[attr-defined]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        migrate(store, [*STEPS, fail])
    assert migrate(store) == len(STEPS) + 1
    with store.reading() as connection:
        assert connection.execute(select(marks)).all() == []


def test_the_first_version_becomes_the_present_one(store: Store, store_url: str) -> None:
    with store.writing() as connection:
        for statement in (
            "DROP TABLE paintings",
            "DROP INDEX stories_unmeant",
            "ALTER TABLE stories DROP COLUMN unmeant",
            "DROP INDEX actors_by_entity",
            "CREATE INDEX actors_by_entity ON actors (entity, role)",
        ):
            connection.exec_driver_sql(statement)
        store.upsert(connection, about, {"key": "version", "value": "1"})
    upgraded = open_store(store_url)
    with upgraded.reading() as connection:
        seen = inspect(connection)
        for table in metadata.sorted_tables:
            assert {c["name"] for c in seen.get_columns(table.name)} == set(table.c.keys())
            made = {i["name"]: i["column_names"] for i in seen.get_indexes(table.name) if not i["unique"]}
            assert made == {i.name: [c.name for c in i.columns] for i in table.indexes}
    upgraded.close()
