"""Bare figures go on with what was counted before."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.model.claim import Measure


def measures(text: str, code: str) -> list[Measure]:
    found = [m for c in read(text, code).claims for m in c.measures]
    return sorted(found, key=lambda m: m.quantity.span)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Selon la police, 2 300 manifestants ont défilé. Les syndicats en ont compté 6 000."),
        ("en", "Police said 2,300 protesters marched. The unions counted 6,000."),
    ],
)
def test_a_bare_figure_counts_what_the_last_one_counted(code: str, text: str) -> None:
    first, second = measures(text, code)
    assert (first.quantity.number, second.quantity.number) == (2300, 6000)
    assert second.inherited
    assert not first.inherited
    assert second.classes == first.classes
    assert second.series == first.series >= 0


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Selon la police, 2 300 manifestants ont défilé. Les syndicats ont affrété 60 bus."),
        ("fr", "Selon la police, 2 300 manifestants ont défilé. Les syndicats ont affrété 60 cars."),
        ("en", "Police said 2,300 protesters marched. The unions hired 60 coaches."),
    ],
)
def test_a_figure_with_a_noun_of_its_own_does_not(code: str, text: str) -> None:
    first, second = measures(text, code)
    assert not second.inherited
    assert not set(first.classes) & set(second.classes)


def test_not_over_a_paragraph() -> None:
    text = "Selon la police, 2 300 manifestants ont défilé.\n\nLes syndicats en ont compté 6 000."
    assert not any(m.inherited for m in measures(text, "fr"))


def test_not_after_a_share() -> None:
    text = "Le prix a augmenté de 12 %. Les syndicats en ont compté 6 000."
    assert not any(m.inherited for m in measures(text, "fr"))


@pytest.mark.parametrize(
    "text",
    [
        "Trois blessés ont été recensés. Ils étaient six cents à crier sous les fenêtres.",
        "Trois blessés ont été recensés. Nous étions six cents, hier, dans le froid.",
    ],
)
def test_a_crowd_is_not_counted_on_from_the_injured(text: str) -> None:
    injured, crowd = measures(text, "fr")
    assert (injured.quantity.number, injured.category) == (3, "injured")
    assert (crowd.quantity.number, crowd.category, crowd.inherited) == (600, "", False)
    assert crowd.classes == {"people"}
