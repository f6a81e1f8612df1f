"""One event at two sites that exclude each other, told by verbs that fall short of what a contradiction asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whole import findings

if TYPE_CHECKING:
    from recoupe.model.finding import Finding

DAYS = ("2026-03-02T10:00:00", "2026-03-02T10:00:00")
FOUND = "Les enquêteurs ont saisi 63 000 euros en liquide au domicile du trésorier d'Olmont, Odon Pellier."
ELSEWHERE = "Les policiers ont trouvé 63 000 euros en liquide dans le bureau du trésorier d'Olmont, Odon Pellier."
LEAD = "La ville d'Olmont attend des réponses depuis que son trésorier, Odon Pellier, est soupçonné de corruption."


def _places(code: str, lead: str, first: str, second: str) -> list[Finding]:
    found = findings(code, [lead, first], [lead, second], DAYS)
    return [f for f in found if f.facet == "place"]


def _contradicting(second: str) -> list[Finding]:
    return [f for f in _places("fr", LEAD, FOUND, second) if f.kind == "contradiction"]


def test_two_sites_of_one_find_contradict() -> None:
    (found,) = _contradicting(ELSEWHERE)
    assert [p.value.split(" du ")[0] for p in found.positions] == ["domicile", "le bureau"]


@pytest.mark.parametrize(
    "second",
    [
        ELSEWHERE.replace("63 000 euros en liquide", "trois montres"),  # another find
        ELSEWHERE.replace("dans le bureau du trésorier", "dans la maison du trésorier"),  # one site in other words
    ],
)
def test_another_find_or_one_site_in_other_words_does_not(second: str) -> None:
    assert _contradicting(second) == []


def test_where_a_fire_began_is_compared_however_it_is_told() -> None:
    lead = "Two sailors died in a fire on the freighter Corvina off Norvane on Sunday."
    told = ("The fire broke out in the cargo hold.", "The fire took hold in the engine room.")
    found = [f for f in _places("en", lead, *told) if f.kind == "contradiction"]
    assert [{p.value for p in f.positions} for f in found] == [{"the cargo hold", "the engine room"}]


@pytest.mark.parametrize(
    ("lead", "first", "second", "code"),
    [
        (
            "Orrin Tamsley, a baker, died on Tuesday night after a crash in Olmont.",
            "Mr Tamsley died on the pavement shortly before midnight.",
            "Mr Tamsley died on the operating table.",
            "en",
        ),
        (
            "La police d'Olmont recherchait Odon Pellier, le trésorier, depuis lundi.",
            "Odon Pellier a été arrêté mardi soir sur un chemin forestier.",
            "Odon Pellier a été arrêté mardi soir au domicile de ses parents.",
            "fr",
        ),
    ],
)
def test_what_befalls_one_happens_indoors_or_in_the_road(lead: str, first: str, second: str, code: str) -> None:
    assert [f.kind for f in _places(code, lead, first, second)] == ["contradiction"]


def test_in_the_street_is_on_its_pavement() -> None:
    lead = "Orrin Tamsley, a baker, was shot on Tuesday night in Olmont."
    told = ("Mr Tamsley died on the pavement.", "Mr Tamsley died in the street.")
    assert _places("en", lead, *told) == []


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("en", "Researchers at the university used 63 samples.", "They used 63 samples in the hospital."),
        ("en", "Tickets cost 63 crowns in the stadium.", "Tickets cost 63 crowns on the resale market."),
        (
            "fr",
            "Des chercheurs de l'école ont utilisé 63 prélèvements.",
            "63 prélèvements ont été utilisés à l'hôpital.",
        ),
    ],
)
def test_where_somebody_belongs_and_a_trade_are_no_site(code: str, first: str, second: str) -> None:
    lead = LEAD if code == "fr" else "The town of Olmont talks of nothing else since Monday."
    assert [f for f in _places(code, lead, first, second) if f.kind == "contradiction"] == []


@pytest.mark.parametrize(
    ("code", "lead", "first", "second"),
    [
        (
            "en", "Three people died when a train hit a lorry near Orre on Thursday.",
            "The train hit the lorry at a level crossing at 7.40am.",
            "The train hit the lorry on Tollen Lane at 7.40am.",
        ),
        (
            "fr", "Trois personnes sont mortes jeudi quand un train a percuté un camion près d'Orre.",
            "Le train a percuté le camion sur un passage à niveau.",
            "Le train a percuté le camion sur le chemin Tollen.",
        ),
    ],
)  # fmt: skip
def test_what_stands_on_a_named_way_does_not_exclude_it(code: str, lead: str, first: str, second: str) -> None:
    assert [f for f in _places(code, lead, first, second) if f.kind == "contradiction"] == []
