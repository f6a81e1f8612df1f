"""The pages, one file per room."""

from __future__ import annotations

from recoupe.web.pages import accounts, actors, adding, alerts, articles, changes, corrections, general, search, stories

ROUTERS = tuple(
    module.router
    for module in (stories, articles, actors, search, changes, alerts, corrections, adding, accounts, general)
)
