"""Coming in, going out, one's own password and tokens."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from recoupe.errors import UsageError
from recoupe.web.access.passwords import agrees
from recoupe.web.access.people import LOCAL, ROLES, Role
from recoupe.web.errors import Missing, Refused
from recoupe.web.pages.forms import Fields, text
from recoupe.web.reader import SESSION, Reader, enter, ours
from recoupe.web.words import stamp

router = APIRouter(include_in_schema=False)
_SESSION_SECONDS = 14 * 24 * 3600
_LONGEST_PASSWORD = 1000
_LONGEST_NAME = 100


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:  # noqa: A002  as the address has it
    """Return the form."""
    reader = enter(request, None)
    if reader.person.known:
        return reader.back(next)
    return reader.page("login.html.j2", wrong="", next=ours(next))


@router.post("/login")
def log_in(request: Request, fields: Fields) -> Response:
    """Begin a session; too many attempts from one place or on one name must wait."""
    reader = enter(request, None, fields)
    house, name = reader.house, text(fields, "name", _LONGEST_NAME)
    wait = max(house.limits.logins.take(client(request)), house.limits.guesses.take(name))
    if wait:
        return _again(reader, fields, 429, reader.say("too_many", n=wait), {"Retry-After": str(wait)})
    ticket = house.register.log_in(name, _password(fields, "password"))
    if ticket is None:
        return _again(reader, fields, 401, reader.say("wrong_login"), {})
    house.limits.guesses.give_back(name)
    response = RedirectResponse(ours(text(fields, "next") or "/"), 303)
    reader.set(response, SESSION, ticket, _SESSION_SECONDS)
    return response


def client(request: Request) -> str:
    """Return the address a request comes from."""
    return request.client.host if request.client else ""


def _again(reader: Reader, fields: Any, status: int, wrong: str, headers: dict[str, str]) -> Response:  # noqa: ANN401  the form's data
    values: dict[str, Any] = {
        "wrong": wrong,
        "name": text(fields, "name", _LONGEST_NAME),
        "next": ours(text(fields, "next") or "/"),
    }
    return reader.page("login.html.j2", status=status, headers=headers, **values)


def _password(fields: Any, name: str) -> str:  # noqa: ANN401  the form's data
    value = fields.get(name, "")
    return value[: _LONGEST_PASSWORD + 1] if isinstance(value, str) else ""


@router.post("/logout")
def log_out(request: Request, fields: Fields) -> Response:
    """End the session."""
    reader = enter(request, None, fields)
    reader.house.register.log_out(request.cookies.get(SESSION, ""))
    response = RedirectResponse("/login", 303)
    response.delete_cookie(SESSION, path="/", httponly=True, samesite="lax", secure=reader.house.secure)
    return response


@router.get("/account")
def account(request: Request) -> Response:
    """Return one's own account."""
    return _account(enter(request))


@router.post("/account/password")
def change_password(request: Request, fields: Fields) -> Response:
    """Change one's own password; all sessions end, this one begins anew."""
    reader = enter(request, "reader", fields)
    desk, register, name = reader.house.desk, reader.house.register, reader.person.name
    wait = reader.house.limits.guesses.take(name)
    if wait:
        return _account(reader, status=429, wrong=reader.say("too_many", n=wait))
    user = desk.users.get(name)
    if user is None or not agrees(_password(fields, "old"), user.password):
        return _account(reader, status=422, wrong=reader.say("wrong_login"))
    new = _password(fields, "new")
    try:
        register.change_password(name, new)
    except UsageError as error:
        return _account(reader, status=422, wrong=str(error))
    reader.house.limits.guesses.give_back(name)
    response = RedirectResponse("/account?told=password_changed", 303)
    reader.set(response, SESSION, register.log_in(name, new) or "", _SESSION_SECONDS)
    return response


@router.post("/account/tokens")
def make_token(request: Request, fields: Fields) -> Response:
    """Make a token with at most one's own role, and show it once."""
    reader = enter(request, "reader", fields)
    role = next((r for r in _roles(reader) if r == text(fields, "role")), None)
    if role is None:
        raise Refused(403, "not_allowed", f"your role is {reader.person.role}")
    if reader.house.desk.users.get(reader.person.name) is None:
        raise Missing(reader.person.name, "account")
    fresh = reader.house.register.add_token(reader.person.name, role, text(fields, "label", _LONGEST_NAME))
    return _account(reader, fresh=fresh)


@router.post("/account/tokens/revoke")
def revoke_token(request: Request, fields: Fields) -> Response:
    """Take one of one's own tokens away."""
    reader = enter(request, "reader", fields)
    reader.house.register.revoke(text(fields, "hash"), reader.person.name)
    return reader.back("/account")


def _roles(reader: Reader) -> tuple[Role, ...]:
    return ROLES[: ROLES.index(reader.person.role) + 1]


def _account(reader: Reader, *, status: int = 200, wrong: str = "", fresh: str = "") -> Response:
    if reader.person.name == LOCAL:
        raise Missing(LOCAL, "account", ": recoupe user add makes one")
    tokens = [
        {"hash": t.hash, "label": t.label, "role": t.role, "when": stamp(t.created, reader.say)}
        for t in reader.house.desk.tokens.all(user=reader.person.name)
    ]
    headers = {"Cache-Control": "no-store"} if fresh else {}
    return reader.page(
        "account.html.j2",
        status=status,
        headers=headers,
        wrong=wrong,
        fresh=fresh,
        tokens=tokens,
        roles=_roles(reader),
    )
