# ruff: noqa: E501  accounts are written as accounts are
from __future__ import annotations

from recoupe.readers import text
from recoupe.readers.base import Source


def read(words, name="saved.txt"):
    (article,) = text.read(Source(name, words.encode()))
    return article


PROSE = "Le préfet a signé mardi l'arrêté qui ferme la carrière de Sombreuil. Les riverains, eux, attendaient ce geste depuis des années."


def test_masthead_date_and_title():
    article = read(f"LE MATIN DE SOMBREUIL\n12/05/2024 07:20\nSociété\n\nLa carrière fermera cet été\n\n{PROSE}\n")
    assert article.publisher == "LE MATIN DE SOMBREUIL"
    assert article.title == "La carrière fermera cet été"
    assert (article.published, article.published_from) == ("2024-05-12T07:20", "text")


def test_masthead_with_a_motto():
    article = read(
        f"Pierre & Chaux\nLe mensuel des carriers\n\n3 juin 2024, 10:00\n\nSombreuil, fin de partie\n\n{PROSE}"
    )
    assert (article.publisher, article.title, article.published) == (
        "Pierre & Chaux",
        "Sombreuil, fin de partie",
        "2024-06-03T10:00",
    )


def test_a_title_alone_is_no_publisher():
    article = read(f"La carrière fermera cet été\n\n{PROSE}")
    assert (article.publisher, article.title, article.published) == ("", "La carrière fermera cet été", None)


def test_no_title_no_date():
    article = read(f"{PROSE}\n{PROSE}")
    assert (article.title, article.published) == ("", None)
    assert len(article.paragraphs) == 2


def test_dates_of_the_body_and_of_comments_are_no_publication():
    article = read(
        f"La carrière fermera cet été\n\n{PROSE}\n\nLe 4 mai 2021, un glissement avait déjà tué deux ouvriers dans la carrière de Sombreuil.\n\n1 commentaire\n\njojo\n\n13 mai 2024 at 8 h 12 min\n\nbien fait"
    )
    assert article.published is None


def test_wrapped_lines_are_joined():
    wrapped = (
        "The quarry at Sombreuil will close in the summer, the regional authority said\n"
        "on Tuesday, ending a dispute that had lasted for more than eleven years and\n"
        "divided the town.\n\n"
        "Residents cheered. They had asked for the closure since two workers died in a\n"
        "landslide, and had gone to court over the dust, the noise and the lorries that\n"
        "pass through the main street.\n"
    )
    assert [p.text.split()[-1] for p in read(wrapped).paragraphs] == ["town.", "street."]


def test_lines_that_are_paragraphs_stay_apart():
    lines = [PROSE, "Il a démenti.", "« C'est faux », a-t-il dit.", PROSE.replace("mardi", "lundi")]
    assert [p.text for p in read("\n".join(lines)).paragraphs] == lines


def test_items_lose_their_bullet():
    assert [(p.text, p.role) for p in read("  • Un mort\n  • Deux blessés\n– Non, dit-il.").paragraphs] == [
        ("Un mort", "item"), ("Deux blessés", "item"), ("Non, dit-il.", "item"),
    ]  # fmt: skip


def test_no_break_spaces_are_the_authors_own():
    assert (
        read("Il y a\u00a012\u202f000 électeurs\t  ici.").paragraphs[0].text == "Il y a\u00a012\u202f000 électeurs ici."
    )


def test_an_english_date_that_reads_two_ways_is_not_read():
    body = "The council has voted to close the old bridge, and the people of the town are glad of it. They have waited."
    assert read(f"Bridge to close at last\n\nPublished 3/4/2025\n\n{body}").published is None
    assert read(f"Bridge to close at last\n\nPublished 3/24/2025\n\n{body}").published == "2025-03-24"
