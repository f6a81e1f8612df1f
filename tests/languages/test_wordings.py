"""Wordings are found where a plain pattern finds them, and not looked for where no word begins like one."""

from __future__ import annotations

import pytest

from recoupe.languages.lexicon.wordings import wordings

TOLD = ["{port|harbour} .. {closed|shut}", "re* the gates", "l'entrée {a été|est} bloquée"]
TEXTS = [
    "The port has been closed.",
    "They will reopen the gates, and re-shut the gates.",
    "L'entrée a été bloquée, l'entrée est bloquée.",
    "HARBOUR SHUT",
    "in Port-Salin all was closed",
    "Nothing of it.",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_found_is_what_the_pattern_finds(text: str) -> None:
    told = wordings(TOLD)
    for start in (0, len(text) // 2):
        spans = [m.span() for m in told.pattern.finditer(text, start)]
        assert [m.span() for m in told.finditer(text, start)] == spans
        first = told.search(text, start)
        assert ([first.span()] if first else []) == spans[:1]
    assert told.sub("-", text) == told.pattern.sub("-", text)


def test_what_no_word_begins_like_is_not_looked_for() -> None:
    assert not wordings(["{port|harbour} .. shut"]).may_be_in("The airport, reported as closed.")
    assert wordings(["{port|harbour} .. shut"]).may_be_in("They reached Portsmouth.")
    assert wordings(["re* the gates"]).may_be_in("Nothing of it.")  # what begins with two letters may be anything
    assert not wordings([]).may_be_in("Nothing of it.")


def test_a_stretch_may_end_within_a_word() -> None:
    assert wordings(["a port"]).search("a porter", 0, 6)
