"""Counts of nobody, and numbers that name instead of counting."""

from __future__ import annotations

import pytest
from reading import read


def figures(text: str, code: str) -> list[tuple[float, str]]:
    return sorted({(m.quantity.number, m.category) for c in read(text, code).claims for m in c.measures})


@pytest.mark.parametrize(
    ("code", "text", "category"),
    [
        ("en", "No one was hurt.", "injured"),
        ("en", "Nobody was injured.", "injured"),
        ("en", "No passenger was hurt in the crash.", "injured"),
        ("en", "No injuries were reported.", "injured"),
        ("en", "Not a single soldier was killed.", "dead"),
        ("fr", "Personne n’a été blessé, selon la préfecture.", "injured"),
        ("fr", "Aucun passager n’a été blessé.", "injured"),
        ("fr", "On ne déplore aucun blessé.", "injured"),
        ("fr", "Aucun mort n’est à déplorer.", "dead"),
    ],
)
def test_none_is_a_count(code: str, text: str, category: str) -> None:
    assert figures(text, code) == [(0, category)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Nothing was stolen."),
        ("en", "No decision was taken."),
        ("fr", "Rien n’a été volé."),
        ("fr", "Aucune décision n’a été prise."),
        ("en", "No one had ever died on the old line."),
        ("en", "No one but the driver was killed."),
        ("fr", "Personne, sauf le pilote, n’a été tué."),
        ("fr", "Aucun autre passager n’a été blessé."),
    ],
)
def test_none_of_what_is_no_toll_is_no_count(code: str, text: str) -> None:
    assert figures(text, code) == []


def test_none_of_a_known_number_is_no_count_of_all() -> None:
    assert (0, "dead") not in figures("None of the twelve sailors died.", "en")


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("fr", "La cabine est tombée entre les pylônes 7 et 8.", []),
        ("en", "The cabin fell between pylons 7 and 8.", []),
        ("fr", "Sept pylônes ont été remplacés.", [7]),
        ("fr", "Une femme conduisait la 5008.", []),
        ("fr", "Les 14 ont été libérés.", [14]),
        ("en", "Seven pylons were replaced.", [7]),
        ("fr", "Une femme était au volant de la 5008.", []),
        ("fr", "Une Peugeot 5008 grise a surgi.", []),
        ("fr", "Ils ont appelé le 17.", []),
        ("en", "The Boeing 737 hit a fence.", []),
        ("en", "He flew three Corven 9 rockets.", [3]),
        ("en", "It left on a Corven 9 rocket.", []),
        ("en", "The Corven 9 is old. Yesterday the Corven 9 rockets were sold.", []),
        ("en", "In Tarrant 9 people were hurt.", [9]),
        ("en", "Nurses left Tarrant. In Tarrant 9 people were hurt.", [9]),
        ("en", "It rose from pad 40.", []),
        ("fr", "Un Corven 9 réutilisable a décollé.", []),
        ("fr", "Le Corven 9 est vieux. Hier, le Corven 9 rouge a décollé.", []),
        ("fr", "À Lannec 9 personnes ont été blessées.", [9]),
        ("fr", "Les 12 sont repartis.", [12]),
    ],
)
def test_a_number_behind_its_noun_names_it(code: str, text: str, numbers: list[float]) -> None:
    assert [n for n, _ in figures(text, code)] == numbers


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "L’accident n’a fait aucune victime."),
        ("fr", "Le hangar a brûlé sans faire de victime."),
        ("fr", "Il n’y a pas de victime."),
        ("en", "There were no casualties."),
        ("en", "No casualties were reported."),
    ],
)
def test_without_victims_nobody_died_and_nobody_was_hurt(code: str, text: str) -> None:
    told = [m for c in read(text, code).claims for m in c.measures]
    assert {(m.category, m.quantity.number) for m in told} == {("dead", 0), ("injured", 0)}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Aucune victime n’a été identifiée."),
        ("fr", "Aucune victime n’a porté plainte."),
        ("fr", "Il ne manque pas de blessés dans cette histoire."),
        ("en", "No victim has been named."),
        ("en", "No victim saw the driver."),
    ],
)
def test_what_is_done_to_no_victim_is_no_toll(code: str, text: str) -> None:
    assert not [m for c in read(text, code).claims for m in c.measures if m.category]


@pytest.mark.parametrize(
    ("code", "text", "states"),
    [
        ("en", "Everyone has been accounted for.", {"missing"}),
        ("en", "Nobody is missing any more.", {"missing"}),
        ("fr", "Plus personne n’est recherché.", {"missing"}),
        ("fr", "Tous les disparus ont été retrouvés.", {"missing"}),
        ("en", "The ferry sank without loss of life.", {"dead"}),
        ("fr", "Tout le monde est sain et sauf.", {"dead", "injured"}),
        ("en", "Not everyone has been accounted for.", set()),
        ("en", "Once everyone has been accounted for, the search will stop.", set()),
        ("fr", "Les fouilles cesseront une fois que tous les disparus ont été retrouvés.", set()),
    ],
)
def test_a_wording_that_leaves_nobody_counts_none(code: str, text: str, states: set[str]) -> None:
    found = [m for c in read(text, code).claims for m in c.measures if m.nobody]
    assert {m.category for m in found} == states
