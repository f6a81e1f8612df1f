"""Numbers of things are no times, and what has lasted since is a length."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Between 30 and 40 cars were set on fire.", [(35, "")]),
        ("fr", "Entre 30 et 40 voitures ont été incendiées.", [(35, "")]),
        ("fr", "Les billets se vendaient jusqu'à 900 dollars.", [(900, "USD")]),
        ("fr", "Les habitants n'ont plus d'eau depuis trois jours.", [(3, "day")]),
        ("en", "It stank like a thousand fish.", []),
        ("fr", "La toile brillait comme mille soleils.", []),
    ],
)
def test_a_number_of_things_is_read_as_one(code: str, text: str, expected: list[tuple[float, str]]) -> None:
    told = [m.quantity for c in read(text, code).claims for m in c.measures]
    assert [(q.number, q.unit) for q in told] == expected


@pytest.mark.parametrize(
    ("code", "text"), [("en", "The pump broke between 8am and 9am."), ("en", "By 2030 buses will stop.")]
)
def test_hours_and_years_stay_times(code: str, text: str) -> None:
    assert [t for c in read(text, code).claims for t in c.times]
