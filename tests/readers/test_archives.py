from __future__ import annotations

import io
import json
import sys
import zipfile
from dataclasses import dataclass, field

import pyarrow as pa
import pytest
from pyarrow import parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from recoupe import registry
from recoupe.errors import MissingDependency
from recoupe.readers import base, warc
from recoupe.readers import parquet as parquet_reader
from recoupe.readers.base import Source

READERS = [registry.load("readers", name) for name in registry.names("readers")]


def page(n, size=0):
    filler = f"<!-- {'x' * size} -->"
    return f"<html><head><title>Relevé {n}</title>{filler}</head><body><p>Le barrage {n} a tenu.</p></body></html>"


def write_warc(path, pages, *, gzip=True, status="200 OK", kind="text/html; charset=windows-1252"):
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip)
        for n, text in enumerate(pages):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            body = io.BytesIO(text.encode("cp1252"))
            writer.write_record(
                writer.create_warc_record(f"https://lac.example/{n}", "response", payload=body, http_headers=headers)
            )
    return path


@dataclass(frozen=True, slots=True)
class Watched(Source):
    """A source that tells how far it was read."""

    opened: list = field(default_factory=list)

    def open(self):
        stream = super(Watched, self).open()
        self.opened.append(stream)
        return stream


def inputs(*paths):
    return list(base.read_inputs([str(p) for p in paths], READERS))


@pytest.mark.parametrize(("name", "gzip"), [("a.warc.gz", True), ("a.warc", False)])
def test_each_page_of_a_web_archive_is_an_account(tmp_path, name, gzip):
    found = inputs(write_warc(tmp_path / name, map(page, range(3)), gzip=gzip))
    assert [a.origin_path for a in found] == [f"https://lac.example/{n}" for n in range(3)]
    assert found[1].paragraphs[0].text == "Le barrage 1 a tenu."
    assert not any(a.problems for a in found)


def test_a_folder_of_archives_is_searched_by_both_suffixes(tmp_path):
    write_warc(tmp_path / "a.warc.gz", [page(1)])
    (tmp_path / "b.tar.gz").write_bytes(b"no")
    assert len(inputs(tmp_path)) == 1


@pytest.mark.parametrize(("status", "kind"), [("404 Not Found", "text/html"), ("200 OK", "image/png")])
def test_what_is_no_page_is_passed_over(tmp_path, status, kind):
    (only,) = inputs(write_warc(tmp_path / "a.warc.gz", [page(1)], status=status, kind=kind))
    assert [p.code for p in only.problems] == ["empty"]


def test_a_packed_answer_is_unpacked(tmp_path):
    import gzip

    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
        )
        body = io.BytesIO(gzip.compress(page(5).encode()))
        writer.write_record(
            writer.create_warc_record("https://lac.example/5", "response", payload=body, http_headers=headers)
        )
    assert inputs(path)[0].paragraphs[0].text == "Le barrage 5 a tenu."


def test_extracted_text_is_read_as_text(tmp_path):
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        body = io.BytesIO(b"Le barrage\n\nLe barrage a tenu toute la nuit.")
        record = writer.create_warc_record(
            "https://lac.example/t", "conversion", payload=body, warc_content_type="text/plain"
        )
        writer.write_record(record)
    assert [p.text for p in inputs(path)[0].paragraphs] == ["Le barrage", "Le barrage a tenu toute la nuit."]


def test_wacz_is_an_archive_in_a_zip(tmp_path):
    inner = write_warc(tmp_path / "data.warc.gz", map(page, range(2)))
    with zipfile.ZipFile(tmp_path / "x.wacz", "w") as packed:
        packed.write(inner, "archive/data.warc.gz")
        packed.writestr("datapackage.json", "{}")
    assert [a.origin_path for a in inputs(tmp_path / "x.wacz")] == ["https://lac.example/0", "https://lac.example/1"]


@pytest.mark.parametrize("gzip", [True, False])
@pytest.mark.parametrize("lost", [20, 100, 300])
def test_an_archive_that_breaks_off_is_told(tmp_path, gzip, lost):
    path = write_warc(tmp_path / ("a.warc.gz" if gzip else "a.warc"), [page(1), page(2, 200)], gzip=gzip)
    path.write_bytes(path.read_bytes()[:-lost])
    first, *rest = inputs(path)
    assert not first.problems
    assert [p.code for a in rest for p in a.problems] in (["unreadable"], [])
    assert rest[-1].problems or rest[-1].paragraphs[0].text == "Le barrage 2 a tenu."


