"""The command line: what is written, what is printed, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from factories import HOSTILE, sample_dossier
from typer.testing import CliRunner

from recoupe.cli.app import app
from recoupe.cli.words import clean
from recoupe.errors import InputNotFound
from recoupe.exporters.json import export
from recoupe.model.article import Article, Problem
from recoupe.model.correction import NO_CORRECTIONS, Corrections
from recoupe.model.story import Dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from recoupe.settings import Settings

run = CliRunner()


class Pipeline:
    """Stands in for the pipeline: keeps what it was called with and returns ``dossier``."""

    def __init__(self) -> None:
        """Start with the sample dossier."""
        self.dossier: Dossier = sample_dossier()
        self.error: BaseException | None = None
        self.inputs: list[str] = []
        self.settings: Settings | None = None
        self.corrections = NO_CORRECTIONS

    def compare(
        self,
        inputs: Sequence[str],
        settings: Settings,
        progress: Callable[[str, int, int], None] | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Dossier:
        """Do as the pipeline does."""
        self.inputs, self.settings, self.corrections = list(inputs), settings, corrections
        if progress:
            progress("read", 1, 2)
            progress("read", 2, 2)
        if self.error:
            raise self.error
        return self.dossier


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Pipeline:
    """Replace the pipeline, and stand in an empty folder with an empty environment."""
    stand_in = Pipeline()
    monkeypatch.setitem(sys.modules, "recoupe.pipeline", stand_in)
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("RECOUPE_"):
            monkeypatch.delenv(name)
    return stand_in


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A folder with the sample dossier."""
    (tmp_path / "dossier.json").write_text(export(sample_dossier()), "utf-8")
    return str(tmp_path)


def test_compare_writes_the_files_and_tells_what_it_found(pipeline: Pipeline, tmp_path: Path) -> None:
    result = run.invoke(app, ["compare", "a.txt", "b.txt", "-o", "out/deep"])
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in (tmp_path / "out/deep").iterdir()) == ["dossier.html", "dossier.json", "dossier.md"]
    assert (tmp_path / "out/deep/dossier.json").read_bytes() == export(pipeline.dossier).encode("utf-8")
    assert pipeline.inputs == ["a.txt", "b.txt"]
    for words in (
        "contradiction",
        "25 à 35",
        "Radio Cap-Nord",
        "dossier.json",
        "no text could be found",
        "recoupe show",
    ):
        assert words in result.stdout
    assert result.stderr == "read: 2\n"


def test_options_reach_the_pipeline(pipeline: Pipeline) -> None:
    args = [
        "compare",
        "a.txt",
        "-o",
        "out",
        "--language",
        "fr",
        "-p",
        "2",
        "--published",
        "x/a.txt=2025-07-12",
        "-f",
        "json",
    ]
    result = run.invoke(app, args)
    assert result.exit_code == 0, result.output
    assert pipeline.settings is not None
    assert (pipeline.settings.language, pipeline.settings.processes) == ("fr", 2)
    assert dict(pipeline.settings.published) == {"a.txt": "2025-07-12"}


def test_quiet_says_nothing(pipeline: Pipeline) -> None:
    assert pipeline.dossier
    result = run.invoke(app, ["compare", "a.txt", "-o", "out", "-q"])
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("name", ["md", "markdown"])
def test_a_format_goes_by_its_name_or_its_suffix(pipeline: Pipeline, tmp_path: Path, name: str) -> None:
    assert pipeline.dossier
    assert run.invoke(app, ["compare", "a", "-o", "out", "-f", name]).exit_code == 0
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["dossier.md"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["-f", "papyrus"], "no exporter named 'papyrus'; there are:"),
        (["-f", ","], "--format names nothing"),
        (["--published", "a.txt"], "write FILE=DATE"),
        (["--published", "a.txt=yesterday"], "is no date for a.txt"),
        (["--language", "?"], "is no language code"),
        (["-p", "0"], "must be 1 or more"),
    ],
)
def test_a_bad_call_is_one_clear_line(pipeline: Pipeline, tmp_path: Path, args: list[str], says: str) -> None:
    assert pipeline.dossier
    result = run.invoke(app, ["compare", "a.txt", "-o", "out", *args])
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (InputNotFound("nothing matches b*.txt; check the path"), 3, "nothing matches b*.txt; check the path"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (PermissionError(13, "Permission denied", "a.txt"), 2, "Permission denied"),
    ],
)
def test_errors_of_a_run_end_with_their_code(pipeline: Pipeline, error: BaseException, code: int, says: str) -> None:
    pipeline.error = error
    result = run.invoke(app, ["compare", "a.txt", "-o", "out", "-q"])
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_nothing_readable_is_told_and_still_written(pipeline: Pipeline, tmp_path: Path) -> None:
    pipeline.dossier = Dossier((Article("a.bin", "x", problems=(Problem("binary", "this is no text"),)),), (), ())
    result = run.invoke(app, ["compare", "a.bin", "-o", "out"])
    assert result.exit_code == 3
    assert "this is no text" in result.stdout
    assert json.loads((tmp_path / "out/dossier.json").read_text("utf-8"))["articles"][0]["problems"]


