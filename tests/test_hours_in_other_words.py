"""The hour of one event, told by verbs that do not meet, from the words of whole accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import dossier_of, page

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

BLAST = "Les premières explosions ont secoué l'entrepôt de Brizac à 4 h 10, selon les pompiers."
FIRE = "Peu après 6 heures, des flammes ont ravagé l'entrepôt de Brizac et ses quais."
LATER = "Une réunion publique s'est tenue à 18 h 30 à la mairie de Brizac."


def _hours(one: str, two: str) -> list[Finding]:
    files = {
        "a.html": page(
            "Le Phare", "L'entrepôt de Brizac", "2025-05-04T20:00:00", [one, "Le site emploie 90 salariés."]
        ),
        "b.html": page("La Digue", "L'entrepôt a brûlé", "2025-05-04T21:00:00", [two, "Le gérant n'a rien dit."]),
    }
    return [f for s in dossier_of(files).stories for f in s.findings if f.facet == "time" and f.kind == "contradiction"]


def test_two_hours_of_one_event_contradict() -> None:
    (found,) = _hours(BLAST, FIRE)
    assert [p.value for p in found.positions] == ["4 h 10", "Peu après 6 heures"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (BLAST, FIRE.replace("Peu après 6 heures", "À 4 h 15")),  # nothing to speak of
        (BLAST, LATER),  # what follows is another matter
        (BLAST, FIRE.replace("Peu après 6 heures", "Encore à 6 heures")),  # still going on
    ],
)
def test_other_hours_do_not(one: str, two: str) -> None:
    assert _hours(one, two) == []


def test_an_hour_of_the_day_after_keeps_nothing_apart() -> None:
    told = BLAST.replace("4 h 10", "4 h 10 dimanche") + " Le préfet est venu lundi à 6 h 05."
    (found,) = _hours(told, FIRE)
    assert [p.value for p in found.positions] == ["4 h 10 dimanche", "Peu après 6 heures"]


@pytest.mark.parametrize(
    ("one", "two", "hours"),
    [
        (  # what is said to break out, by whatever words
            "Le drame s'est noué à 22 h 50 aux portes du stade de Brizac.",
            "À 1 h 15, l'enfer s'est déchaîné aux portes du stade de Brizac.",
            ["22 h 50", "1 h 15"],
        ),
        (  # the hour in front is that of the main clause
            "Les premières explosions ont secoué l'entrepôt de Brizac à 4 h 10, selon les pompiers.",
            "À 6 h 05, alors que les gardiens dormaient, la première salve s'est abattue sur l'entrepôt de Brizac.",
            ["4 h 10", "6 h 05"],
        ),
    ],
)
def test_an_outbreak_is_told_in_many_words(one: str, two: str, hours: list[str]) -> None:
    assert any(sorted(p.value for p in f.positions) == sorted(hours) for f in _hours(one, two))
