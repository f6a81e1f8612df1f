"""A web archive and a table go in by the command as they are, and come out as articles of one story."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet as pq
from typer.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from recoupe.archive import files, open_archive
from recoupe.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

TOLD = (
    "The weir at Sallow Lock gave way on Sunday after three days of rain, the river authority said. Eleven moored "
    "boats were swept towards Tarn Bridge. Nobody was aboard, the lock keeper, Odile Marsh, said."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Weir gives way</title>
<meta property="og:site_name" content="Sallow Echo">
<meta property="article:published_time" content="2026-02-02T09:00:00+00:00"></head>
<body><article><h1>Weir gives way</h1><p>{TOLD}</p></article></body></html>"""


def write_warc(path: Path) -> None:
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        body = io.BytesIO(PAGE.encode())
        url = "https://echo.example/weir"
        writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=headers))


def test_a_web_archive_and_a_table_are_of_one_story(tmp_path: Path) -> None:
    write_warc(tmp_path / "crawl.warc.gz")
    row = {
        "title": "Boats adrift below Sallow Lock",
        "text": TOLD.replace("Eleven", "Nine") + " Divers will look at the weir on Monday.",
        "publisher": "Tarn Post",
        "published": "2026-02-02",
        "url": "https://tarn.example/boats",
    }
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "table.parquet")
    out = tmp_path / "archive"
    call = ["archive", "run", str(tmp_path / "crawl.warc.gz"), str(tmp_path / "table.parquet"), "-o", str(out)]
    done = CliRunner().invoke(app, call)
    assert done.exit_code == 0, done.output
    assert "2 articles, 1 stories" in done.output
    rows = [row for path in sorted((out / "articles").glob("*.parquet")) for row in files.iterate(path)]
    assert {r["publisher"] for r in rows} == {"Sallow Echo", "Tarn Post"}
    assert all("weir at Sallow Lock" in r["text"] for r in rows)
    (story,) = open_archive(out).stories
    assert {c.article for c in story.claims} == set(story.articles)
    assert story.reuse
