"""Who calls, what waits, and the description of the API itself."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.web.api.entry import answer, call
from recoupe.web.api.shapes import MeShape, WorkShape

router = APIRouter(tags=["general"])


@router.get("/me", response_model=MeShape)
def me(request: Request) -> Response:
    """Tell who calls, and with which role."""
    caller = call(request)
    return answer(caller, MeShape(name=caller.person.name, role=caller.person.role))


@router.get("/work", response_model=WorkShape)
def work(request: Request) -> Response:
    """Tell how much waits to be read, grouped and compared."""
    caller = call(request)
    return answer(caller, WorkShape.model_validate(caller.house.desk.work()))


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """Describe the API."""
    body = json.dumps(request.app.openapi(), ensure_ascii=False).encode()
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-cache"})
