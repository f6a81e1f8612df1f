# ruff: noqa: E501  pages are written as pages are
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.readers import html
from recoupe.readers.base import Source

BODY = """<h1>Orvanne : le pont fermé</h1>
<p>Le pont de l'Orvanne a été fermé mercredi à la circulation, a annoncé le département dans un communiqué.</p>
<p>Les camions sont déviés par Saint-Brice, où la mairie redoute une saturation de la route principale.</p>"""


def page(head="", body=BODY, attributes=""):
    markup = f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>"
    (article,) = html.read(Source("page.html", markup.encode()))
    return article


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="La Feuille">', "La Feuille"),
        (ld('{"@type":"NewsArticle","publisher":{"name":"La Feuille"}}'), "La Feuille"),
        (ld('[{"@type":["NewsArticle"],"publisher":{"@id":"#o"}},{"@id":"#o","name":"La Feuille"}]'), "La Feuille"),
        (ld('{"@graph":[{"@type":"WebSite","name":"La Feuille"},]}'), "La Feuille"),
        ("<title>Orvanne : le pont fermé | La Feuille</title>", "La Feuille"),
        ("<title>La Feuille :: Orvanne : le pont fermé</title>", "La Feuille"),
        ("<title>Orvanne : le pont fermé - La Feuille</title>", "La Feuille"),
        ("<title>Orvanne : le pont fermé</title>", ""),
    ],
)
def test_publisher(head, publisher):
    article = page(head)
    assert article.publisher == publisher
    assert article.title == "Orvanne : le pont fermé"


