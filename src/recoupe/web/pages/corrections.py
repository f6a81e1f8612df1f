"""The log of corrections: what forms write, taking back, export and import."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.errors import UsageError
from recoupe.web.errors import Refused
from recoupe.web.pages.forms import Fields, text, texts, uploads
from recoupe.web.reader import enter
from recoupe.web.showing import correction_shown

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from recoupe.desk import Correction, CorrectionKind, Desk

router = APIRouter(include_in_schema=False)

_PER_PAGE = 60
_WINDOW = 1000
_PATH = re.compile(r"/stories/([^/?#]+)")
_LONGEST_PARAGRAPH = 100_000


@router.get("/corrections")
def log(request: Request, before: int | None = None) -> Response:
    """Return the log, the latest first."""
    reader = enter(request)
    found = latest(reader.house.desk, before, _PER_PAGE + 1)
    more = f"/corrections?before={found[_PER_PAGE - 1].seq}" if len(found) > _PER_PAGE else ""
    rows = [correction_shown(c, reader.say) for c in found[:_PER_PAGE]]
    return reader.page("corrections.html.j2", room="corrections", rows=rows, more=more)


def latest(desk: Desk, before: int | None, most: int) -> list[Correction]:
    """Return the latest corrections before a number, the newest first."""
    found: list[Correction] = []
    after = 0
    while some := desk.corrections(after, limit=_WINDOW):
        found += some
        after = some[-1].seq
    return [c for c in reversed(found) if before is None or c.seq < before][:most]


@router.post("/corrections")
def correct(request: Request, fields: Fields) -> Response:
    """Write what a form says to the log, and have what it touches compared again."""
    reader = enter(request, "editor", fields)
    kind = text(fields, "kind")
    subject = _subject(kind, fields)
    try:
        reader.house.desk.correct(
            cast("CorrectionKind", kind), subject, reader.person.name, text(fields, "note"), update=False
        )
    except UsageError as error:
        raise Refused(422, "bad_request", str(error)) from error
    reader.house.worker.nudge()
    return reader.back(text(fields, "next") or "/corrections")


def _subject(kind: str, fields: FormData) -> dict[str, Any]:
    """Return the subject of a correction as the desk wants it.

    Raises:
        Refused: there is no such kind, or nothing was chosen.
    """
    story = text(fields, "story")
    if kind == "verdict":
        return {"story": story, "finding": text(fields, "finding"), "verdict": text(fields, "verdict")}
    if kind == "merge_stories":
        typed = text(fields, "other_id")
        found = _PATH.search(typed)
        return {"stories": [story, found.group(1) if found else typed or text(fields, "other")]}
    if kind == "split_story":
        return {"story": story, "articles": _some(fields, "article")}
    if kind == "merge_entities":
        return {"story": story, "entities": [text(fields, "entity"), text(fields, "other")]}
    if kind == "split_entity":
        return {"story": story, "entity": text(fields, "entity"), "articles": _some(fields, "article")}
    if kind in {"drop_paragraph", "restore_paragraph"}:
        value = fields.get("text", "")
        return {
            "article": text(fields, "article"),
            "text": value[:_LONGEST_PARAGRAPH].replace("\r\n", "\n") if isinstance(value, str) else "",
        }
    if kind == "undo":
        number = text(fields, "correction")
        return {"correction": int(number) if number.isdecimal() and len(number) < 16 else 0}  # noqa: PLR2004
    raise Refused(422, "bad_request", f"no correction of the kind {kind!r}")


def _some(fields: FormData, name: str) -> list[str]:
    chosen = texts(fields, name)
    if not chosen:
        raise Refused(422, "bad_request", "nothing was chosen")
    return chosen


@router.get("/corrections/export")
def export(request: Request) -> Response:
    """Return the log as JSON, to be imported elsewhere."""
    reader = enter(request)
    body = json.dumps(reader.house.desk.export_corrections(), ensure_ascii=False, indent=1, sort_keys=True)
    headers = {"Content-Disposition": 'attachment; filename="corrections.json"', "Cache-Control": "no-store"}
    return Response(body.encode("utf-8", "replace"), media_type="application/json", headers=headers)


@router.post("/corrections/import")
def take(request: Request, fields: Fields) -> Response:
    """Take a log from elsewhere."""
    reader = enter(request, "admin", fields)
    files = uploads(fields, "file")
    try:
        rows = json.loads(files[0].file.read()) if files else None
    except (ValueError, RecursionError) as error:
        raise Refused(422, "bad_request", f"the file is no JSON: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise Refused(422, "bad_request", "the file holds no list of corrections")
    try:
        reader.house.desk.import_corrections(rows, reader.person.name)
    except UsageError as error:
        raise Refused(422, "bad_request", str(error)) from error
    reader.house.worker.nudge()
    return reader.back("/corrections?told=kept")
