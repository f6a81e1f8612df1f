"""``recoupe read``: what a person sees of one account, and what a program gets."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console
from typer.testing import CliRunner

from recoupe.cli.app import app
from recoupe.cli.page import page
from recoupe.cli.reading import reading_data, reading_schema
from recoupe.exporters.json import json_schema
from recoupe.pipeline import read_articles
from recoupe.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

run = CliRunner()
TEXT = """Le barrage de Sauvel a cédé

La Gazette de Sauvel, 12 mars 2025

Le barrage de Sauvel a cédé mardi soir. Huit personnes ont été blessées, selon la préfecture de Sauvel.

« Nous avons évacué quarante habitants », a déclaré la maire, Odile Brantôme.

Lire aussi : notre guide des randonnées
"""
HOSTILE = "Le pont \x1b[31mrouge\x1b]0;titre\x07 de [bold]Morvil[/bold] a cédé lundi. Deux ouvriers ont été tués.\n"


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file with the account, in a folder and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in [n for n in os.environ if n.startswith("RECOUPE_")]:
        monkeypatch.delenv(name)
    (tmp_path / "barrage.txt").write_text(TEXT, "utf-8")
    return "barrage.txt"


def data(*args: str) -> list[dict[str, Any]]:
    result = run.invoke(app, ["read", *args, "--json"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_what_is_read_keeps_its_schema(account: str) -> None:
    Draft202012Validator.check_schema(reading_schema())
    (read,) = data(account, "--published", "x/barrage.txt=2025-03-12")
    Draft202012Validator(reading_schema()).validate(read)
    assert read["claims"]
    assert read["times"]
    assert read["quotations"]
    read["times"][0]["kind"] = "moment"
    assert not Draft202012Validator(reading_schema()).is_valid(read)


def test_the_schemas_of_a_reading_and_of_a_dossier_agree() -> None:
    reading, dossier = reading_schema(), json_schema()
    shared = reading["$defs"].keys() & dossier["$defs"].keys()
    assert {"span", "attribution"} <= shared
    assert all(reading["$defs"][name] == dossier["$defs"][name] for name in shared)
    assert dossier["$defs"]["article"]["properties"].items() <= reading["properties"].items()
    for name in ("entity", "quantity", "claim"):
        assert dossier["$defs"][name]["properties"].items() <= reading["$defs"][f"read_{name}"]["properties"].items()
    assert dossier["$defs"]["story"]["properties"]["quotes"]["items"] == reading["$defs"]["quotation"]


def test_a_page_holds_head_text_marks_drops_and_claims(account: str) -> None:
    result = run.invoke(app, ["read", account, "--published", "x/barrage.txt=2025-03-12"])
    assert result.exit_code == 0, result.output
    told = result.stdout
    for words in ("published  2025-03-12 (given)", "language   fr", "Who and what", "Quotations", "Dropped", "Claims"):
        assert words in told
    assert re.search(r"\{mardi soir\}t\d", told)
    assert re.search(r"<Huit>q\d personnes", told)
    assert re.search(r"\[Odile Brantôme\]e\d", told)
    assert re.search(r"\(« Nous avons .*»\)s\d", told)
    assert re.search(r"cédé\^c\d", told)
    assert "how many  [8, 8] personne" in told
    assert "on the word of la préfecture de Sauvel" in told
    assert "Lire aussi" in told[told.index("Dropped") : told.index("Claims")]
    assert "[2025-03-11T" in told


def test_json_is_one_sorted_object_per_account_that_points_into_the_text(account: str, tmp_path: Path) -> None:
    (tmp_path / "autre.txt").write_text("Le tunnel de Rocas a rouvert lundi.\n\nDouze trains y sont passés.\n", "utf-8")
    found = data(account, "autre.txt", "--language", "fr", "--published", "barrage.txt=2025-03-12")
    assert [d["origin_path"] for d in found] == ["autre.txt", "barrage.txt"]
    for one in found:
        assert one["schema"] == "recoupe/reading/1"
        assert one["claims"]
        for kind in ("times", "quantities", "quotations", "claims"):
            spans = [x["span"] for x in one[kind]]
            assert spans == sorted(spans)
            assert [one["text"][a:b] for a, b in spans] == [x["exact"] for x in one[kind]]
        for claim in one["claims"]:
            start, end = claim["predicate"] or claim["span"]
            assert claim["span"][0] <= start < end <= claim["span"][1]
    barrage = found[1]
    named = {e["name"]: e["mentions"] for e in barrage["entities"]}
    assert "Odile Brantôme" in {barrage["text"][a:b] for a, b in named["Odile Brantôme"]}
    injured = next(c for c in barrage["claims"] if c["event"]["concept"] == "injure")
    assert [(q["low"], q["high"]) for q in injured["quantities"]] == [(8, 8)]


def test_the_same_account_gives_the_same_bytes(account: str) -> None:
    for options in (["--json"], []):
        first, second = (run.invoke(app, ["read", account, *options]).stdout for _ in range(2))
        assert first == second
    (line,) = run.invoke(app, ["read", account, "--json"]).stdout.splitlines()
    assert line == json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True)


def test_words_of_an_account_cannot_steer_the_terminal(account: str, tmp_path: Path) -> None:
    assert account
    (tmp_path / "pont.txt").write_text(HOSTILE, "utf-8")
    told = run.invoke(app, ["read", "pont.txt", "--language", "fr"]).stdout
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "[bold]" in told.replace("]e1", "]").replace("[[", "[")


def test_colour_is_only_an_addition(account: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    (found,) = read_articles([account], Settings(published={"barrage.txt": "2025-03-12"}))
    parts = list(page(reading_data(found)))

    def shown(**how: Any) -> str:
        console = Console(width=100, highlight=False, force_terminal=True, color_system="standard", **how)
        with console.capture() as taken:
            for part in parts:
                console.print(part)
        return taken.get()

    coloured, plain = shown(), shown(no_color=True)
    assert re.search(r"\x1b\[[\d;]*3[2-6]m", coloured)
    assert not re.search(r"\x1b\[[\d;]*3[0-7]m", plain)
    escape = re.compile(r"\x1b\[[\d;]*m")
    assert escape.sub("", coloured) == escape.sub("", plain)


def test_what_cannot_be_read_is_told_and_ends_with_3(account: str, tmp_path: Path) -> None:
    (tmp_path / "vide.txt").write_bytes(b"")
    result = run.invoke(app, ["read", "vide.txt"])
    assert result.exit_code == 3
    assert "problem" in result.stdout
    assert "none of the inputs could be read" in result.stderr
    assert run.invoke(app, ["read", account, "vide.txt"]).exit_code == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [(["--published", "x"], "write FILE=DATE"), (["--language", "?"], "is no language code")],
)
def test_a_bad_call_is_one_clear_line(account: str, args: list[str], says: str) -> None:
    result = run.invoke(app, ["read", account, *args])
    assert result.exit_code == 2
    assert says in result.stderr
