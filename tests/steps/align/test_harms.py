"""How one person was hurt, told in ways that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import NO_MORE, findings

from recoupe.languages.lexicon.deeds import DeedLexicon
from recoupe.languages.lexicon.harms import HarmLexicon, load_harm_kinds
from recoupe.languages.lexicon.outcomes import load_outcomes

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

CAPTAIN = "Captain Aldo Brem, 33, was killed on Wednesday near the village of Sorn. "
COACH = "A coach carrying pupils was destroyed on Wednesday on the road to Sorn. "
DOCKER = "A docker, Ian Lescop, 41, died on Wednesday at the port of Harbury. "
RADIO = "Une journaliste de la radio, Paula Servan, a été blessée mercredi à la sortie du tribunal de Lunel. "


def _harms(first: str, second: str) -> list[Finding]:
    language = "fr" if " mercredi " in first else "en"
    lead = NO_MORE[language]
    return [f for f in findings(language, [first, lead], [second, lead]) if f.rule == "harm"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CAPTAIN + "A sniper shot him as he crossed the road.", CAPTAIN + "Captain Brem stepped on a landmine."),
        (COACH + "The coach was hit by a shell.", COACH + "A drone struck the coach."),
        (DOCKER + "The docker drowned in the dock.", DOCKER + "Lescop was electrocuted by a cable."),
        (RADIO + "Elle a été poussée à terre par un policier.", RADIO + "Elle a glissé sur une marche mouillée."),
        (
            RADIO + "Elle a pris une grenade en pleine tempe.",
            RADIO + "Elle s'est blessée en tombant dans une tranchée.",
        ),
        (DOCKER + "Lescop was hit by a falling beam.", DOCKER + "Lescop was electrocuted by a cable."),
        (DOCKER + "Lescop jumped from a crane.", DOCKER + "Lescop was pushed over by a lorry driver."),
        (RADIO + "Elle a été mordue par un chien.", RADIO + "Paula Servan a été poignardée."),
        (RADIO + "La journaliste a reçu un pavé.", RADIO + "Paula Servan a été renversée par une voiture."),
    ],
)
def test_two_ways_that_exclude_each_other_are_a_contradiction(first: str, second: str) -> None:
    assert [(f.kind, f.facet) for f in _harms(first, second)] == [("contradiction", "event")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # One may come upon the other.
        (RADIO + "Elle a été poussée par un policier.", RADIO + "La journaliste est tombée dans l'escalier."),
        (DOCKER + "Lescop was hit by a falling beam.", DOCKER + "Lescop was crushed by a beam."),
        (RADIO + "Elle a sauté du pont.", RADIO + "La journaliste s'est noyée."),
        # Somebody else.
        (CAPTAIN + "A sniper shot him.", CAPTAIN + "Lieutenant Ferro stepped on a mine the same day."),
        # Nobody.
        (DOCKER + "Shares in the port slipped 3%.", DOCKER + "He was crushed by a container."),
        # Long ago.
        (DOCKER + "He had had a heart attack two years ago.", DOCKER + "He was crushed by a container."),
        # An account that tells of both.
        (CAPTAIN + "He was shot, not hit by a shell, a doctor said.", CAPTAIN + "A sniper shot him."),
    ],
)
def test_what_may_both_be_does_not_contradict(first: str, second: str) -> None:
    assert not _harms(first, second)


def test_a_kind_excludes_others_but_not_itself() -> None:
    kinds, known = sorted(HarmLexicon.load("en").kinds), load_harm_kinds()
    assert kinds == sorted(HarmLexicon.load("fr").kinds)
    assert not any(known.excluded(k, k) for k in kinds)
    assert known.excluded("bullet", "fall")
    assert not known.excluded("blow", "fall")
    assert HarmLexicon.load("de").kinds == {}


def test_what_all_languages_share_names_kinds_and_families_of_the_packs() -> None:
    known = load_harm_kinds()
    assert known.of_subject | known.of_things <= set(HarmLexicon.load("en").kinds)
    for code in ("en", "fr"):
        assert known.crowds | load_outcomes().crowds <= set(DeedLexicon.load(code).roles.values())
