"""What people put right is kept by content, done again over whatever comes, and can be carried elsewhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from desks import BRIDGE, BRIDGE_FRENCH, BRIDGE_LATER, FAIR, Clock

from recoupe.desk import Desk
from recoupe.errors import UsageError
from recoupe.exporters.json import dossier_data, json_schema, render
from recoupe.model.correction import Corrections, read_line
from recoupe.pipeline import compare
from recoupe.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def the_story(desk: Desk, least: int = 2) -> Any:
    (row,) = desk.stories(least=least).rows
    return desk.story(row.id)


def test_a_verdict_stands_beside_its_finding_and_stays_as_the_story_grows(desk: Desk) -> None:
    desk.receive([BRIDGE, BRIDGE_LATER])
    story = the_story(desk)
    finding = next(f for f in story.story["findings"] if f["kind"] in {"update", "denial", "contradiction"})
    made = desk.correct("verdict", {"story": story.id, "finding": finding["id"], "verdict": "right"}, "ines", "called")
    assert (made.seq, made.by, made.story) == (1, "ines", story.id)
    judged = the_story(desk)
    (verdict,) = judged.verdicts[finding["id"]]
    assert (verdict.verdict, verdict.by, verdict.note) == ("right", "ines", "called")
    desk.receive([BRIDGE_FRENCH])
    grown = the_story(desk)
    assert [v.verdict for vs in grown.verdicts.values() for v in vs] == ["right"]
    key = next(iter(grown.verdicts))
    desk.correct("verdict", {"story": story.id, "finding": key, "verdict": "arguable"}, "ines")
    desk.correct("verdict", {"story": story.id, "finding": key, "verdict": "wrong"}, "omar")
    assert [v.verdict for v in the_story(desk).verdicts[key]] == ["arguable", "wrong"]
    desk.correct("undo", {"correction": 2}, "ines")
    assert sorted(v.verdict for v in the_story(desk).verdicts[key]) == ["right", "wrong"]
    assert [c.undone for c in desk.corrections()] == [None, 4, None, None]
    import jsonschema

    jsonschema.validate(the_story(desk).dossier, json_schema())


def test_the_same_said_twice_in_a_second_is_said_once(light_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    light_desk.receive([BRIDGE, BRIDGE_LATER])
    monkeypatch.setattr(light_desk, "_now", lambda: datetime(2026, 3, 4, tzinfo=UTC))
    story = the_story(light_desk)
    finding = next(f for f in story.story["findings"] if f["kind"] in {"update", "denial", "contradiction"})
    subject = {"story": story.id, "finding": finding["id"], "verdict": "right"}
    made = [light_desk.correct("verdict", subject, "ines") for _ in range(2)]
    assert made[0] == made[1]
    assert light_desk.corrections() == (made[0],)


def test_a_paragraph_is_dropped_and_restored(desk: Desk) -> None:
    desk.receive([BRIDGE, BRIDGE_LATER])
    paragraph = BRIDGE.paragraphs[1].text
    story = the_story(desk)
    desk.correct("drop_paragraph", {"article": BRIDGE.id, "text": paragraph}, "ines", "an advertisement")
    article = desk.article(BRIDGE.id)
    assert article is not None
    assert paragraph not in article.data["text"]
    assert {"text": paragraph, "reason": "other"} in article.data["dropped"]
    told = the_story(desk)
    assert told.id == story.id
    assert not any("injured" in c["exact"] for c in told.story["claims"])
    assert desk.search("injured").total == 0
    desk.correct("restore_paragraph", {"article": BRIDGE.id, "text": paragraph}, "omar")
    assert render(the_story(desk).dossier) == render(story.dossier)
    assert desk.search("injured").total == 1


def test_stories_are_merged_and_split_and_stay_so(desk: Desk) -> None:
    desk.receive([BRIDGE, BRIDGE_LATER, FAIR])
    bridge = the_story(desk)
    (fair,) = [r.id for r in desk.stories().rows if r.id != bridge.id]
    desk.correct("merge_stories", {"stories": [fair, bridge.id]}, "ines")
    (whole,) = desk.stories().rows
    assert whole.articles == 3
    other = fair if whole.id == bridge.id else bridge.id
    moved = desk.story(other)
    assert moved is not None
    assert (moved.id, moved.moved_from) == (whole.id, other)
    desk.receive([BRIDGE_FRENCH])
    assert [r.articles for r in desk.stories().rows] == [4]
    desk.correct("split_story", {"story": whole.id, "articles": [FAIR.id, BRIDGE_LATER.id]}, "omar")
    parts = {frozenset(desk.story(r.id).story["articles"]) for r in desk.stories().rows}  # type: ignore[union-attr]
    assert parts == {frozenset({BRIDGE.id, BRIDGE_FRENCH.id}), frozenset({FAIR.id, BRIDGE_LATER.id})}
    desk.correct("undo", {"correction": 2}, "ines")
    desk.correct("undo", {"correction": 1}, "ines")
    assert sorted(r.articles for r in desk.stories().rows) == [1, 3]
    assert {"merged", "parted", "corrected"} <= {c.kind for c in desk.changes()}


def test_entities_are_merged_and_split(desk: Desk) -> None:
    desk.receive([BRIDGE, BRIDGE_LATER])
    story = the_story(desk)
    by_name = {e["name"]: e["id"] for e in story.dossier["entities"]}
    mayor, town = by_name["Elvire Castagnol"], by_name["Orvane"]
    named = [n["article"] for n in story.story["framing"]["naming"] if n["entity"] == mayor]
    assert set(named) == {BRIDGE.id, BRIDGE_LATER.id}
    desk.correct("split_entity", {"story": story.id, "entity": mayor, "articles": [BRIDGE_LATER.id]}, "ines")
    told = the_story(desk)
    assert len([e for e in told.dossier["entities"] if e["name"] == "Elvire Castagnol"]) == 2
    desk.correct("undo", {"correction": 1}, "ines")
    assert render(the_story(desk).dossier) == render(story.dossier)
    desk.correct("merge_entities", {"story": story.id, "entities": [mayor, town]}, "ines")
    desk.receive([BRIDGE_FRENCH])
    told = the_story(desk)
    called = [{e["name"], *e["aliases"]} for e in told.dossier["entities"]]
    assert [names for names in called if names & {"Elvire Castagnol", "Orvane"}] == [
        names for names in called if {"Elvire Castagnol", "Orvane"} <= names
    ]


def corrected_desk(desk: Desk, accounts: Path) -> None:
    """Make one of each kind of correction."""
    desk.add([str(accounts)])
    story = the_story(desk)
    naming = story.story["framing"]["naming"]
    persons = [e["id"] for e in story.dossier["entities"] if e["type"] == "person"]
    desk.correct("merge_entities", {"story": story.id, "entities": persons[:2]}, "ines")
    spread = {e: sorted({n["article"] for n in naming if n["entity"] == e}) for e in persons[2:]}
    entity = max(sorted(spread), key=lambda e: len(spread[e]))
    desk.correct("split_entity", {"story": story.id, "entity": entity, "articles": spread[entity][:1]}, "ines")
    article = story.dossier["articles"][0]
    block = next(b for b in article["blocks"] if b["role"] == "paragraph")
    text = article["text"][slice(*block["span"])]
    desk.correct("drop_paragraph", {"article": article["id"], "text": text}, "omar")
    told = the_story(desk)
    for finding, verdict in zip(told.story["findings"], ("right", "wrong", "arguable"), strict=False):
        desk.correct("verdict", {"story": story.id, "finding": finding["id"], "verdict": verdict}, "omar", "checked")
    desk.correct("split_story", {"story": story.id, "articles": told.story["articles"][:2]}, "ines")


def test_a_comparison_with_the_same_log_gives_the_same_bytes(desk: Desk, accounts: Path, tmp_path: Path) -> None:
    corrected_desk(desk, accounts)
    log = json.loads(json.dumps(desk.export_corrections()))
    corrections = Corrections.of(map(read_line, log))
    expected = dossier_data(compare([str(accounts)], corrections=corrections))
    told = {tuple(s.story["articles"]): s for r in desk.stories().rows if (s := desk.story(r.id))}
    assert len(expected["stories"]) == len(told) == 2
    assert any("verdicts" in f for s in expected["stories"] for f in s["findings"])
    for story in expected["stories"]:
        own = told[tuple(story["articles"])]
        assert json.dumps(own.story, sort_keys=True) == json.dumps(story, sort_keys=True)
        articles = [a for a in expected["articles"] if a["id"] in story["articles"]]
        assert json.dumps(own.dossier["articles"]) == json.dumps(articles)

    with Desk.open(f"sqlite:///{tmp_path / 'other.sqlite'}", Settings(), Clock()) as other:
        assert other.import_corrections(log, "nadia") == len(log)
        assert other.import_corrections(log, "nadia") == 0
        other.add([str(accounts)])
        again = {tuple(s.story["articles"]): s for r in other.stories().rows if (s := other.story(r.id))}
        assert {k: render(s.dossier) for k, s in again.items()} == {k: render(s.dossier) for k, s in told.items()}  # type: ignore[arg-type]
        assert other.export_corrections() == log


def test_a_log_that_comes_after_the_articles_does_the_same(light_desk: Desk, accounts: Path, tmp_path: Path) -> None:
    corrected_desk(light_desk, accounts)
    with Desk.open(f"sqlite:///{tmp_path / 'other.sqlite'}", Settings(), Clock()) as other:
        other.add([str(accounts)])
        other.import_corrections(light_desk.export_corrections(), "nadia")
        assert sorted(r.articles for r in other.stories().rows) == sorted(r.articles for r in light_desk.stories().rows)
        told = [
            sorted(render(d.story(r.id).dossier) for r in d.stories().rows)  # type: ignore[union-attr, arg-type]
            for d in (other, light_desk)
        ]
        assert told[0] == told[1]


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("praise", {}),
        ("verdict", {"story": "s0", "finding": "f0", "verdict": "right"}),
        ("verdict", {"story": "here", "finding": "f0", "verdict": "right"}),
        ("verdict", {"story": "here", "finding": "any", "verdict": "splendid"}),
        ("merge_stories", {"stories": ["here"]}),
        ("merge_stories", {"stories": ["here", "s0"]}),
        ("merge_stories", {}),
        ("split_story", {"story": "here", "articles": ["a0"]}),
        ("split_story", {"story": "here", "articles": ["all"]}),
        ("merge_entities", {"story": "here", "entities": ["e0", "e1"]}),
        ("split_entity", {"story": "here", "entity": "e0", "articles": ["a0"]}),
        ("drop_paragraph", {"article": "a0", "text": "x"}),
        ("drop_paragraph", {"article": BRIDGE.id, "text": "These words are not in it."}),
        ("restore_paragraph", {"article": BRIDGE.id, "text": BRIDGE.paragraphs[0].text}),
        ("undo", {"correction": 99}),
    ],
)
def test_a_correction_that_names_nothing_is_refused(light_desk: Desk, kind: Any, subject: Mapping[str, Any]) -> None:
    light_desk.receive([BRIDGE, BRIDGE_LATER])
    here = the_story(light_desk)
    put = {"here": here.id, "any": here.story["findings"][0]["id"]}
    subject = {k: put.get(v, v) if isinstance(v, str) else [put.get(x, x) for x in v] if isinstance(v, list) else v
               for k, v in subject.items()}  # fmt: skip
    if subject.get("articles") == ["all"]:
        subject = {**subject, "articles": here.story["articles"]}
    with pytest.raises(UsageError):
        light_desk.correct(kind, subject, "ines")
    assert light_desk.corrections() == ()


@pytest.mark.parametrize("row", [{}, {"kind": "praise", "subject": {}, "by": "x", "at": ""}, {"kind": "undo"}, 7,
                                 {"kind": "verdict", "subject": {"verdict": "fine"}, "by": "x", "at": ""}])  # fmt: skip
def test_what_is_no_log_is_refused_as_a_whole(light_desk: Desk, row: Any) -> None:
    good = {"kind": "undo", "subject": {"correction": "k0"}, "by": "x", "at": "2026-01-01T00:00:00Z"}
    with pytest.raises(UsageError):
        light_desk.import_corrections([good, row], "ines")
    assert light_desk.corrections() == ()
