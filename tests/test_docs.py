"""The documentation says what there is, and its examples run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

from recoupe.cli.app import app
from recoupe.registry import load, names

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
EDGES = ("language", "format", "export", "rule", "store")


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def test_every_command_is_documented(readme: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert commands
    for name, command in commands.items():
        assert f"recoupe {name}" in readme
        assert command.help


def test_every_option_of_compare_is_documented(readme: str) -> None:
    compare = get_command(app).commands["compare"]  # type: ignore[attr-defined]
    for option in compare.params:
        long = [o for o in option.opts if o.startswith("--")]
        assert not long or long[0] in readme, f"{long} is not in the README"


@pytest.mark.parametrize("name", names("rules"))
def test_every_rule_is_documented_in_its_own_words(root: Path, name: str) -> None:
    first = (load("rules", name).__doc__ or "").strip().splitlines()[0]
    assert f"`{name}`: {first}" in (root / "docs" / "findings.md").read_text("utf-8")


@pytest.mark.parametrize("folder", ["exporters", "readers", "languages"])
def test_every_edge_is_in_the_readme(readme: str, folder: str) -> None:
    for name in names(folder):
        assert f"`{name}`" in readme, f"the README does not name {folder}/{name}"


@pytest.mark.parametrize("edge", EDGES)
def test_every_edge_has_its_page(root: Path, readme: str, edge: str) -> None:
    page = f"docs/how-to-add-a-{edge}.md"
    assert (root / page).is_file()
    assert page in readme


def test_links_lead_somewhere(root: Path) -> None:
    pages = [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]
    for page in pages:
        for target in LINK.findall(page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_decisions_are_numbered_and_dated(root: Path) -> None:
    notes = sorted((root / "docs" / "decisions").glob("*.md"))
    assert [int(n.name[:4]) for n in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        assert re.search(r"^20\d\d-\d\d-\d\d\. ", note.read_text("utf-8"), re.MULTILINE), note.name


def test_the_python_of_the_readme_runs(root: Path, readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    blocks = PYTHON.findall(readme)
    assert blocks
    scope: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), scope)  # noqa: S102  our own documentation


@pytest.mark.parametrize("edge", EDGES[1:4])
def test_the_python_of_the_pages_compiles(root: Path, edge: str) -> None:
    blocks = PYTHON.findall((root / "docs" / f"how-to-add-a-{edge}.md").read_text("utf-8"))
    assert blocks
    for block in blocks:
        compile(block, edge, "exec")


def test_new_readers_and_exports_work_as_their_pages_say(root: Path) -> None:
    from factories import sample_dossier

    from recoupe.readers.base import Source

    def page(edge: str) -> dict[str, object]:
        scope: dict[str, object] = {}
        for block in PYTHON.findall((root / "docs" / f"how-to-add-a-{edge}.md").read_text("utf-8")):
            exec(compile(block, edge, "exec"), scope)  # noqa: S102  our own documentation
        return scope

    note = Source("x.note", "Le pont a cédé.\n\nPersonne n’est blessé.".encode())
    (article,) = page("format")["read"](note)  # type: ignore[operator]
    assert [p.text for p in article.paragraphs] == ["Le pont a cédé.", "Personne n’est blessé."]
    lines = page("export")["export"](sample_dossier())  # type: ignore[operator]
    assert lines.startswith(sample_dossier().findings[0].kind)
