"""What tests of a desk share: stores of each kind to work on, and a small affair that grows."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest

from recoupe.desk import Desk
from recoupe.model.article import Article, Paragraph
from recoupe.model.digest import digest
from recoupe.settings import Settings

KINDS = ("sqlite", "postgres")
_SERVER = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or sorted(Path("/usr/local/pgsql").glob("bin"))
_MISSING = "no PostgreSQL server here: apt-get install postgresql-15"


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self._at = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at


def _as_owner(command: Sequence[str]) -> list[str]:
    """PostgreSQL refuses to be run by root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


@contextmanager
def cluster() -> Iterator[str]:
    """Run a real server in a folder of its own, on a socket only; yield the URL of its socket."""
    programs = _SERVER[-1]
    folder = Path(mkdtemp(prefix="recoupe-pg-"))
    data, user = folder / "data", "postgres" if os.geteuid() == 0 else os.environ.get("USER", "postgres")
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")

    def run(program: str, *arguments: str) -> None:
        command = _as_owner([str(programs / program), "-D", str(data), *arguments])
        with (folder / f"{program}.out").open("wb") as out:  # a pipe would wait for the server to end
            subprocess.run(command, check=True, cwd=folder, stdout=out, stderr=out)  # noqa: S603

    run("initdb", "-A", "trust", "-U", user, "-N")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c max_connections=200"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://{user}@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: str) -> Iterator[str]:
    """Make a database on a server, and drop it."""
    import psycopg

    name = f"desk_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield server.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A running PostgreSQL."""
    if not _SERVER:
        pytest.skip(_MISSING)
    with cluster() as url:
        yield url


@pytest.fixture(params=KINDS)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty store, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'desk.sqlite'}"
    else:
        with database(request.getfixturevalue("postgres_server")) as url:
            yield url


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    """An empty desk on a store of each kind in turn."""
    with Desk.open(store_url, Settings(), Clock()) as opened:
        yield opened


@pytest.fixture
def light_desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk in a file, for what does not depend on the kind of store."""
    with Desk.open(f"sqlite:///{tmp_path / 'light.sqlite'}", Settings(), Clock()) as opened:
        yield opened


def account(name: str, publisher: str, published: str | None, *paragraphs: str, language: str = "en") -> Article:
    """Return an account as a reader gives it; the first paragraph is its title."""
    return Article(
        origin_path=name,
        source_digest=digest(publisher, published, *paragraphs, size=16),
        publisher=publisher,
        title=paragraphs[0],
        published=published,
        published_from="given" if published else None,
        language=language,
        paragraphs=tuple(Paragraph(p) for p in paragraphs[1:]),
    )


SITE = "https://gazette.example/"

BRIDGE = account(
    f"{SITE}bridge",
    "Vellan Gazette",
    "2026-03-02T18:00+00:00",
    "Two dead as footbridge gives way in Orvane",
    "Two people died on Monday evening when the footbridge over the Lisse gave way in Orvane, the prefecture said.",
    "Eleven people were injured, according to the fire service, which sent forty men to the site.",
    "The mayor of Orvane, Elvire Castagnol, said the footbridge had been inspected in January.",
)
BRIDGE_LATER = account(
    "https://courier.example/orvane",
    "Marches Courier",
    "2026-03-03T09:00+00:00",
    "Four dead in collapse of Orvane footbridge",
    "Four people died when the footbridge over the Lisse gave way in Orvane on Monday, the prefecture said on Tuesday.",
    "Elvire Castagnol, the mayor of Orvane, denied that the footbridge had been inspected in January.",
)
BRIDGE_FRENCH = account(
    "https://depeche.example/passerelle",
    "La Dépêche des Marches",
    "2026-03-02T21:00+00:00",
    "Deux morts dans l’effondrement d’une passerelle à Orvane",
    "Deux personnes sont mortes lundi soir dans l’effondrement de la passerelle sur la Lisse à Orvane, a annoncé la "
    "préfecture.",
    "Onze personnes ont été blessées, selon les pompiers.",
    language="fr",
)
FAIR = account(
    "https://courier.example/fair",
    "Marches Courier",
    "2026-03-02T10:00+00:00",
    "Honey fair opens in Tolbrane",
    "The honey fair of Tolbrane opened on Saturday with ninety beekeepers from the whole valley.",
    "Organisers expect six thousand visitors before it closes next Sunday.",
)
BRIDGE_EDITED = account(
    f"{SITE}bridge?utm_source=feed",
    "Vellan Gazette",
    "2026-03-02T18:00+00:00",
    "Two dead as footbridge gives way in Orvane",
    "Three people died on Monday evening when the footbridge over the Lisse gave way in Orvane, the prefecture said.",
    "Eleven people were injured, according to the fire service, which sent forty men to the site.",
    "The mayor of Orvane, Elvire Castagnol, said the footbridge had been inspected in January.",
)
