"""Closed classes and habits of every language: known names only, the same ones wherever a language has them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.languages.lexicon.cues import Habits
from recoupe.languages.lexicon.files import codes, read_toml
from recoupe.languages.lexicon.names import NameHabits

CODES = codes("closed")


@pytest.mark.parametrize("code", CODES)
def test_the_file_holds_known_classes_without_doubles(code: str) -> None:
    data = read_toml(code, "closed")
    assert set(data) <= {f.name for f in fields(ClosedClasses)}
    assert all(len(words) == len(set(words)) for words in data.values())
    assert all(word == word.lower() for words in data.values() for word in words)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "name",
    [
        "agent_markers",
        "alternatives",
        "coordinators",
        "copulas",
        "definite_articles",
        "of",
        "relative",
        "subordinators",
    ],
)
def test_what_every_language_here_has(code: str, name: str) -> None:
    assert getattr(ClosedClasses.load(code), name)


@pytest.mark.parametrize("code", CODES)
def test_habits_are_known_by_name(code: str) -> None:
    Habits(**read_toml(code, "cues").get("habits", {}))
    NameHabits(**read_toml(code, "names").get("habits", {}))


def test_a_language_without_the_file_has_empty_classes() -> None:
    assert not any(getattr(ClosedClasses.load("xx"), f.name) for f in fields(ClosedClasses))
