"""The desk from the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from desks import BRIDGE, BRIDGE_LATER, FAIR
from typer.testing import CliRunner

from recoupe.cli.app import app
from recoupe.desk import Desk
from recoupe.exporters.json import render

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a feed of three accounts and no store yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECOUPE_STORE", "sqlite:///desk.sqlite")
    rows = [
        {"url": a.origin_path, "publisher": a.publisher, "published": a.published, "title": a.title, "language": "en",
         "text": "\n\n".join(p.text for p in a.paragraphs)}
        for a in (BRIDGE, BRIDGE_LATER, FAIR)
    ]  # fmt: skip
    (tmp_path / "feed.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_the_way_from_accounts_to_a_corrected_dossier(folder: Path) -> None:
    came = run("add", "feed.jsonl", "-q")
    assert (came.exit_code, came.stdout) == (0, "")
    again = run("add", "feed.jsonl")
    assert "0 new articles; 3 known before" in again.stdout
    listed = [json.loads(line) for line in run("stories", "--json", "--order", "size").stdout.splitlines()]
    assert [row["articles"] for row in listed] == [2, 1]
    assert len(run("stories", "--least", "2").stdout.splitlines()) == 1
    story = listed[0]["id"]
    with Desk.open("sqlite:///desk.sqlite") as desk:
        finding = desk.story(story).story["findings"][0]["id"]  # type: ignore[union-attr]
        desk.correct("verdict", {"story": story, "finding": finding, "verdict": "wrong"}, "ines")
        told = render(desk.story(story).dossier)  # type: ignore[union-attr, arg-type]
    written = run("open", story, "-o", "out", "-f", "json,md")
    assert written.exit_code == 0, written.output
    assert (folder / "out" / "dossier.json").read_text("utf-8") == told
    assert (folder / "out" / "dossier.md").is_file()
    assert run("corrections", "export", "-o", "log.jsonl").exit_code == 0
    with_log = run("compare", "feed.jsonl", "-o", "whole", "-f", "json", "-q", "--corrections", "log.jsonl")
    assert with_log.exit_code == 0, with_log.output
    whole = json.loads((folder / "whole" / "dossier.json").read_text("utf-8"))
    assert json.loads(told)["stories"][0] in whole["stories"]
    other = run("corrections", "import", "log.jsonl", "--by", "omar", "--store", "sqlite:///other.sqlite")
    assert "1 of 1 corrections were new" in other.stdout
    kinds = {json.loads(line)["kind"] for line in run("changes", "--json").stdout.splitlines()}
    assert {"new_story", "corrected"} <= kinds
    assert run("changes", story, "--kind", "corrected").stdout.count("corrected") == 1


def test_searching(folder: Path) -> None:
    assert run("add", "feed.jsonl", "-q").exit_code == 0
    found = run("search", "footbridge inspected -denied")
    assert "Vellan Gazette" in found.stdout
    assert "Marches Courier" not in found.stdout
    rows = [json.loads(line) for line in run("search", "", "--publisher", FAIR.publisher, "--json").stdout.splitlines()]
    assert {row["title"] for row in rows} == {FAIR.title, BRIDGE_LATER.title}
    assert "Orvane" in run("search", "", "--actor", "Castagnol", "--json").stdout
    first = run("search", "--first", "eleven people were injured")
    assert "2026-03-02" in first.stdout
    del folder


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "nothing.txt"), 3, "does not exist"),
        (("add", "feed.jsonl", "--store", "mongo:desk"), 2, "sqlite"),
        (("stories", "--order", "beauty"), 2, "must be"),
        (("open", "s0", "-o", "out"), 2, "no story"),
        (("open", "s0", "-o", "out", "-f", "tablet"), 2, "there are"),
        (("corrections", "import", "feed.jsonl"), 2, "no line of a log"),
        (("corrections", "import", "none.jsonl"), 2, "none.jsonl"),
        (("compare", "feed.jsonl", "-o", "out", "--corrections", "bad.jsonl"), 2, "line 1"),
    ],
)
def test_a_bad_call_is_one_clear_line(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (folder / "bad.jsonl").write_text("not JSON\n", "utf-8")
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_articles_from_an_archive(folder: Path) -> None:
    assert run("archive", "run", "feed.jsonl", "-o", "archive", "-q").exit_code == 0
    came = run("add", "--from-archive", "archive")
    assert came.exit_code == 0, came.output
    assert "3 new articles" in came.stdout
    listed = [json.loads(line) for line in run("stories", "--json", "--order", "size").stdout.splitlines()]
    with Desk.open(f"sqlite:///{folder / 'desk.sqlite'}") as desk:
        told = [desk.dossier(row["id"]) for row in listed]
        texts = {a.id: a.text for d in told if d is not None for a in d.articles}
        assert all(texts[c.article][c.span.start : c.span.end] == c.exact for d in told if d for c in d.claims)
    row = next(r for r in listed if r["articles"] == 2)
    one = run("add", "--from-archive", "archive", "--story", row["id"], "--store", "sqlite:///other.sqlite")
    assert "2 new articles" in one.stdout


@pytest.mark.parametrize(
    "arguments", [(), ("feed.jsonl", "--from-archive", "archive"), ("--story", "s1", "feed.jsonl")]
)
def test_either_accounts_or_an_archive(folder: Path, arguments: tuple[str, ...]) -> None:
    assert folder.is_dir()
    called = run("add", *arguments)
    assert called.exit_code == 2
    assert "--from-archive" in called.output