def test_show_tells_disputes_first_and_hides_singles_until_asked(folder: str) -> None:
    short, full = run.invoke(app, ["show", folder]).stdout, run.invoke(app, ["show", folder, "--all"]).stdout
    assert short.index("│ contradiction") < short.index("│ denial") < short.index("│ agreement")
    assert "inspecté en mars" not in short
    assert "2 more that only one origin tells" in short
    assert "inspecté en mars" in full


def test_show_one_finding_with_everybodys_words(folder: str) -> None:
    result = run.invoke(app, ["show", folder, "2"])
    assert "Une trentaine de passagers ont été blessés" in result.stdout
    assert result.stdout.count("Douze autres ont été blessés") == 2
    assert "on the word of l’hôpital de Salines" in result.stdout


def test_a_finding_goes_by_number_or_by_the_start_of_its_id(folder: str) -> None:
    denial = next(f for f in sample_dossier().findings if f.kind == "denial")
    by_number = run.invoke(app, ["show", folder, "3"]).stdout
    assert by_number == run.invoke(app, ["show", folder, denial.id[:6]]).stdout
    assert by_number == run.invoke(app, ["show", f"{folder}/dossier.json", denial.id[1:7]]).stdout


@pytest.mark.parametrize(
    ("key", "says"), [("99", "no finding '99'"), ("f", "9 findings start with"), ("zz", "no finding")]
)
def test_no_such_finding_is_a_bad_call(folder: str, key: str, says: str) -> None:
    result = run.invoke(app, ["show", folder, key])
    assert result.exit_code == 2
    assert says in result.stderr


def test_explain_gives_the_rule_the_values_the_chains_and_the_origins(folder: str) -> None:
    result = run.invoke(app, ["explain", folder, "2"])
    assert result.exit_code == 0
    for words in (
        "Rule: quantity",
        "[12, 12]",
        "“Une trentaine” is [25, 35] passager",
        "More precise",
        "origins: les secours",
    ):
        assert words in result.stdout


def test_a_broken_dossier_ends_with_4(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", "utf-8")
    for command in (["show", str(tmp_path / "x.json")], ["explain", str(tmp_path / "x.json"), "1"]):
        result = run.invoke(app, command)
        assert result.exit_code == 4
        assert "not a dossier of Recoupe" in result.stderr


def test_words_of_an_article_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert clean("a\x1b[31mb\x07\u202ec\nd") == "a[31mbc d"
    text = export(sample_dossier()).replace('"point": "morts"', '"point": "[bold]Le \\u001b]0;x\\u0007bilan"')
    (tmp_path / "dossier.json").write_text(text, "utf-8")
    shown = run.invoke(app, ["show", str(tmp_path)]).stdout
    assert "\x1b" not in shown
    assert "[bold]Le" in shown


def test_hostile_words_are_printed_as_words(folder: str) -> None:
    assert HOSTILE in export(sample_dossier())
    assert run.invoke(app, ["show", folder]).exit_code == 0


def test_version_and_help() -> None:
    assert run.invoke(app, ["--version"]).stdout.startswith("recoupe ")
    for command in ([], ["compare"], ["show"], ["explain"]):
        result = run.invoke(app, [*command, "--help"])
        assert result.exit_code == 0
        assert "130 interrupted" in " ".join(result.stdout.split())


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, contextlib, recoupe.cli.app as a\n"
        "with contextlib.suppress(SystemExit): a.app(['--help'])\n"
        "heavy = {'spacy', 'numpy', 'jinja2', 'lxml', 'trafilatura', 'recoupe.pipeline'} & sys.modules.keys()\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done: Any = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  our own code
    assert done.returncode == 0, done.stderr
