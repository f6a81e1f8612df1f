"""Stories by day, one story, one finding, and a story in every format of the registry."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, cast

from fastapi import APIRouter, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from recoupe.desk import Visit
from recoupe.model.finding import KINDS
from recoupe.registry import load, names
from recoupe.web.errors import Missing
from recoupe.web.library import BODY, LAYOUTS, Told, shelf
from recoupe.web.links import part
from recoupe.web.pages.forms import Fields, text
from recoupe.web.painting import edition
from recoupe.web.reader import PRIVATE, Reader, enter
from recoupe.web.sending import wants_gzip
from recoupe.web.showing import by_day, change_shown, story_shown
from recoupe.web.words import stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.desk import Change, Desk, Painting, StoredStory, StoryHead, Verdict
    from recoupe.exporters.base.phrases import Phrases

router = APIRouter(include_in_schema=False)

_log = logging.getLogger(__name__)
_PER_PAGE = 40
_ORDERS = ("recent", "changed", "size")
_HISTORY = 60
MEDIA = {"json": "application/json", "html": "text/html", "md": "text/markdown", "csv": "text/csv"}


@router.get("/")
def front(  # noqa: PLR0913, PLR0917  a parameter of the query each
    request: Request,
    kind: str = "",
    language: str = "",
    publisher: str = "",
    actor: str = "",
    day: str = "",
    order: str = "recent",
    after: str = "",
    single: str = "",
) -> Response:
    """Return the stories, the latest day first."""
    reader = enter(request)
    desk, say = reader.house.desk, reader.say
    query = {
        "kind": kind if kind in KINDS else "",
        "language": language,
        "publisher": publisher,
        "actor": actor,
        "day": day,
        "order": order if order in _ORDERS else "recent",
        "single": "1" if single else "",
    }
    wanted: dict[str, Any] = {k: v or None for k, v in query.items() if k not in {"order", "single"}}
    if actor:
        known = desk.actor(actor, limit=1)
        wanted["actor"] = known.id if known else actor
    page = desk.stories(**wanted, order=query["order"], after=after or None, limit=_PER_PAGE, least=1 if single else 2)
    news = _news(reader, [r.id for r in page.rows])
    rows = [story_shown(r, news.get(r.id, 0), say) for r in page.rows]
    days = (
        by_day(rows, "day", say, datetime.now(UTC).date())
        if query["order"] == "recent"
        else [{"key": "", "words": say(f"order_{query['order']}"), "rows": rows}] * bool(rows)
    )
    return reader.page(
        "stories.html.j2",
        room="stories_room",
        days=days,
        query=query,
        orders=_ORDERS,
        kinds=KINDS,
        story_languages=sorted({"en", "fr", language} - {""}),
        filtered=any(v for k, v in query.items() if k != "order"),
        more=_again(query, page.next),
    )


def _news(reader: Reader, stories: Sequence[str]) -> dict[str, int]:
    """Return how many changes each story saw since this reader was last there; only stories they know."""
    known = {v.story: v.seq for v in reader.house.desk.visits.all(user=reader.person.name) if v.story in set(stories)}
    if not known:
        return {}
    last = reader.house.desk.last_change()
    return {story: len(reader.house.desk.changes(seq, story, limit=100)) for story, seq in known.items() if seq < last}


def _again(query: dict[str, str], after: str | None) -> str:
    from urllib.parse import urlencode

    return "/?" + urlencode({k: v for k, v in (*query.items(), ("after", after)) if v}) if after else ""


@router.get("/stories/{story}")
def one(request: Request, story: str, view: str = "") -> Response:
    """Return a story with all that is known of it; ``view`` is grid or sides."""
    reader = enter(request)
    desk, library = reader.house.desk, reader.house.library
    view = view if view in LAYOUTS else ""
    head = desk.head(story)
    if head is None:
        raise Missing(story, "story")
    if head.moved_from:
        return RedirectResponse(f"/stories/{part(head.id)}", 308)
    visit = desk.visits.get(reader.person.name, head.id)
    tag = _tag(reader, head, visit.seq if visit else -1, view)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**PRIVATE, "ETag": tag})
    body, after = library.kept(desk, head, reader.say, view), None
    if body is None:
        stored = find(reader, head.id)
        body = library.painted(stored, reader.say, view)
        after = BackgroundTask(_keep, desk, head.id, body)
        head = replace(head, version=stored.version, title=stored.title)
    changes = desk.changes(story=head.id, limit=1000)
    since = [change_shown(c, reader.say) for c in reversed(changes) if c.seq > visit.seq] if visit else None
    return reader.page(
        "story.desk.html.j2",
        headers={"ETag": tag},
        after=after,
        room="stories_room",
        old=False,
        since=since,
        last_seq=changes[-1].seq if changes else 0,
        **_story(reader, head, body, changes),
    )


def _keep(desk: Desk, story: str, body: Painting) -> None:
    """Keep what was painted for one reader for all; it is only a copy."""
    try:
        desk.keep_painting(story, body)
    except Exception:  # noqa: BLE001  the answer is out, and the next reader paints it again
        _log.warning("the page of %s could not be kept", story, exc_info=True)


def _tag(reader: Reader, head: StoryHead, seen: int, view: str) -> str:
    person, request = reader.person, reader.request
    parts = (head.id, head.version, head.last_change, view, seen, person.name, person.role, wants_gzip(request))
    told = repr((*parts, reader.say.code, reader.theme, reader.form_key, edition()))
    return f'"{sha256(told.encode()).hexdigest()[:24]}"'


def _story(reader: Reader, story: StoryHead | StoredStory, body: Painting, changes: Sequence[Change]) -> dict[str, Any]:
    return {
        "id": part(story.id),
        "heading": story.title,
        "version": story.version,
        "versions": range(1, story.version + 1)[-30:],
        "place_of_body": BODY,
        "body": body,
        "other_view": next((w for w in body.layouts if w != body.layout), ""),
        "exports": exports(),
        "history": [change_shown(c, reader.say) for c in reversed(changes[-_HISTORY:])],
    }


@router.get("/stories/{story}/versions/{version}")
def older(request: Request, story: str, version: int) -> Response:
    """Return a story as it stood."""
    reader = enter(request)
    stored = find(reader, story, version)
    changes = reader.house.desk.changes(story=stored.id, limit=1000)
    body = reader.house.library.painted(stored, reader.say, "")
    return reader.page("story.desk.html.j2", room="stories_room", old=True, **_story(reader, stored, body, changes))


@router.post("/stories/{story}/seen")
def seen(request: Request, story: str, fields: Fields) -> Response:
    """Remember up to which change this reader has seen a story."""
    reader = enter(request, "reader", fields)
    stored = find(reader, story)
    desk, name = reader.house.desk, reader.person.name
    number = text(fields, "seq")
    seq = min(int(number), desk.last_change()) if number.isdecimal() and len(number) < 16 else 0  # noqa: PLR2004
    known = desk.visits.get(name, stored.id)
    if known is None or known.seq < seq:
        desk.visits.put(Visit(name, stored.id, seq, desk.moment()))
    return reader.back(f"/stories/{part(stored.id)}")


@router.get("/stories/{story}/findings/{finding}")
def weighing(request: Request, story: str, finding: str) -> Response:
    """Return one finding with the form that weighs it; htmx is given the form alone."""
    reader = enter(request)
    stored = find(reader, story)
    told = reader.house.library.told(stored, reader.say)
    row = told.finding(finding)
    if row is None:
        if request.headers.get("hx-judgement"):
            raise Missing(finding, "finding", " in the story now")
        return reader.back(f"/stories/{part(stored.id)}")
    past = [_verdict(v, reader.say) for v in stored.verdicts.get(finding, ())]
    values = {
        **shelf(told, stored.verdicts),
        "id": part(stored.id),
        "heading": stored.title,
        "finding": row.finding,
        "row": row,
        "verdict": past[-1] if past else None,
        "past": past[-2::-1],
    }
    if request.headers.get("hx-judgement"):
        return reader.page("judgement.part.html.j2", **values)
    return reader.page("finding.html.j2", room="stories_room", **values)


def _verdict(one: Verdict, say: Phrases) -> dict[str, str]:
    return {"verdict": one.verdict, "by": one.by, "when": stamp(one.at, say), "note": one.note}


@router.get("/stories/{story}/correct")
def correcting(request: Request, story: str) -> Response:
    """Return the forms that merge and split a story."""
    reader = enter(request, "editor")
    stored = find(reader, story)
    day = (stored.story["to"] or "")[:10]
    near = [r for r in reader.house.desk.stories(limit=60, least=1).rows if r.id != stored.id]
    near.sort(key=lambda r: (_far(r.day, day), -r.articles, r.id))
    told = reader.house.library.told(stored, reader.say)
    return reader.page(
        "correct.html.j2",
        room="stories_room",
        id=part(stored.id),
        heading=stored.title,
        near=[_near(r, reader.say) for r in near[:20]],
        articles=[_account(told, a) for a in told.book.by_date(stored.story["articles"])],
        actors=sorted(stored.dossier["entities"], key=lambda e: (e["name"], e["id"]))[:60],
    )


def _far(day: str, other: str) -> int:
    try:
        return abs((datetime.fromisoformat(day) - datetime.fromisoformat(other)).days)
    except ValueError:
        return 1 << 20


def _near(row: Any, say: Phrases) -> dict[str, Any]:  # noqa: ANN401  a StoryRow
    return {
        "id": row.id,
        "title": row.title,
        "language": row.language,
        "articles": row.articles,
        "day_words": say.published(row.day),
    }


def _account(told: Told, article: str) -> dict[str, Any]:
    data = told.book.articles[article]
    return {**data, "publisher": told.book.publisher(article)}


@router.get("/stories/{story}/export/{name}")
def export(request: Request, story: str, name: str, version: Annotated[int | None, Query(ge=1)] = None) -> Response:
    """Return a story's dossier as an export of the registry writes it."""
    reader = enter(request)
    return exported(find(reader, story, version), name)


