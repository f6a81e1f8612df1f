"""A number that is dialled counts nothing, and is no day of the month."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Odile Marsh dialled 999 at 2.09am."),
        ("en", "The first 999 call was logged at 2.31am."),
        ("en", "A neighbour called 911 and waited outside."),
        ("en", "Nobody rang 112."),
        ("en", "A 112 operator in Brackwell took the call."),
        ("fr", "Une voisine a composé le 18 à 2 h 10."),
        ("fr", "Le premier appel au 112 est parvenu à 3 heures."),
        ("fr", "Il a appelé le 17, puis sa sœur."),
        ("fr", "Plusieurs appels au 15 sont restés sans réponse."),
    ],
)
def test_a_number_that_is_dialled_is_nothing_else(code: str, text: str) -> None:
    note = read(text, code).note
    assert not [q.exact for q in note.quantities if q.number in {15, 17, 18, 112, 911, 999}]
    days = {e.interval.start.day for e in note.times if e.interval is not None and e.interval.start is not None}
    assert days.isdisjoint({15, 17, 18})


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "Police called 112 witnesses.", 112),
        ("en", "The centre took 112 calls that night.", 112),
        ("en", "The crew calls on 115 islands a year.", 115),
        ("fr", "La police a appelé 112 témoins.", 112),
        ("fr", "Elle a reçu 112 appels cette nuit-là.", 112),
    ],
)
def test_what_is_counted_stays_a_figure(code: str, text: str, number: int) -> None:
    assert number in {q.number for q in read(text, code).note.quantities}


@pytest.mark.parametrize("text", ["Il a lancé un appel le 18 juin.", "Elle l'a appelée le 17 mars."])
def test_a_day_stays_a_day(text: str) -> None:
    assert read(text, "fr").note.times
