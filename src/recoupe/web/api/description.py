"""The OpenAPI description: what FastAPI knows, and the contract of the dossier."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from recoupe.exporters.json import json_schema
from recoupe.web.api.problems import Problem

if TYPE_CHECKING:
    from fastapi import FastAPI

ABOUT: dict[str, Any] = {
    "title": "Recoupe",
    "summary": "Stories of a desk, claim by claim.",
    "description": (
        "Lists go on with `after`: hand back the `next` of the page before. Answers carry an `ETag`: send it as "
        "`If-None-Match` and get 304 where nothing changed. Errors are `application/problem+json`. "
        "Send a token as `Authorization: Bearer …`."
    ),
    "version": "1",
    "license_info": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
_METHODS = frozenset({"get", "post"})


def describe(app: FastAPI) -> None:
    """Let the application describe itself with the dossier's contract among its shapes."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(plain())
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(described: dict[str, Any]) -> None:
    shapes = described.setdefault("components", {}).setdefault("schemas", {})
    shapes["Problem"] = Problem.model_json_schema()
    shapes.update(_dossier())
    for path in described["paths"].values():
        for method, operation in path.items():
            if method in _METHODS:
                _own_problems(operation, reads=method == "get")
    for unused in ("HTTPValidationError", "ValidationError"):
        shapes.pop(unused, None)


def _own_problems(operation: dict[str, Any], *, reads: bool) -> None:
    """Put our problems in place of FastAPI's own, and say where an answer may be "you have it already"."""
    responses = operation["responses"]
    if reads:
        responses.setdefault("304", {"description": "The caller has it already."})
    for status, answer in responses.items():
        if status.startswith("4"):
            answer["content"] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    operation["responses"] = dict(sorted(responses.items()))


def _dossier() -> dict[str, Any]:
    """Return the dossier's JSON Schema as shapes: ``Dossier`` and ``Dossier.finding``, ``Dossier.claim`` and so on."""
    schema = json_schema()
    text = json.dumps({k: v for k, v in schema.items() if not k.startswith("$")})
    parts = {f"Dossier.{name}": one for name, one in schema["$defs"].items()}
    whole = json.dumps({"Dossier": json.loads(text), **parts})
    found: dict[str, Any] = json.loads(whole.replace("#/$defs/", "#/components/schemas/Dossier."))
    return found
