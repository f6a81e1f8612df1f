# ruff: noqa: E501  feeds are written as feeds are
from __future__ import annotations

import json

import pytest

from recoupe.readers import feed
from recoupe.readers.base import Source
from recoupe.readers.feed.entry import is_full, moment

LONG = "".join(f"<p>Le bac numéro {n} est resté à quai, a indiqué la régie du lac de Morrane.</p>" for n in range(12))

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>La Feuille du lac</title><link>https://feuille.example/</link><language>fr-FR</language>
<item><title>Les bacs &amp; le vent</title><link>/bacs?id=4</link><guid isPermaLink="false">f-4</guid>
<pubDate>Tue, 09 Jul 2024 18:30:00 +0200</pubDate><dc:creator>Aude Merle</dc:creator>
<description>Les bacs sont restés à quai…</description><content:encoded><![CDATA[{LONG}<script>alert(1)</script>]]></content:encoded></item>
<item><title>Le ponton</title><link>https://feuille.example/ponton</link>
<description>Le ponton a cédé…</description><source url="https://grand.example/rss">Le Grand Lac</source></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Lake Leaf</title><id>urn:x</id>
<link href="https://leaf.example/"/><updated>2024-07-09T20:00:00Z</updated>
<entry><title>Ferries stay in</title><id>urn:leaf:9</id><link rel="alternate" href="https://leaf.example/9"/>
<published>2024-07-09T16:30:00Z</published><updated>2024-07-09T17:00:00Z</updated><author><name>Ann Moor</name></author>
<summary type="text">The ferries stayed in harbour &lt; an hour.</summary></entry></feed>"""

JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Quai", "home_page_url": "https://quai.example", "language": "fr",
    "items": [
        {"id": 7, "url": "https://quai.example/7", "title": "Le phare", "content_html": LONG, "date_published": "2024-07-10T08:00:00+02:00", "authors": [{"name": "Jo Ray"}]},
        {"id": "8", "external_url": "https://autre.example/x", "content_text": "Le phare est éteint.\n\nLa régie dément.", "tags": [1]},
        "not an item",
    ],
})  # fmt: skip


def read(data, path="https://feuille.example/rss", media=""):
    return list(feed.read(Source(path, data.encode(), media)))


def entries(data):
    found = feed.parse_feed(data.encode())
    assert found is not None
    return found.entries


def test_an_item_of_rss_is_an_account_with_its_address_guid_date_and_author():
    full, short = read(RSS)
    assert (full.origin_path, full.guid, full.title) == (
        "https://feuille.example/bacs?id=4",
        "f-4",
        "Les bacs & le vent",
    )
    assert (full.publisher, full.language, full.authors) == ("La Feuille du lac", "fr", ("Aude Merle",))
    assert (full.published, full.published_from, full.problems) == ("2024-07-09T18:30+02:00", "given", ())
    assert sum("bac numéro" in p.text for p in full.paragraphs) == 12
    assert not any("alert" in p.text for p in full.paragraphs)
    assert [p.code for p in short.problems] == ["summary_only"]


def test_an_item_taken_from_another_feed_is_that_publishers():
    _, taken = read(RSS)
    assert (taken.publisher, taken.via, taken.guid) == (
        "Le Grand Lac",
        "https://grand.example/rss",
        "https://feuille.example/ponton",
    )


def test_atom_keeps_when_it_was_published_not_when_it_was_changed():
    (entry,) = entries(ATOM)
    assert (entry.published, entry.updated) == ("2024-07-09T16:30+00:00", "2024-07-09T17:00+00:00")
    (article,) = read(ATOM)
    assert (article.guid, article.language, article.authors) == ("urn:leaf:9", "en", ("Ann Moor",))
    assert "The ferries stayed in harbour < an hour." in [p.text for p in article.paragraphs]


def test_json_feed():
    first, second = read(JSON, "https://quai.example/feed.json")
    assert (first.guid, first.published, first.authors, first.problems) == (
        "7",
        "2024-07-10T08:00+02:00",
        ("Jo Ray",),
        (),
    )
    assert second.origin_path == "https://quai.example/feed.json#8"
    assert [p.text for p in second.paragraphs][-2:] == ["Le phare est éteint.", "La régie dément."]
    assert second.via == "https://autre.example/x"


def test_the_same_item_is_the_same_article_whatever_else_the_feed_brings():
    first, _ = read(RSS)
    again, *_ = read(RSS.replace("<item><title>Le ponton", "<item><title>Autre</title></item><item><title>Le ponton"))
    assert again.id == first.id
    edited, _ = read(RSS.replace("bac numéro 3 est resté", "bac numéro 3 est revenu"))
    assert edited.id != first.id


@pytest.mark.parametrize("data", [RSS, ATOM, JSON])
def test_a_feed_is_known_by_its_first_bytes(data):
    assert feed.recognises(data.encode()[:4096])


@pytest.mark.parametrize("data", [b"<html><body><feed></body></html>", b'{"a": 1}', b"Le feed du matin", b"<urlset/>"])
def test_what_is_no_feed_is_not_taken_for_one(data):
    assert not feed.recognises(data)


def test_an_entity_from_outside_is_not_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("le mot de passe")
    evil = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]><rss version="2.0"><channel><title>t</title><item><title>&x;</title><description>&x; rien</description></item></channel></rss>'
    assert "mot de passe" not in repr(read(evil))


def test_a_bomb_of_entities_does_not_go_off():
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "lol">{levels}]><rss version="2.0"><channel><title>t</title><item><title>&e9;</title></item></channel></rss>'
    assert all(len(a.title) < 100_000 for a in read(bomb))


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "file:///etc/hosts", "http://[bad"])
def test_an_address_that_is_none_is_dropped(bad):
    (entry,) = entries(ATOM.replace("https://leaf.example/9", bad))
    assert entry.url == ""


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Tue, 09 Jul 2024 18:30:00 +0200", "2024-07-09T18:30+02:00"),
        ("2024-07-09T18:30:00Z", "2024-07-09T18:30+00:00"),
        ("hier", None),
        ("", None),
    ],
)
def test_moments(value, iso):
    assert moment(value) == iso


def test_full_or_cut():
    assert is_full("<p>" + "mot " * 200 + "</p>", "")
    assert not is_full("<p>" + "mot " * 200 + "[…]</p>", "")
    assert not is_full("<p>court</p>", "")
    assert not is_full("", "mot " * 200)


def test_what_is_no_character_is_taken_out():
    item = {"id": "a\x00b", "title": "Le \ud800phare\x07", "content_text": "Le phare\x00 est éteint."}
    (article,) = read(json.dumps({"version": "https://jsonfeed.org/version/1", "title": "x\x00", "items": [item]}))
    assert (article.guid, article.title) == ("ab", "Le \ufffdphare")
    assert "\x00" not in repr(article)
