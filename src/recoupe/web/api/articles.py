"""Articles: taking them in, reading them, their versions and what changed between these."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.desk import Arrival
from recoupe.readers.base import Source
from recoupe.web.api.entry import Key, answer, call
from recoupe.web.api.problems import NOT_FOUND
from recoupe.web.api.shapes import (
    AddedShape,
    ArrivalShape,
    ArrivalsShape,
    ArticleShape,
    DiffShape,
    Listed,
    ProblemShape,
    VersionShape,
)
from recoupe.web.errors import Missing, Refused
from recoupe.web.pages.adding import arrival, is_date, is_web, name_of

router = APIRouter(tags=["articles"])


@router.post("/articles", status_code=202, response_model=AddedShape)
def add(request: Request, arrivals: ArrivalsShape) -> Response:
    """Take articles in. They are kept at once and read beside this answer; what is known already is counted."""
    caller = call(request, "editor")
    added = caller.house.desk.receive([_arrival(a) for a in arrivals.articles], update=False)
    caller.house.worker.nudge()
    problems = [ProblemShape(path=path, code=p.code, message=p.message) for path, p in added.problems]
    shape = AddedShape(
        articles=list(added.articles), known=added.known, versions=list(added.versions), problems=problems
    )
    return answer(caller, shape, status=202)


def _arrival(one: ArrivalShape) -> Arrival:
    if (one.text is None) == (one.html is None):
        raise Refused(422, "bad_request", "an article has either a text or the html of its page")
    if one.url and not is_web(one.url):
        raise Refused(422, "bad_request", f"{one.url!r} is no address of the web")
    if one.published and not is_date(one.published):
        raise Refused(422, "bad_request", f"{one.published!r} is no date of ISO 8601")
    kind, words = ("plain", one.text) if one.html is None else ("html", one.html)
    source = Source(
        one.url or name_of(one.model_dump(), kind),
        (words or "").encode("utf-8", "replace"),
        f"text/{kind}; charset=utf-8",
    )
    return arrival(source, one.model_dump(), "api")


@router.get("/articles/{article}", response_model=ArticleShape, responses=NOT_FOUND)
def article(request: Request, article: Key) -> Response:
    """Give an article."""
    caller = call(request)
    view = caller.house.desk.article(article)
    if view is None:
        raise Missing(article, "article")
    return answer(caller, ArticleShape.model_validate(view))


@router.get("/articles/{article}/diff/{other}", response_model=Listed[DiffShape], responses=NOT_FOUND)
def diff(request: Request, article: Key, other: Key) -> Response:
    """Tell what two articles share and what one alone has, word by word."""
    caller = call(request)
    desk = caller.house.desk
    if desk.article(article) is None or desk.article(other) is None:
        raise Missing(article if desk.article(article) is None else other, "article")
    rows = [DiffShape.model_validate(p) for p in desk.diff(article, other)]
    return answer(caller, Listed[DiffShape](rows=rows, next=None))


@router.get("/versions", response_model=Listed[VersionShape])
def versions(request: Request, url: Annotated[str, Query(max_length=2000)]) -> Response:
    """List the texts that an address had, the oldest first."""
    caller = call(request)
    rows = [VersionShape.model_validate(v) for v in caller.house.desk.versions(url)]
    return answer(caller, Listed[VersionShape](rows=rows, next=None))
