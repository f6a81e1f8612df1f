"""Articles are hostile input: what stands in them is shown, and never becomes markup, a link or a command."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from desks import SITE, account
from web.conftest import HOSTILE
from web.test_pages import Page, check

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from recoupe.desk import Desk


def hostile(page: Page) -> list[tuple[str, dict[str, str | None]]]:
    wrong = [(t, a) for t, a in page.tags if t == "script" and not (a.get("src") or "").startswith("/static/")]
    wrong += [(t, a) for t, a in page.tags if t == "img" or "onload" in a or "onerror" in a]
    wrong += [(t, a) for t, a in page.tags if (a.get("href") or "").lower().lstrip().startswith(("javascript", "data"))]
    return wrong


@pytest.fixture
def bad(desk: Desk, story: str) -> str:
    """The hostile article of the story."""
    stored = desk.story(story)
    assert stored is not None
    return next(str(a["id"]) for a in stored.dossier["articles"] if a["origin_path"].startswith("javascript:"))


def test_nothing_of_it_is_markup_anywhere(client: TestClient, story: str, bad: str) -> None:
    paths = [
        "/",
        f"/stories/{story}",
        f"/stories/{story}?view=grid",
        f"/stories/{story}/correct",
        f"/articles/{bad}",
        f"/articles/{bad}?edit=1",
        "/search?q=pwned",
        "/search?q=footbridge",
        "/search?first=1&q=footbridge",
        "/changes",
        "/actors",
    ]
    shown = 0
    for path in paths:
        page = client.get(path)
        assert page.status_code == 200, path
        assert hostile(check(page.text)) == [], path
        shown += "&lt;script&gt;window.pwned=1&lt;/script&gt;" in page.text
    assert shown > 5  # it was there to be escaped


def test_what_is_asked_for_is_no_markup_either(client: TestClient) -> None:
    for path in ("/search", "/actors", "/", "/login"):
        for name in ("q", "publisher", "actor", "day", "next", "language", "kind", "told"):
            page = client.get(path, params={name: HOSTILE, "first": "1"})
            assert hostile(check(page.text)) == [], (path, name)
    for path in (f"/stories/{HOSTILE}", f"/actors/{HOSTILE}", f"/articles/{HOSTILE}", f"/{HOSTILE}"):
        page = client.get(quote(path))
        assert page.status_code == 404
        assert hostile(check(page.text)) == []


def test_an_address_that_is_none_is_no_link(client: TestClient, bad: str) -> None:
    page = Page(client.get(f"/articles/{bad}").text)
    assert not [h for h in page.values("a", "href") if "alert" in h]


def test_templates_do_not_run_what_articles_say(client: TestClient, bad: str) -> None:
    page = client.get(f"/articles/{bad}").text
    assert "{{ 7 * 7 }}" in page
    assert " 49 " not in page


def test_notes_and_names_of_people_are_escaped_too(client: TestClient, story: str, desk: Desk) -> None:
    stored = desk.story(story)
    assert stored is not None
    finding = stored.story["findings"][0]["id"]
    subject = {"story": story, "finding": finding, "verdict": "wrong"}
    desk.correct("verdict", subject, HOSTILE, HOSTILE)
    for path in (f"/stories/{story}", f"/stories/{story}/findings/{finding}", "/corrections", "/changes"):
        page = client.get(path)
        assert hostile(check(page.text)) == [], path
    assert "&lt;script&gt;" in client.get("/corrections").text


def test_an_export_is_kept_and_never_shown(client: TestClient, story: str) -> None:
    for name in ("html", "json", "csv"):
        answer = client.get(f"/stories/{story}/export/{name}")
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_characters_that_no_page_may_hold(client: TestClient, desk: Desk) -> None:
    odd = "Odd \x00\x08\x1b[31m \u202e reversed \ufffe"
    desk.receive(
        [account(f"{SITE}odd", odd, "2026-03-05T10:00+00:00", odd, f"{odd} The bridge of Vellan is odd, said Odd.")]
    )
    page = client.get("/search?q=odd")
    assert page.status_code == 200
    assert not set(page.text) & {"\x00", "\x08", "\x1b", "\ufffe"}
    page = client.get("/api/v1/search?q=odd")
    assert page.json()["total"] == 1


def test_events_cannot_be_ended_by_what_they_tell() -> None:
    from recoupe.desk import Change
    from recoupe.web.following import change_event
    from recoupe.web.words import words

    change = Change(7, "edited", "s1", None, "a1", "x\n\nevent: evil\ndata: {}\n\n", "2026-03-02T08:00:00Z")
    event = change_event(change, words("en"))
    assert event.count("\n\n") == 1
    assert event.splitlines()[:2] == ["id: 7", "event: change"]
