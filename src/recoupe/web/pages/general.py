"""What every page needs: static files, preferences, help, and the reference of the API."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.model.finding import KINDS
from recoupe.web.errors import Missing, Refused
from recoupe.web.pages.forms import Fields, text
from recoupe.web.painting import statics
from recoupe.web.reader import LANGUAGE, THEME, enter
from recoupe.web.words import tables

router = APIRouter(include_in_schema=False)
_YEAR = 365 * 24 * 3600


@router.get("/static/{digest}/{name}")
def static(digest: str, name: str) -> Response:
    """Return a file that pages load; its address holds its digest, so that it may be kept for ever."""
    known = statics().get(name)
    if known is None or known.digest != digest:
        return Response(status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Content-Type": known.media}
    return Response(known.body, headers=headers)


@router.post("/preferences")
def preferences(request: Request, fields: Fields) -> Response:
    """Keep in which language and light somebody reads."""
    reader = enter(request, None, fields)
    response = reader.back(text(fields, "next") or "/")
    language, theme = text(fields, "language"), text(fields, "theme")
    if language in tables():
        reader.set(response, LANGUAGE, language, _YEAR)
    if theme in {"auto", "light", "dark"}:
        reader.set(response, THEME, theme, _YEAR)
    if not (language in tables() or theme):
        raise Refused(422, "bad_request", "no such language")
    return response


@router.get("/help")
def help_page(request: Request) -> Response:
    """Return the keys and the signs."""
    reader = enter(request, None)
    return reader.page("help.html.j2", kind_words=[(k, f"sign_{k}") for k in KINDS])


@router.get("/api")
def reference(request: Request) -> Response:
    """Return the reference of the API, made of its OpenAPI description."""
    reader = enter(request, None)
    described = request.app.openapi()
    groups: dict[str, list[dict[str, object]]] = {}
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            groups.setdefault(one.get("tags", ["other"])[0], []).append(
                {
                    "method": method.upper(),
                    "path": path,
                    "summary": one.get("summary", ""),
                    "description": one.get("description", ""),
                    "parameters": [{"description": "", **p} for p in one.get("parameters", ())],
                    "responses": [(s, r.get("description", "")) for s, r in one["responses"].items()],
                }
            )
    return reader.page("api.html.j2", groups=list(groups.items()))


@router.get("/{path:path}")
def nothing(request: Request, path: str) -> Response:
    """Tell that there is nothing."""
    enter(request, None)
    raise Missing("/" + path, "page")
