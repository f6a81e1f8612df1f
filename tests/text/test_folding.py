"""One form for words that differ only in case, accents or marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.text.folding import fold
from recoupe.text.plain import plain, squeeze, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Éléonore", "eleonore"),
        ("L’ÎLE", "l'ile"),
        ("cœur", "COEUR"),
        ("Sœur", "soeur"),
        ("vice‑amiral", "vice-amiral"),
        ("e\u0301te\u0301", "été"),
        ("14\u00a0000", "14 000"),
        ("STRASSE", "straße"),
        ("ﬁn", "fin"),
    ],
)
def test_words_that_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("pêche", "poche"), ("là", "le"), ("chef", "chefs"), ("1 000", "1000")])
def test_words_that_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_capital_ligature_is_two_letters() -> None:
    assert fold("Æneas") == "aeneas"


@given(word=st.text(alphabet="aéÀçŒœæ’‘'-–ßÏ \u00a0\u202f\u0301Z9", max_size=30))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert plain(plain(word)) == plain(word)


@given(text=st.text(max_size=60))
def test_plain_text_has_single_spaces_and_no_capitals(text: str) -> None:
    assert "  " not in plain(text)
    assert plain(text) == plain(text).strip()


def test_no_break_spaces_are_kept_by_squeezing() -> None:
    assert squeeze(" a\n\tb\u00a0c\u2028d ") == "a b\u00a0c d"
    assert words("L’Été, à 6 h 30 !") == ["l'ete", "a", "6", "h", "30"]
