"""Wordings are found where a plain pattern finds them, and not looked for where no word begins like one."""

from __future__ import annotations

import pytest

from recoupe.languages.lexicon.wordings import Index, wordings

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


def test_what_has_no_word_that_a_wording_has_to_hold_is_not_searched() -> None:
    told = wordings(["{port|harbour} .. shut", "{|very} closed* {port|harbour}"])
    assert not told.may_be_in("The airport is not open.")
    assert told.may_be_in("They kept it shut.")
    assert told.may_be_in("CLOSED? Nobody knows.")
    assert not wordings(["{re*|un*} the gates"]).may_be_in("Reopening the doors.")
    assert wordings(["{re*|un*} the"]).may_be_in("They saw the sea.")
    assert wordings(["no* .. {|e*}"]).may_be_in("Nothing of it.")
    assert not wordings([]).may_be_in("Nothing of it.")


def test_a_stretch_may_end_within_a_word() -> None:
    assert wordings(["a port"]).search("a porter", 0, 6)


def test_an_index_finds_what_a_text_may_tell_in_order() -> None:
    told = Index([
        ("shut", (wordings(["{the|a} port .. shut*"]), wordings(["no way in"]))),
        ("open", (wordings(["open* again"]),)),
        ("never", (wordings([]),)),
    ])  # fmt: skip
    assert told.may_be_in("The gates OPENED again, and nobody went in.") == ["open"]
    assert told.may_be_in("Once again they left the port.") == ["shut", "open"]
    assert told.may_be_in("Nothing.") == []
