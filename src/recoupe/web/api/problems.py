"""Errors of the API: ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

MEDIA = "application/problem+json"


class Problem(BaseModel):
    """What went wrong."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="about:blank, or the address of a page on this kind of problem")
    title: str = Field(description="what the status means")
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="what is wrong with this request")
    code: str = Field(description="a word that stays the same, for programs")


def problem(status: int, code: str, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return a problem as an answer."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail or title, "code": code}
    given = {k: v for k, v in (headers or {}).items() if k.lower() not in {"content-length", "content-type"}}
    return Response(json.dumps(body), status, {**given, "Cache-Control": "no-store"}, media_type=MEDIA)


def _answer(words: str) -> dict[str, Any]:
    return {"description": words, "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: _answer("Not logged in, or the token is not valid."),
    403: _answer("The role does not allow it, or the request did not come from this desk."),
    422: _answer("Something in the request means nothing."),
    429: _answer("Too many requests: try again after Retry-After seconds."),
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: _answer("There is nothing of that name.")}
