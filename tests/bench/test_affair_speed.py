"""What makes a large story fast changes nothing in it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import affair_speed
import pytest

from recoupe.pipeline import tell

if TYPE_CHECKING:
    from recoupe.model.story import Story


@pytest.fixture(scope="module")
def some() -> tuple[list[str], affair_speed.Read]:
    return affair_speed.readings(10, seed=5)


def told(some: tuple[list[str], affair_speed.Read]) -> Story:
    order, (texts, notes, found) = some
    return tell([texts[a] for a in order], notes, found)[0]


def test_judging_each_wording_once_finds_what_judging_each_pair_finds(
    some: tuple[list[str], affair_speed.Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    once = told(some)
    number = count()
    everyone: Any = lambda cores, *_: {c.claim.id: next(number) for c in cores}  # noqa: E731
    monkeypatch.setattr("recoupe.steps.align.telling.wordings", everyone)
    assert told(some) == once
    assert next(number) == len(once.claims)


def test_it_measures(some: tuple[list[str], affair_speed.Read]) -> None:
    seconds, found = affair_speed.timed(*some, 6)
    assert min(seconds) > 0
    assert found["claims"] > 0
