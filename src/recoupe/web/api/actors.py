"""Actors over all stories."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.web.api.entry import After, Key, Limit, answer, call
from recoupe.web.api.problems import NOT_FOUND
from recoupe.web.api.shapes import ActorRowShape, ActorShape, Listed
from recoupe.web.errors import Missing

router = APIRouter(tags=["actors"])


@router.get("/actors", response_model=Listed[ActorRowShape])
def actors(
    request: Request, q: Annotated[str, Query(max_length=200)] = "", after: After = None, limit: Limit = 50
) -> Response:
    """List actors whose name holds some words, those with the most claims first."""
    caller = call(request)
    return answer(caller, Listed[ActorRowShape].model_validate(caller.house.desk.actors(q, after, limit)))


@router.get("/actors/{actor}", response_model=ActorShape, responses=NOT_FOUND)
def actor(request: Request, actor: Key, limit: Annotated[int, Query(ge=1, le=1000)] = 200) -> Response:
    """Give an actor (by id or name) with the claims by and about them, by time."""
    caller = call(request)
    view = caller.house.desk.actor(actor, limit=limit)
    if view is None:
        raise Missing(actor, "actor")
    return answer(caller, ActorShape.model_validate(view))
