"""The API, version 1: what the pages show, as JSON."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from recoupe.web.api import actors, articles, changes, corrections, general, search, stories
from recoupe.web.api.entry import bearer
from recoupe.web.api.problems import PROBLEMS

router = APIRouter(prefix="/api/v1", dependencies=[Depends(bearer)], responses=PROBLEMS)
for _module in (stories, articles, actors, search, changes, corrections, general):
    router.include_router(_module.router)

__all__ = ["router"]
