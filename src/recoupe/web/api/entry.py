"""Who calls the API, how often, and how an answer is given."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Path, Query
from fastapi.security import HTTPBearer
from pydantic import BaseModel
from starlette.responses import Response

from recoupe.web.access.people import Person
from recoupe.web.access.tickets import same
from recoupe.web.errors import Refused
from recoupe.web.house import House, house_of
from recoupe.web.reader import enter, require

if TYPE_CHECKING:
    from starlette.requests import Request

    from recoupe.web.access.people import Role

bearer = HTTPBearer(auto_error=False, scheme_name="token", description="recoupe token add, or the page of the account")

_WORD = r"^[^\x00-\x1f\x7f\ud800-\udfff]*$"
After = Annotated[str | None, Query(description="the `next` of the page before", max_length=500)]
Limit = Annotated[int, Query(ge=1, le=200, description="how many at most")]
Seq = Annotated[int, Query(ge=0, le=2**53, description="the number of the last one already known")]
Key = Annotated[str, Path(max_length=200, description="an id")]
_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, and the house they called."""

    house: House
    person: Person
    request: Request


def call(request: Request, role: Role = "reader") -> Caller:
    """Return who calls the API: by token, by the page's session, or the desk's own machine.

    A browser's session changes nothing without the key that our pages know.

    Raises:
        Refused: nobody of that role, or too often.
    """
    house = house_of(request)
    kind, _, ticket = request.headers.get("authorization", "").partition(" ")
    if kind:
        person = house.register.of_token(ticket.strip()) if kind.lower() == "bearer" else None
        if person is None:
            _count(house, request, "")
            raise Refused(401, "unauthorized", "the token is not valid", {"WWW-Authenticate": "Bearer"})
    else:
        reader = enter(request, None)
        person = reader.person
        key = request.headers.get("x-form-key", "")
        from_page = person.name != "local" and person.known
        if from_page and request.method not in _SAFE and not same(reader.form_key, key):
            raise Refused(403, "form_key", "a session needs the header X-Form-Key to change something")
    _count(house, request, person.name)
    require(person, role)
    return Caller(house, person, request)


def _count(house: House, request: Request, name: str) -> None:
    wait = house.limits.calls.take(f"{request.client.host if request.client else ''} {name}")
    if wait:
        raise Refused(429, "too_many", f"too many requests: try again in {wait} s", {"Retry-After": str(wait)})


def answer(caller: Caller, value: BaseModel | bytes, *, status: int = 200, **headers: str) -> Response:
    """Return a value as JSON with its ETag; 304 without a body where the caller has it already."""
    body = value if isinstance(value, bytes) else value.model_dump_json(by_alias=True).encode()
    if caller.request.method not in _SAFE:
        return Response(body, status, headers, media_type="application/json")
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    return unless_known(caller, tag) or Response(
        body, status, {**tagged(tag), **headers}, media_type="application/json"
    )


def unless_known(caller: Caller, tag: str) -> Response | None:
    """Return 304 where the caller has what ``tag`` names, else None."""
    known = [t.strip().removeprefix("W/") for t in caller.request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=tagged(tag)) if tag in known or "*" in known else None


def tagged(tag: str) -> dict[str, str]:
    """Return the headers of an answer that may be kept, and must be asked for again."""
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}


def plain(value: Any) -> Any:  # noqa: ANN401  frozen values of the desk
    """Return the fields of a frozen value as a dict, for a shape to check."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
