"""Figures of a whole beside those of a part of it."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.model.claim import Measure


def measures(text: str, code: str) -> list[Measure]:
    return [m for c in read(text, code).claims for m in c.measures]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Seven of 19 miners remain in hospital.", [(7, "hospitalised", False), (19, "", True)]),
        ("en", "Twelve of the 40 passengers died.", [(12, "dead", False), (40, "aboard", True)]),
        ("en", "Three people out of 40 were hurt.", [(3, "injured", False), (40, "", True)]),
        ("en", "Of 6,812 voters, 3,944 stayed away.", [(3944, "", False), (6812, "", True)]),
        ("en", "Among the 12 dead are two children.", [(2, "", False), (12, "dead", True)]),
        ("en", "Two groups of sailors met 12 miners.", [(2, "", False), (12, "", False)]),
        ("fr", "La liste dispose de 84 sièges sur 150.", [(84, "", False), (150, "", True)]),
        ("fr", "Sur les 40 passagers, douze sont morts.", [(12, "dead", False), (40, "aboard", True)]),
        ("fr", "Treize des quatorze mineurs sont rentrés.", [(13, "", False), (14, "", True)]),
        ("fr", "Le feu a fait 12 blessés et détruit 40 maisons.", [(12, "injured", False), (40, "", False)]),
        ("fr", "Trois membres de l'équipage sur quatre ont voté.", [(3, "", False), (4, "", True)]),
        ("fr", "Trois attaques de drones sur deux bases ont échoué.", [(2, "", False), (3, "", False)]),
        ("fr", "Sur les 42 hectares, 17 seront bâtis.", [(17, "", False), (42, "", True)]),
    ],
)
def test_what_is_told_of_a_part_is_not_told_of_its_whole(
    code: str, text: str, expected: list[tuple[float, str, bool]]
) -> None:
    assert sorted((m.quantity.number, m.category, m.whole) for m in measures(text, code)) == expected


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("fr", "Le feu a pris dans une commune de quelque 6 800 électeurs.", 6800),
        ("fr", "La ville, qui compte 118 000 habitants, est coupée du monde.", 118_000),
        ("fr", "À Valmorel, 62 000 habitants, le maire a démissionné.", 62_000),
        ("en", "The fire broke out in a town of about 4,000 people.", 4000),
        ("en", "Kelmar is a village of 900 souls.", 900),
    ],
)
def test_the_size_of_a_place_is_a_whole(code: str, text: str, number: float) -> None:
    assert [m.whole for m in measures(text, code) if m.quantity.number == number] == [True]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "La préfecture a évacué 6 800 habitants."),
        ("fr", "Quelque 6 800 électeurs ont voté dimanche."),
        ("en", "Police moved 4,000 inhabitants to a school."),
        ("en", "About 4,000 people marched through the town."),
    ],
)
def test_people_to_whom_something_happens_are_no_size(code: str, text: str) -> None:
    assert not any(m.whole for m in measures(text, code))
