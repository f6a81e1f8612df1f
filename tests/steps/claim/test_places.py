"""Where a claim says that something happens."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("code", "text", "concept", "relation", "head"),
    [
        ("fr", "Une bombe a explosé dans un entrepôt.", "explode", "in", "entrepot"),
        ("en", "A bomb exploded in a warehouse.", "explode", "in", "warehouse"),
        ("fr", "Une bombe a explosé près de la gare.", "explode", "near", "gare"),
        ("en", "A bomb exploded near the station.", "explode", "near", "station"),
        ("fr", "Une bombe a explosé à Brizac.", "explode", "in", "brizac"),
        ("en", "A bomb exploded in Brizac.", "explode", "in", "brizac"),
        ("fr", "Une bombe a explosé à l’extérieur de l’usine.", "explode", "outside", "usine"),
        ("en", "A bomb exploded outside the factory.", "explode", "near", "factory"),
        ("fr", "L’usine de Brizac a explosé.", "explode", "in", "usine"),
        ("en", "The warehouse exploded.", "explode", "in", "warehouse"),
    ],
)
def test_places(code: str, text: str, concept: str, relation: str, head: str) -> None:
    found = read(text, code).claim(concept)
    assert (relation, head) in {(w.relation, w.head) for w in found.where}
    assert all(w.words in text for w in found.where)


@pytest.mark.parametrize(
    ("code", "text", "head"),
    [
        ("fr", "Le cortège est parti de la place du Marché à 10 heures.", "place"),
        ("en", "The march set off from the square at 10 am.", "square"),
    ],
)
def test_where_something_sets_out_from(code: str, text: str, head: str) -> None:
    found = [w for c in read(text, code).claims for w in c.where]
    assert ("from", head) in {(w.relation, w.head) for w in found}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le directeur de l’hôpital a démissionné."),
        ("en", "The director of the hospital resigned."),
        ("fr", "La ministre a démissionné dans la colère."),
    ],
)
def test_what_only_belongs_to_something_does_not_happen_there(code: str, text: str) -> None:
    assert read(text, code).claim("resign").where == ()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Une bombe a explosé à Brizac, dans un entrepôt."),
        ("en", "A bomb exploded in a warehouse in Brizac."),
    ],
)
def test_the_place_is_the_named_one(code: str, text: str) -> None:
    found = read(text, code)
    claim = found.claim("explode")
    assert found.who(claim.place) == {"Brizac"}
    assert {w.head for w in claim.where} >= {"brizac"}


def test_sites_have_kinds_in_both_languages() -> None:
    kinds = [
        {k for w in read(text, code).claim("explode").where for k, _ in w.sites}
        for text, code in (("Une bombe a explosé dans un entrepôt.", "fr"), ("A bomb exploded in a warehouse.", "en"))
    ]
    assert kinds[0] == kinds[1] != set()
