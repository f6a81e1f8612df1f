"""A people and its country are one actor; all affairs are invented."""

from __future__ import annotations

import pytest
from whole import findings

DAYS = ("2026-03-02T10:00:00", "2026-03-02T10:00:00")


@pytest.mark.parametrize(
    ("code", "lead", "first", "second"),
    [
        (
            "en", "Missiles fell into the sea off Norvane on Saturday, Sorbell radio said.",
            "The missiles fell after the North Koreans launched three missiles on Saturday.",
            "On Saturday North Korea launched three missiles.",
        ),
        (
            "fr", "Des missiles sont tombés en mer au large de Norvane samedi, selon la radio de Sorbelle.",
            "Samedi, les Nord-Coréens ont tiré trois missiles.", "Samedi, la Corée du Nord a tiré trois missiles.",
        ),
    ],
)  # fmt: skip
def test_a_people_and_its_country_are_one_actor(code: str, lead: str, first: str, second: str) -> None:
    assert [f for f in findings(code, [lead, first], [lead, second], DAYS) if f.facet == "actor"] == []