def test_an_archive_is_read_piece_by_piece(tmp_path):
    path = write_warc(tmp_path / "big.warc", (page(n, 20_000) for n in range(60)), gzip=False)
    source = Watched(str(path), file=str(path))
    articles = warc.read(source)
    next(articles)
    assert source.opened[0].tell() < path.stat().st_size / 4
    assert sum(1 for _ in articles) == 59


def test_a_table_is_read_piece_by_piece(tmp_path):
    path = tmp_path / "big.parquet"
    rows = [{"html": page(n, 20_000), "url": f"https://lac.example/{n}"} for n in range(400)]
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=10, compression="none", use_dictionary=False)
    del rows
    before = pa.total_allocated_bytes()
    source = Watched(str(path), file=str(path))
    articles = parquet_reader.read(source)
    next(articles)
    assert pa.total_allocated_bytes() - before < path.stat().st_size / 4
    assert next(articles).origin_path == "https://lac.example/1"


def test_a_table_of_accounts(tmp_path):
    import datetime as dt

    day = dt.datetime(2024, 5, 3, 9, 30, tzinfo=dt.UTC)
    rows = [
        {"title": "Barrage", "text": "Le barrage a tenu.", "date": day, "source": "L’Amont", "junk": 1},
        {"title": "Rien", "text": None, "date": None, "source": "L’Aval", "junk": 2},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    told, untold = inputs(tmp_path / "t.parquet")
    assert (told.title, told.publisher, told.published) == ("Barrage", "L’Amont", "2024-05-03T09:30+00:00")
    assert told.origin_name == "t.parquet#1"
    assert [p.code for p in untold.problems] == ["bad_record"]


def test_a_table_of_something_else_and_a_damaged_one_are_told(tmp_path):
    pq.write_table(pa.table({"x": [1, 2]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no more")
    assert [a.problems[0].code for a in inputs(tmp_path)] == ["bad_record", "unreadable"]


def test_a_packed_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as packed:
        packed.writestr("b.html", page(2))
        packed.writestr("a/a.txt", "Le barrage\n\nLe barrage a tenu toute la nuit.")
        packed.writestr("list.jsonl", json.dumps({"text": "Le barrage a tenu.", "id": 1}))
        packed.writestr("logo.png", b"\x89PNG")
        packed.writestr("__MACOSX/._b.html", b"\x00")
    found = inputs(tmp_path / "pages.zip")
    assert [a.origin_path.split("pages.zip/")[1] for a in found] == ["a/a.txt", "b.html", "list.jsonl#1"]


def test_a_bomb_in_a_packed_folder_is_told(tmp_path, monkeypatch):
    from recoupe.readers import zip as zip_reader

    monkeypatch.setattr(zip_reader, "MAX_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.html", b"0" * 100_000)
    (told,) = inputs(tmp_path / "x.zip")
    assert told.problems[0].code == "too_large"


def test_a_book_of_articles_gives_one_account_a_chapter(tmp_path):
    with zipfile.ZipFile(tmp_path / "week.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("OEBPS/cover.xhtml", "<html><head><title>La Semaine</title></head><body><img/></body></html>")
        for n in (1, 2):
            book.writestr(f"OEBPS/c{n}.xhtml", page(n))
    assert [a.title for a in inputs(tmp_path / "week.epub")] == ["Relevé 1", "Relevé 2"]


@pytest.mark.parametrize(
    ("package", "name", "extra"),
    [("feedparser", "a.rss", "desk"), ("fastwarc.warc", "a.warc", "archive"), ("pyarrow", "a.parquet", "archive")],
)
def test_a_missing_package_is_named_with_the_line_that_installs_it(tmp_path, monkeypatch, package, name, extra):
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / name).write_bytes(b"<rss/>")
    with pytest.raises(MissingDependency, match=rf'pip install "recoupe\[{extra}\]"'):
        inputs(tmp_path / name)
