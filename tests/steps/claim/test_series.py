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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "La police reste sur place. Trois nouvelles interpellations ont eu lieu, ce qui porte le total à cinq."),
        ("en", "Police stay on the spot. Two more arrests were made at dawn, taking the total to five."),
    ],
)
def test_a_total_counts_what_its_part_counts(code: str, text: str) -> None:
    part, total = measures(text, code)
    assert (part.part, total.part) == (True, False)
    assert (part.category, total.category) == ("arrested", "arrested")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Sept personnes ont succombé à leurs blessures. Une quarantaine d’autres y sont soignées."),
        ("en", "Eleven rebels died, said the army, which put the strength of the group at 60."),
    ],
)
def test_who_is_counted_beside_the_dead_is_not_dead(code: str, text: str) -> None:
    first, second = measures(text, code)
    assert (first.category, second.category) == ("dead", "")


def test_people_go_on_no_count_of_things() -> None:
    first, second = measures("Six batches were sent back. A dozen people are ill.", "en")
    assert "batch" in first.lemmas
    assert "batch" not in second.lemmas


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The bank was valued at £2bn. About 270 people work there."),
        ("fr", "Le club réclame 90 000 euros. La scierie emploie 150 personnes."),
    ],
)
def test_people_are_no_sum_of_money(code: str, text: str) -> None:
    _, people = measures(text, code)
    assert not people.quantity.unit
    assert not people.inherited


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Trente personnes ont été arrêtées. Quatre seront jugées mardi."),
        ("en", "Thirty people were arrested. Four will be tried on Tuesday."),
    ],
)
def test_those_who_underwent_something_else_are_some_at_most(code: str, text: str) -> None:
    all_of_them, some = measures(text, code)
    assert all_of_them.category == "arrested"
    assert not some.category
    assert some.series != all_of_them.series or some.series < 0


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Ils attendaient leur dû : neuf mois de primes. La direction parle de 3,5 millions."),
        ("en", "The temps will get not a penny. They do not figure in the 480."),
    ],
)
def test_a_figure_goes_on_with_no_unit_of_another_size_or_of_one(code: str, text: str) -> None:
    *_, last = measures(text, code)
    assert not last.quantity.unit
