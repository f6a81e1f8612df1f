"""The user's own language model is heard on the desk as in a comparison, and its words outlive what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from desks import BRIDGE, BRIDGE_LATER, Clock, account

from recoupe.desk import Desk
from recoupe.exporters.json import export, render
from recoupe.settings import Settings
from recoupe.steps import nli
from recoupe.steps.nli import Voice

if TYPE_CHECKING:
    from pathlib import Path

DENIES = account(
    "https://courier.example/bridge",
    "Brissac Courier",
    "2026-03-02T21:00+00:00",
    "Nobody died as footbridge gives way in Orvane",
    "Nobody died when the footbridge over the Lisse gave way in Orvane on Monday, the fire service said.",
)


class Model:
    """Says of every pair that it is a contradiction, and remembers the pairs."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def hear(self, one: str, other: str) -> Voice:
        self.asked.append((one, other))
        return Voice("contradiction", 0.75)


def disputes(desk: Desk) -> list[dict[str, Any]]:
    stories = [desk.story(row.id) for row in desk.stories().rows]
    found = [f for s in stories if s for f in s.story["findings"]]
    return [f for f in found if f["kind"] in {"contradiction", "denial"}]


def test_a_desk_hears_the_own_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model()
    monkeypatch.setattr(nli, "load_language_model", lambda _folder: model)
    with Desk.open(f"sqlite:///{tmp_path}/bare.sqlite", Settings(), Clock()) as bare:
        bare.receive([BRIDGE, BRIDGE_LATER, DENIES])
        silent = disputes(bare)
    assert silent
    assert not model.asked
    with Desk.open(f"sqlite:///{tmp_path}/heard.sqlite", Settings(nli="a folder"), Clock()) as desk:
        desk.receive([BRIDGE, BRIDGE_LATER, DENIES])
        heard = disputes(desk)
        assert len(model.asked) == 2 * len(heard)
        (row,) = desk.stories().rows
        story, dossier = desk.story(row.id), desk.dossier(row.id)
        assert story is not None
        assert dossier is not None
        assert render(story.dossier) == export(dossier)  # type: ignore[arg-type]  # a dossier as data
    assert [f["id"] for f in heard] == [f["id"] for f in silent]
    assert all("0.75" in f["explanation"] for f in heard)
    assert not any("0.75" in f["explanation"] for f in silent)
