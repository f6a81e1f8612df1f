"""What brought a mishap about, told in ways that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import NO_MORE, findings

from recoupe.languages.lexicon.causes import CauseLexicon, unlike

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

FIRE = "A fire destroyed the Vallon warehouse in Harbury on Wednesday. Three firefighters were slightly hurt. "
TRAIN = "A freight train derailed near Lunden on Wednesday. Nobody was hurt. "
FLATS = "A block of flats collapsed in Harbury on Wednesday. Two people died. "
GLISSE = "Un glissement de terrain a coupé la route de Lunel mercredi. "
EAU = "L'eau de Lunel est contaminée par des bactéries depuis mercredi. "
FOULE = "Deux personnes sont mortes mercredi dans une bousculade à Lunel. "
PANNE = "Une panne de courant a privé d'électricité 20 000 foyers de Lunel mercredi. "


def _causes(first: str, second: str) -> list[Finding]:
    language = "fr" if " mercredi" in first else "en"
    lead = NO_MORE[language]
    return [f for f in findings(language, [first, lead], [second, lead]) if f.rule == "cause"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRE + "The fire was caused by a short circuit.", FIRE + "The fire was started deliberately, police say."),
        (TRAIN + "The derailment was caused by a landslide.", TRAIN + "The derailment was due to excessive speed."),
        (PANNE + "La panne est due à la foudre.", PANNE + "La panne a été provoquée par un sabotage."),
        (FLATS + "The collapse was caused by building work.", FLATS + "The collapse was caused by a leaking pipe."),
        (FIRE + "The blaze was caused by fireworks.", FIRE + "The blaze was caused by a lightning strike."),
        (FLATS + "The collapse was due to a gas leak.", FLATS + "The collapse was caused by subsidence."),
        (PANNE + "La panne est due à une forte demande.", PANNE + "La panne est due à un piratage."),
        (
            GLISSE + "Le glissement de terrain est dû aux fortes pluies.",
            GLISSE + "Le glissement de terrain est dû à un chantier.",
        ),
        (EAU + "La contamination est due au ruissellement.", EAU + "La contamination vient d'eaux usées."),
        (
            FOULE + "La bousculade a été provoquée par une rafale de vent.",
            FOULE + "La bousculade est due à une bagarre entre deux bandes.",
        ),
    ],
)
def test_causes_of_unlike_kinds_contradict_each_other(first: str, second: str) -> None:
    assert [(f.kind, f.facet) for f in _causes(first, second)] == [("contradiction", "event")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # A cause that is not one, or may be.
        (FIRE + "The fire was not started deliberately.", FIRE + "The fire was caused by a short circuit."),
        (TRAIN + "The derailment may have been caused by ice.", TRAIN + "The derailment was due to a brake failure."),
        # Works go wrong by a mistake.
        (FLATS + "The collapse was caused by building work.", FLATS + "The collapse was due to human error."),
        (FIRE + "The fire was caused by a gas leak.", FIRE + "The fire was caused by a faulty boiler."),
        (PANNE + "La panne est due à la vétusté du réseau.", PANNE + "La panne est due à une surtension."),
        # Of another mishap.
        (FIRE + "Firefighters were delayed because of snow.", FIRE + "The fire was caused by a short circuit."),
        # One account gives both.
        (
            PANNE + "La panne est due à la foudre, qui a touché un transformateur.",
            PANNE + "La panne est due à un transformateur.",
        ),
    ],
)
def test_what_may_both_be_does_not_contradict(first: str, second: str) -> None:
    assert not _causes(first, second)


def test_a_kind_excludes_others_but_not_itself() -> None:
    kinds = sorted(CauseLexicon.load("en").kinds)
    assert kinds == sorted(CauseLexicon.load("fr").kinds)
    assert unlike("weather", "technical")
    assert not unlike("accident", "technical")
    assert not any(unlike(k, k) for k in kinds)
    assert CauseLexicon.load("de").kinds == {}
