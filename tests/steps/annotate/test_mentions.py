from __future__ import annotations

import pytest

from recoupe.registry import load
from recoupe.steps.annotate.mentions import find_mentions
from recoupe.steps.annotate.parse import parse


def mentions(code, text):
    language = load("languages", code).LANGUAGE
    return find_mentions(text, parse(text, language), language.names)


def found(code, text):
    return {m.text: m for m in mentions(code, text)}


def test_spans_give_the_words_back():
    text = "Le maire de Valbrune, Yves Le Braz, a reçu la préfète. L'Union des pêcheurs du Ponant (UPP) proteste."
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions("fr", text))


@pytest.mark.parametrize(
    ("code", "text", "name", "kind"),
    [
        ("fr", "Hier, Yves Le Braz a reçu les grévistes.", "Yves Le Braz", "person"),
        ("fr", "Selon Mme Corvasse, rien n'est décidé.", "Corvasse", "person"),
        ("fr", "Le président, Son Excellence Yves Le Braz, est au palais.", "Yves Le Braz", "person"),
        ("en", "The president, His Excellency Thomas Garrow, is well.", "Thomas Garrow", "person"),
        ("fr", "L'incendie a touché la région de Vardelles avant l'aube.", "région de Vardelles", "place"),
        ("fr", "Ils se sont réunis place de la Fontaine dans le calme.", "place de la Fontaine", "place"),
        ("fr", "Les habitants dorment au gymnase Odile-Ferrat depuis lundi.", "gymnase Odile-Ferrat", "place"),
        ("fr", "Le drame a frappé l'usine Novachim en pleine nuit.", "Novachim", "organisation"),
        ("en", "On Monday, Mayor Thomas Garrow met the strikers.", "Thomas Garrow", "person"),
        (
            "en",
            "A spokesman for the Wexmoor Harbour Authority declined to comment.",
            "Wexmoor Harbour Authority",
            "organisation",
        ),
        ("en", "The crash happened on Tanner Street before dawn.", "Tanner Street", "place"),
        ("en", "Officials in Washington said nothing.", "Washington", "place"),
    ],
)
def test_names_have_their_whole_words_and_their_type(code, text, name, kind):
    assert found(code, text)[name].type == kind


@pytest.mark.parametrize(
    ("code", "text", "words", "role", "country"),
    [
        (
            "fr",
            "Le ministre polonais des Affaires étrangères est arrivé.",
            "ministre polonais des Affaires étrangères",
            "minister.foreign",
            "PL",
        ),
        (
            "fr",
            "La cheffe de la diplomatie kényane est arrivée.",
            "cheffe de la diplomatie kényane",
            "minister.foreign",
            "KE",
        ),
        (
            "fr",
            "L'ancien ministre chilien de la Défense témoigne.",
            "ancien ministre chilien de la Défense",
            "former:minister.defence",
            "CL",
        ),
        (
            "fr",
            "Le secrétaire américain à la Défense a démissionné.",
            "secrétaire américain à la Défense",
            "minister.defence",
            "US",
        ),
        ("en", "The Polish foreign minister has arrived.", "Polish foreign minister", "minister.foreign", "PL"),
        (
            "en",
            "The acting US defense secretary has resigned.",
            "acting US defense secretary",
            "acting:minister.defence",
            "US",
        ),
        ("en", "The tram driver was questioned.", "tram driver", "driver.tram", ""),
    ],
)
def test_offices_are_read_with_their_country(code, text, words, role, country):
    reading = found(code, text)[words].reading
    assert (reading.kind, reading.role, reading.country) == ("role", role, country)


def test_a_noun_keeps_the_name_it_belongs_to():
    text = "La préfète du Haut-Vardin a parlé."
    mention = found("fr", text)["préfète du Haut-Vardin"]
    assert mention.reading.gender == "f"
    assert mention.reading.of is not None
    assert found("fr", text)["Haut-Vardin"].tokens == mention.reading.of


def test_groups_and_institutions_are_mentions():
    kinds = {
        w: m.type for w, m in found("fr", "Les soldats kényans ont prévenu les pompiers et la préfecture.").items()
    }
    assert kinds == {"soldats kényans": "group", "pompiers": "group", "préfecture": "organisation"}


def test_headings_in_title_case_name_only_what_is_known():
    text = "Une Rencontre Décisive Pour Un Avenir Commun\n\nAu Kenya, Paul Verlan a signé l'accord."
    assert set(found("fr", text)) == {"Kenya", "Paul Verlan"}


def test_a_sentence_start_is_no_name():
    assert "Malgré" not in found("fr", "Malgré la pluie, le cortège avance. Sécurité oblige, la rue est fermée.")


def test_two_names_side_by_side_are_parted():
    assert {"Paul Verlan", "Corée du Sud"} <= set(
        found("fr", "Visite de Paul Verlan\n\nCorée du Sud, une étape de plus pour Paul Verlan.")
    )


def test_a_text_may_end_in_a_short_capital_word():
    text = "The harbour board of Wexmoor wrote to Us"
    assert {text[m.span.start : m.span.end] for m in mentions("en", text)} >= {"Wexmoor"}


@pytest.mark.parametrize(
    ("code", "text", "people", "country"),
    [
        ("en", "Officials said that the North Koreans left on Saturday.", "North Koreans", "KP"),
        ("en", "Officials said that the New Zealanders left on Saturday.", "New Zealanders", "NZ"),
        ("fr", "Selon la police, les Nord-Coréens sont partis samedi.", "Nord-Coréens", "KP"),
    ],
)
def test_a_people_of_two_words_is_one_of_its_country(code, text, people, country):
    mention = found(code, text)[people]
    assert (mention.type, mention.reading.country) == ("group", country)
