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

CHUTE = "Une jeune femme est tombée d'un toit mercredi à Lunel. "
FERRY = "A ferry struck a quay at Orle on Wednesday. "
PLANT = "The Corvin plant in Harbury is to close, staff were told on Wednesday. "
TALKS = "The foreign ministers of Valdoria and Kerest failed to agree on Wednesday. "


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
        (
            CHUTE + "La jeune femme a été héliportée vers le CHU de Limoges.",
            CHUTE + "Elle est soignée à l'hôpital de Tulle.",
        ),
        (FERRY + "The ferry was towed into Fowley.", FERRY + "The ferry had returned to Harbury under its own power."),
        (PLANT + "Production will be transferred to Slovakia.", PLANT + "All production is being moved to Romania."),
        (
            TALKS + "The talks were held in a villa on the shore of Lake Dorne.",
            TALKS + "The conversation at the Ardent guest house lasted an hour.",
        ),
        (
            NOTAIRE + "C'est dans un parking qu'Edgar Vasseur a été interpellé.",
            NOTAIRE + "Edgar Vasseur a été interpellé à son domicile.",
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
        # Another ship.
        (FERRY + "The ferry was towed into Fowley.", FERRY + "The trawler had returned to Harbury."),
        # One lake in two ways.
        (TALKS + "The talks were held in a villa on Lake Dorne.", TALKS + "The talks began at Lake Dorne."),
        # Several people.
        (
            CHUTE + "Trois blessés ont été transportés à l'hôpital de Tulle.",
            CHUTE + "Elle a été transportée vers le CHU de Limoges.",
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
