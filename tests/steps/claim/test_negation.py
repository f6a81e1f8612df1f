"""Which words for none make a claim a denial."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "text", "polarity"),
    [
        ("fr", "Personne n’a été blessé.", "denied"),
        ("fr", "Aucune personne n’a été blessée.", "denied"),
        ("fr", "Absolument personne n’est venu.", "denied"),
        ("fr", "Une troisième personne est morte.", "affirmed"),
        ("fr", "Chaque personne a signé.", "affirmed"),
        ("fr", "Cette personne est morte.", "affirmed"),
        ("en", "Nobody died.", "denied"),
        ("en", "None of them came.", "denied"),
    ],
)
def test_nobody_is_no_person(code: str, text: str, polarity: str) -> None:
    assert [c.polarity for c in read(text, code).claims] == [polarity]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("It was a gas leak, not a bomb.", "affirmed"),
        ("The blast was an accident, not an attack.", "affirmed"),
        ("The driver was a woman – not a man.", "affirmed"),
        ("It was not a bomb.", "denied"),
        ("The blast was not an attack, but an accident.", "denied"),
    ],
)
def test_what_is_set_aside_behind_a_comma_does_not_deny_what_is_told(text: str, polarity: str) -> None:
    assert read(text, "en").claims[0].polarity == polarity
