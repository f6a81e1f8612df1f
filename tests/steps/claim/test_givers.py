"""By whom a figure is given where no verb of speech brings it in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import read

from recoupe.steps.align.figures import figures

GIVEN = [
    ("en", "Corvell Minerals stands by 1.1 million gallons.", 1_100_000, "Corvell Minerals"),
    ("en", "Even the ministry concedes 4,000.", 4_000, "the ministry"),
    ("en", "Engineers hired by the town have arrived at 27,000.", 27_000, "Engineers"),
    ("en", "The company stuck by an estimate of 200,000 gallons.", 200_000, "The company"),
    ("en", "The police's own reckoning is that 1,600 people marched.", 1_600, "The police"),
    ("fr", "Le ministère public retient 1,3 million d'euros.", 1_300_000, "Le ministère public"),
    ("fr", "La préfecture s'en tient à 310.", 310, "La préfecture"),
    ("fr", "La préfecture, qui suit le défilé, en est restée à 310.", 310, "La préfecture"),
    ("fr", "Le cabinet arrive pour sa part à 7 500.", 7_500, "Le cabinet"),
    ("fr", "Combien étaient-ils dans la rue ? 420 pour les autorités.", 420, "les autorités"),
    ("fr", "Le décompte de la mairie est de 410 foyers.", 410, "mairie"),
]


@pytest.mark.parametrize(("code", "text", "number", "who"), GIVEN)
def test_who_gives_a_figure_stands_for_it(code: str, text: str, number: float, who: str) -> None:
    told = read(text, code)
    measures = [m for c in told.claims for m in c.measures if m.quantity.number == number]
    assert measures
    assert any(who in link.source_text for m in measures for link in m.attribution)


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "The bill arrives at 27,000.", 27_000),
        ("en", "The ministry counted on four ships to carry 900 people.", 900),
        ("fr", "La facture monte à 31 millions d'euros.", 31_000_000),
        ("fr", "Le pont tient à 12 câbles.", 12),
    ],
)
def test_what_has_or_reaches_a_figure_does_not_give_it(code: str, text: str, number: float) -> None:
    told = read(text, code)
    assert not any(m.attribution for c in told.claims for m in c.measures if m.quantity.number == number)


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "We put the leak at four tonnes."), ("fr", "Nous évaluons la fuite à quatre tonnes.")],
)
def test_we_are_others_in_each_account(code: str, text: str) -> None:
    accounts = {name: read(text, code) for name in "ab"}
    claims = [replace(c, article=name) for name, told in accounts.items() for c in told.claims]
    classes = accounts["a"].language.classes
    found = figures(claims, {code: classes}.__getitem__, dict.fromkeys("ab", code), "")
    assert len({f.source for f in found if f.measure.quantity.number == 4}) == 2
