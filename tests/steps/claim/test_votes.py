"""Counts that are a side of a ballot, some of those told, or no count of people at all."""

from __future__ import annotations

import pytest
from reading import read

from recoupe.model.claim import Measure


def measures(text: str, code: str) -> dict[float, Measure]:
    return {m.quantity.number: m for c in read(text, code).claims for m in c.measures}


@pytest.mark.parametrize(
    ("code", "text", "carried", "beaten"),
    [
        ("en", "The motion was adopted by 14 votes to 12.", 14, 12),
        ("en", "The motion was carried by 14 votes against 12.", 14, 12),
        ("en", "Fourteen councillors voted in favour, twelve voted against.", 14, 12),
        ("fr", "Le texte a été adopté par quatorze voix contre douze.", 14, 12),
        ("fr", "Quatorze conseillers ont voté pour, douze contre.", 14, 12),
        ("fr", "Les mains se lèvent : quatorze pour, douze contre.", 14, 12),
        ("fr", "La motion a recueilli 14 suffrages contre 12.", 14, 12),
    ],
)
def test_votes_are_told_apart_by_their_side(code: str, text: str, carried: int, beaten: int) -> None:
    found = measures(text, code)
    assert found[carried].kinds == {"votes_for"}
    assert found[beaten].kinds == {"votes_against"}
    assert not found[beaten].state


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "Police deployed 14 officers against 12 gunmen."), ("fr", "Le club aligne quatorze joueurs contre douze.")],
)
def test_what_is_no_ballot_has_no_sides(code: str, text: str) -> None:
    assert all(not m.kinds & {"votes_for", "votes_against"} for m in measures(text, code).values())


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "All but three of the crew came home."),
        ("en", "Everyone except three sailors came home."),
        ("fr", "Tous sauf trois sont rentrés."),
        ("fr", "L’équipage est rentré, à l’exception de trois marins."),
    ],
)
def test_those_left_out_are_some(code: str, text: str) -> None:
    assert measures(text, code)[3].part


@pytest.mark.parametrize(
    ("code", "text", "part"),
    [
        ("en", "Some 150 people were injured, of whom 41 are in hospital.", False),
        ("fr", "Le bilan est de 150 blessés, dont 41 hospitalisés.", False),
        ("fr", "Quarante et une personnes ont été hospitalisées ; trois ne sont pas encore rentrées.", False),
        ("en", "Forty-one people are still in hospital.", True),
        ("fr", "Quarante et une personnes sont encore hospitalisées.", True),
    ],
)
def test_all_in_hospital_are_told_as_some_of_the_hurt(code: str, text: str, *, part: bool) -> None:
    own = measures(text, code)[41]
    assert own.category == "hospitalised"
    assert own.part is part


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "Brigid Sallow had four broken ribs.", 4),
        ("fr", "Les médecins ont relevé quatre côtes fracturées et blessées.", 4),
    ],
)
def test_what_is_hurt_on_somebody_is_nobody_hurt(code: str, text: str, number: int) -> None:
    assert measures(text, code)[number].category == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "The firm employs 9,800 people."), ("fr", "L’entreprise emploie 9 800 personnes.")],
)
def test_whoever_is_employed_is_a_worker(code: str, text: str) -> None:
    assert "workers" in measures(text, code)[9800].classes


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The firm offered 6.5 per cent over two years."),
        ("fr", "La direction propose une hausse de 6,5 % sur deux ans."),
    ],
)
def test_how_long_a_rate_is_for_is_no_figure_by_itself(code: str, text: str) -> None:
    assert measures(text, code)[2].part


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "A loan at a rate of 9%."), ("fr", "Un prêt au taux de 9 %.")],
)
def test_interest_is_a_kind(code: str, text: str) -> None:
    assert "interest" in measures(text, code)[9].kinds


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Some 180 officers were sent to the site. Forty-seven people were inside."),
        ("fr", "Quelque 180 policiers ont été envoyés sur place. Quarante-sept personnes se trouvaient à l’intérieur."),
    ],
)
def test_people_with_a_noun_of_their_own_are_no_officers(code: str, text: str) -> None:
    assert "police_officers" not in measures(text, code)[47].classes
