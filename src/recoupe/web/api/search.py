"""Search by words, by meaning, and who said something first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.model.finding import Kind
from recoupe.web.api.entry import After, Key, Limit, answer, call
from recoupe.web.api.shapes import ClaimShape, HitsShape, Listed, SaidShape

router = APIRouter(tags=["search"])
_Day = Annotated[str | None, Query(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
_Word = Annotated[str | None, Query(max_length=300)]


@router.get("/search", response_model=HitsShape)
def search(  # noqa: PLR0913  a parameter of the query each
    request: Request,
    *,
    q: Annotated[str, Query(max_length=300, description='all words, "a phrase", -not, OR')] = "",
    publisher: _Word = None,
    language: _Word = None,
    since: _Day = None,
    until: _Day = None,
    actor: _Word = None,
    event: _Word = None,
    kind: Kind | None = None,
    after: After = None,
    limit: Limit = 20,
) -> Response:
    """Search the words of articles, the latest first, with facets."""
    caller = call(request)
    hits = caller.house.desk.search(
        q,
        publisher=publisher,
        language=language,
        since=since,
        until=until,
        actor=actor,
        event=event,
        kind=kind,
        after=after,
        limit=limit,
    )
    return answer(caller, HitsShape.model_validate(hits))


@router.get("/first", response_model=Listed[SaidShape])
def first(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=300)],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """Tell who said something first: the claims close in meaning, the earliest first."""
    caller = call(request)
    rows = [SaidShape.model_validate(s) for s in caller.house.desk.first(q, limit)]
    return answer(caller, Listed[SaidShape](rows=rows, next=None))


@router.get("/claims/{claim}/similar", response_model=Listed[ClaimShape])
def similar(request: Request, claim: Key, limit: Annotated[int, Query(ge=1, le=50)] = 10) -> Response:
    """List the claims of other articles that are closest in meaning; none for a claim that is not there."""
    caller = call(request)
    rows = [ClaimShape.model_validate(c) for c in caller.house.desk.similar(claim, limit)]
    return answer(caller, Listed[ClaimShape](rows=rows, next=None))
