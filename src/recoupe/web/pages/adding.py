"""Accounts come in by hand: files, or a text pasted."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk import Arrival
from recoupe.model.digest import digest
from recoupe.readers.base import Source
from recoupe.web.errors import Refused
from recoupe.web.links import part
from recoupe.web.pages.forms import Fields, text, uploads
from recoupe.web.reader import enter

if TYPE_CHECKING:
    from collections.abc import Mapping

router = APIRouter(include_in_schema=False)

_LONGEST = 400_000
_GIVEN = ("title", "publisher", "url", "published", "language")
_PAGE = re.compile(r"<(!doctype|html|head|body|article|p)\b", re.IGNORECASE)
_ADDRESS_LENGTH = 2000


@router.get("/add")
def form(request: Request) -> Response:
    """Return the form."""
    reader = enter(request, "editor")
    return reader.page("add.html.j2", room="add", wrong="", given=dict.fromkeys((*_GIVEN, "text"), ""))


@router.post("/add")
def add(request: Request, fields: Fields) -> Response:
    """Take accounts in; they are read beside this answer."""
    reader = enter(request, "editor", fields)
    given = {n: text(fields, n, _ADDRESS_LENGTH) for n in _GIVEN}
    pasted = fields.get("text", "")
    pasted = pasted[:_LONGEST] if isinstance(pasted, str) else ""
    if given["published"] and not is_date(given["published"]):
        raise Refused(422, "bad_request", f"{given['published']!r} is no date of ISO 8601")
    alone = given["url"] if is_web(given["url"]) else ""
    files = uploads(fields, "files")
    sources = [Source((alone if len(files) == 1 else "") or base_name(f.filename or ""), f.file.read()) for f in files]
    if pasted.strip():
        kind = "html" if _PAGE.search(pasted) else "plain"
        sources.append(Source(alone or name_of(given, kind), pasted.encode("utf-8", "replace"), f"text/{kind}"))
    arrivals = [arrival(source, given, "page") for source in sources]
    if not arrivals:
        wrong = reader.say("nothing_given")
        return reader.page("add.html.j2", status=422, room="add", wrong=wrong, given={**given, "text": pasted})
    added = reader.house.desk.receive(arrivals, update=False)
    reader.house.worker.nudge()
    named = []
    for article in added.articles:
        view = reader.house.desk.article(article)
        if view is not None:
            named.append((part(article), view.data["title"] or view.data["publisher"] or view.data["origin_path"]))
    return reader.page("added.html.j2", room="add", articles=named, known=added.known, problems=added.problems)


def arrival(source: Source, given: Mapping[str, str], via: str) -> Arrival:
    """Return a source with what is said of it beside its bytes."""
    return Arrival(
        source,
        publisher=given["publisher"],
        title=given["title"],
        published=given["published"] or None,
        language=given["language"],
        via=via,
    )


def name_of(given: Mapping[str, str | None], kind: str) -> str:
    """Return a name for a text that came without one: the same words of another publisher are another article."""
    return f"posted-{digest(given['publisher'], given['title'], given['published'])}.{kind}"


def base_name(name: str) -> str:
    """Return the last part of a file's name: no sender names a folder here."""
    return re.split(r"[/\\]", name)[-1] or "file"


def is_web(address: str) -> bool:
    """Whether this is an address of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and address.isprintable()


def is_date(moment: str) -> bool:
    """Whether this is a date of ISO 8601."""
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True
