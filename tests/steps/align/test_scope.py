"""What a claim is limited to: those whom it counts are no doers of a part, and one hospital has one name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import read

from recoupe.steps.align.scope import scopes


@pytest.mark.parametrize(
    ("code", "text", "part"),
    [
        ("fr", "Quatorze ont été hospitalisés.", False),
        ("fr", "Onze ont pris le chemin inverse.", False),
        ("en", "Eleven took the other road.", False),
        ("en", "The trawler rescued 63 people.", True),
        ("fr", "Le chalutier a secouru 63 personnes.", True),
    ],
)
def test_those_who_are_counted_are_no_doers_of_a_part(code: str, text: str, part: bool) -> None:  # noqa: FBT001
    claims = read(text, code).claims
    assert any(s.part for s in scopes(claims, None, frozenset(), {}).values()) is part


def test_a_hospital_that_acts_is_the_one_where_it_happens() -> None:
    (claim,) = read("The clinic treated 31 people.", "en").claims
    two = [replace(claim, id=n, agents=(n,)) for n in ("one", "two")]
    found = scopes(two, None, frozenset(), {"one": "Velmar Clinic", "two": "Velmar Clinic"})
    assert {s.part for s in found.values()} == {"Velmar Clinic"}
