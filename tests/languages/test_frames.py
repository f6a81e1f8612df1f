"""Patterns made of the word sets of a language."""

from __future__ import annotations

import pytest

from recoupe.languages.lexicon.frames import Frames
from recoupe.languages.lexicon.furniture import FurnitureLexicon

FRAMES = Frames({"lead": {"d'apres", "par", "par notre"}, "none": set()})


def test_a_frame_takes_the_longest_word_of_a_set() -> None:
    found = FRAMES.folded(r"({lead}) (\w+)").match("par notre envoye")
    assert found is not None
    assert found[1] == "par notre"


@pytest.mark.parametrize("text", ["D’APRÈS Vorlane", "d'apres Vorlane", "Par Vorlane"])
def test_a_written_frame_knows_capitals_accents_and_marks(text: str) -> None:
    assert FRAMES.written(r"{lead} ([A-Z]\w+)").match(text)


def test_only_the_words_of_a_written_frame_are_free_of_case() -> None:
    assert FRAMES.written(r"{lead} ([A-Z]\w+)").match("Par vorlane") is None


@pytest.mark.parametrize("use", ["none", "unknown"])
def test_an_empty_set_matches_nothing(use: str) -> None:
    assert FRAMES.folded(f"{{{use}}}").search("par et rien") is None


def test_a_count_in_a_frame_is_no_set() -> None:
    assert FRAMES.folded(r"\d{2,3}").fullmatch("123")


def test_a_frame_is_compiled_once() -> None:
    assert FRAMES.folded("{lead}") is FRAMES.folded("{lead}")


@pytest.mark.parametrize(("code", "of", "article"), [("fr", "du", "les"), ("en", "of", "the"), ("de", "von", "das")])
def test_pages_are_read_with_the_closed_classes_of_their_language(code: str, of: str, article: str) -> None:
    words = FurnitureLexicon.load(code).words
    assert of in words["of"]
    assert article in words["definite_articles"]
