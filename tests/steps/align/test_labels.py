"""Which words name a point."""

from __future__ import annotations

from dataclasses import replace

from points import Desk

from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.steps.align.labels import Labels

BOTH = {"aa": EN, "ab": FR}  # by article id


def test_a_claim_in_the_main_language_told_in_the_text_names_the_point() -> None:
    desk = Desk()
    title = replace(desk.claim("a", words="Ferry aground off Tarn Head this morning"), role="title")
    english = desk.claim("a", words="The ferry ran aground off Tarn Head early this morning")
    french = desk.claim("b", words="Le traversier s'est échoué au large de Tarn Head ce matin")
    assert Labels(BOTH, "en").claims([french, title, english]) == english.exact
    assert Labels(BOTH, "fr").claims([title, english, french]) == french.exact
    assert Labels(BOTH, "en").claims([french, title]) == title.exact


def test_a_long_label_is_cut_between_words() -> None:
    words = "The ferry ran aground off Tarn Head " * 5
    label = Labels(BOTH, "en").claims([Desk().claim("a", words=words.strip())])
    assert len(label) <= 110
    assert label.endswith("…")
    assert words.startswith(label[:-1] + " ")


def test_an_age_is_labelled_in_the_main_language_and_by_whose_it_is() -> None:
    assert Labels(BOTH, "fr").age("") == FR.phrases.word("age")
    assert Labels(BOTH, "en").age("Odile Brunard") == f"{EN.phrases.word('age')} (Odile Brunard)"
