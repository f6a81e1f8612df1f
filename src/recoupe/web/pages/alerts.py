"""Rules of alert: which changes go to a feed of their own or to a webhook."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk import CHANGE_KINDS, Rule
from recoupe.desk.alerts import add_rule, remove_rule
from recoupe.errors import UsageError
from recoupe.web.pages.forms import Fields, text, texts
from recoupe.web.reader import Reader, enter

router = APIRouter(include_in_schema=False)


@router.get("/alerts")
def page(request: Request) -> Response:
    """Return the rules."""
    return _page(enter(request, "editor"))


@router.post("/alerts")
def add(request: Request, fields: Fields) -> Response:
    """Write a rule; only an administrator names a webhook, because this machine will call it."""
    reader = enter(request, "editor", fields)
    admin = reader.person.may("admin")
    rule = Rule(
        id="",
        name=text(fields, "name", 200),
        kinds=tuple(texts(fields, "kinds")),
        story=text(fields, "story", 200).rstrip("/").rsplit("/", 1)[-1],
        publisher=text(fields, "publisher", 200),
        actor=text(fields, "actor", 200),
        query=text(fields, "query", 300),
        webhook=text(fields, "webhook") if admin else "",
        secret=text(fields, "secret", 200) if admin else "",
        by=reader.person.name,
    )
    try:
        add_rule(reader.house.desk, rule)
    except UsageError as error:
        return _page(reader, status=422, wrong=str(error))
    return reader.back("/alerts?told=kept")


@router.post("/alerts/remove")
def remove(request: Request, fields: Fields) -> Response:
    """Take a rule away: one's own, or any for an administrator."""
    reader = enter(request, "editor", fields)
    rule = reader.house.desk.rules.get(text(fields, "id"))
    if rule is not None and (rule.by == reader.person.name or reader.person.may("admin")):
        remove_rule(reader.house.desk, rule.id)
    return reader.back("/alerts")


def _page(reader: Reader, *, status: int = 200, wrong: str = "") -> Response:
    rules: list[Any] = list(reader.house.desk.rules.all())
    return reader.page("alerts.html.j2", status=status, room="changes", rules=rules, kinds=CHANGE_KINDS, wrong=wrong)
