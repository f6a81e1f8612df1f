# ruff: noqa: E501  lines are written as saved pages hold them
"""Captions and what players, galleries and lists of teasers leave in a text saved from a page."""

from __future__ import annotations

from functools import cache

import pytest

from recoupe.languages.lexicon.furniture import FurnitureLexicon
from recoupe.readers.base import Source, read_source
from recoupe.registry import load, names
from recoupe.steps.clean import clean
from recoupe.steps.clean.captions import describes

READERS = [load("readers", name) for name in ("html", "text")]

FRENCH = [
    "Le viaduc de Morvaux fermé",
    "Le viaduc de Morvaux a été fermé jeudi soir après la découverte d'une fissure, a indiqué la préfecture de la Sarcelle.",
    "Le concessionnaire, Autovia, assure que l'ouvrage avait été contrôlé en mars par un bureau d'études de Lerne.",
    "La préfète, Irène Valmont, a déclaré que les travaux devaient durer six semaines et coûter deux millions d'euros.",
]
ENGLISH = [
    "Morvaux viaduct shut",
    "The Morvaux viaduct was shut on Thursday evening after a crack was found in one of its pillars, the council said.",
    "The operator, Autovia, insists that the bridge was inspected in March by a firm of engineers from Lerne.",
    "The council leader, Irene Valmont, said that the work was due to last six weeks and to cost two million euros.",
]


@cache
def lexicons():
    return {code: FurnitureLexicon.load(code) for code in names("languages")}


def kept(body, *lines, foot=False):
    """The kept paragraphs of an account with lines in its midst, or at its foot."""
    at = len(body) if foot else 3
    text = body[0] + "\n\n" + "\n".join([*body[1:at], *lines, *body[at:]]) + "\n"
    (article,) = read_source(Source("saved.txt", text.encode()), READERS)
    done = clean(article, lexicons())
    words = [done.text[b.span.start : b.span.end] for b in done.blocks]
    assert [one for one in words if one in body] == body
    return [one for one in words if one not in body]


GONE = [
    # what describes a picture, signed or not
    (ENGLISH, "Council leader Irene Valmont speaks to engineers beneath the viaduct in Morvaux. (Ada Lowe/AP)"),
    (ENGLISH, "Council leader Irene Valmont (C) speaks to engineers near Lerne, February 8, 2024. REUTERS/Ada Lowe"),
    (ENGLISH, "FILE - In this Feb. 8, 2019 file photo, lorries stand in a queue on the viaduct. (Ada Lowe/AP, File)"),
    (
        ENGLISH,
        "This Feb. 8, 2024 photo provided by Autovia shows the crack in a pillar of the viaduct. (Autovia via AP)",
    ),
    (ENGLISH, "Ada Lowe / Reuters Two engineers are seen under the viaduct in Morvaux, February 8, 2024."),
    (ENGLISH, "Engineers hang from ropes beneath the viaduct while a crowd gathers on the bank"),
    (FRENCH, "La préfète Irène Valmont s'entretient avec des ingénieurs sous le viaduc, jeudi. (Ada Lowe/AFP)"),
    (
        FRENCH,
        "Sur cette photo du 8 février 2019 fournie par Autovia, des camions patientent sur le viaduc. (Autovia via AP)",
    ),
    (FRENCH, "Des ingénieurs inspectent le pied du viaduc devant une foule de curieux"),
    # players, galleries, lists of teasers, forms
    (
        ENGLISH,
        "JUST WATCHED Viaduct shut for six weeks Replay More Videos ... MUST WATCH Viaduct shut for six weeks 01:35",
    ),
    (
        ENGLISH,
        "CLOSE A crack was found in one of the pillars of the viaduct, and drivers are angry. Ada Lowe has the story. Wochit",
    ),
    (
        ENGLISH,
        "Most read in news SHIP AHOY Ferry to Lerne sails again OUT COLD Baker of Arlen wins snow race BIG CAT Puma seen",
    ),
    (ENGLISH, "Related stories Ferry to Lerne sails again after a year in dock Baker of Arlen wins the snow race"),
    (ENGLISH, "[Ferry to Lerne sails again after a year in dock]"),
    (ENGLISH, "Ferry to Lerne sails again after a year Read more"),
    (
        ENGLISH,
        "Interested in Roads? Add Roads as an interest to stay up to date on the latest Roads news. Add Interest",
    ),
    (
        ENGLISH,
        "Order Reprints | Subscribe A version of this article appears in print on February 9, on Page 4 of the edition.",
    ),
    (FRENCH, "À lire aussi Le bac de Lerne reprend la mer après une année de travaux"),
    (FRENCH, "[Le bac de Lerne reprend la mer après un an]"),
    (FRENCH, "Le bac de Lerne reprend la mer après un an Lire la suite"),
    (
        FRENCH,
        "FERMER Une fissure a été découverte dans une pile du viaduc, et les routiers sont en colère. Récit d'Ada Lowe",
    ),
]


@pytest.mark.parametrize(("body", "line"), GONE)
def test_what_only_the_page_says_goes(body, line) -> None:
    assert kept(body, line) == []


