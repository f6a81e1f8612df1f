"""What changed, in order, and as it comes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from recoupe.desk import ChangeKind
from recoupe.web.api.entry import Limit, Seq, answer, call
from recoupe.web.api.shapes import ChangeShape, ChangesShape
from recoupe.web.errors import Refused
from recoupe.web.words import words

router = APIRouter(tags=["changes"])


@router.get("/changes", response_model=ChangesShape)
def changes(
    request: Request,
    *,
    after: Seq = 0,
    story: Annotated[str | None, Query(max_length=200)] = None,
    kind: Annotated[list[ChangeKind] | None, Query(max_length=20)] = None,
    limit: Limit = 100,
) -> Response:
    """List what changed since a change, in order."""
    caller = call(request)
    desk = caller.house.desk
    rows = [ChangeShape.model_validate(c) for c in desk.changes(after, story, limit, kind or ())]
    return answer(caller, ChangesShape(rows=rows, last=desk.last_change()))


@router.get(
    "/events",
    responses={200: {"description": "Server-sent events: `change` and `work`.", "content": {"text/event-stream": {}}}},
    response_class=StreamingResponse,
)
async def events(request: Request, last_event_id: Annotated[str, Header()] = "") -> Response:
    """Stream changes as they come; `Last-Event-ID` says which one was seen last."""
    caller = await run_in_threadpool(call, request)
    if caller.house.hub.full:
        raise Refused(503, "full", "too many follow this desk")
    after = int(last_event_id) if last_event_id.isdecimal() and len(last_event_id) < 16 else None  # noqa: PLR2004
    stream = caller.house.hub.follow(words("en"), after)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})
