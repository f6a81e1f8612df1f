"""``recoupe archive``: run, list, open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from recoupe.cli.app import app
from recoupe.exporters.json import read_dossier
from recoupe.readers.base import Source
from recoupe.readers.base.bare import bare_page

if TYPE_CHECKING:
    from pathlib import Path

run = CliRunner()
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Tide | The Ansel Post</title>
<meta property="og:site_name" content="The Ansel Post"><meta property="og:title" content="Tide frees the ferry">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-05-06T08:00:00+02:00"}</script>
</head><body><nav><ul><li><a href="/a">Sport</a></li><li><a href="/b">Weather</a></li></ul></nav><article>
<h1>Tide frees the ferry</h1><p>The ferry Kelda was freed at high tide on Tuesday, the harbour master, Ines Varga,
said. Two tugs pulled it off the sand before dawn.</p><p>Its forty passengers had left it the day before. Nobody was
hurt, and the inquiry begins on Thursday in Port Ansel.</p></article><footer><p>Contact us</p></footer></body></html>"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    line = {
        "text": "The ferry Kelda ran aground off Port Ansel on Monday, the harbour master, Ines Varga, said.",
        "title": "Ferry aground",
        "publisher": "Morrow Courier",
        "published": "2025-05-05",
    }
    (folder / "a.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (folder / "b.html").write_text(PAGE, "utf-8")
    out = folder / "archive"
    call = ["archive", "run", str(folder / "a.jsonl"), str(folder / "b.html"), "--fast", "-o", str(out)]
    first = run.invoke(app, call)
    assert first.exit_code == 0, first.output
    assert "2 articles, 1 stories" in first.output
    assert "0 tasks done" in run.invoke(app, call).output
    return out


def test_the_list_names_stories_and_finds_words(archive: Path) -> None:
    shown = run.invoke(app, ["archive", "list", str(archive)])
    assert "Ferry aground" in shown.output
    lines = run.invoke(app, ["archive", "list", str(archive), "FERRY", "--json"]).output.splitlines()
    assert [json.loads(line)["articles"] for line in lines] == [2]
    assert run.invoke(app, ["archive", "list", str(archive), "bridge", "--json"]).output == ""
    assert run.invoke(app, ["archive", "list", str(archive), "--least", "3", "--json"]).output == ""


def test_a_story_opens_as_a_dossier(archive: Path, tmp_path: Path) -> None:
    (line,) = run.invoke(app, ["archive", "list", str(archive), "--json"]).output.splitlines()
    key = json.loads(line)["id"]
    done = run.invoke(app, ["archive", "open", str(archive), key, "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    data = read_dossier(tmp_path / "out")
    assert [s["id"] for s in data["stories"]] == [key]
    assert len(data["articles"]) == 2
    assert (tmp_path / "out" / "dossier.html").is_file()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (["run", "x.jsonl", "--engine", "abacus", "-o", "out"], "no engine named"),
        (["run", "x.jsonl", "--master", "local[2]", "-o", "out"], "--master is Spark's"),
        (["list", "."], "no finished archive"),
        (["open", ".", "s1", "-o", "out"], "no finished archive"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    call: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run.invoke(app, ["archive", *call])
    assert done.exit_code == 2
    assert message in done.output
    assert done.output.count("\n") == 1


def test_inputs_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run.invoke(app, ["archive", "run", str(tmp_path / "empty.txt"), "--fast", "-q", "-o", str(tmp_path / "out")])
    assert done.exit_code == 3
    assert "none of the inputs could be read" in done.output


def test_a_bare_page_has_its_words_its_date_and_its_outlet() -> None:
    article = bare_page(Source("https://post.example/tide", b"x"), PAGE)
    assert article.text.startswith(("The ferry Kelda was freed", "Tide frees"))
    assert "Weather" not in article.text
    assert (article.title, article.publisher) == ("Tide frees the ferry", "The Ansel Post")
    assert article.published == "2025-05-06T08:00+02:00"
    empty = bare_page(Source("https://post.example/x", b"x"), "<html><body></body></html>")
    assert [p.code for p in empty.problems] == ["no_text"]
    assert (empty.text, empty.publisher) == ("", "post.example")
