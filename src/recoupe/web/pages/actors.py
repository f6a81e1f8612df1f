"""Actors, and what is claimed by and about each of them over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.web.errors import Missing
from recoupe.web.links import part
from recoupe.web.reader import Reader, enter
from recoupe.web.showing import claim_shown, claims_by_day
from recoupe.web.titles import titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.desk import StoredClaim

router = APIRouter(include_in_schema=False)
_SHOWN = 200
_STORIES = 6


@router.get("/actors")
def listed(request: Request, q: str = "", after: str = "") -> Response:
    """Return the actors whose name holds some words."""
    reader = enter(request)
    page = reader.house.desk.actors(q[:200], after or None, 90)
    more = "/actors?" + urlencode({"q": q, "after": page.next}) if page.next else ""
    rows = [{"id": part(a.id), "name": a.name, "type": a.type, "claims": a.claims} for a in page.rows]
    return reader.page("actors.html.j2", room="actors_room", q=q, actors=rows, more=more)


@router.get("/actors/{actor}")
def one(request: Request, actor: str) -> Response:
    """Return an actor with the claims by and about them, by day of publication."""
    reader = enter(request)
    view = reader.house.desk.actor(actor, limit=_SHOWN)
    if view is None:
        raise Missing(actor, "actor")
    named = titles(reader.house.desk, view.stories)
    around = _Around(reader, view.stories)
    by, about = (_days(claims, reader, named, around) for claims in (view.by, view.about))
    return reader.page(
        "actor.html.j2",
        room="actors_room",
        actor=view,
        id=part(view.id),
        by=by,
        about=about,
        by_count=len(view.by),
        about_count=len(view.about),
        stories=[(part(s), *named[s]) for s in view.stories[:40] if s in named],
        panels=_panels(view.id, view.stories, reader) if reader.person.may("editor") else [],
    )


class _Around:
    """The words around a claim, so that a few words can be understood; only where the stories are few."""

    def __init__(self, reader: Reader, stories: Sequence[str]) -> None:
        stored = [reader.house.desk.story(s) for s in stories[:_STORIES]]
        self._books = [reader.house.library.told(s, reader.say).book for s in stored if s]
        self.alone = len(stories) == 1

    def __call__(self, claim: str) -> dict[str, str]:
        for book in self._books:
            if claim in book.claims:
                before, after = book.around(book.claims[claim])
                return {"before": before, "after": after, "language": book.language(book.claims[claim]["article"])}
        return {}


def _days(
    claims: Sequence[StoredClaim], reader: Reader, named: dict[str, tuple[str, str]], around: _Around
) -> list[tuple[str, list[dict[str, Any]]]]:
    shown = []
    for claim in claims:
        more: dict[str, Any] = {"day": (claim.published or "")[:10], **around(claim.id)}
        shown.append(claim_shown(claim, reader.say, named) | more | ({"story_title": ""} if around.alone else {}))
    return claims_by_day(shown, reader.say)


def _panels(actor: str, stories: Sequence[str], reader: Reader) -> list[dict[str, Any]]:
    """Return for each story what the forms that merge and split a name need."""
    panels = []
    for key in stories[:_STORIES]:
        stored = reader.house.desk.story(key)
        if stored is None or actor not in {e["id"] for e in stored.dossier["entities"]}:
            continue
        book = reader.house.library.told(stored, reader.say).book
        naming: dict[str, list[str]] = {}
        for entry in stored.story["framing"]["naming"]:
            if entry["entity"] == actor:
                naming.setdefault(entry["article"], []).append(entry["words"])
        others = [e for e in stored.dossier["entities"] if e["id"] != actor]
        panels.append(
            {
                "story": stored.id,
                "title": stored.title,
                "language": stored.story["language"],
                "others": sorted(others, key=lambda e: (e["name"].casefold(), e["id"])),
                "articles": [(a, book.publisher(a), ", ".join(naming[a])) for a in book.by_date(naming)],
            }
        )
    return panels
