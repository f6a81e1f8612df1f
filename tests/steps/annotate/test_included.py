"""A verb is said of the whole, not of whom an inset names as some of it."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "text", "number", "state"),
    [
        ("fr", "Quatre personnes, dont une femme et deux enfants, ont été tuées.", 4, "dead"),
        ("fr", "Douze personnes, dont trois enfants, ont été blessées.", 12, "injured"),
        ("fr", "Neuf ouvriers, parmi lesquels deux apprentis, sont portés disparus.", 9, "missing"),
        (
            "fr",
            "Trois personnes, dont le trésorier, 52 ans, ont été placées en garde à vue.",
            3,
            "arrested",
        ),
        ("en", "Four people, including a woman and two children, were killed.", 4, "dead"),
        ("en", "Twelve walkers, among them three children, were injured.", 12, "injured"),
    ],
)
def test_the_whole_is_told_of_and_no_list(code: str, text: str, number: float, state: str) -> None:
    told = [m for c in read(text, code).claims for m in c.measures if m.category and not m.part]
    assert [(m.quantity.number, m.category) for m in told] == [(number, state)]


def test_the_verb_keeps_its_subject_behind_a_relative_clause() -> None:
    (claim,) = read("Une vingtaine de personnes, dont plusieurs élus, ont manifesté devant la halle.", "fr").claims
    assert [a.head for a in claim.arguments if a.role == "agent"] == ["vingtaine"]
    claims = read("La maison, dont le toit brûlait, a été évacuée.", "fr").claims
    assert {a.head for c in claims for a in c.arguments} == {"maison", "toit"}
