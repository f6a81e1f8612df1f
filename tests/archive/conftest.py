"""One archive of small invented accounts, made once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from whole import UNRELATED, Fire

from recoupe.archive import Plan, run
from recoupe.engines.local import LocalEngine

FIRES = {
    fire.name: fire.html()
    for fire in (
        Fire(
            "Le Fanal d’Orvane", english=False, day=3, hour=9, dead=0, hurt=2, start=4, denies=True, conditional=False
        ),
        Fire(
            "La Gazette de Tréval",
            english=False,
            day=4,
            hour=8,
            dead=2,
            hurt=4,
            start=5,
            denies=False,
            conditional=True,
        ),
        Fire(
            "The Orvane Standard",
            english=True,
            day=3,
            hour=20,
            dead=1,
            hurt=2,
            start=4,
            denies=False,
            conditional=False,
        ),
    )
}
LINES = [
    {
        "title": "A bridge closes at Lodmoor",
        "text": "The council closed the bridge at Lodmoor on Tuesday. Two cracks were found, Ada Pell said.",
        "publisher": publisher,
        "published": "2025-04-08T10:00:00",
        "url": f"https://{publisher.lower()}.example/bridge",
    }
    for publisher in ("Courier", "Herald")
]


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages on a fire, pages on other affairs, a text without a date, and a file of two copies of one text."""
    folder = tmp_path_factory.mktemp("accounts")
    for name, page in (FIRES | UNRELATED).items():
        (folder / name).write_text(page, "utf-8")
    (folder / "undated.txt").write_text(
        "Incendie à la scierie d’Orvane\n\nDeux ouvriers de la scierie d’Orvane sont morts mercredi, a indiqué la "
        "préfecture. La procureure Maëlle Corvin a ouvert une enquête.\n",
        "utf-8",
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "bridge.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    return folder


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Small shards, so that there are several."""
    return Plan(shard=3)


@pytest.fixture(scope="session")
def made(inputs: Path, plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the inputs, made in this process."""
    folder = tmp_path_factory.mktemp("archive") / "made"
    run([str(inputs)], folder, LocalEngine(), plan)
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """A copy of the archive that a test may damage."""
    folder = tmp_path / "archive"
    shutil.copytree(made, folder)
    return folder
