"""What happened, told in another order or with something between: who led, where it was, what is said to be so."""

from __future__ import annotations

import pytest
from whole import NO_MORE, findings

from recoupe.languages.lexicon.states import StateLexicon
from recoupe.languages.lexicon.wordings import wordings

MUTINY = "Soldiers in Orlesk seized a barracks on Sunday. "
MUTINERIE = "Des soldats ont pris dimanche une caserne d'Orlesk. "
FERRY = "A ferry ran aground off Harbury on Sunday. "
VEDETTE = "Une vedette s'est échouée dimanche au large de Brancey. "
DAY = "2026-03-02T22:00:00"


def _told(language: str, lead: str, first: str, second: str) -> list[tuple[str, str, str | None]]:
    more = NO_MORE[language]
    found = findings(language, [lead + first, more], [lead + second, more], (DAY, DAY))
    return [(f.rule, f.kind, f.facet) for f in found if f.rule in {"deed", "outcome", "ground"}]


@pytest.mark.parametrize(
    ("language", "lead", "first", "second"),
    [
        # Something stands between, or who it was comes behind the verb.
        (
            "fr",
            MUTINERIE,
            "À leur tête se trouvait, ce matin-là, un homme que tous connaissent, le colonel Marc Odart.",
            "Des hommes en treillis, conduits par un commandant parachutiste, Luc Bremer, ont pris la radio.",
        ),
        (
            "fr",
            MUTINERIE,
            "À la tête de la colonne marchait le colonel Marc Odart.",
            "Les mutins étaient conduits par le commandant Luc Bremer.",
        ),
        (
            "en",
            MUTINY,
            "At the head of the column was Colonel Mark Odart.",
            "The men were led by, witnesses said, Major Luke Bremer.",
        ),
        # Of one crew.
        ("en", FERRY, "A deckhand was at the wheel.", "The captain was at the wheel."),
        ("fr", VEDETTE, "Un matelot tenait la barre.", "Le capitaine tenait la barre."),
    ],
)
def test_unlike_doers_exclude_each_other_in_any_order(language: str, lead: str, first: str, second: str) -> None:
    assert ("deed", "contradiction", "actor") in _told(language, lead, first, second)


@pytest.mark.parametrize(
    ("language", "lead", "first", "second"),
    [
        ("en", FERRY, "A member of the crew was at the wheel.", "The captain was at the wheel."),
        ("fr", VEDETTE, "Un marin tenait la barre.", "Un matelot tenait la barre."),
        ("en", MUTINY, "At their head was Colonel Mark Odart.", "The men were led by, he said, Mark Odart."),
    ],
)
def test_who_may_be_one_does_not(language: str, lead: str, first: str, second: str) -> None:
    assert [t for t in _told(language, lead, first, second) if t[0] == "deed"] == []


def test_two_firms_are_rivals_though_each_account_names_both() -> None:
    lead = "A merger of Corvin Foods with Halden was dropped on Sunday. "
    told = _told(
        "en", lead, "Corvin Foods pulled out of the deal with Halden.", "Halden called off the deal with Corvin."
    )
    assert ("deed", "contradiction", "actor") in told


@pytest.mark.parametrize(
    ("language", "lead", "first", "second"),
    [
        (
            "en",
            "Sludge covered Harbury on Sunday. ",
            "The wall of Pond 3 gave way.",
            "The wall of Pond 2 at 3:50 a.m. collapsed.",
        ),
        ("fr", "La boue couvre Brancey depuis dimanche. ", "Le mur du bassin 3 a cédé.", "Le mur du bassin 2 a lâché."),
        (
            "fr",
            "Un incendie a détruit dimanche une école de Brancey. ",
            "C'est dans la cuisine que le feu a pris.",
            "Le feu a pris dans le grenier.",
        ),
        (
            "en",
            "A fire destroyed a school in Harbury on Sunday. ",
            "It was in a classroom that the fire started.",
            "The fire started in the car park.",
        ),
    ],
)
def test_places_put_first_and_numbered_ones_are_told(language: str, lead: str, first: str, second: str) -> None:
    more = NO_MORE[language]
    found = findings(language, [lead + first, more], [lead + second, more], (DAY, DAY))
    assert [f.kind for f in found if f.facet == "place"] == ["contradiction"]


@pytest.mark.parametrize(
    ("language", "lead", "first", "second"),
    [
        (
            "fr",
            MUTINERIE,
            "Le président Paul Odart n'a pas quitté le palais.",
            "Le président Paul Odart aurait été exfiltré vers une base aérienne.",
        ),
        (
            "en",
            MUTINY,
            "President Paul Odart never left the palace.",
            "President Paul Odart was spirited out of the capital.",
        ),
    ],
)
def test_who_never_left_was_not_taken_away(language: str, lead: str, first: str, second: str) -> None:
    assert ("outcome", "contradiction", "event") in _told(language, lead, first, second)


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("en", "The council lifted the do-not-use notice.", "off"),
        ("en", "Customers remain under the do-not-use notice.", "on"),
        ("en", "The notice was not lifted.", ""),
        ("fr", "La préfecture a levé l'interdiction.", "off"),
        ("fr", "L'interdiction n'est pas levée.", ""),
    ],
)
def test_a_negative_in_a_compound_denies_nothing(language: str, text: str, state: str) -> None:
    scale = StateLexicon.load(language).scales["ban"]
    assert [s for s, words in scale.items() for _, _, denied in words.find(text) if not denied] == (
        [state] if state else []
    )


def test_gaps_take_shortened_words() -> None:
    assert wordings(["wall .. fell"]).search("The wall at 3:50 a.m. fell.")
    assert wordings(["mur .. cédé"]).search("Le mur de M. Odart a cédé.")
    assert not wordings(["mur .. cédé"]).search("Le mur tient. Rien n'a cédé.")
