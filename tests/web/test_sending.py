"""What a page is sent as: gzip made of pieces, the same bytes as without."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from recoupe.desk import Desk, Painting
from recoupe.web.library import Library, paint_ahead
from recoupe.web.painting import edition
from recoupe.web.sending import combined, deflated, gzipped, inflated, wants_gzip
from recoupe.web.words import languages, words

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def _painting(body: bytes) -> Painting:
    return Painting("en", "grid", 1, "e", ("grid",), len(body), zlib.crc32(body), deflated(body))


@given(st.binary(max_size=300), st.binary(max_size=3000), st.binary(max_size=300))
def test_pieces_make_one_stream(head: bytes, body: bytes, tail: bytes) -> None:
    painting = _painting(body)
    assert inflated(painting) == body
    assert combined(zlib.crc32(head), zlib.crc32(body), len(body)) == zlib.crc32(head + body)
    assert gzip.decompress(gzipped(head, painting, tail)) == head + body + tail


@pytest.mark.parametrize(
    ("header", "wanted"),
    [("gzip, br", True), ("br;q=1.0, gzip;q=0.5", True), ("*", True), ("gzip;q=0", False), ("br", False), ("", False)],
)
def test_who_takes_gzip(header: str, wanted: bool) -> None:  # noqa: FBT001
    assert wants_gzip(Request({"type": "http", "headers": [(b"accept-encoding", header.encode())]})) is wanted


def test_a_story_is_the_same_page_compressed_and_not(client: TestClient, story: str) -> None:
    packed, plain = (client.get(f"/stories/{story}", headers={"Accept-Encoding": a}) for a in ("gzip", "identity"))
    assert (packed.headers["content-encoding"], plain.headers.get("content-encoding")) == ("gzip", None)
    assert packed.text == plain.text
    assert packed.headers["etag"] != plain.headers["etag"]
    again = client.get(
        f"/stories/{story}", headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_what_was_painted_is_kept_until_the_story_changes(client: TestClient, desk: Desk, story: str) -> None:
    client.get(f"/stories/{story}")
    head = desk.head(story)
    assert head is not None
    kept = desk.painting(head, "en", "", edition())
    assert kept is not None
    assert inflated(kept).decode() in client.get(f"/stories/{story}").text
    assert desk.painting(head, "en", "", "another") is None
    finding = desk.stories(least=2).rows[0]
    found = desk.story(finding.id)
    assert found is not None
    subject = {"story": story, "finding": found.story["findings"][0]["id"], "verdict": "wrong"}
    desk.correct("verdict", subject, "ines", "not so")
    later = desk.head(story)
    assert later is not None
    assert desk.painting(later, "en", "", edition()) is None
    assert "not so" in client.get(f"/stories/{story}").text


def test_a_story_is_painted_ahead_in_every_language(desk: Desk, story: str) -> None:
    assert paint_ahead(desk, Library())
    assert not paint_ahead(desk, Library())
    head, stored = desk.head(story), desk.story(story)
    assert head is not None
    assert stored is not None
    for code in languages():
        kept = desk.painting(head, code, "", edition())
        assert kept == Library().painted(stored, words(code), "")
