"""Articles come in once, whoever brings them; stories grow, keep their names, and say what a comparison says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from desks import BRIDGE, BRIDGE_EDITED, BRIDGE_FRENCH, BRIDGE_LATER, FAIR, Clock, account

from recoupe.desk import Arrival, Desk
from recoupe.desk.memory import Memory
from recoupe.errors import InputNotFound
from recoupe.exporters.json import dossier_data, render
from recoupe.model.digest import digest
from recoupe.pipeline import compare
from recoupe.readers.base import Source
from recoupe.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

ALL = [BRIDGE, BRIDGE_LATER, BRIDGE_FRENCH, FAIR]


def test_an_empty_desk_answers_everything(desk: Desk) -> None:
    assert desk.stories().rows == ()
    assert desk.story("s0") is None
    assert desk.article("a0") is None
    assert desk.actor("nobody") is None
    assert desk.actors().rows == ()
    assert desk.search("anything").total == 0
    assert desk.changes() == ()
    assert desk.corrections() == ()
    assert desk.similar("c0") == ()
    assert desk.first("anything at all") == ()
    assert desk.versions("https://a.example/x") == ()
    assert desk.update() == ()
    assert desk.work().done


def test_stories_are_found_and_keep_their_names(desk: Desk) -> None:
    came = desk.receive([BRIDGE, FAIR])
    assert len(came.articles) == 2
    assert len(came.stories) == 2
    before = {row.title: row.id for row in desk.stories().rows}
    came = desk.receive([BRIDGE_LATER, BRIDGE_FRENCH])
    story = desk.story(before[BRIDGE.title])
    assert story is not None
    assert came.stories == (story.id,)
    assert story.version == 2
    assert len(story.story["articles"]) == 3
    assert {row.id: row.articles for row in desk.stories().rows} == {story.id: 3, before[FAIR.title]: 1}


def test_what_is_known_is_not_doubled(desk: Desk) -> None:
    first = desk.receive(ALL)
    again = desk.receive([*reversed(ALL), BRIDGE])
    assert (again.articles, again.known, again.stories) == ((), 5, ())
    assert len(first.articles) == 4


def test_the_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    told = []
    for n, order in enumerate(([0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2])):
        with Desk.open(f"sqlite:///{tmp_path}/{n}.sqlite", Settings(), Clock()) as desk:
            for k in order:
                desk.receive([ALL[k]])
            told.append(sorted(render(desk.story(row.id).dossier) for row in desk.stories().rows))  # type: ignore[union-attr, arg-type]
    assert told[0] == told[1] == told[2]


def test_a_story_is_to_the_byte_what_a_comparison_of_its_articles_gives(desk: Desk, accounts: Path) -> None:
    files = sorted(map(str, accounts.iterdir()))
    for part in (files[:3], files[3:4], files[4:]):
        desk.add(part)
    stories = [desk.story(row.id) for row in desk.stories().rows]
    expected = dossier_data(compare([str(accounts)]))
    assert [len(s.story["articles"]) for s in stories if s] == [len(s["articles"]) for s in expected["stories"]]
    assert [render(s.dossier) for s in stories if s] == [render(expected)]  # type: ignore[arg-type]


def test_an_undated_account_borrows_its_date_within_its_story(desk: Desk, tmp_path: Path) -> None:
    for n, article in enumerate([BRIDGE, replace(BRIDGE_LATER, published=None, published_from=None, id="")]):
        lines = [article.title, *(p.text for p in article.paragraphs)]
        head = f"{article.publisher}, {article.published[:10]}" if article.published else article.publisher
        (tmp_path / f"{n}.txt").write_text("\n\n".join([head, *lines]), "utf-8")
    files = sorted(map(str, tmp_path.glob("*.txt")))
    desk.add(files[1:])
    desk.add(files[:1])
    (row,) = desk.stories().rows
    story = desk.story(row.id)
    assert story is not None
    assert {a["published_from"] for a in story.dossier["articles"]} >= {"inferred"}
    assert render(story.dossier) == render(dossier_data(compare(files)))  # type: ignore[arg-type]


def test_another_text_of_an_address_is_a_version(desk: Desk) -> None:
    desk.receive([BRIDGE, BRIDGE_FRENCH])
    (row,) = desk.stories().rows
    came = desk.receive([Arrival(BRIDGE_EDITED, via="feed")])
    assert came.versions == came.articles
    versions = desk.versions(BRIDGE.origin_path)
    assert [v.article for v in versions] == [BRIDGE.id, BRIDGE_EDITED.id]
    assert [v.current for v in versions] == [False, True]
    story = desk.story(row.id)
    assert story is not None
    assert set(story.story["articles"]) == {BRIDGE_EDITED.id, BRIDGE_FRENCH.id}
    old, new = desk.article(BRIDGE.id), desk.article(BRIDGE_EDITED.id)
    assert old is not None
    assert new is not None
    assert (old.current, old.stories, new.stories) == (False, (), (row.id,))
    assert "Two people died" in old.data["text"]
    parts = desk.diff(BRIDGE.id, BRIDGE_EDITED.id)
    assert [(p.op, p.text.strip()) for p in parts if p.op != "same"] == [("removed", "Two"), ("added", "Three")]
    assert "".join(p.text for p in parts if p.op != "removed") == new.data["text"]
    assert [c.kind for c in desk.changes(kinds=["edited"])] == ["edited"]


def test_a_page_fetched_again_with_the_same_words_is_known(desk: Desk) -> None:
    desk.receive([BRIDGE])
    again = replace(BRIDGE, source_digest="other bytes around the same words", id="")
    came = desk.receive([Arrival(again, fetched="2026-04-01T00:00:00Z")])
    assert (came.articles, came.known) == ((), 1)
    (version,) = desk.versions(BRIDGE.origin_path)
    assert version.last == "2026-04-01T00:00:00Z"


def test_an_older_version_that_comes_late_does_not_take_the_place_of_the_newer(desk: Desk) -> None:
    desk.receive([Arrival(BRIDGE_EDITED, fetched="2026-03-05T00:00:00Z")])
    desk.receive([Arrival(BRIDGE, fetched="2026-03-04T00:00:00Z")])
    assert [(v.article, v.current) for v in desk.versions(BRIDGE.origin_path)] == [
        (BRIDGE.id, False), (BRIDGE_EDITED.id, True),
    ]  # fmt: skip
    assert desk.article(BRIDGE.id).stories == ()  # type: ignore[union-attr]


def test_copies_stay_and_are_told_as_one_origin(desk: Desk) -> None:
    copy = replace(BRIDGE, origin_path="https://mirror.example/the-bridge", publisher="Lisse Mirror", id="")
    desk.receive([BRIDGE, BRIDGE_LATER])
    desk.receive([copy])
    (row,) = desk.stories().rows
    assert row.articles == 3
    story = desk.story(row.id)
    assert story is not None
    assert len(story.story["reuse"]) >= 1


def test_bytes_and_what_is_known_beside_them(desk: Desk) -> None:
    page = b"<html><body><article><h1>Ferry late</h1><p>The ferry to Aldmoor left three hours late.</p></article>"
    source = Source("https://ferry.example/1", page, "text/html")
    given = Arrival(source, publisher="Aldmoor Post", published="2026-03-01", via="api")
    (key,) = desk.receive([given, Source("x.bin", b"\x89PNG\r\n\x1a\n")]).articles[:1]
    article = desk.article(key)
    assert article is not None
    assert (article.data["publisher"], article.data["published"]) == ("Aldmoor Post", "2026-03-01")
    assert article.data["published_from"] == "given"


def test_what_cannot_be_read_is_told_and_kept(desk: Desk) -> None:
    came = desk.receive([Source("x.bin", b"\x89PNG\r\n\x1a\n")])
    assert [problem.code for _, problem in came.problems]
    assert len(came.articles) == 1
    assert desk.stories().rows == ()
    assert desk.work().done


def test_an_input_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(InputNotFound):
        desk.add(["no/such/file.txt"])


def test_stories_are_listed_page_by_page_and_filtered(desk: Desk) -> None:
    desk.receive([*ALL, account("https://x.example/1", "X", "2026-03-04", "Hail in Morv", "Hail broke roofs in Morv.")])
    everything = desk.stories().rows
    assert len(everything) == 3
    rows: list[Any] = []
    after = None
    while True:
        page = desk.stories(limit=1, after=after)
        rows += page.rows
        if not (after := page.next):
            break
    assert tuple(rows) == everything
    assert [r.day for r in everything] == sorted((r.day for r in everything), reverse=True)
    assert len(desk.stories(least=2).rows) == 1
    assert len(desk.stories(language="fr").rows) == 1
    assert {r.title for r in desk.stories(publisher="Marches Courier").rows} >= {FAIR.title}
    assert len(desk.stories(day="2026-03-02").rows) == 2
    assert len(desk.stories(day="2026-03-02", publisher="X").rows) == 0
    assert desk.stories(order="size").rows[0].articles == 3
    kinds = desk.stories(order="size").rows[0].kinds
    assert all(desk.stories(kind=kind).rows for kind in kinds)


def test_a_newer_version_of_the_rules_reads_again_when_a_story_is_told(
    light_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    light_desk.receive([BRIDGE, BRIDGE_LATER])
    (row,) = light_desk.stories().rows
    told = light_desk.story(row.id)
    assert told is not None
    read: list[str] = []
    monkeypatch.setattr("recoupe.desk.rules.rules", lambda: "0" * 8)
    monkeypatch.setattr("recoupe.pipeline.look", _counting(read))
    light_desk.receive([BRIDGE_FRENCH])
    assert sorted(read) == sorted({"a" + digest(light_desk.article(a.id).data["text"]) for a in ALL[:3]})  # type: ignore[union-attr]
    read.clear()
    light_desk.memory = Memory()
    light_desk.receive([FAIR])
    light_desk.receive([replace(BRIDGE, origin_path="https://mirror.example/the-bridge", id="")])
    assert read == ["a" + digest(light_desk.article(FAIR.id).data["text"])]  # type: ignore[union-attr]


def _counting(read: list[str]) -> Any:
    from recoupe.pipeline import look

    def counted(texts: Any, *rest: Any) -> Any:
        read.extend(texts)
        return look(texts, *rest)

    return counted
