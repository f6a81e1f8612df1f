"""Search: words with facets, who said something first, and claims that mean nearly the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.exporters.html.grid import marks
from recoupe.model.finding import KINDS
from recoupe.web.errors import Missing
from recoupe.web.links import part
from recoupe.web.pages.articles import find
from recoupe.web.reader import enter
from recoupe.web.showing import claim_shown
from recoupe.web.titles import titles

if TYPE_CHECKING:
    from recoupe.desk import Hit, Hits
    from recoupe.exporters.base.phrases import Phrases

router = APIRouter(include_in_schema=False)

NARROWING = ("publisher", "language", "since", "until", "actor", "event", "kind")
_FACETS = ("publisher", "language", "day", "actor", "event", "kind")
_SHOWN = 12
_LONGEST = 300


@router.get("/search")
def search(request: Request, q: str = "", first: str = "", after: str = "") -> Response:
    """Return what a search found."""
    reader = enter(request)
    desk = reader.house.desk
    given = {n: request.query_params.get(n, "")[:200] for n in NARROWING}
    query: dict[str, str] = {"q": q[:_LONGEST].strip(), "first": first, **given}
    common: dict[str, Any] = {"room": "search_room", "query": query, "asked": query["q"], "facet_names": NARROWING}
    if first and query["q"]:
        said = desk.first(query["q"])
        named = titles(desk, (s.claim.story for s in said))
        claims = [claim_shown(s.claim, reader.say, named) for s in said]
        return reader.page("search.html.j2", first=claims, asked_anything=True, **common)
    if not query["q"] and not any(given.values()):
        return reader.page("search.html.j2", asked_anything=False, **common)
    wanted: dict[str, Any] = {k: v or None for k, v in given.items()}
    hits = desk.search(query["q"], **wanted, after=after or None)
    named = titles(desk, (h.story for h in hits.rows))
    return reader.page(
        "search.html.j2",
        asked_anything=True,
        total=hits.total,
        hits=[_hit(h, reader.say, named) for h in hits.rows],
        more=_with(query, after=hits.next) if hits.next else "",
        facets=_facets(hits, query, reader.say),
        chosen=[(n, _label(n, v, hits, reader.say), _with(query, **{n: ""})) for n, v in given.items() if v],
        **common,
    )


def _hit(hit: Hit, say: Phrases, named: dict[str, tuple[str, str]]) -> dict[str, Any]:
    title, _ = named.get(hit.story or "", ("", ""))
    return {
        "article": part(hit.article),
        "title": hit.title,
        "language": hit.language,
        "publisher": hit.publisher,
        "when": say.published(hit.published),
        "parts": hit.parts,
        "story": part(hit.story) if hit.story in named else "",
        "story_title": title,
    }


def _facets(hits: Hits, query: dict[str, str], say: Phrases) -> list[tuple[str, str, list[tuple[str, int, str, bool]]]]:
    """Return the facets with links that narrow by each value, or widen where it is chosen."""
    told = []
    for name in _FACETS:
        entries = []
        for value, label, count in hits.facets.get(name, ())[:_SHOWN]:
            on = value == query.get("since" if name == "day" else name)
            wanted = (
                {"since": "" if on else value, "until": "" if on else value}
                if name == "day"
                else {name: "" if on else value}
            )
            entries.append((_worded(name, value, label, say), count, _with(query, **wanted), on))
        told.append((name, say(f"facet_{name}"), entries))
    return told


def _worded(name: str, value: str, label: str, say: Phrases) -> str:
    if name == "kind" and value in KINDS:
        return say.label("kind", value)
    return say.published(value) if name == "day" else label or value


def _label(name: str, value: str, hits: Hits, say: Phrases) -> str:
    if name in {"since", "until"}:
        return f"{say(f'{name}_day')} {say.published(value)}"
    label = next((label for v, label, _ in hits.facets.get(name, ()) if v == value), value)
    return _worded(name, value, label, say)


def _with(query: dict[str, str], **changed: str | None) -> str:
    return "/search?" + urlencode({k: v for k, v in (query | changed).items() if v})


@router.get("/articles/{article}/claims/{claim}")
def similar(request: Request, article: str, claim: str) -> Response:
    """Return the claims nearest in meaning to one of an article."""
    reader = enter(request)
    desk = reader.house.desk
    view = find(reader, article)
    stored = next(filter(None, map(desk.story, view.stories)), None)
    own = next((c for c in stored.story["claims"] if c["id"] == claim), None) if stored else None
    if stored is None or own is None:
        raise Missing(claim, "claim", " in the article now")
    found = desk.similar(claim, 20)
    named = titles(desk, (stored.id, *(c.story for c in found)))
    book = reader.house.library.told(stored, reader.say).book
    before, after = book.around(own)
    lead = {
        "id": claim,
        "article": part(article),
        "exact": own["exact"],
        "before": before,
        "after": after,
        "address": f"/articles/{part(article)}#{claim}",
        "language": book.language(article),
        "publisher": book.publisher(article),
        "when": reader.say.published(view.data["published"]),
        "marks": marks(own, reader.say),
        "story": part(stored.id),
        "story_title": stored.title or reader.say("untitled"),
        "kind": "",
    }
    shown = [claim_shown(c, reader.say, named) for c in found]
    return reader.page("claim.html.j2", room="search_room", claim=lead, similar=shown)
