"""Cutting French and English news prose into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.languages.en import LANGUAGE as EN
from recoupe.languages.fr import LANGUAGE as FR
from recoupe.text.sentences import split_sentences


def cut(text: str, language: str = "fr") -> list[str]:
    abbreviations = (FR if language == "fr" else EN).abbreviations
    return [text[a:b] for a, b in split_sentences(text, abbreviations)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("fr", ["Le pont a cédé.", "Deux camions sont tombés."]),
        ("fr", ["A-t-il menti ?", "Nul ne le sait.", "Quelle affaire !", "On en rit."]),
        ("fr", ["M. Darvel et Mme Ostin ont signé.", "Le Dr. Palo les a suivis."]),
        ("fr", ["J. Morvan a vu P.-A. Lestrade.", "Il s’est tu."]),
        ("fr", ["« Nous partons. »", "Il a souri."]),
        ("fr", ["« Est-ce vrai ? » a-t-il demandé.", "Silence."]),
        ("fr", ["La facture atteint 3,5 millions d’euros.", "Elle n’était que de 1.2 million en 2019."]),
        ("fr", ["Il hésite… puis cède.", "Tout est dit…", "Rideau."]),
        ("fr", ["L’avion a décollé à 6 h 30.", "À 7 heures, il avait disparu."]),
        ("fr", ["Kim Jong Un a reçu la délégation.", "Elle repart lundi."]),
        ("en", ["The bridge gave way.", "Two lorries fell."]),
        ("en", ["Mr. Darvel and Dr. Ostin signed.", "Mrs. Palo did not."]),
        ("en", ["The U.S. envoy left on Monday.", "He will not return."]),
        ("en", ["“We are leaving.”", "He smiled."]),
        ("en", ["“Is it true?” she asked.", "Nobody spoke."]),
        ("en", ["It started at 4 a.m. on Sunday.", "It ended at noon."]),
        ("en", ["Prices rose 3.5 percent.", "Wages did not."]),
        ("en", ["Gen. T. R. Holm spoke.", "The troops left."]),
    ],
)
def test_sentences(language: str, parts: list[str]) -> None:
    assert cut(" ".join(parts), language) == parts


def test_a_line_ends_a_sentence() -> None:
    assert cut("Un titre sans point\n\nLe texte commence.\nEt finit") == [
        "Un titre sans point",
        "Le texte commence.",
        "Et finit",
    ]


def test_a_point_without_space_ends_a_sentence_between_words_only() -> None:
    assert cut("Il est parti.Elle reste.") == ["Il est parti.", "Elle reste."]
    assert cut("Voir exemple.org pour la suite.") == ["Voir exemple.org pour la suite."]


@given(text=st.text(alphabet="aéB .!?…\n«»“”\"'’-0\u00a0M", max_size=80))
def test_sentences_are_in_order_apart_and_keep_every_word(text: str) -> None:
    spans = list(split_sentences(text, FR.abbreviations))
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
