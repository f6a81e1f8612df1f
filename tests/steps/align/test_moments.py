"""What happens once in an affair has one time: accounts that give it two contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import NO_MORE, findings

from recoupe.languages.lexicon.moments import MomentLexicon

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

CHIEF = "Orla Tamsin, the chief executive of Brackwater, has left the company after a row over pay. "
MILL = "A mill in the village of Sorn was destroyed this week. "
MAYOR = "Le maire de Lunel, Aubin Perrot, est parti après une querelle sur les comptes. "
DAY = ("2025-03-12T08:00:00", "2025-03-12T18:00:00")
USINE = "Une scierie du village de Sorne a été détruite cette semaine. "


def _findings(language: str, first: str, second: str) -> list[Finding]:
    lead = NO_MORE[language]
    return [f for f in findings(language, [first, lead], [second, lead], DAY) if f.facet == "time"]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", CHIEF + "Tamsin resigned on Monday.", CHIEF + "Orla Tamsin handed in her notice on Tuesday evening."),
        ("en", MILL + "The first 999 call was logged at 2.31am.", MILL + "A neighbour had dialled 999 at 2.09am."),
        ("fr", MAYOR + "Aubin Perrot a démissionné lundi.", MAYOR + "Aubin Perrot a quitté ses fonctions mardi."),
        ("fr", USINE + "L'alerte a été donnée à 2 h 31.", USINE + "Un voisin a appelé les pompiers à 2 h 09."),
    ],
)
def test_two_times_of_one_moment_are_a_contradiction(language: str, first: str, second: str) -> None:
    # Another rule on times may tell it too: it is told once, by the fuller of the two.
    assert [f.kind for f in _findings(language, first, second)] == ["contradiction"]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        # One time within the other.
        ("en", CHIEF + "Tamsin resigned on Monday.", CHIEF + "Tamsin handed in her notice late on Monday."),
        (
            "fr",
            MAYOR + "Aubin Perrot a démissionné lundi.",
            MAYOR + "Aubin Perrot a remis sa démission lundi à 9 heures.",
        ),
        # Somebody else.
        ("en", CHIEF + "Tamsin resigned on Monday.", CHIEF + "Her deputy, Piers Oakham, resigned on Tuesday."),
        ("fr", MAYOR + "Aubin Perrot a démissionné lundi.", MAYOR + "Son adjoint, Luc Vanneau, a démissionné mardi."),
        # A later call is none of the first.
        ("en", MILL + "The first 999 call was logged at 2.31am.", MILL + "A driver dialled 999 at 2.50am."),
        ("fr", USINE + "L'alerte a été donnée à 2 h 31.", USINE + "Un passant a appelé les pompiers à 2 h 50."),
        # Still to come.
        ("en", CHIEF + "Tamsin resigned on Monday.", CHIEF + "Tamsin will hand over her keys on Friday."),
    ],
)
def test_times_of_two_things_are_none(language: str, first: str, second: str) -> None:
    assert [f for f in _findings(language, first, second) if f.rule == "moment"] == []


def test_both_languages_tell_the_same_moments() -> None:
    english, french = ([m.name for m in MomentLexicon.load(code).moments] for code in ("en", "fr"))
    assert english == french == sorted(english)


@pytest.mark.parametrize(
    ("language", "first", "second", "times"),
    [
        (
            "en",
            CHIEF + "Tamsin resigned on Monday.",
            CHIEF + "Orla Tamsin handed in her notice on Tuesday evening.",
            {"Monday", "Tuesday evening"},
        ),
        (
            "fr",
            MAYOR + "Aubin Perrot a démissionné lundi.",
            MAYOR + "Mardi matin, Aubin Perrot a déposé de son plein gré sa lettre de démission.",
            {"lundi", "Mardi matin"},
        ),
    ],
)
def test_the_sides_are_told_by_their_times(language: str, first: str, second: str, times: set[str]) -> None:
    told = [f for f in _findings(language, first, second) if f.rule == "moment"]
    assert [{p.value for p in f.positions} for f in told] == [times]
