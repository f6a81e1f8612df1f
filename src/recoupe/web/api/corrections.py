"""The log of corrections."""

from __future__ import annotations

import json
from typing import Annotated, Any, cast

from fastapi import APIRouter, Body, Query, Request
from starlette.responses import Response

from recoupe.errors import UsageError
from recoupe.web.api.entry import Limit, Seq, answer, call
from recoupe.web.api.shapes import CorrectingShape, CorrectionShape, ImportedShape, Listed
from recoupe.web.errors import Refused

router = APIRouter(tags=["corrections"])
_SUBJECTS: dict[str, dict[str, type]] = {
    "merge_entities": {"story": str, "entities": list},
    "split_entity": {"story": str, "entity": str, "articles": list},
    "merge_stories": {"stories": list},
    "split_story": {"story": str, "articles": list},
    "drop_paragraph": {"article": str, "text": str},
    "restore_paragraph": {"article": str, "text": str},
    "verdict": {"story": str, "finding": str, "verdict": str},
    "undo": {"correction": int},
}
_TYPES = {str: "text", list: "list of texts", int: "number of a correction"}
_MOST_IDS = 10_000
_LARGEST = 2**31


@router.get("/corrections", response_model=Listed[CorrectionShape])
def log(
    request: Request,
    *,
    after: Seq = 0,
    story: Annotated[str | None, Query(max_length=200)] = None,
    limit: Limit = 100,
) -> Response:
    """List corrections in order; ``next`` is the ``after`` of the page that follows."""
    caller = call(request)
    found = caller.house.desk.corrections(after, story, limit)
    more = str(found[-1].seq) if len(found) == limit else None
    rows = [CorrectionShape.model_validate(c) for c in found]
    return answer(caller, Listed[CorrectionShape](rows=rows, next=more))


@router.post("/corrections", status_code=201, response_model=CorrectionShape)
def correct(request: Request, correcting: CorrectingShape) -> Response:
    """Write a correction; what it touches is compared again beside this answer."""
    caller = call(request, "editor")
    desk, name = caller.house.desk, caller.person.name
    _check(correcting.kind, correcting.subject)
    try:
        made = desk.correct(correcting.kind, correcting.subject, name, correcting.note, update=False)
    except UsageError as error:
        raise Refused(422, "bad_correction", str(error)) from error
    caller.house.worker.nudge()
    return answer(caller, CorrectionShape.model_validate(made), status=201)


def _check(kind: str, subject: dict[str, Any]) -> None:
    """Hold a subject against what its kind wants: texts, lists of texts, a number.

    Raises:
        Refused: something is missing, too much, or of another type.
    """
    wanted = _SUBJECTS[kind]
    if subject.keys() != wanted.keys():
        raise Refused(422, "bad_correction", f"the subject of {kind} has exactly: {', '.join(sorted(wanted))}")
    for name, type_ in wanted.items():
        value = subject[name]
        right = isinstance(value, type_) and not isinstance(value, bool)
        if isinstance(value, list):
            right = right and len(value) <= _MOST_IDS and all(isinstance(v, str) for v in value)
        if isinstance(value, int):
            right = right and 0 < value < _LARGEST
        if not right:
            raise Refused(422, "bad_correction", f"{name} is no {_TYPES[type_]}")


@router.get(
    "/corrections/export",
    responses={200: {"content": {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}}}},
)
def export(request: Request) -> Response:
    """Give the whole log as it can be imported elsewhere."""
    caller = call(request)
    body = json.dumps(caller.house.desk.export_corrections(), ensure_ascii=False, sort_keys=True)
    return answer(caller, body.encode("utf-8", "replace"))


@router.post("/corrections/import", response_model=ImportedShape)
def take(request: Request, rows: Annotated[list[dict[str, Any]], Body(max_length=100_000)]) -> Response:
    """Take a log from elsewhere; lines already there are passed over."""
    caller = call(request, "admin")
    try:
        new = caller.house.desk.import_corrections(cast("Any", rows), caller.person.name)
    except UsageError as error:
        raise Refused(422, "bad_correction", str(error)) from error
    caller.house.worker.nudge()
    return answer(caller, ImportedShape(new=new))
