"""Every page answers, every link leads somewhere, every form carries its key, and nothing stands inline."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from recoupe.desk import Desk

MOST = 400


class Page(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, tag: str, name: str) -> list[str]:
        return [a[name] or "" for t, a in self.tags if t == tag and name in a]


def check(text: str) -> Page:
    """Hold what every page must hold."""
    page = Page(text)
    ids = [i for _, a in page.tags if (i := a.get("id"))]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    for tag, attributes in page.tags:
        assert "style" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert tag not in {"style", "iframe", "object", "embed", "base"}
        if tag == "script":
            assert (attributes.get("src") or "").startswith("/static/")
        for name in ("href", "src", "action", "hx-get", "hx-post"):
            value = attributes.get(name) or ""
            assert urlsplit(value).scheme in {"", "http", "https"}, value
            assert not value.startswith("//")
    posts = sum(1 for t, a in page.tags if t == "form" and (a.get("method") or "").lower() == "post")
    keys = sum(1 for t, a in page.tags if t == "input" and a.get("name") == "form_key")
    assert posts == keys
    return page


def test_all_that_can_be_reached_is_there(client: TestClient) -> None:
    waiting, seen = ["/", "/login", "/alerts", "/api"], set[str]()
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        if not answer.headers["content-type"].startswith("text/html") or "attachment" in answer.headers.get(
            "content-disposition", ""
        ):
            continue
        page = check(answer.text)
        for href in page.values("a", "href"):
            target = urlsplit(urljoin(f"http://127.0.0.1{path}", href))
            if target.netloc == "127.0.0.1":
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    rooms = {path.split("/")[1].split("?")[0] for path in seen}
    assert rooms >= {"", "stories", "articles", "actors", "search", "changes", "corrections", "add", "help", "api"}
    assert any("/diff/" in path for path in seen)
    assert any("/claims/" in path for path in seen)
    assert any("/findings/" in path for path in seen)


@pytest.mark.parametrize(("wanted", "words"), [("fr-FR,fr;q=0.9,en;q=0.5", "Affaires"), ("de,en;q=0.3", "Stories")])
def test_the_language_is_the_browsers_until_it_is_chosen(client: TestClient, wanted: str, words: str) -> None:
    client.headers["accept-language"] = wanted
    page = client.get("/")
    assert f"{words} · Recoupe</title>" in page.text
    key = re.search(r'name="form_key" value="(\w+)"', page.text)
    assert key
    other = "en" if words == "Affaires" else "fr"
    back = client.post("/preferences", data={"form_key": key[1], "language": other, "next": "/changes"})
    assert back.url.path == "/changes"
    assert f'<html lang="{other}"' in back.text


def test_light_and_dark_are_kept(client: TestClient) -> None:
    key = re.search(r'name="form_key" value="(\w+)"', client.get("/").text)
    assert key
    page = client.post("/preferences", data={"form_key": key[1], "theme": "dark", "next": "/"})
    assert '<html lang="en" data-theme="dark">' in page.text
    page = client.post("/preferences", data={"form_key": key[1], "theme": "auto", "next": "/"})
    assert '<html lang="en">' in page.text


def test_a_story_is_told_by_day_with_its_findings(client: TestClient, story: str) -> None:
    front = client.get("/").text
    assert f'href="/stories/{story}"' in front
    assert "Tuesday 3 March 2026" in front
    assert "Brissac" not in front  # an account that stands alone is no story yet
    assert "Brissac" in client.get("/?single=1").text
    page = client.get(f"/stories/{story}").text
    for name in ("findings", "accounts", "history"):
        assert f'id="s1-{name}"' in page
    assert page.count('class="finding ') > 2


def test_both_layouts_show_the_same_words(client: TestClient, story: str) -> None:
    grid, sides = (client.get(f"/stories/{story}?view={v}").text for v in ("grid", "sides"))
    assert '<table class="grid"' in grid
    assert '<table class="grid"' not in sides
    words = set(re.findall(r'class="exact" href="([^"]+)"', grid))
    assert words
    assert words == set(re.findall(r'class="exact" href="([^"]+)"', sides))


def test_a_page_that_is_known_is_not_sent_again(client: TestClient, story: str) -> None:
    first = client.get(f"/stories/{story}")
    again = client.get(f"/stories/{story}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    client.cookies.set("recoupe_theme", "dark")
    assert client.get(f"/stories/{story}", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_since_the_last_visit(client: TestClient, story: str, desk: Desk) -> None:
    page = client.get(f"/stories/{story}").text
    assert "You have not been here before" in page
    key = re.search(r'name="form_key" value="(\w+)"', page)
    assert key
    middle = desk.changes(story=story)[1].seq
    client.post(f"/stories/{story}/seen", data={"form_key": key[1], "seq": str(middle)})
    left = len(desk.changes(middle, story))
    assert f"{left} changes since your last visit" in client.get(f"/stories/{story}").text
    assert f"{left} changes" in client.get("/").text
    client.post(f"/stories/{story}/seen", data={"form_key": key[1], "seq": "999999"})
    assert "Nothing has changed since your last visit" in client.get(f"/stories/{story}").text


def test_versions_are_shown_side_by_side(client: TestClient, desk: Desk) -> None:
    versions = desk.versions("https://gazette.example/bridge")
    assert len(versions) == 2
    page = client.get(f"/articles/{versions[1].article}").text
    assert f"/articles/{versions[0].article}/diff/{versions[1].article}" in page
    told = client.get(f"/articles/{versions[0].article}/diff/{versions[1].article}").text
    assert re.search(r"<del>\s*Two", told)
    assert re.search(r"<ins>\s*Three", told)


def test_the_story_as_it_stood(client: TestClient, story: str, desk: Desk) -> None:
    stored = desk.story(story)
    assert stored is not None
    assert stored.version > 1
    page = client.get(f"/stories/{story}/versions/1")
    assert page.status_code == 200
    assert "This is version 1" in page.text
    assert client.get(f"/stories/{story}/versions/99").status_code == 404


def test_what_is_not_there_is_told_in_the_readers_language(client: TestClient) -> None:
    for path in ("/stories/x", "/articles/x", "/actors/x", "/nowhere", "/stories/x/findings/y", "/changes.atom?rule=x"):
        assert client.get(path).status_code == 404, path
    answer = client.get("/nowhere", headers={"accept-language": "fr"})
    assert "Il n’y a rien ici" in answer.text


def test_the_atom_feed_is_xml(client: TestClient) -> None:
    from lxml import etree

    answer = client.get("/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) > 2


def test_every_export_of_the_registry_has_its_button(client: TestClient, story: str) -> None:
    from recoupe.registry import load, names

    page = client.get(f"/stories/{story}").text
    for name in names("exporters"):
        if hasattr(load("exporters", name), "render"):
            assert f"/stories/{story}/export/{name}" in page
            answer = client.get(f"/stories/{story}/export/{name}")
            assert answer.status_code == 200
            assert answer.headers["content-disposition"].startswith("attachment;")
