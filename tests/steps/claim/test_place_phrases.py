"""Where something happened, by parts of places, directions and distances, ground and landscape."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "text", "words", "relation"),
    [
        ("en", "The strike hit a warehouse on the outskirts of Beltov.", "Beltov", "in"),
        ("en", "The plane came down 12 miles north of Halden.", "Halden", "outside"),
        ("en", "The fire started in the boiler room.", "the boiler room", "in"),
        ("en", "He was arrested in a hotel in the capital.", "a hotel in the capital", "in"),
        ("fr", "L'avion s'est écrasé à 12 kilomètres au nord de Haldan.", "Haldan", "outside"),
        ("fr", "Le feu est parti de la chaufferie.", "la chaufferie", "from"),
        ("fr", "La collision s'est produite à la hauteur de Saint-Rémy.", "Saint-Rémy", "near"),
        ("fr", "Il a été interpellé dans un hôtel de la capitale.", "un hôtel de la capitale", "in"),
    ],
)
def test_it_is_read(code: str, text: str, words: str, relation: str) -> None:
    told = [(w.words, w.relation) for c in read(text, code).claims for w in c.where]
    assert (words, relation) in told
