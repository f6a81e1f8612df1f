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
        ("en", "The boat sank three miles off Halden.", "three miles off Halden", "near"),
        ("en", "The boat sank three miles from Halden.", "three miles from Halden", "near"),
        ("fr", "Le bateau a coulé à trois milles de Saint-Rémy.", "Saint-Rémy", "near"),
        ("fr", "Le bateau a coulé au large de Haldan.", "Haldan", "near"),
        ("fr", "L'avion s'est écrasé dans un champ près de Haldan.", "Haldan", "near"),
        ("fr", "Une bombe a explosé devant l'ambassade.", "l'ambassade", "near"),
        ("fr", "Il a comparu devant le tribunal.", "le tribunal", "in"),
        ("fr", "Il a été arrêté chez ses parents.", "ses parents", "in"),
        ("fr", "Le blessé a été transporté au CHU de Limoges.", "Limoges", "in"),
        ("en", "The pair were arrested in a lay-by on Marl Lane.", "a lay-by on Marl Lane", "in"),
        ("fr", "Il a été arrêté sur la jetée du port.", "la jetée du port", "in"),
        ("fr", "Le blessé a été évacué vers le CHU de Limoges.", "Limoges", "in"),
        ("fr", "C'est dans le hall de la banque qu'il a été abattu.", "le hall de la banque", "in"),
        ("en", "It was in the lobby that he was shot.", "the lobby", "in"),
    ],
)
def test_it_is_read(code: str, text: str, words: str, relation: str) -> None:
    told = [(w.words, w.relation) for c in read(text, code).claims for w in c.where]
    assert (words, relation) in told


@pytest.mark.parametrize("text", ["A man from Halden was killed in the blast.", "The train, from Leeds, derailed."])
def test_where_somebody_comes_from_is_not_where_it_happened(text: str) -> None:
    assert [w for c in read(text, "en").claims for w in c.where] == []


@pytest.mark.parametrize("text", ["The fire in the lobby that he saw spread.", "It was the lobby that he saw."])
def test_a_relative_of_a_thing_is_no_cleft_of_a_place(text: str) -> None:
    assert [w for c in read(text, "en").claims for w in c.where if c.event.lemma == "see"] == []


@pytest.mark.parametrize("text", ["Un homme a été soigné sur place.", "Les experts sont restés sur place."])
def test_on_the_spot_is_no_square(text: str) -> None:
    assert [w for c in read(text, "fr").claims for w in c.where] == []
