"""Matters at issue: which questions the words of a sentence answer."""

from __future__ import annotations

import pytest

from recoupe.languages.lexicon.files import read_toml
from recoupe.languages.lexicon.matters import STRETCH, MatterLexicon


def _found(code: str, text: str) -> set[str]:
    return {matter for matter, _, _ in MatterLexicon.load(code).found(text)}


def test_both_packs_know_the_same_matters() -> None:
    fr, en = (read_toml(code, "matters") for code in ("fr", "en"))
    assert fr.keys() == en.keys()
    assert len(fr) > 300
    assert all(len(set(entry["words"])) == len(entry["words"]) > 0 for pack in (fr, en) for entry in pack.values())


@pytest.mark.parametrize(
    ("matter", "french", "english"),
    [
        ("fire_began", "Le feu a pris vers midi dans la réserve", "The first flames were seen in the loft at noon"),
        ("where_arrested", "Il a été interpellé chez ses parents", "He was arrested at his parents' home"),
        ("who_fired_first", "Ce sont eux qui ont ouvert le feu", "They were the first to open fire"),
    ],
)
def test_unlike_words_of_two_languages_are_on_one_matter(matter: str, french: str, english: str) -> None:
    assert matter in _found("fr", french)
    assert matter in _found("en", english)


def test_the_pieces_of_a_wording_stand_in_any_order_but_close_together() -> None:
    assert "fire_began" in _found("fr", "S'est alors déclaré, au sous-sol, un incendie")
    far = " ".join(["mot"] * (STRETCH + 1))
    assert "fire_began" not in _found("fr", f"S'est déclaré {far} un incendie")


def test_a_matter_is_found_where_its_words_stand() -> None:
    text = "Nul ne sait rien. Le départ de feu est un mystère."
    spans = [text[start:end] for matter, start, end in MatterLexicon.load("fr").found(text) if matter == "fire_began"]
    assert spans == ["départ de feu"]


def test_a_language_without_the_file_knows_of_none() -> None:
    assert MatterLexicon.load("de").found("Das Feuer brach gegen Mittag aus") == ()
