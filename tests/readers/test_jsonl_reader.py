# ruff: noqa: E501  accounts are written as accounts are
from __future__ import annotations

import json

from recoupe.readers import jsonl
from recoupe.readers.base import Source


def read(*records):
    lines = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records)
    return list(jsonl.read(Source("box.jsonl", lines.encode())))


def test_fields_and_their_aliases():
    first, second = read(
        {"text": "Le pont est fermé.", "title": "Pont", "publisher": "La Feuille", "published": "2024-02-07T18:30:00+01:00", "url": "https://x.example/a", "language": "fr"},
        {"maintext": "The bridge is shut.", "headline": "Bridge", "source": {"name": "The Leaf"}, "date_publish": "2024-02-08 10:00:00", "authors": ["Ann Moor"], "lang": "en"},
    )  # fmt: skip
    assert (first.title, first.publisher, first.published, first.language) == (
        "Pont",
        "La Feuille",
        "2024-02-07T18:30+01:00",
        "fr",
    )
    assert first.origin_path == "https://x.example/a"
    assert (second.title, second.publisher, second.published, second.authors) == (
        "Bridge",
        "The Leaf",
        "2024-02-08T10:00",
        ("Ann Moor",),
    )
    assert second.origin_path == "box.jsonl#2"
    assert first.id != second.id


def test_markup():
    (article,) = read({"html": "<html><body><h1>Pont</h1><p>Le pont est fermé.</p></body></html>"})
    assert article.title == "Pont"


def test_bad_lines_are_problems_and_the_rest_is_read():
    articles = read("{oops", {"title": "nothing"}, "[1]", {"text": "Oui.", "date": "someday"})
    assert [[p.code for p in a.problems] for a in articles] == [
        ["bad_record"],
        ["bad_record"],
        ["bad_record"],
        ["bad_date"],
    ]


def test_equal_records_are_told_apart_by_their_line():
    one, two = read({"text": "Oui."}, {"text": "Oui."})
    assert one.id != two.id
