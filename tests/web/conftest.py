"""What the tests of the page share: a small desk, made once and copied for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from desks import BRIDGE, BRIDGE_LATER, SITE, Clock, account
from starlette.testclient import TestClient

from recoupe.desk import Desk
from recoupe.settings import Settings
from recoupe.web import create_app
from recoupe.web.access.limits import Limit, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI

HOSTILE = '<script>window.pwned=1</script><img src=x onerror="window.pwned=2"> \'"><svg/onload=pwned()>'
BAD = account(
    "javascript:alert(document.cookie)//bridge",
    f"{HOSTILE} Post",
    "2026-03-03T10:00+00:00",
    f"{HOSTILE} Three dead when footbridge gives way in Orvane",
    f"Three people died when the footbridge over the Lisse gave way in Orvane, {HOSTILE} the prefecture said.",
    "Elvire Castagnol, the mayor of Orvane, said {{ 7 * 7 }} {% raw %} ${7*7} that the footbridge had been inspected.",
    f"“{HOSTILE}”, said Elvire Castagnol, the mayor of Orvane.",
)
FAIR = account(
    "https://gazette.example/fair",
    "Vellan Gazette",
    "2026-03-02T07:00+00:00",
    "Salon du livre de Brissac : 120 exposants",
    "Le salon du livre de Brissac a ouvert lundi 2 mars avec 120 exposants, a annoncé la mairie.",
    "Les organisateurs attendent 20 000 visiteurs.",
    language="fr",
)
EDITED = account(
    f"{SITE}bridge",
    "Vellan Gazette",
    "2026-03-02T18:00+00:00",
    "Three dead as footbridge gives way in Orvane",
    "Three people died on Monday evening when the footbridge over the Lisse gave way in Orvane, the prefecture said.",
    "Eleven people were injured, according to the fire service, which sent forty men to the site.",
    "The mayor of Orvane, Elvire Castagnol, said the footbridge had been inspected in January.",
)
FREE = Limits(Limit(10_000, 0.001), Limit(10_000, 0.001), Limit(100_000, 0.001))


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with a story in four accounts, one of them hostile, one edited, and an account that stands alone."""
    file = tmp_path_factory.mktemp("seed") / "desk.sqlite"
    with Desk.open(f"sqlite:///{file}", Settings(), Clock()) as desk:
        desk.receive([BRIDGE, FAIR])
        desk.receive([BRIDGE_LATER, BAD])
        desk.receive([EDITED])
    return file


@pytest.fixture
def desk(seed: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the desk."""
    file = tmp_path / "desk.sqlite"
    shutil.copy(seed, file)
    with Desk.open(f"sqlite:///{file}", Settings(), Clock()) as opened:
        yield opened


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    """The application, which does its work before it answers."""
    return create_app(desk, limits=FREE)


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """Somebody on the machine itself."""
    return browser(app)


def browser(app: FastAPI, **headers: str) -> TestClient:
    """Return a client with its own cookies."""
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False, headers=headers)


@pytest.fixture
def story(desk: Desk) -> str:
    """The id of the story of the footbridge."""
    return desk.stories(least=2).rows[0].id