PARTED = [
    (
        ENGLISH,
        "Engineers climb a pillar of the viaduct on Friday. The council said that a second crack had been found in it. (Ada Lowe/The Lerne Post via AP)",
        "The council said that a second crack had been found in it.",
    ),
    (
        ENGLISH,
        "FILE - In this Sept. 30, 2019 file photo, lorries wait on the viaduct. Drivers have lost two hours a day since it was shut. (Ada Lowe/AP, File)",
        "Drivers have lost two hours a day since it was shut.",
    ),
    (ENGLISH, "The viaduct was shut once before, in 2011. (Ada Lowe/AP)", "The viaduct was shut once before, in 2011."),
    (
        ENGLISH,
        "Reuters The viaduct was shut once before in March after a crack was found",
        "The viaduct was shut once before in March after a crack was found",
    ),
    (ENGLISH, "The viaduct was shut once before, in 2011. Read more", "The viaduct was shut once before, in 2011."),
    (
        ENGLISH,
        "The viaduct was shut once before, in 2011. (Additional reporting by Ada Lowe; Editing by Tom Reeve)",
        "The viaduct was shut once before, in 2011.",
    ),
    (
        FRENCH,
        "Des ingénieurs escaladent une pile du viaduc, vendredi. La préfecture a annoncé la découverte d'une seconde fissure. (Ada Lowe/AFP)",
        "La préfecture a annoncé la découverte d'une seconde fissure.",
    ),
    (FRENCH, "Le viaduc avait déjà été fermé en 2011. Lire la suite", "Le viaduc avait déjà été fermé en 2011."),
    (
        FRENCH,
        "Le viaduc avait déjà été fermé en 2011. (Version française Ada Lowe, édité par Tom Reeve)",
        "Le viaduc avait déjà été fermé en 2011.",
    ),
]


@pytest.mark.parametrize(("body", "line", "told"), PARTED)
def test_what_reports_stays_without_what_hangs_on_it(body, line, told) -> None:
    assert kept(body, line) == [told]


STAYS = [
    (ENGLISH, "Two lorries stood on the viaduct when the crack was found, drivers told the council"),
    (ENGLISH, "Three lorries stand at the foot of the slope where the road gave way and two men were killed"),
    (ENGLISH, "A photograph released by Autovia shows that the crack was there in March, the drivers' union said."),
    (ENGLISH, "Nobody knows who is to pay for it (the council has asked Autovia/Lerne Roads)."),
    (ENGLISH, "He asked the readers of his page to read more about the crack before they blamed the council."),
    (FRENCH, "Deux camions se tenaient sur le viaduc quand la fissure a été découverte, selon les routiers."),
    (FRENCH, "La marche des routiers et la pose d'un étai ont été reportées à lundi, selon la préfecture."),
    (FRENCH, "Une photo diffusée par Autovia montre que la fissure existait en mars, affirme le syndicat."),
]


@pytest.mark.parametrize(("body", "line"), STAYS)
def test_nothing_of_the_account_is_lost(body, line) -> None:
    assert kept(body, line) == [line]


NAMED = "Photos: Morvaux viaduct shut "
STRANGE = "Photos: Bridges that fell "


def test_a_gallery_beside_an_account_goes() -> None:
    captions = [f"{NAMED}The viaduct was shut on Thursday. Hide Caption {n} of 3" for n in (1, 2, 3)]
    assert kept(ENGLISH, *captions) == []


@pytest.mark.parametrize(("name", "stays"), [(NAMED, True), (STRANGE, False)])
def test_a_gallery_alone_is_the_account_where_it_is_of_the_story(name, stays) -> None:
    told = ["A crack was found in a pillar on Thursday.", "Drivers lost two hours a day, their union said."]
    lines = [f"{name}{one} Hide Caption {n} of 3" for n, one in enumerate([*told, "A crowd gathers on the bank."], 1)]
    text = ENGLISH[0] + "\n\n" + "\n".join(lines) + "\n"
    (article,) = read_source(Source("saved.txt", text.encode()), READERS)
    done = clean(article, lexicons())
    assert [done.text[b.span.start : b.span.end] for b in done.blocks][1:] == (told if stays else [])


def test_at_the_foot_all_headlines_after_read_more_go() -> None:
    teasers = ["Ferry to Lerne sails again after a year in dock and many a quarrel over who was to pay for its hull"]
    assert kept(ENGLISH, "Read more:", *teasers, "Baker of Arlen wins the snow race", foot=True) == []
    lire = ["Le bac de Lerne reprend la mer après une année de travaux et bien des querelles sur le prix de sa coque"]
    assert kept(FRENCH, "Lire aussi :", *lire, "Le boulanger d'Arlen gagne la course de neige", foot=True) == []


@pytest.mark.parametrize(
    ("code", "sentence", "seen"),
    [
        ("en", "Two engineers smile as they leave the hall", True),
        ("en", "The hall where two engineers smile", False),
        ("en", "Peace talks between the two towns were held in Lerne", False),
        ("en", "Fans celebrate in Lerne after the club defeated Arlen", False),
        ("fr", "Deux ingénieurs sourient à la sortie de la salle", True),
        ("fr", "La salle où sourient deux ingénieurs", False),
        ("fr", "Les supporters dansent à Lerne après que le club a battu Arlen", False),
    ],
)
def test_a_sentence_describes_by_its_own_verb_and_reports_nothing(code, sentence, seen) -> None:
    assert describes(sentence, FurnitureLexicon.load(code), signed=False) is seen


def test_a_gallery_without_counters_is_told_by_its_name() -> None:
    told = [
        "The oldest of them is of stone.",
        "It was paid for by a miller.",
        "Ships pass at noon.",
        "A tower stands there.",
    ]
    assert kept(ENGLISH, *[f"Ten bridges of the Sarcelle {one}" for one in told]) == []
    alike = [
        "The county council of Morvaux said so.",
        "The county council of Morvaux denied it.",
        "The county council of Morvaux met.",
    ]
    assert kept(ENGLISH, *alike, "The county council of Morvaux voted on it.") == [
        *alike,
        "The county council of Morvaux voted on it.",
    ]
