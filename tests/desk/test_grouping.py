"""Grouping a few texts at a time gives the stories that grouping all at once gives."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from coverage import articles as coverage
from desks import account

from recoupe.desk import grouping
from recoupe.desk.texts import articles_by_id, readings
from recoupe.steps.copies import gather
from recoupe.steps.group import Stories, group

if TYPE_CHECKING:
    from recoupe.desk import Desk


def invented(n: int, seed: int) -> list[Any]:
    """Accounts of several stories in two languages."""
    return [
        account(r["url"], r["publisher"], r["published"], r["title"], *r["text"].split("\n\n"), language=r["language"])
        for r in coverage(n, seed, stories=6, size=10)
    ]


@pytest.mark.parametrize(("seed", "most"), [(1, 1000), (2, 1000), (2, 5)])
def test_a_few_at_a_time_is_as_all_at_once(
    light_desk: Desk, monkeypatch: pytest.MonkeyPatch, seed: int, most: int
) -> None:
    """Also where sets are large, more than ``most`` articles, and are cut."""
    monkeypatch.setattr(grouping, "_BATCH", 3)
    for user in ("recoupe.desk.grouping.Stories", "recoupe.steps.group.Stories"):
        monkeypatch.setattr(user, partial(Stories, most=most))
    accounts = invented(36, seed)
    Random(seed).shuffle(accounts)  # noqa: S311  an order, no secret
    for start, end in ((0, 1), (1, 3), (3, 12), (12, 36)):
        light_desk.receive(accounts[start:end], update=False)
        light_desk.update()
    own = articles_by_id(light_desk, [a.id for a in accounts])
    texts, copies = gather(own.values())
    notes, _ = readings(light_desk, texts)
    expected = sorted(sorted(a for t in g for a in copies[t]) for g in group(list(texts.values()), notes))
    told = sorted(list(s.story["articles"]) for r in light_desk.stories().rows if (s := light_desk.story(r.id)))
    assert told == expected
    assert 1 < len(expected) < len(accounts)


def test_a_story_that_grows_into_another_leads_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = invented(24, 3)
    by_story: dict[str, list[Any]] = {}
    for row, made in zip(coverage(24, 3, stories=6, size=10), accounts, strict=True):
        by_story.setdefault(str(row["story"]), []).append(made)
    largest = max(by_story.values(), key=len)
    with monkeypatch.context() as patch:
        patch.setattr(grouping, "linked", lambda *_: [])
        desk.receive(largest[:2])
        before = [r.id for r in desk.stories().rows]
    assert len(before) == 2
    desk.receive(largest[2:])
    assert sum(r.articles for r in desk.stories().rows) == len(largest)
    found = {s.id for key in before if (s := desk.story(key))}
    assert found <= {r.id for r in desk.stories().rows}
