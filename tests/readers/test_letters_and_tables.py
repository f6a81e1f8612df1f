from __future__ import annotations

import json

from recoupe.readers import csv, mail
from recoupe.readers import json as json_reader
from recoupe.readers.base import Source

LETTER = """\
From: "La Lettre du lac" <lettre@lac.example>
To: abonnes@lac.example
Subject: =?utf-8?q?Le_barrage_a_c=C3=A9d=C3=A9?=
Date: Tue, 09 Jul 2024 18:30:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

Version en texte.
--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><h1>Le barrage a c=C3=A9d=C3=A9</h1><p>Le barrage a c=C3=A9d=C3=A9 lundi, dit la r=C3=A9gie.</p></body></html>
--x--
"""  # noqa: E501  as letters are

PAGE = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://lac.example/barrage
Subject: Le barrage
Date: Wed, 10 Jul 2024 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="y"

--y
Content-Type: text/html
Content-Location: https://lac.example/barrage

<html><head><meta charset="utf-8"><title>Le barrage</title></head><body><p>Le barrage a tenu.</p></body></html>
--y
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--y--
"""


def test_a_letter_is_its_senders_account():
    (letter,) = mail.read(Source("n.eml", LETTER.encode()))
    assert (letter.publisher, letter.title) == ("La Lettre du lac", "Le barrage a cédé")
    assert (letter.published, letter.published_from) == ("2024-07-09T18:30+02:00", "given")
    assert "Le barrage a cédé lundi, dit la régie." in [p.text for p in letter.paragraphs]


def test_a_saved_page_keeps_its_address_and_takes_no_date_from_the_day_it_was_saved():
    (page,) = mail.read(Source("p.mhtml", PAGE.encode()))
    assert (page.origin_path, page.title, page.published) == ("https://lac.example/barrage", "Le barrage", None)
    assert [p.text for p in page.paragraphs] == ["Le barrage a tenu."]


def test_letters_are_known_by_their_first_lines():
    assert mail.recognises(LETTER.encode())
    assert mail.recognises(PAGE.encode())
    assert not mail.recognises(b"From: the desk\n\nNothing came.")


def test_json_one_or_many():
    one = {"text": "Le barrage a tenu.", "title": "Barrage"}
    for value in (one, [one], {"articles": [one], "count": 1}):
        (article,) = json_reader.read(Source("a.json", json.dumps(value).encode()))
        assert (article.title, article.problems) == ("Barrage", ())
    (told,) = json_reader.read(Source("a.json", b"[]"))
    assert told.problems[0].code == "empty"


def test_tables_as_text():
    rows = 'title;text;date\nBarrage;"Le barrage\na tenu ; oui.";2024-07-09\nRien;;\n'
    told, untold = csv.read(Source("a.csv", rows.encode("cp1252")))
    assert (told.title, told.published) == ("Barrage", "2024-07-09")
    assert untold.problems[0].code == "bad_record"


def test_what_is_no_character_is_taken_out():
    record = {"text": "Le barrage\x00 a tenu.", "title": "Bar\ud83drage", "publisher": {"name": "L’Amont\x00"}}
    (article,) = json_reader.read(Source("a.json", json.dumps(record).encode()))
    assert (article.title, article.publisher) == ("Bar\ufffdrage", "L’Amont")
    assert article.paragraphs[-1].text == "Le barrage a tenu."
