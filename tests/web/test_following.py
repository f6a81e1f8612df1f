"""Changes as they come: to every follower, in order, with what was missed."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from desks import account
from web.conftest import HOSTILE

from recoupe.web.following import Hub
from recoupe.web.words import words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from recoupe.desk import Desk

LATER = account(
    "https://radio.example/orvane",
    "Radio Lisse",
    "2026-03-04T09:00+00:00",
    "Six dead in collapse of Orvane footbridge",
    f"Six people died when the footbridge over the Lisse gave way in Orvane on Monday, the prefecture said. {HOSTILE}",
)


async def heard(stream: AsyncIterator[str], most: int = 60) -> list[tuple[str, dict[str, Any]]]:
    """Return what comes within some seconds, up to the first pause."""
    found: list[tuple[str, dict[str, Any]]] = []
    for _ in range(most):
        try:
            text = await asyncio.wait_for(anext(stream), 8 if not found else 2.5)
        except TimeoutError:
            break
        for event in text.split("\n\n"):
            lines = dict(line.split(": ", 1) for line in event.splitlines() if ": " in line)
            if "event" in lines:
                found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_what_is_missed_is_told_and_what_comes_too(desk: Desk) -> None:
    async def follow() -> None:
        hub = Hub(desk)
        hub.start()
        await asyncio.sleep(0.2)
        last = desk.last_change()
        stream, late = hub.follow(words("fr"), last), hub.follow(words("en"), 1)
        first = await heard(stream, 1)
        assert first == [("work", {"words": "", "done": 0, "total": 0})]
        missed = await heard(late, last)
        assert [d["seq"] for kind, d in missed if kind == "change"] == list(range(2, last + 1))
        await asyncio.to_thread(desk.receive, [LATER])
        told = [data for kind, data in await heard(stream) if kind == "change"]
        assert told
        assert [d["seq"] for d in told] == [c.seq for c in desk.changes(last)]
        assert told[0]["address"].startswith("/")
        assert "Nouveau récit" in {d["label"] for d in told}
        await stream.aclose()  # type: ignore[attr-defined]
        await late.aclose()  # type: ignore[attr-defined]
        assert not hub._followers
        await hub.stop()

    asyncio.run(follow())


def test_the_running_work_in_words(desk: Desk) -> None:
    from recoupe.desk import Work

    hub = Hub(desk, now=Work(3, 2, 1), total=10)
    assert hub.working(words("en")) == {"words": "Reading 3 accounts", "done": 6, "total": 10}
    hub.now = Work(0, 0, 2)
    assert hub.working(words("fr")) == {"words": "Comparaison de 2 affaires", "done": 8, "total": 10}
    hub.now = Work(0, 0, 0)
    assert hub.working(words("fr")) is None
