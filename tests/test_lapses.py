"""What was not done since some day, and done later, from the words of whole accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import dossier_of, page

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

NOT_SINCE = "No inspector had set foot in the Tavel cannery since the spring of 2021, the union said."
DONE = "The Tavel cannery was inspected in September 2024, according to the Orm council."
FR_NOT_SINCE = "Les freins du téléphérique de Brizac n'ont pas été contrôlés depuis 2022, assure le syndicat."
FR_DONE = "La dernière inspection annuelle du téléphérique de Brizac remonte au 9 avril 2024, selon la régie."


def _told(one: str, two: str) -> list[Finding]:
    language = "fr" if "Brizac" in one else "en"
    about = ("Brizac au lendemain de la panne", "À Brizac, la cabine") if language == "fr" else ("Tavel", "The cannery")
    files = {
        "a.html": page("Le Phare", about[0], "2025-05-04T20:00:00", [one], language),
        "b.html": page("La Digue", about[1], "2025-05-04T21:00:00", [two], language),
    }
    return [f for s in dossier_of(files).stories for f in s.findings if f.rule == "lapse"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (NOT_SINCE, DONE),
        (FR_NOT_SINCE, FR_DONE),
        (NOT_SINCE, "The Tavel cannery had not been inspected since 2023, the mayor said."),  # it was in 2023
    ],
)
def test_none_since_a_day_and_one_later_contradict(one: str, two: str) -> None:
    (found,) = _told(one, two)
    assert (found.kind, found.facet, len(found.positions)) == ("contradiction", "time", 2)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (NOT_SINCE, DONE.replace("September 2024", "March 2020")),  # before
        (NOT_SINCE, DONE.replace("was inspected in September 2024", "will be inspected in September 2025")),
        (NOT_SINCE, DONE.replace("was inspected", "was sold")),  # another thing
        (NOT_SINCE, DONE.replace("inspected", "not inspected")),
        (NOT_SINCE, "The Tavel cannery had not been inspected since 2021, the mayor said."),
    ],
)
def test_else_they_do_not(one: str, two: str) -> None:
    assert _told(one, two) == []
