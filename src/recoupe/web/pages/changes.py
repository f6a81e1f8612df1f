"""What changed, the latest first, as a page and as an Atom feed; and the events as they come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Header, Request
from starlette.responses import Response, StreamingResponse

from recoupe.desk import CHANGE_KINDS
from recoupe.desk.alerts import alerts_of, atom
from recoupe.web.api.entry import call
from recoupe.web.errors import Missing, Refused
from recoupe.web.reader import enter
from recoupe.web.showing import by_day, change_shown
from recoupe.web.titles import titles

if TYPE_CHECKING:
    from recoupe.desk import Change, Desk

router = APIRouter(include_in_schema=False)

_PER_PAGE = 60
_WINDOW = 400
_LOOKS = 25


def latest(desk: Desk, before: int | None, kinds: tuple[str, ...], most: int) -> list[Change]:
    """Return the latest changes before a number, the newest first."""
    found: list[Change] = []
    end = before if before is not None else desk.last_change() + 1
    for _ in range(_LOOKS):
        if end <= 1 or len(found) >= most:
            break
        start = max(0, end - 1 - _WINDOW)
        some = [c for c in desk.changes(start, limit=_WINDOW, kinds=kinds) if c.seq < end]
        found += reversed(some)
        end = start + 1
    return found[:most]


@router.get("/changes")
def page(request: Request, kind: str = "", before: int | None = None) -> Response:
    """Return what changed."""
    reader = enter(request)
    desk, say = reader.house.desk, reader.say
    chosen = kind if kind in CHANGE_KINDS else ""
    found = latest(desk, before, (chosen,) if chosen else (), _PER_PAGE + 1)
    named = titles(desk, (c.story for c in found))
    rows = [change_shown(c, say, named) for c in found[:_PER_PAGE]]
    days = [(d["words"], d["rows"]) for d in by_day(rows, "at", say, datetime.now(UTC).date())]
    more = ""
    if len(found) > _PER_PAGE:
        more = "/changes?" + urlencode({"before": rows[-1]["seq"]} | ({"kind": chosen} if chosen else {}))
    return reader.page(
        "changes.html.j2",
        room="changes",
        days=days,
        kinds=CHANGE_KINDS,
        chosen=chosen,
        more=more,
    )


@router.get("/changes.atom")
def feed(request: Request, rule: str = "") -> Response:
    """Return the latest changes, or those that a rule of alert picked, as an Atom feed.

    A feed reader has no session: it sends a token as its password or in ``Authorization``.
    """
    caller = call(request)
    desk, here = caller.house.desk, str(request.base_url).rstrip("/")
    say = enter(request, None).say
    chosen = desk.rules.get(rule) if rule else None
    if rule and chosen is None:
        raise Missing(rule, "rule")
    found = alerts_of(desk, chosen) if chosen else tuple(latest(desk, None, (), _PER_PAGE))
    text = atom(
        found,
        name=chosen.name if chosen else f"{say('changes')} · Recoupe",
        key=chosen.id if chosen else "all",
        address=str(request.url),
        link=lambda change: here + change_shown(change, say)["address"],
        updated=desk.moment(),
    )
    return Response(text, media_type="application/atom+xml", headers={"Cache-Control": "private, no-cache"})


@router.get("/events")
async def events(request: Request, last_event_id: Annotated[str, Header()] = "") -> Response:
    """Stream changes and the state of the running work as server-sent events."""
    from starlette.concurrency import run_in_threadpool

    reader = await run_in_threadpool(enter, request)
    if reader.house.hub.full:
        raise Refused(503, "failed", "too many follow this desk")
    after = int(last_event_id) if last_event_id.isdecimal() and len(last_event_id) < 16 else None  # noqa: PLR2004
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    stream = reader.house.hub.follow(reader.say, after)
    return StreamingResponse(stream, media_type="text/event-stream", headers=headers)
