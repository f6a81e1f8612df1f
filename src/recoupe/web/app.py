"""The application: the door, the rooms, the API, and how refusals are told."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from recoupe.web.access.door import LOOPBACK, Door
from recoupe.web.access.limits import Limits
from recoupe.web.access.register import Register
from recoupe.web.api import description, router
from recoupe.web.api.problems import problem
from recoupe.web.errors import Refused
from recoupe.web.following import Hub
from recoupe.web.house import House
from recoupe.web.library import Library
from recoupe.web.pages import ROUTERS
from recoupe.web.reader import enter, login_address
from recoupe.web.work import Inline

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

    from starlette.types import ASGIApp

    from recoupe.desk import Desk
    from recoupe.web.work import Worker

_log = logging.getLogger(__name__)
_THREADS = 16
"""Requests answered at once: they share one interpreter, and more only wait for each other."""
_UNAUTHORISED, _VALIDATION, _FAILED = 401, 422, 500
_TITLES = {401: "log_in", 403: "not_allowed", 404: "not_found", 405: "not_found", 500: "failed", 503: "failed"}


class _Application(FastAPI):
    """The door stands outside everything, also outside what answers a failure."""

    def build_middleware_stack(self) -> ASGIApp:
        """Return the layers, the door outermost."""
        return Door(super().build_middleware_stack(), self.state.hosts)


def create_app(
    desk: Desk,
    *,
    hosts: Collection[str] = LOOPBACK,
    open_here: bool = True,
    secure: bool = False,
    worker: Worker | None = None,
    limits: Limits | None = None,
) -> FastAPI:
    """Return the application for a desk.

    ``hosts`` are the names it answers to, empty for any; ``open_here`` lets everybody in as long as there is
    no account (for a desk that only this machine can reach); ``secure`` keeps cookies to HTTPS; ``worker`` does
    the work that waits, None does it before each answer.
    """
    house = House(
        desk, Register(desk, open_here), Library(), Hub(desk), worker or Inline(desk), secure, limits or Limits()
    )

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
        house.worker.start()
        house.hub.start()
        yield
        await house.hub.stop()
        house.worker.stop()

    app = _Application(lifespan=running, docs_url=None, redoc_url=None, openapi_url=None, **description.ABOUT)
    app.state.hosts = frozenset(h.lower() for h in hosts)
    app.state.house = house
    app.include_router(router)
    for pages in ROUTERS:
        app.include_router(pages)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _failed)
    description.describe(app)
    return app


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101  as it is registered
    return _told(request, error.status, error.reason, error.detail, error.headers)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  as it is registered
    return _told(
        request,
        error.status_code,
        _TITLES.get(error.status_code, "bad_request"),
        str(error.detail),
        dict(error.headers or {}),
    )


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  as it is registered
    wrong = [f"{'.'.join(map(str, e['loc'][1:])) or e['loc'][0]}: {e['msg']}" for e in error.errors()[:10]]
    return _told(request, _VALIDATION, "bad_request", "; ".join(wrong), {})


def _failed(request: Request, error: Exception) -> Response:
    _log.exception("%s %s failed", request.method, request.url.path, exc_info=error)
    return _told(request, _FAILED, "failed", "", {})


def _told(request: Request, status: int, reason: str, detail: str, headers: dict[str, str]) -> Response:
    """Tell a refusal: a problem for a program, a page for a person, the login page for a stranger."""
    if request.url.path.startswith("/api/"):
        return problem(status, reason, detail, headers)
    if status == _UNAUTHORISED:
        if request.method == "GET" and "hx-request" not in request.headers:
            return RedirectResponse(login_address(request), 303)
        return Response("log in first", status, {"HX-Redirect": "/login"}, media_type="text/plain")
    reader = enter(request, None)
    key = _TITLES.get(status, "bad_request") if reason not in reader.say.words else reason
    own = f"{key}_detail"
    told = detail if status == _VALIDATION or own not in reader.say.words else ""
    if not told and own in reader.say.words and "{" not in reader.say.words[own]:
        told = reader.say(own)
    return reader.page("error.html.j2", status=status, headers=headers, title=reader.say(key), detail=told or detail)
