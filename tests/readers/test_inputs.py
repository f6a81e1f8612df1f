from __future__ import annotations

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe import registry
from recoupe.errors import InputNotFound
from recoupe.readers import base
from recoupe.readers.base import Source, choose
from recoupe.readers.base.decode import decode

READERS = [registry.load("readers", name) for name in registry.names("readers")]


def read_inputs(inputs, published=None):
    return base.read_inputs(inputs, READERS, published)


def read_source(source):
    return base.read_source(source, READERS)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text("Un titre bien trouvé\n\nLe maire a parlé hier soir devant la foule.\n", "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.html").write_text("<html><body><p>Le maire a démenti.</p></body></html>", "utf-8")
    (tmp_path / ".hidden.txt").write_text("rien", "utf-8")
    (tmp_path / "notes.xyz").write_text("rien", "utf-8")
    return tmp_path


def names(articles):
    return [a.origin_name for a in articles]


def test_a_folder_gives_its_known_files_in_order_and_no_hidden_one(folder):
    assert names(read_inputs([str(folder)])) == ["b.txt", "a.html"]


def test_a_file_named_twice_is_read_once(folder):
    assert names(read_inputs([str(folder), str(folder / "b.txt")])) == ["b.txt", "a.html"]


def test_a_glob(folder):
    assert names(read_inputs([str(folder / "**" / "*.html")])) == ["a.html"]


@pytest.mark.parametrize("name", ["missing.txt", "*.pdf"])
def test_what_names_nothing_is_said(folder, name):
    with pytest.raises(InputNotFound, match=r"does not exist|no file matches"):
        list(read_inputs([str(folder / name)]))


def test_an_empty_folder_is_said(tmp_path):
    with pytest.raises(InputNotFound, match=r"\.html"):
        list(read_inputs([str(tmp_path)]))


def test_a_given_date_wins(folder):
    found = {a.origin_name: a for a in read_inputs([str(folder)], {"b.txt": "2024-05-06"})}
    assert (found["b.txt"].published, found["b.txt"].published_from) == ("2024-05-06", "given")
    assert found["a.html"].published is None


def test_a_date_for_no_input_is_refused(folder):
    with pytest.raises(InputNotFound, match=r"c\.txt"):
        list(read_inputs([str(folder)], {"c.txt": "2024-05-06"}))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 \x00\x01\x02", "undecodable"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "undecodable"),
        (b"<html></html>", "no_text"),
        (b"<html><script>var a = 1</script></html>", "no_text"),
        (b"- - -", "no_text"),
    ],
)
@pytest.mark.parametrize("name", ["x.html", "x.txt"])
def test_bad_bytes_are_a_problem(data, code, name):
    if name.endswith("txt") and b"html" in data:
        return
    (article,) = read_source(Source(name, data))
    assert [p.code for p in article.problems] == [code]


def test_a_file_too_large_is_a_problem(folder, monkeypatch):
    monkeypatch.setattr("recoupe.readers.base.inputs.MAX_BYTES", 10)
    found = {a.origin_name: [p.code for p in a.problems] for a in read_inputs([str(folder / "b.txt")])}
    assert found == {"b.txt": ["too_large"]}


def test_an_unreadable_file_is_a_problem(folder, monkeypatch):
    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    (article,) = read_inputs([str(folder / "b.txt")])
    assert [p.code for p in article.problems] == ["unreadable"]


class Server:
    """Stands for the network."""

    def __init__(self, status=200, body=b"<html><body><p>Le maire a parl\xe9.</p></body></html>"):
        self.status, self.body = status, body

    def __call__(self, request):
        if self.status == 0:
            message = "no route"
            raise httpx.ConnectError(message, request=request)
        return httpx.Response(self.status, content=self.body, headers={"content-type": "text/html; charset=latin-1"})


@pytest.mark.parametrize(("status", "code"), [(200, None), (404, "fetch_failed"), (0, "fetch_failed")])
def test_an_address_is_fetched(monkeypatch, status, code):
    real = httpx.Client
    monkeypatch.setattr(
        httpx, "Client", lambda **more: real(**more | {"transport": httpx.MockTransport(Server(status))})
    )
    (article,) = read_inputs(["https://example.org/une/page"])
    assert [p.code for p in article.problems] == ([code] if code else [])
    if not code:
        assert article.paragraphs[0].text == "Le maire a parlé."


@pytest.mark.parametrize(
    ("name", "media", "data", "suffix"),
    [
        ("a.htm", "", b"text", ".html"),
        ("a", "text/html; charset=utf-8", b"text", ".html"),
        ("a", "", b"<!DOCTYPE html><p>", ".html"),
        ("a", "", b"Bonjour", ".txt"),
        ("a.jsonl", "", b"{}", ".jsonl"),
        ("https://example.org/a.php?x=1", "text/html", b"x", ".html"),
    ],
)
def test_the_reader_for_a_source(name, media, data, suffix):
    reader = choose(Source(name, data, media), READERS)
    assert reader is not None
    assert suffix in reader.SUFFIXES


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        (b"\xef\xbb\xbfa", "a"),
        ("déjà vu, déjà lu".encode("utf-16"), "déjà vu, déjà lu"),
        ("déjà vu, déjà lu".encode("utf-16-le"), "déjà vu, déjà lu"),
        (b'<meta charset="iso-8859-1"> l\x92\xe9t\xe9 \x96 \x80', '<meta charset="iso-8859-1"> l’été – €'),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_decoding(data, text):
    assert decode(data) == text


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.html", "a.txt", "a.jsonl", "a"]))
def test_any_bytes_give_articles(data, name):
    for article in read_source(Source(name, data)):
        assert article.problems or article.paragraphs
