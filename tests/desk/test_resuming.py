"""A process that is killed loses nothing and doubles nothing; two at once do not disturb each other."""

from __future__ import annotations

import json
import subprocess
import sys
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from coverage import articles as coverage
from desks import Clock, account
from sqlalchemy import func, select

from recoupe import pipeline
from recoupe.desk import Desk
from recoupe.exporters.json import render
from recoupe.settings import Settings
from recoupe.stores.base.tables import articles, claims, stories

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from recoupe.model.article import Article

ADD = """
import sys
from recoupe.desk import Desk
desk = Desk.open(sys.argv[1])
print("go", flush=True)
desk.add([sys.argv[2]])
"""
COUNT = 24


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("feed") / "coverage.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in coverage(COUNT, 4, stories=6, size=8)), "utf-8")
    return path


@pytest.fixture(scope="module")
def expected(feed: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with Desk.open(f"sqlite:///{tmp_path_factory.mktemp('whole')}/desk.sqlite", Settings(), Clock()) as desk:
        desk.add([str(feed)])
        return told(desk)


def told(desk: Desk) -> list[str]:
    """All stories of a desk, to the byte."""
    return sorted(render(s.dossier) for r in desk.stories(limit=500).rows if (s := desk.story(r.id)))  # type: ignore[arg-type]


def check_whole(desk: Desk, expected: list[str]) -> None:
    """Nothing is lost, nothing is there twice, and what is told is what an undisturbed run tells."""
    assert desk.work().done
    assert told(desk) == expected
    with desk.store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(articles)).scalar_one() == COUNT
        live = select(stories.c.id).where(stories.c.moved_to == "")
        assert (
            connection.execute(select(func.count()).select_from(claims).where(claims.c.story.not_in(live))).scalar()
            == 0
        )
        told_claims = sum(len(json.loads(s)["stories"][0]["claims"]) for s in expected)
        assert connection.execute(select(func.count()).select_from(claims)).scalar_one() == told_claims


def start(url: str, feed: Path) -> subprocess.Popen[Any]:
    return subprocess.Popen([sys.executable, "-c", ADD, url, str(feed)], stdout=subprocess.PIPE)  # noqa: S603


def test_a_killed_add_goes_on_with_nothing_lost_or_doubled(store_url: str, feed: Path, expected: list[str]) -> None:
    chance = Random(store_url.partition(":")[0])  # noqa: S311  a moment, no secret
    for _ in range(4):
        process = start(store_url, feed)
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(chance.uniform(0.1, 6.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    with Desk.open(store_url, Settings(), Clock()) as desk:
        desk.add([str(feed)])
        check_whole(desk, expected)


def test_two_processes_add_the_same_at_once(store_url: str, feed: Path, expected: list[str]) -> None:
    both = [start(store_url, feed) for _ in range(2)]
    assert [process.wait(600) for process in both] == [0, 0]
    with Desk.open(store_url, Settings(), Clock()) as desk:
        check_whole(desk, expected)


def test_what_the_steps_cannot_take_keeps_nothing_else_waiting(
    light_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, tell = pipeline.claim, pipeline.tell

    def claim(texts: Mapping[str, Article], *more: Any) -> Any:
        if any("Port-Sable" in text.text for text in texts.values()):
            message = "out of all bounds"
            raise IndexError(message)
        return seen(texts, *more)

    monkeypatch.setattr(pipeline, "claim", claim)
    fine, bad = (
        account(f"https://{p}.example/1", p, "2026-03-02T10:00+00:00", "A fire", f"Two people died in a fire in {p}.")
        for p in ("Orvane", "Port-Sable")
    )
    light_desk.receive([bad, fine])
    assert light_desk.work().done
    told = [light_desk.article(a.id) for a in (fine, bad)]
    assert [[p["code"] for p in view.data["problems"]] for view in told if view] == [[], ["not_read"]]
    assert len(light_desk.stories().rows) == 2

    def refuse(articles: Sequence[Article], *more: Any) -> Any:
        if any(a.publisher == "Lisse" for a in articles):
            raise ZeroDivisionError
        return tell(articles, *more)

    monkeypatch.setattr(pipeline, "tell", refuse)
    day = "2026-05-02T10:00+00:00"
    last = account("https://l.example/2", "Lisse", day, "A strike", "Forty bakers in Orvane are on strike.")
    snow = "Snow closed the airport for nine hours, its director Nils Aubrac said."
    other = account("https://b.example/2", "Brissac", "2026-09-02T10:00+00:00", "Snow", snow)
    light_desk.receive([last, other])
    assert light_desk.work().done
    (mark,) = [m for m in light_desk.marks.all() if m.key.startswith("not compared: ")]
    assert mark.value == "ZeroDivisionError: "
    assert len(light_desk.stories().rows) == 3
