"""Closed classes and habits of every language: known names only, the same ones wherever a language has them."""

from __future__ import annotations

import ast
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.languages.lexicon.cues import Habits
from recoupe.languages.lexicon.files import codes, read_toml
from recoupe.languages.lexicon.names import NameHabits

if TYPE_CHECKING:
    from pathlib import Path

CODES = codes("closed")
JUDGING = ("rules", "steps/align", "steps/claim", "steps/compare.py", "steps/origins.py", "steps/pairs")
"""What makes claims and judges them: what it asks of words is the same in every language."""
WORDS = {
    "and", "aucun", "avec", "avoir", "but", "by", "contre", "could", "d'", "de", "des", "du", "entre", "et", "jamais",
    "le", "les", "mais", "n'", "ne", "neither", "ni", "nor", "not", "of", "ou", "par", "pas", "pour", "qu'", "que",
    "qui", "s'", "sans", "should", "that", "the", "un", "une", "with", "without", "would", "à", "être",
}  # fmt: skip


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


@pytest.mark.parametrize("part", JUDGING)
def test_no_small_word_of_a_language_stands_in_what_judges_claims(root: Path, part: str) -> None:
    where = root / "src" / "recoupe" / part
    files = sorted(where.rglob("*.py")) if where.is_dir() else [where]
    assert files
    for file in files:
        parts = ast.walk(ast.parse(file.read_text("utf-8")))
        found = {n.value for n in parts if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        assert not found & WORDS, f"{file.name}: {sorted(found & WORDS)}"