@pytest.mark.parametrize(
    ("head", "line", "date", "source"),
    [
        (ld('{"@type":"NewsArticle","datePublished":"2024-02-07T18:30:00+01:00"}'), "", "2024-02-07T18:30+01:00", "json-ld"),
        (ld('{"@type": "NewsArticle", "datePublished": "2024-02-07T18:30:00+01:00", broken'), "", None, None),
        ('<meta property="article:published_time" content="2024-02-07T17:30:00Z">', "", "2024-02-07T17:30+00:00", "meta"),
        ("", '<time datetime="2024-02-07T18:30">hier</time>', "2024-02-07T18:30", "time"),
        ("", "<p class=date>Publié le 7 février 2024 à 18h30 — mis à jour le 9 février 2024</p>", "2024-02-07T18:30", "text"),
        ("", "<p>Mis à jour le 9 février 2024 à 10h00</p>", "2024-02-09T10:00", "text"),
        ('<link rel="canonical" href="https://feuille.example/2024/02/07/pont">', "", "2024-02-07", "url"),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_date(head, line, date, source):
    article = page(head, BODY.replace("</h1>", "</h1>" + line))
    if "broken" in head:
        assert article.published in {None, "2024-02-07T18:30+01:00"}
        return
    assert (article.published, article.published_from) == (date, source)
    assert not article.problems


@pytest.mark.parametrize(
    ("modified", "updated"),
    [
        ("2024-02-09T09:15:00+01:00", "2024-02-09T09:15+01:00"),
        ("2024-02-07T22:00:00+01:00", None),  # the same day
        ("2024-02-06T22:00:00+01:00", None),  # before it came out
        ("2025-06-01T08:00:00+01:00", None),  # stamped anew long after
        ("soon", None),
    ],
)
def test_an_account_is_brought_up_to_date_some_days_after_it_came_out(modified, updated):
    told = f'{{"@type":"NewsArticle","datePublished":"2024-02-07T18:30:00+01:00","dateModified":"{modified}"}}'
    assert page(ld(told)).updated == updated
    metas = ("published_time", "2024-02-07T18:30:00+01:00"), ("modified_time", modified)
    assert page("".join(f'<meta property="article:{k}" content="{v}">' for k, v in metas)).updated == updated


def test_what_the_page_shows_overrules_what_its_machine_says():
    head = ld('{"@type":"NewsArticle","datePublished":"2023-02-07T18:30:00+01:00"}')
    article = page(
        head, BODY.replace("</h1>", '</h1><time datetime="2024-02-07T18:30">mercredi 7 février à 18h30</time>')
    )
    assert article.published == "2024-02-07T18:30"
    assert [p.code for p in article.problems] == ["date_conflict"]


def test_a_printed_clock_gives_a_machine_date_its_place():
    head = '<meta property="article:published_time" content="2024-02-07T17:30:00Z">'
    article = page(head, BODY.replace("</h1>", "</h1><p>7 février 2024, 18:30</p>"))
    assert article.published == "2024-02-07T18:30+01:00"
    assert not article.problems


def test_a_date_in_the_body_is_no_publication():
    assert page(body=BODY.replace("mercredi", "mercredi 7 février 2024")).published is None


def test_a_drop_cap_is_joined_and_inline_tags_add_nothing():
    article = page(
        body='<p><span class="lettrine">I</span>l était le 1<sup>er</sup> <b>mai</b>&nbsp;: «&nbsp;oui&nbsp;».</p>'
    )
    assert article.paragraphs[0].text == "Il était le 1er mai\u00a0: «\u00a0oui\u00a0»."


def test_line_breaks_part_lines_but_not_a_sentence():
    article = page(
        body="<td>Agenda<br>Forum<br>Le conseil municipal d'Orvanne a voté hier soir, à main levée, contre<br>le projet.</td>"
    )
    assert [p.text for p in article.paragraphs] == [
        "Agenda", "Forum", "Le conseil municipal d'Orvanne a voté hier soir, à main levée, contre le projet.",
    ]  # fmt: skip


def test_blocks_know_their_links_boxes_and_roles():
    article = page(
        body=BODY
        + '<div class="relatedPosts"><ul><li><a href="#">Un silo brûle</a> hier</li></ul></div><figure><img><figcaption>Le pont.</figcaption></figure>'
    )
    item = next(p for p in article.paragraphs if "silo" in p.text)
    assert item.role == "item"
    assert 0.5 < item.link_density < 1
    assert {"related", "posts", "related-posts"} <= item.hints
    assert [p.role for p in article.paragraphs if p.text == "Le pont."] == ["caption"]
    assert [p.main for p in article.paragraphs if "camions" in p.text] == [True]


def test_names_above_the_whole_body_are_not_held_against_it():
    article = page(body=f'<div class="has-sidebar comments-open">{BODY}</div>')
    assert all("sidebar" not in p.hints for p in article.paragraphs if p.main)


def test_authors_and_language():
    article = page(
        ld('{"@type":"NewsArticle","author":[{"name":"Odile Ker"},{"name":"Jan Moor"}]}'), attributes='lang="fr-FR"'
    )
    assert article.authors == ("Odile Ker", "Jan Moor")
    assert article.language == "fr"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div class='a b'>", "</div>", "<h1>", "</h1>", "<br>", "<a href='#'>", "</a>", "<table><tr><td>", "<li>", "<script>", "</script>",
    "<time datetime='2024-13-45'>", "<title>x | y</title>", "Le maire a parlé. ", "Lire aussi", "\x00", "&nbsp;", "<img>", "<meta charset=utf-16>", "<!--",
]), max_size=40))  # fmt: skip
def test_any_markup(parts):
    for article in html.read(Source("x.html", "".join(parts).encode())):
        assert article.paragraphs or article.problems


def test_a_date_that_reads_two_ways_is_settled_by_another():
    body = BODY.replace("</h1>", "</h1><p>3/4/2025 10:00</p>")
    assert page('<link rel="canonical" href="https://x.example/2025/03/04/a">', body).published == "2025-03-04T10:00"
    assert page("", body, 'lang="fr"').published == "2025-04-03T10:00"
    assert page("", body, 'lang="en"').published is None


def test_what_linked_data_escapes_and_is_no_character_is_taken_out():
    data = r'{"@type": "NewsArticle", "headline": "Le \u0000pont \ud83d fermé", "author": {"name": "A\u0007nn"}}'
    page = f"<html><head><script type='application/ld+json'>{data}</script></head><body><p>Le pont.</p></body></html>"
    (article,) = html.read(Source("a.html", page.encode()))
    assert (article.title, article.authors) == ("Le pont \ufffd fermé", ("Ann",))
