"""Settings: who wins, and what is refused."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from recoupe.errors import UsageError
from recoupe.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

FILE = 'language = "fr"\nprocesses = 3\n[published]\n"a.txt" = 2025-07-12\n"b.txt" = "2025-07-13T10:00"\n'


def test_nothing_said_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(environment={}, folder=tmp_path) == Settings()


def test_the_file_is_read_dates_in_both_forms(tmp_path: Path) -> None:
    (tmp_path / "recoupe.toml").write_text(FILE, "utf-8")
    found = load_settings(environment={}, folder=tmp_path)
    assert (found.language, found.processes) == ("fr", 3)
    assert dict(found.published) == {"a.txt": "2025-07-12", "b.txt": "2025-07-13T10:00"}


def test_the_call_beats_the_environment_and_that_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / "recoupe.toml").write_text(FILE, "utf-8")
    env = {"RECOUPE_LANGUAGE": "en", "RECOUPE_PROCESSES": "5"}
    found = load_settings(processes=2, published={"a.txt": "2024-01-01"}, environment=env, folder=tmp_path)
    assert (found.language, found.processes) == ("en", 2)
    assert found.published["a.txt"] == "2024-01-01"
    assert found.published["b.txt"] == "2025-07-13T10:00"


def test_the_store_and_whether_the_own_network_may_be_fetched(tmp_path: Path) -> None:
    (tmp_path / "recoupe.toml").write_text('store = "sqlite:///a.sqlite"\nprivate = true\n', "utf-8")
    found = load_settings(environment={"RECOUPE_STORE": "sqlite:///b.sqlite"}, folder=tmp_path)
    assert (found.store, found.private) == ("sqlite:///b.sqlite", True)
    said = load_settings(store="sqlite:///c.sqlite", private=False, environment={}, folder=tmp_path)
    assert (said.store, said.private) == ("sqlite:///c.sqlite", False)
    assert not load_settings(environment={"RECOUPE_PRIVATE": "0"}, folder=tmp_path).private


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("language", "TOML"),
        ("colour = 3", "unknown setting: colour"),
        ("processes = 'many'", "whole number"),
        ("published = 3", "table"),
        ("private = 'perhaps'", "true or false"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "recoupe.toml").write_text(content, "utf-8")
    with pytest.raises(UsageError, match=says):
        load_settings(environment={}, folder=tmp_path)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        load_settings(environment={"RECOUPE_CONFIG": str(tmp_path / "none.toml")}, folder=tmp_path)


def test_what_means_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="language code"):
        Settings(language="français!")
    with pytest.raises(UsageError, match="1 or more"):
        Settings(processes=0)
    with pytest.raises(UsageError, match="no date for x"):
        Settings(published={"x": "Tuesday"})


def test_settings_travel_to_other_processes() -> None:
    settings = Settings("fr", {"a": "2025-01-01"}, 2)
    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301  our own bytes


def test_the_language_model_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "recoupe.toml").write_text('nli = "models/a"\n', "utf-8")
    assert load_settings(environment={}, folder=tmp_path).nli == "models/a"
    assert load_settings(environment={"RECOUPE_NLI": "models/b"}, folder=tmp_path).nli == "models/b"
    assert load_settings(nli="models/c", environment={"RECOUPE_NLI": "models/b"}, folder=tmp_path).nli == "models/c"
