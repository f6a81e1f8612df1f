from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from coverage import LEAST, MOST, articles, main

from recoupe.readers.base import Source
from recoupe.readers.jsonl import read

if TYPE_CHECKING:
    from pathlib import Path


def test_one_seed_one_output() -> None:
    longer = list(articles(300, 7))
    assert list(articles(300, 7)) == longer
    assert [r["title"] for r in articles(300, 8)] != [r["title"] for r in longer]


def test_articles_come_by_time_with_their_plant_and_a_natural_length() -> None:
    rows = list(articles(400, 1))
    known = {r["id"]: r for r in rows}
    assert len(known) == 400
    assert all(a["published"] <= b["published"] for a, b in pairwise(rows))
    assert all(LEAST <= len(r["text"].split()) <= MOST for r in rows)
    copies = [r for r in rows if r["parent"]]
    assert copies
    assert {r["kind"] for r in copies} == {"copy"}
    for row in copies:
        parent = known[row["parent"]]
        assert (parent["story"], parent["language"]) == (row["story"], row["language"])
        assert parent["published"] <= row["published"]
        shared = set(parent["text"].split()) & set(row["text"].split())
        assert len(shared) > 0.4 * len(set(row["text"].split()))
    assert not any("{" in r["text"] or "<" in r["text"] or ",," in r["text"] for r in rows)


def test_sizes_are_as_asked() -> None:
    rows = list(articles(200, 2, stories=1))
    assert {r["story"] for r in rows} == {0}
    rows = list(articles(200, 2, stories=20, size=60))
    sizes = [sum(r["story"] == s for r in rows) for s in range(20)]
    assert sizes[0] == 60
    assert min(sizes) >= 1
    with pytest.raises(ValueError, match="cannot make"):
        list(articles(200, 2, stories=3, size=50))


def test_the_accounts_contradict_each_other() -> None:
    plants = [r["plant"] for r in articles(80, 3, stories=1)]
    assert len({p["hour"] for p in plants}) == 2
    assert len({p["cause"] for p in plants}) == 2
    assert len({p["dead"] for p in plants}) > 1


def test_the_file_is_what_the_reader_takes_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "out.jsonl"
    main(["30", "--seed", "5", "-o", str(path)])
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["articles"] == 30
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = list(read(Source(str(path), path.read_bytes())))
    assert [(a.title, a.publisher, a.language, a.origin_path) for a in found] == [
        (r["title"], r["publisher"], r["language"], r["url"]) for r in rows
    ]
    assert not any(a.problems for a in found)
