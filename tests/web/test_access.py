"""Who comes in: accounts, sessions, tokens, roles, forged forms, foreign hosts, limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from web.conftest import FREE, browser

from recoupe.errors import UsageError
from recoupe.web import create_app
from recoupe.web.access.door import HEADERS
from recoupe.web.access.limits import Limit, Limits
from recoupe.web.access.passwords import agrees, hashed
from recoupe.web.access.tickets import kept

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    from recoupe.desk import Desk
    from recoupe.web.access.register import Register

PASSWORD = "sept ponts sur la Lisse"  # noqa: S105  of nobody
ROLES = ("reader", "editor", "admin")


@pytest.fixture
def register(app: FastAPI) -> Register:
    """The register of a desk with one account of each role, named after it."""
    own: Register = app.state.house.register
    for role in ROLES:
        own.add_user(role, PASSWORD, role)  # type: ignore[arg-type]
    return own


def key_of(page: str) -> str:
    found = re.search(r'name="form_key" value="(\w*)"', page)
    assert found
    return found[1]


def logged_in(app: FastAPI, name: str) -> TestClient:
    own = browser(app)
    key = key_of(own.get("/login").text)
    answer = own.post("/login", data={"form_key": key, "name": name, "password": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 303
    return own


def test_without_accounts_this_machine_alone_may_all(client: TestClient, desk: Desk) -> None:
    assert client.get("/api/v1/me").json() == {"name": "local", "role": "admin"}
    closed = browser(create_app(desk, open_here=False, limits=FREE))
    assert closed.get("/api/v1/me").status_code == 401
    answer = closed.get("/changes?kind=grew", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=/changes%3Fkind%3Dgrew")


@pytest.mark.usefixtures("register")
def test_with_an_account_nobody_comes_in_without(client: TestClient, story: str) -> None:
    for path in ("/", f"/stories/{story}", "/search?q=x", "/changes.atom", "/events", "/add"):
        assert client.get(path, follow_redirects=False).status_code in {303, 401}, path
    for path in ("/api/v1/stories", f"/api/v1/stories/{story}", "/api/v1/events"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    assert client.get("/login").status_code == 200
    assert client.get("/help").status_code == 200


def test_a_session_begins_and_ends(app: FastAPI, register: Register, desk: Desk) -> None:
    own = logged_in(app, "editor")
    ticket = own.cookies["recoupe_session"]
    assert desk.sessions.get(ticket) is None  # what the store keeps opens nothing
    assert desk.sessions.get(kept(ticket)) is not None
    page = own.get("/account").text
    assert "editor" in page
    own.post("/logout", data={"form_key": key_of(page)})
    assert desk.sessions.get(kept(ticket)) is None
    own.cookies.set("recoupe_session", ticket)
    assert own.get("/", follow_redirects=False).status_code == 303
    assert register.of_session(ticket) is None


@pytest.mark.usefixtures("register")
def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(app: FastAPI, desk: Desk) -> None:
    own = browser(app)
    page = own.get("/login")
    wanted = {"name": "reader", "password": PASSWORD, "form_key": key_of(page.text)}
    given = own.post("/login", data=wanted, follow_redirects=False).headers["set-cookie"]
    for answer in (page.headers["set-cookie"], given):
        assert "HttpOnly" in answer
        assert "SameSite=lax" in answer
        assert "Secure" not in answer
    assert "Secure" in browser(create_app(desk, secure=True, limits=FREE)).get("/login").headers["set-cookie"]


@pytest.mark.usefixtures("register")
def test_a_session_is_a_new_one_after_logging_in(app: FastAPI) -> None:
    own = browser(app)
    key = key_of(own.get("/login").text)
    own.cookies.set("recoupe_session", "planted" * 8)
    answer = own.post("/login", data={"form_key": key, "name": "reader", "password": PASSWORD}, follow_redirects=False)
    assert answer.cookies["recoupe_session"] != "planted" * 8


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("name", "password"), [("reader", "wrong password"), ("nobody", PASSWORD), ("", ""), ("reader", "")]
)
def test_a_wrong_login_is_refused_in_the_same_words(app: FastAPI, name: str, password: str) -> None:
    own = browser(app)
    key = key_of(own.get("/login").text)
    answer = own.post("/login", data={"form_key": key, "name": name, "password": password})
    assert answer.status_code == 401
    assert "Name or password is wrong." in answer.text
    assert "recoupe_session" not in own.cookies


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "/\t/evil.example", "evil"],
)
def test_nothing_leads_away_from_the_desk(client: TestClient, path: str) -> None:
    key = key_of(client.get("/").text)
    answer = client.post("/preferences", data={"form_key": key, "language": "fr", "next": path}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_roles(app: FastAPI, register: Register, story: str, desk: Desk) -> None:
    assert register.anyone()
    stored = desk.story(story)
    assert stored is not None
    finding = stored.story["findings"][0]["id"]
    for n, role in enumerate(ROLES):
        own = logged_in(app, role)
        key = key_of(own.get("/").text)
        assert own.get(f"/stories/{story}").status_code == 200
        assert own.get("/add").status_code == (200 if n else 403)
        verdict = {"kind": "verdict", "story": story, "finding": finding, "verdict": "right", "form_key": key}
        assert own.post("/corrections", data=verdict, follow_redirects=False).status_code == (303 if n else 403)
        file = {"file": ("log.json", b"[]", "application/json")}
        taken = own.post("/corrections/import", data={"form_key": key}, files=file, follow_redirects=False)
        assert taken.status_code == (303 if role == "admin" else 403)
    assert [c.by for c in desk.corrections()] == ["editor", "admin"]


FORMS = (
    "/corrections",
    "/corrections/import",
    "/add",
    "/alerts",
    "/alerts/remove",
    "/logout",
    "/account/password",
    "/account/tokens",
    "/account/tokens/revoke",
    "/preferences",
    "/stories/{story}/seen",
    "/login",
)


def test_no_form_is_missing_here(app: FastAPI) -> None:
    from recoupe.web.pages import ROUTERS

    posts = {r.path for router in ROUTERS for r in router.routes if "POST" in getattr(r, "methods", ())}
    assert posts == set(FORMS)
    assert app is not None


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_its_key_is_refused(app: FastAPI, story: str, path: str) -> None:
    own = logged_in(app, "admin")
    stranger = browser(app)
    for key in (None, "", "0" * 64, key_of(stranger.get("/login").text)):
        answer = own.post(
            path.format(story=story), data={} if key is None else {"form_key": key}, follow_redirects=False
        )
        assert answer.status_code == 403, (path, key)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_other_sites_send_changes_nothing(client: TestClient, headers: dict[str, str], desk: Desk) -> None:
    before = desk.work()
    key = key_of(client.get("/").text)
    for path, body in (("/preferences", {"form_key": key, "theme": "dark"}), ("/api/v1/articles", {})):
        answer = client.post(path, data=body, headers=headers)
        assert answer.status_code == 403
        assert answer.json()["title"] == "Not from here"
    assert desk.work() == before
    assert client.get("/", headers=headers).status_code == 200


def test_a_session_needs_the_key_to_change_something_by_the_api(app: FastAPI, register: Register) -> None:
    assert register.anyone()
    own = logged_in(app, "admin")
    body = {"articles": [{"text": "A ferry sank off Orvane on Monday, the prefecture said."}]}
    assert own.post("/api/v1/articles", json=body).status_code == 403
    key = key_of(own.get("/").text)
    assert own.post("/api/v1/articles", json=body, headers={"X-Form-Key": key}).status_code == 202


def test_a_plain_post_of_another_page_is_no_json(client: TestClient) -> None:
    body = '{"articles": [{"text": "x"}]}'
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        assert client.post("/api/v1/articles", content=body, headers={"Content-Type": kind}).status_code == 422


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "localhost.evil:80", "127.1"])
def test_a_foreign_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["localhost:8321", "127.0.0.1", "[::1]:8321", "LOCALHOST"])
def test_our_own_names_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_every_answer_carries_the_policy(client: TestClient, story: str) -> None:
    paths = ("/", f"/stories/{story}", "/nowhere", "/api/v1/stories", "/api/v1/x", f"/stories/{story}/export/html")
    for path in paths:
        answer = client.get(path)
        for name, value in HEADERS:
            assert answer.headers[name.decode()] == value.decode(), path
    policy = client.get("/").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert client.get("/", headers={"Host": "evil.example"}).headers["content-security-policy"] == policy


def test_a_failure_tells_nothing_of_the_inside(app: FastAPI, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "secret path /srv/desk"
        raise RuntimeError(message)

    monkeypatch.setattr(type(desk), "stories", broken)
    own = browser(app)
    for path in ("/", "/api/v1/stories"):
        answer = own.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_too_much_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/api/v1/articles", content=b"x", headers={"Content-Length": str(1 << 40)})
    assert answer.status_code == 413


def test_logins_are_limited(desk: Desk) -> None:
    app = create_app(desk, limits=Limits(logins=Limit(3, 60)))
    app.state.house.register.add_user("anna", PASSWORD, "reader")
    own = browser(app)
    key = key_of(own.get("/login").text)
    form = {"form_key": key, "name": "anna", "password": "wrong wrong"}
    assert [own.post("/login", data=form).status_code for _ in range(3)] == [401] * 3
    answer = own.post("/login", data=form | {"password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 60


def test_the_api_is_limited(desk: Desk) -> None:
    own = browser(create_app(desk, limits=Limits(calls=Limit(5, 60))))
    assert [own.get("/api/v1/me").status_code for _ in range(6)] == [200] * 5 + [429]
    assert own.get("/api/v1/me").json()["code"] == "too_many"


def test_a_limit_fills_again_with_time() -> None:
    now = [0.0]
    limit = Limit(2, 10, clock=lambda: now[0])
    assert [limit.take("a"), limit.take("a"), limit.take("a"), limit.take("b")] == [0, 0, 10, 0]
    now[0] = 9.5
    assert limit.take("a") == 1
    now[0] = 10.1
    assert limit.take("a") == 0
    limit.give_back("a")
    assert limit.take("a") == 0


def test_tokens(client: TestClient, register: Register, desk: Desk) -> None:
    token = register.add_token("editor", "admin", "archive")
    assert token not in str(desk.tokens.all())
    bearer = {"Authorization": f"Bearer {token}"}
    me = client.get("/api/v1/me", headers=bearer).json()
    assert me == {"name": "editor", "role": "editor"}  # never more than the account
    body = {"articles": [{"text": "A ferry sank off Orvane on Monday, the prefecture said."}]}
    assert client.post("/api/v1/articles", json=body, headers=bearer).status_code == 202
    assert client.get("/api/v1/me", headers={"Authorization": "Bearer rcp_wrong"}).status_code == 401
    assert client.get("/api/v1/me", headers={"Authorization": "Basic eA=="}).status_code == 401
    assert client.get("/", headers=bearer, follow_redirects=False).status_code == 303  # pages want a session
    assert register.revoke("archive") == 1
    assert client.get("/api/v1/me", headers=bearer).status_code == 401


def test_a_token_ends(client: TestClient, register: Register, desk: Desk) -> None:
    token = register.add_token("reader", "reader", "short", days=1)
    assert client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    (row,) = desk.tokens.all(label="short")
    from dataclasses import replace

    desk.tokens.put(replace(row, expires="2020-01-01T00:00:00Z"))
    register.forget()
    assert client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_removed_account_is_out_at_once(app: FastAPI, register: Register) -> None:
    own = logged_in(app, "editor")
    token = register.add_token("editor", "editor", "x")
    register.remove_user("editor")
    assert own.get("/", follow_redirects=False).status_code == 303
    assert own.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_another_password_ends_the_other_sessions(app: FastAPI, register: Register) -> None:
    assert register.anyone()
    here, elsewhere = logged_in(app, "reader"), logged_in(app, "reader")
    form = {"form_key": key_of(here.get("/account").text), "old": PASSWORD, "new": "huit ponts sur la Lisse"}
    assert here.post("/account/password", data=form | {"old": "wrong"}).status_code == 422
    assert here.post("/account/password", data=form | {"new": "short"}).status_code == 422
    assert "The password is changed" in here.post("/account/password", data=form).text
    assert elsewhere.get("/", follow_redirects=False).status_code == 303
    assert here.get("/").status_code == 200


def test_ones_own_tokens_on_the_page(app: FastAPI, register: Register, desk: Desk) -> None:
    assert register.anyone()
    own = logged_in(app, "editor")
    key = key_of(own.get("/account").text)
    made = own.post("/account/tokens", data={"form_key": key, "label": "radar", "role": "editor"}).text
    token = re.search(r"rcp_[\w-]+", made)
    assert token
    assert token[0] not in own.get("/account").text
    assert own.post("/account/tokens", data={"form_key": key, "label": "x", "role": "admin"}).status_code == 403
    (row,) = desk.tokens.all(user="editor")
    other = logged_in(app, "reader")
    other.post("/account/tokens/revoke", data={"form_key": key_of(other.get("/").text), "hash": row.hash})
    assert desk.tokens.all(user="editor") == (row,)
    own.post("/account/tokens/revoke", data={"form_key": key, "hash": row.hash})
    assert desk.tokens.all(user="editor") == ()


def test_passwords_are_kept_as_argon2() -> None:
    known = hashed(PASSWORD)
    assert known.startswith("$argon2id$")
    assert hashed(PASSWORD) != known
    assert agrees(PASSWORD, known)
    assert not agrees(PASSWORD + " ", known)
    assert not agrees(PASSWORD, None)
    assert not agrees(PASSWORD, "no hash")


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("", PASSWORD, "reader"),
        ("local", PASSWORD, "reader"),
        (" a", PASSWORD, "reader"),
        ("a\n", PASSWORD, "reader"),
        ("a", "short", "reader"),
        ("a", PASSWORD, "owner"),
    ],
)
def test_what_makes_no_account(app: FastAPI, name: str, password: str, role: str) -> None:
    register: Register = app.state.house.register
    with pytest.raises(UsageError):
        register.add_user(name, password, role)  # type: ignore[arg-type]
    assert not register.anyone()