def exported(stored: StoredStory, name: str) -> Response:
    """Return a story as a file to keep; nothing of it runs in the browser.

    Raises:
        Refused: there is no such export.
    """
    if name not in {n for n, _ in exports()}:
        raise Missing(name, "export", f"; there are: {', '.join(n for n, _ in exports())}")
    exporter = load("exporters", name)
    made = exporter.render(cast("Any", stored.dossier))
    body = made if isinstance(made, bytes) else str(made).encode("utf-8", "replace")
    file = f"{stored.id}-v{stored.version}{exporter.SUFFIX}"
    media = getattr(exporter, "MEDIA_TYPE", MEDIA.get(name, "application/octet-stream"))
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    disposition = f'attachment; filename="{file}"'
    return Response(
        body,
        media_type=None,
        headers={
            "Content-Type": media + charset,
            "Content-Disposition": disposition,
            "Cache-Control": "private, no-cache",
        },
    )


def exports() -> list[tuple[str, str]]:
    """Return the exports that can be made of a dossier as data: name and suffix."""
    return [(n, m.SUFFIX) for n in names("exporters") if hasattr(m := load("exporters", n), "render")]


def find(reader: Reader, story: str, version: int | None = None) -> StoredStory:
    """Return a story.

    Raises:
        Refused: there is none.
    """
    stored = reader.house.desk.story(story, version)
    if stored is None:
        raise Missing(story, "story", f" of version {version}" if version else "")
    return stored
