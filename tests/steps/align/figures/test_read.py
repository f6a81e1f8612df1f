"""Which figures of an account are put beside those of others, and as what."""

from __future__ import annotations

from dataclasses import replace

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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Not a single aircraft left the ground."),
        ("fr", "Pas un seul avion n’a quitté le sol."),
    ],
)
def test_none_is_not_one(code: str, text: str) -> None:
    told = read(text, code)
    assert not figures(told.claims, {code: told.language.classes}.__getitem__, {"x": code}, "")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("The blast killed eleven people, including four customs officers.", 1),
        ("The blast killed eleven people.", 2),
    ],
)
def test_what_another_account_tells_as_a_part_is_no_toll(told: str, kept: int) -> None:
    accounts = read(told, "en"), read("Four customs officers died at the gate.", "en")
    claims = [replace(c, article=name) for name, account in zip("ab", accounts, strict=True) for c in account.claims]
    language = accounts[0].language
    found = figures(claims, {"en": language.classes}.__getitem__, {"a": "en", "b": "en"}, "")
    assert sum(f.measure.category == "dead" for f in found) == kept


@pytest.mark.parametrize(
    ("code", "text", "category"),
    [
        ("en", "The engine fired three boosters.", ""),
        ("en", "The plant fired three workers.", "laid_off"),
        ("en", "The plant shed 300 jobs.", "laid_off"),
        ("fr", "L'usine a licencié trois ouvriers.", "laid_off"),
    ],
)
def test_people_lose_their_jobs_and_things_do_not(code: str, text: str, category: str) -> None:
    told = read(text, code)
    (found,) = figures(told.claims, {code: told.language.classes}.__getitem__, {"x": code}, "")
    assert found.measure.category == category


@pytest.mark.parametrize(
    ("code", "text", "variety"),
    [
        ("en", "Lind scored 21 points. Marr had 12 points. The visitors led by 30 points.", 3),
        ("en", "Police held 21 people. Later 21 people were freed.", 1),
        ("fr", "Lind a marqué 21 points. Marr en compte 12 points. Les visiteurs menaient de 30 points.", 3),
    ],
)
def test_an_account_gives_so_many_numbers_of_one_thing(code: str, text: str, variety: int) -> None:
    told = read(text, code)
    found = figures(told.claims, {code: told.language.classes}.__getitem__, {"x": code}, "")
    assert {f.variety for f in found} == {f.varied for f in found} == {variety}


@pytest.mark.parametrize(
    ("code", "text", "category"),
    [
        ("en", "So far 31 people have fallen ill.", "infected"),
        ("en", "The outbreak made 40 guests ill.", "infected"),
        ("en", "There are 27 confirmed cases.", "infected"),
        ("en", "Police found twelve viruses on the server.", ""),
        ("en", "Thirteen cases are before the court.", ""),
        ("fr", "On compte 118 malades.", "infected"),
        ("fr", "Quarante élèves sont tombés malades.", "infected"),
        ("fr", "Trente personnes ont été contaminées.", "infected"),
        ("fr", "La fuite a contaminé quarante puits.", ""),
    ],
)
def test_people_who_fall_ill_are_counted_as_one_state(code: str, text: str, category: str) -> None:
    told = read(text, code)
    (found,) = figures(told.claims, {code: told.language.classes}.__getitem__, {"x": code}, "")
    assert found.measure.category == category


@pytest.mark.parametrize(
    ("code", "told", "bare", "number"),
    [
        ("en", "The firm was fined €425,000.", "Nobody ever agreed to €425,000.", 425_000),
        ("fr", "La société a écopé d'une amende de 425 000 euros.", "Personne n'a accepté 425 000 euros.", 425_000),
    ],
)
def test_a_bare_sum_is_of_what_all_others_measure_that_give_the_same(
    code: str, told: str, bare: str, number: float
) -> None:
    accounts = {name: read(text, code) for name, text in (("a", told), ("b", bare))}
    language = accounts["a"].language
    claims = [replace(c, article=name) for name, account in accounts.items() for c in account.claims]
    found = figures(claims, {code: language.classes}.__getitem__, dict.fromkeys("ab", code), "")
    kinds = {f.claim.article: (f.measure.kinds, f.otherwise) for f in found if f.measure.quantity.number == number}
    assert kinds["a"][0]
    assert kinds["b"] == (frozenset(), kinds["a"][0])
