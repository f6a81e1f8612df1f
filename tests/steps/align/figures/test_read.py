"""Which figures of an account are put beside those of others, and as what."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.steps.align.figures import figures


@pytest.mark.parametrize(
    ("code", "text", "category"),
    [
        ("en", "Eleven silver spoons are missing.", ""),
        ("fr", "Onze cuillères manquent à l'appel.", ""),
        ("en", "Eleven hikers are missing.", "missing"),
        ("fr", "Onze randonneurs manquent à l'appel.", "missing"),
        ("en", "Eleven are missing.", "missing"),
        ("fr", "Onze disparus, dit la préfecture.", "missing"),
    ],
)
def test_people_are_missing_where_they_are_counted(code: str, text: str, category: str) -> None:
    told = read(text, code)
    (found,) = figures(told.claims, {code: told.language.classes}.__getitem__, {"x": code}, "")
    assert found.measure.category == category
