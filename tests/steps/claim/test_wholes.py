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
    ],
)
def test_what_is_told_of_a_part_is_not_told_of_its_whole(
    code: str, text: str, expected: list[tuple[float, str, bool]]
) -> None:
    assert sorted((m.quantity.number, m.category, m.whole) for m in measures(text, code)) == expected
