from __future__ import annotations

import pytest

from recoupe.languages.lexicon.files import read_table
from recoupe.languages.lexicon.names import NameLexicon
from recoupe.languages.lexicon.pieces import pieces, pieces_of


@pytest.fixture(params=["fr", "en"])
def lexicon(request):
    return NameLexicon.load(request.param)


def known(lexicon, words):
    return {(k.kind, k.key) for n, k in lexicon.known.at(pieces_of(words.split(" ")), 0) if n == len(pieces(words))}


@pytest.mark.parametrize(
    ("code", "words", "key"),
    [
        ("fr", "États-Unis", "US"),
        ("en", "United States", "US"),
        ("en", "U.S.", "US"),
        ("fr", "RPDC", "KP"),
        ("en", "DPRK", "KP"),
        ("fr", "Royaume-Uni", "GB"),
        ("en", "UK", "GB"),
        ("fr", "Birmanie", "MM"),
    ],
)
def test_a_country_has_one_code_under_all_its_names(code, words, key):
    assert ("country", key) in known(NameLexicon.load(code), words)


@pytest.mark.parametrize(
    ("fr", "en"), [("Maison-Blanche", "White House"), ("Pékin", "Beijing"), ("Otan", "NATO"), ("AIEA", "IAEA")]
)
def test_both_languages_share_the_key_of_a_thing(fr, en):
    assert known(NameLexicon.load("fr"), fr) & known(NameLexicon.load("en"), en)


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("ministre des Affaires étrangères", "foreign minister"),
        ("chef de la diplomatie", "top diplomat"),
        ("patron du Pentagone", "defence secretary"),
        ("porte-parole", "spokeswoman"),
        ("maire", "mayor"),
        ("conducteur du tram", "tram driver"),
        ("services de renseignement", "intelligence services"),
    ],
)
def test_words_of_one_office_share_its_role(fr, en):
    french, english = (
        {
            form.role
            for n, form in NameLexicon.load(code).roles.at(pieces_of(words.split(" ")), 0)
            if n == len(pieces(words))
        }
        for code, words in (("fr", fr), ("en", en))
    )
    assert french & english


def test_french_forms_tell_gender_and_number():
    roles = NameLexicon.load("fr").roles
    forms = {words: roles.at(pieces_of([words]), 0)[0][1] for words in ("préfet", "préfète", "préfets", "généraux")}
    assert [(f.gender, f.plural) for f in forms.values()] == [("m", False), ("f", False), ("", True), ("", True)]


def test_a_wider_word_may_stand_for_a_narrower_office_only(lexicon):
    assert lexicon.includes("minister", "minister.defence")
    assert lexicon.includes("leader", "president")
    assert not lexicon.includes("minister.defence", "minister")
    assert not lexicon.includes("minister", "former:minister.defence")


def test_every_territory_with_a_demonym_is_told_in_both_languages():
    french, english = ({row[0] for row in read_table(code, "demonyms") if "-" not in row[0]} for code in ("fr", "en"))
    assert len(french) > 180
    assert len(french ^ english) < 12


@pytest.mark.parametrize("name", ["metonyms", "organisations", "first_names"])
def test_shared_tables_are_whole(name):
    rows = read_table("", name)
    assert len({len(r) for r in rows}) == 1
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", ["roles", "demonyms", "countries"])
def test_tables_of_a_language_are_whole(lexicon, name):
    rows = read_table(lexicon.code, name)
    assert len({len(r) for r in rows}) == 1
    assert len(rows) == len(set(rows))
