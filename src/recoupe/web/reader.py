"""Who reads a page, in which language, in which light; and how a page is given to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from starlette.responses import HTMLResponse, RedirectResponse, Response

from recoupe.web.access.people import ROLES
from recoupe.web.access.tickets import form_key, new_ticket, same
from recoupe.web.errors import Refused
from recoupe.web.house import House, house_of
from recoupe.web.library import BODY
from recoupe.web.painting import ROOMS, paint
from recoupe.web.sending import gzipped, inflated, wants_gzip
from recoupe.web.words import preferred, tables, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.background import BackgroundTask
    from starlette.requests import Request

    from recoupe.desk import Painting
    from recoupe.exporters.base.phrases import Phrases
    from recoupe.web.access.people import Person, Role

SESSION, VISITOR, LANGUAGE, THEME = "recoupe_session", "recoupe_visitor", "recoupe_language", "recoupe_theme"
_YEAR = 365 * 24 * 3600
_TOLD = frozenset({"kept", "password_changed"})
PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language, Accept-Encoding"}


@dataclass(frozen=True, slots=True)
class Reader:
    """One request's reader. ``fresh`` is a visitor's ticket that this answer must set, "" for none."""

    request: Request
    house: House
    person: Person
    say: Phrases
    theme: str
    fresh: str = ""

    @property
    def form_key(self) -> str:
        """What every form of this reader carries."""
        return form_key(self.person.ticket) if self.person.ticket else ""

    @property
    def here(self) -> str:
        """Return this page's path and query."""
        url = self.request.url
        return url.path + (f"?{url.query}" if url.query else "")

    def page(
        self,
        template: str,
        /,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        body: Painting | None = None,
        after: BackgroundTask | None = None,
        **values: Any,  # noqa: ANN401  what the template of that name wants
    ) -> Response:
        """Return a page: a template with what every page knows; ``body`` was painted before and takes its place.

        ``after`` is done when the answer is out.
        """
        told = self.request.query_params.get("told", "")
        every = {
            "person": self.person,
            "say": self.say,
            "theme": self.theme,
            "form_key": self.form_key,
            "here": self.here if self.request.method == "GET" else "/",
            "rooms": ROOMS + ((("add", "/add"),) if self.person.may("editor") else ()),
            "work": self.house.hub.working(self.say),
            "told": self.say(told) if told in _TOLD else "",
        }
        text = paint(template, every | values)
        given = {**PRIVATE, **(headers or {})}
        if body is None:
            return self.given(HTMLResponse(text, status, given, background=after))
        head, tail = (part.encode("utf-8") for part in text.split(BODY, 1))
        if wants_gzip(self.request):
            given["Content-Encoding"] = "gzip"
            whole = gzipped(head, body, tail)
        else:
            whole = head + inflated(body) + tail
        return self.given(HTMLResponse(whole, status, given, background=after))

    def given(self, response: Response) -> Response:
        """Return an answer with the visitor's cookie where it is new."""
        if self.fresh:
            self.set(response, VISITOR, self.fresh, _YEAR)
        return response

    def set(self, response: Response, name: str, value: str, seconds: int) -> None:
        """Set a cookie that no script reads and no other site sends with a form."""
        response.set_cookie(
            name, value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=self.house.secure
        )

    def back(self, path: str) -> Response:
        """Return the way to a page of ours after a form."""
        return self.given(RedirectResponse(ours(path), 303))


def enter(request: Request, role: Role | None = "reader", form: Mapping[str, Any] | None = None) -> Reader:
    """Return the reader of a page, who must have ``role`` (None lets anybody in); ``form`` must carry their key.

    Raises:
        Refused: they have another role, are not logged in, or the form is not one of theirs.
    """
    house = house_of(request)
    cookies = request.cookies
    person = house.register.of_session(cookies.get(SESSION, ""))
    fresh = ""
    if person is None:
        ticket = cookies.get(VISITOR, "")
        if len(ticket) < 40:  # noqa: PLR2004  none of ours is shorter
            ticket = fresh = new_ticket()
        person = house.register.visitor(ticket)
    code = cookies.get(LANGUAGE, "")
    say = words(code if code in tables() else preferred(request.headers.get("accept-language", "")))
    theme = cookies.get(THEME, "")
    reader = Reader(request, house, person, say, theme if theme in {"light", "dark"} else "", fresh)
    require(person, role)
    if form is not None and not same(reader.form_key, str(form.get("form_key", ""))):
        raise Refused(403, "form_expired")
    return reader


def require(person: Person, role: Role | None) -> None:
    """Let pass who has a role.

    Raises:
        Refused: 401 for somebody unknown, 403 for another role.
    """
    if role is None or person.may(role):
        return
    if not person.known:
        raise Refused(401, "log_in", "log in, or send a token", {"WWW-Authenticate": "Bearer"})
    raise Refused(403, "not_allowed", f"your role is {person.role}, this takes {ROLES[ROLES.index(role)]}")


def ours(path: str) -> str:
    """Return a path of this desk, "/" for what would lead elsewhere."""
    parts = urlsplit(path) if path.isprintable() else None
    if parts is None or parts.scheme or parts.netloc or not path.startswith("/") or path.startswith(("//", "/\\")):
        return "/"
    return quote(path, safe="/?&=#%~:,;+@!$'()*")


def login_address(request: Request) -> str:
    """Return the way to the login page and back."""
    url = request.url
    path = url.path + (f"?{url.query}" if url.query else "")
    return "/login" if path == "/" else f"/login?next={quote(path, safe='/')}"
