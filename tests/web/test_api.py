"""The API: what pages show as JSON, page after page, with tags, problems and arrivals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from recoupe.exporters.json import json_schema, render

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    from recoupe.desk import Desk

ARRIVAL = {
    "url": "https://courier.example/depot",
    "publisher": "Marches Courier",
    "title": "Depot burns in Tolbrane",
    "published": "2026-03-06T08:00",
    "text": "A depot burned down in Tolbrane on Thursday, the fire service said. Nobody was hurt.",
}


def test_a_story_is_its_dossier(client: TestClient, story: str, desk: Desk) -> None:
    answer = client.get(f"/api/v1/stories/{story}")
    stored = desk.story(story)
    assert stored is not None
    assert answer.text == render(stored.dossier)  # type: ignore[arg-type]
    jsonschema.validate(answer.json(), json_schema())
    assert answer.headers["x-story-version"] == str(stored.version)


def test_tags(client: TestClient, story: str) -> None:
    for path in (f"/api/v1/stories/{story}", "/api/v1/stories", "/api/v1/changes", "/api/v1/actors"):
        first = client.get(path)
        tag = first.headers["etag"]
        for sent in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            again = client.get(path, headers={"If-None-Match": sent})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), (path, sent)
        assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def pages(client: TestClient, path: str, **wanted: Any) -> list[dict[str, Any]]:
    rows, after = [], None
    for _ in range(100):
        answer = client.get(path, params={**wanted, **({"after": after} if after else {})}).json()
        rows += answer["rows"]
        after = answer["next"]
        if after is None:
            return rows
    pytest.fail("the pages never end")


def test_lists_go_on_where_they_stopped(client: TestClient) -> None:
    for path in ("/api/v1/stories", "/api/v1/actors", "/api/v1/search"):
        wanted = {"q": "footbridge"} if path.endswith("search") else {}
        whole = pages(client, path, limit=100, **wanted)
        assert len(whole) > 1, path
        assert pages(client, path, limit=1, **wanted) == whole, path
    for order in ("recent", "changed", "size"):
        one = [r["id"] for r in pages(client, "/api/v1/stories", limit=1, order=order)]
        assert one == [r["id"] for r in pages(client, "/api/v1/stories", order=order)]


def test_changes_in_order(client: TestClient, desk: Desk) -> None:
    whole = client.get("/api/v1/changes").json()
    numbers = [r["seq"] for r in whole["rows"]]
    assert numbers == sorted(numbers)
    assert whole["last"] == desk.last_change() == numbers[-1]
    part = client.get("/api/v1/changes", params={"after": numbers[1], "limit": 2}).json()
    assert [r["seq"] for r in part["rows"]] == numbers[2:4]
    kinds = client.get("/api/v1/changes", params={"kind": ["edited", "new_story"]}).json()["rows"]
    assert {r["kind"] for r in kinds} == {"edited", "new_story"}


def test_articles_arrive_once(client: TestClient, desk: Desk) -> None:
    added = client.post("/api/v1/articles", json={"articles": [ARRIVAL]})
    assert added.status_code == 202
    told = added.json()
    assert (len(told["articles"]), told["known"], told["problems"]) == (1, 0, [])
    again = client.post("/api/v1/articles", json={"articles": [ARRIVAL]}).json()
    assert (again["articles"], again["known"]) == ([], 1)
    view = client.get(f"/api/v1/articles/{told['articles'][0]}").json()
    assert view["data"]["publisher"] == "Marches Courier"
    assert view["data"]["published"].startswith("2026-03-06")
    assert desk.work().done
    changed = client.post(
        "/api/v1/articles", json={"articles": [ARRIVAL | {"text": "A depot burned down. Two were hurt."}]}
    )
    assert changed.json()["versions"] == changed.json()["articles"]
    listed = client.get("/api/v1/versions", params={"url": ARRIVAL["url"]}).json()["rows"]
    assert [r["current"] for r in listed] == [False, True]
    diff = client.get(f"/api/v1/articles/{listed[0]['article']}/diff/{listed[1]['article']}").json()["rows"]
    assert {"removed", "added"} <= {p["op"] for p in diff}


def test_the_same_words_of_two_publishers_are_two_articles(client: TestClient) -> None:
    text = {"text": "A depot burned down in Tolbrane on Thursday, the fire service said."}
    both = {"articles": [text | {"publisher": "One"}, text | {"publisher": "Two"}]}
    assert len(client.post("/api/v1/articles", json=both).json()["articles"]) == 2
    assert client.post("/api/v1/articles", json=both).json()["known"] == 2


def test_a_page_arrives_as_its_source(client: TestClient) -> None:
    html = (
        "<html><head><title>Depot burns</title></head><body><article><h1>Depot burns in Tolbrane</h1>"
        "<p>A depot burned down in Tolbrane on Thursday, the fire service said, and nobody was hurt in the blaze.</p>"
        "</article></body></html>"
    )
    told = client.post("/api/v1/articles", json={"articles": [{"html": html, "url": "https://a.example/1"}]}).json()
    view = client.get(f"/api/v1/articles/{told['articles'][0]}").json()
    assert "<p>" not in view["data"]["text"]
    assert "A depot burned down" in view["data"]["text"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"articles": []},
        {"articles": [{}]},
        {"articles": [{"text": "x", "html": "y"}]},
        {"articles": [{"text": "x", "url": "javascript:alert(1)"}]},
        {"articles": [{"text": "x", "url": "file:///etc/passwd"}]},
        {"articles": [{"text": "x", "published": "yesterday"}]},
        {"articles": [{"text": "x", "language": "français!"}]},
        {"articles": [{"text": "x", "path": "/etc/passwd"}]},
        {"articles": [{"text": 1}]},
        [],
        "x",
    ],
)
def test_what_is_no_arrival(client: TestClient, wrong: Any, desk: Desk) -> None:
    answer = client.post("/api/v1/articles", json=wrong)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail", "code"}
    assert desk.work().done


def test_corrections_are_written_read_and_taken_back(client: TestClient, story: str, desk: Desk) -> None:
    stored = desk.story(story)
    assert stored is not None
    finding = stored.story["findings"][0]["id"]
    subject = {"story": story, "finding": finding, "verdict": "wrong"}
    made = client.post("/api/v1/corrections", json={"kind": "verdict", "subject": subject, "note": "typo"})
    assert made.status_code == 201
    assert made.json()["by"] == "local"
    assert "✗" in client.get(f"/stories/{story}").text
    assert client.get("/api/v1/corrections").json()["rows"] == [made.json()]
    log = client.get("/api/v1/corrections/export").json()
    assert len(log) == 1
    assert client.post("/api/v1/corrections/import", json=log).json() == {"new": 0}
    undo = {"kind": "undo", "subject": {"correction": made.json()["seq"]}}
    assert client.post("/api/v1/corrections", json=undo).status_code == 201
    assert "✗" not in client.get(f"/stories/{story}").text
    wrongs: list[dict[str, Any]] = [
        {"kind": "verdict", "subject": {}},
        {"kind": "verdict", "subject": subject | {"verdict": "x"}},
        {"kind": "undo", "subject": {"correction": "x"}},
        {"kind": "merge_stories", "subject": {"stories": [1]}},
    ]
    for wrong in wrongs:
        assert client.post("/api/v1/corrections", json=wrong).status_code == 422, wrong


def test_search_first_and_similar(client: TestClient, story: str, desk: Desk) -> None:
    hits = client.get("/api/v1/search", params={"q": "footbridge", "publisher": "Vellan Gazette"}).json()
    assert hits["total"] == len(hits["rows"]) >= 1
    assert {h["publisher"] for h in hits["rows"]} == {"Vellan Gazette"}
    said = client.get("/api/v1/first", params={"q": "people died when the footbridge gave way"}).json()["rows"]
    assert [s["claim"]["published"] for s in said] == sorted(s["claim"]["published"] for s in said)
    stored = desk.story(story)
    assert stored is not None
    claim = stored.story["claims"][0]["id"]
    assert client.get(f"/api/v1/claims/{claim}/similar").json()["rows"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/stories/none", 404, "not_found"),
        ("/api/v1/articles/none", 404, "not_found"),
        ("/api/v1/actors/none", 404, "not_found"),
        ("/api/v1/nothing", 404, "not_found"),
        ("/api/v1/stories?limit=0", 422, "bad_request"),
        ("/api/v1/stories?after=x", 422, "bad_cursor"),
        ("/api/v1/stories?kind=lie", 422, "bad_request"),
        ("/api/v1/first", 422, "bad_request"),
        ("/api/v1/changes?after=-1", 422, "bad_request"),
    ],
)
def test_problems(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["status"], answer.json()["code"]) == (status, code)
    assert answer.status_code == status


def test_the_description_is_openapi_and_names_what_it_points_to(app: FastAPI, client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described == app.openapi()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) >= {"/api/v1/stories/{story}", "/api/v1/articles", "/api/v1/corrections"}
    text = json.dumps(described)
    names = {part.split('"')[0] for part in text.split('"$ref": "#/components/schemas/')[1:]}
    assert names <= set(described["components"]["schemas"])
    assert "Dossier.finding" in names
