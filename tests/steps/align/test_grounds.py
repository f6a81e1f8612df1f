"""What happens at one place, put by accounts at places that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import NO_MORE, findings

from recoupe.languages.lexicon.events import load_concepts
from recoupe.languages.lexicon.grounds import GroundLexicon

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

RAID = "Thieves robbed a jewellery shop in Harbury on Wednesday morning and fled with the takings. "
VOL = "Des voleurs ont dévalisé mercredi matin une bijouterie de Lunel et ont pris la fuite avec le butin. "
CLERK = "Oscar Brandel, 47, a town hall clerk suspected of fraud, is in custody, police said on Wednesday. "
NOTAIRE = "Le notaire Edgar Vasseur, 52 ans, soupçonné d'escroquerie, est en garde à vue depuis mercredi. "


def _grounds(first: str, second: str) -> list[Finding]:
    language = "fr" if " ont " in first or " est " in first else "en"
    lead = NO_MORE[language]
    return [f for f in findings(language, [first, lead], [second, lead]) if f.facet == "place"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RAID + "The getaway car was found in a disused quarry.", RAID + "A grey van was torched in a lay-by."),
        (VOL + "La voiture a été retrouvée brûlée dans un bois.", VOL + "Leur fourgon a été abandonné sur un parking."),
        (
            CLERK + "Brandel was arrested at his home at dawn.",
            CLERK + "The clerk, Oscar Brandel, was picked up in a car park by two officers.",
        ),
        (
            NOTAIRE + "Edgar Vasseur a été interpellé à son domicile.",
            NOTAIRE + "Les gendarmes ont cueilli Edgar Vasseur sur la jetée du port.",
        ),
        (
            NOTAIRE + "Pris d'un malaise, Edgar Vasseur a été hospitalisé à Limoges.",
            NOTAIRE + "Edgar Vasseur, pris d'un malaise, a été hospitalisé à Bordeaux.",
        ),
    ],
)
def test_two_places_of_one_thing_are_a_contradiction(first: str, second: str) -> None:
    assert [(f.kind, f.facet) for f in _grounds(first, second)] == [("contradiction", "place")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # More precise.
        (RAID + "The getaway car was found in a quarry.", RAID + "The car was found in a quarry near a wood."),
        # An account that tells of both.
        (
            RAID + "The car was found in a quarry. A second van was torched in a lay-by.",
            RAID + "A grey van was torched in a lay-by.",
        ),
        # Two of them.
        (RAID + "Two cars were found burnt out in a quarry.", RAID + "A grey van was torched in a lay-by."),
        # Somebody else.
        (
            CLERK + "Brandel was arrested at his home at dawn.",
            CLERK + "Vera Lindqvist, 31, was picked up in a car park by two officers.",
        ),
        # Where he is held is not where he was caught.
        (CLERK + "Brandel was arrested at his home.", CLERK + "Brandel was detained at Harbury police station."),
        # The town of the one is told by the other too.
        (
            NOTAIRE + "Edgar Vasseur a été hospitalisé à Limoges.",
            NOTAIRE + "Edgar Vasseur a été hospitalisé à Bordeaux avant d'être transféré à Limoges.",
        ),
        # "Sur place" is no square.
        (NOTAIRE + "Edgar Vasseur a été soigné sur place.", NOTAIRE + "Edgar Vasseur a été soigné à son domicile."),
    ],
)
def test_what_may_both_be_true_is_none(first: str, second: str) -> None:
    assert not [f for f in _grounds(first, second) if f.rule == "ground"]


def test_concepts_of_grounds_are_known() -> None:
    used = {c for code in ("en", "fr") for g in GroundLexicon.load(code).grounds for c in g.concepts}
    assert used <= set(load_concepts())


def test_a_language_without_a_file_has_none() -> None:
    assert not GroundLexicon.load("de").grounds
