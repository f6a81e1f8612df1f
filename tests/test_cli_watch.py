"""``recoupe watch`` and ``recoupe alerts`` as a user runs them, on a site on loopback."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import feedparser
import pytest
from desk.watch.site import serving
from typer.testing import CliRunner

from recoupe.cli.app import app
from recoupe.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/desk.sqlite"
    monkeypatch.setenv("RECOUPE_STORE", url)
    monkeypatch.setenv("RECOUPE_PRIVATE", "1")
    monkeypatch.chdir(tmp_path)
    return url


def run(*call: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(call))
    return result.exit_code, result.stdout, result.stderr


def test_a_feed_is_watched_and_its_changes_are_told(store: str, tmp_path: Path) -> None:
    code, rule, _ = run("alerts", "add", "Nouveau", "--kind", "new_story", "--words", "bac")
    assert code == 0
    with serving() as site:
        items = [
            {"title": f"Le bac {n}", "link": f"{site.url}/{n}", "at": datetime(2026, 3, 4, n, tzinfo=UTC)}
            for n in (1, 2)
        ]
        site.feed("/rss", items)
        for n in (1, 2):
            site.page(
                f"/{n}",
                f"Naufrage d'un bac à Sauval, {n}",
                [
                    "Le bac Étoile-du-Lac a fait naufrage mardi à Sauval, a dit la préfète Irène Castagnet.",
                    f"Le relevé {n} a été publié.",
                ],
            )
        code, out, err = run("watch", f"{site.url}/rss", "--once", "--pace", "0")
        assert (code, "new articles 2" in out) == (0, True), err
        assert "looked at 1, pages 2" in out
    with Desk.open(store) as desk:
        told = [c.kind for c in desk.changes()]
    _, listed, _ = run("alerts", "list")
    assert f"{rule.strip()}  Nouveau: kinds new_story, words bac" in listed
    assert f"({told.count('new_story')} sent)" in listed
    code, _, _ = run("alerts", "feed", rule.strip(), "-o", str(tmp_path / "a.atom"))
    assert code == 0
    assert len(feedparser.parse((tmp_path / "a.atom").read_bytes()).entries) == told.count("new_story") == 1
    assert run("alerts", "remove", rule.strip())[0] == 0
    assert run("alerts", "list")[1] == ""


@pytest.mark.usefixtures("store")
def test_what_cannot_be_watched_is_said_in_one_line() -> None:
    for call, says in (
        (("watch", "--once"), "nothing to watch"),
        (("watch", "none.opml", "--once"), "does not exist"),
        (("watch", "--pages", "often"), "must be cut, always or never"),
        (("alerts", "add", "x", "--kind", "explosion"), "no change is called explosion"),
        (("alerts", "remove", "none"), "no rule"),
        (("alerts", "feed", "none", "-o", "x"), "no rule"),
    ):
        code, _, err = run(*call)
        assert code in {2, 3}, call
        assert says in err
        assert err.count("\n") == 1


@pytest.mark.usefixtures("store")
def test_the_secret_of_a_webhook_is_said_once() -> None:
    code, rule, err = run("alerts", "add", "x", "--webhook", "https://team.example/hook")
    assert code == 0
    assert "secret" in err
    listed = run("alerts", "list")[1]
    assert rule.strip() in listed
    assert err.split()[-1] not in listed
    assert run("alerts", "run", "--once")[0] == 0
