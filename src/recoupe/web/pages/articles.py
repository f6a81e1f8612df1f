"""An article with its marks, its versions, and what changed between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.exporters.html.grid import marks as claim_marks
from recoupe.exporters.html.marks import passages
from recoupe.exporters.html.views import web_address
from recoupe.web.errors import Missing
from recoupe.web.links import KEY, part
from recoupe.web.reader import Reader, enter
from recoupe.web.words import stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.desk import ArticleVersion, ArticleView, StoredStory
    from recoupe.exporters.base.book import Book
    from recoupe.exporters.base.phrases import Phrases
    from recoupe.exporters.json.shape import ClaimData, StoryData
    from recoupe.web.library import Told

router = APIRouter(include_in_schema=False)

SORTS = ("claim", "entity", "time", "quantity", "quote")
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked in a text: what it is, its anchor, and what stands behind it."""

    sort: str
    anchor: str
    kind: str = "none"
    title: str = ""
    notes: tuple[tuple[str, int, str], ...] = ()


@router.get("/articles/{article}")
def one(request: Request, article: str, edit: str = "") -> Response:
    """Return an article; a story's page that shows it beside the grid asks for its body alone."""
    reader = enter(request, "editor" if edit else "reader")
    view = find(reader, article)
    story = _story_of(reader, view)
    values = _marked(view, story, reader)
    if request.headers.get("hx-passage"):
        return reader.page("passage.html.j2", editing=False, **values)
    crumbs = [(f"/stories/{part(story.stored.id)}", story.stored.title or reader.say("untitled"))] if story else []
    return reader.page(
        "article.html.j2",
        room="stories_room",
        editing=bool(edit),
        crumbs=crumbs,
        versions=_versions(view.versions, reader.say),
        stories=[(part(story.stored.id), story.stored.title, story.data["language"])] if story else [],
        **values,
    )


@router.get("/articles/{article}/diff/{other}")
def diff(request: Request, article: str, other: str) -> Response:
    """Return what two articles share and what one alone has."""
    reader = enter(request)
    old, new = find(reader, article), find(reader, other)
    told = reader.house.desk.diff(old.id, new.id)
    return reader.page(
        "diff.html.j2",
        room="stories_room",
        old={"when": stamp(old.arrived, reader.say)},
        new={**new.data, "id": part(new.id), "when": stamp(new.arrived, reader.say)},
        parts_of_diff=told,
        same=all(p.op == "same" for p in told),
    )


def find(reader: Reader, article: str) -> ArticleView:
    """Return an article.

    Raises:
        Refused: there is none.
    """
    view = reader.house.desk.article(article)
    if view is None:
        raise Missing(article, "article")
    return view


def _story_of(reader: Reader, view: ArticleView) -> Told | None:
    for story in view.stories:
        stored: StoredStory | None = reader.house.desk.story(story)
        if stored is not None and view.id in {a["id"] for a in stored.dossier["articles"]}:
            return reader.house.library.told(stored, reader.say)
    return None


def _versions(versions: Sequence[ArticleVersion], say: Phrases) -> list[dict[str, Any]]:
    """Return the versions, the newest first, each with the one before it."""
    shown = [
        {
            "id": part(v.article),
            "when": stamp(v.seen, say),
            "current": v.current,
            "before": part(old.article) if old else "",
        }
        for v, old in zip(versions, (None, *versions), strict=False)
    ]
    return shown[::-1] if len(shown) > 1 else []


def _marked(view: ArticleView, told: Told | None, reader: Reader) -> dict[str, Any]:
    """Return what the template of an article needs."""
    data: Any = view.data
    if told is not None:  # the story's own copy has the paragraphs that corrections dropped or restored
        data = told.book.articles[view.id]
    marks, spans, claims = dict[str, Mark](), list[tuple[int, int, str]](), list[dict[str, Any]]()
    entities: list[tuple[str, str, str]] = []
    if told is not None:
        story = told.data
        own = [c for c in story["claims"] if c["article"] == view.id]
        for key, span, mark in _layers(view.id, data["text"], own, told, story):
            if key not in marks:
                marks[key] = mark
                spans.append((*span, key))
        claims = [_claim(c, told, reader.say) for c in own]
        entities = _entities(view.id, own, told.book, story)
    counts = {sort: sum(1 for m in marks.values() if m.sort == sort) for sort in SORTS}
    return {
        "article": data,
        "article_path": part(view.id),
        "publisher": data["publisher"] or data["origin_path"].rstrip("/").rsplit("/", 1)[-1],
        "address": web_address(data["origin_path"]),
        "passages": passages(data, spans),
        "marks": marks,
        "layers": [(sort, counts[sort]) for sort in SORTS],
        "claims": claims,
        "entities": entities,
    }


def _layers(
    article: str, text: str, own: Sequence[ClaimData], told: Told, story: StoryData
) -> Iterator[tuple[str, tuple[int, int], Mark]]:
    """Yield what is marked: a key, a span, a mark."""
    say = told.say
    for claim in own:
        notes = tuple(
            (told.links.finding(KEY, f), told.book.numbers[f], say("back_to", n=told.book.numbers[f]))
            for f in told.notes.get(claim["id"], ())
        )
        kind = told.colour.get(claim["id"], "none")
        yield claim["id"], _span(claim["span"]), Mark("claim", claim["id"], kind, "", notes)
        if time := claim["time"]:
            title = say.interval(time["from"], time["to"]) if time["from"] else ""
            yield f"t{time['span'][0]}", _span(time["span"]), Mark("time", f"t{time['span'][0]}", title=title)
        for quantity in claim["quantities"]:
            key = f"n{quantity['span'][0]}"
            yield key, _span(quantity["span"]), Mark("quantity", key, title=_amount(quantity))
    for quote in story["quotes"]:
        if quote["article"] == article:
            key = f"q{quote['span'][0]}"
            speaker = told.book.entity(quote["speaker"], quote["speaker_text"])
            yield key, _span(quote["span"]), Mark("quote", key, title=speaker)
    for naming in story["framing"]["naming"]:
        if naming["article"] == article and len(naming["words"]) >= _SHORTEST_NAME:
            name = told.book.entity(naming["entity"])
            for start, end in _places(text, naming["words"]):
                yield f"e{start}", (start, end), Mark("entity", f"e{start}", title=name)


def _span(span: Sequence[int]) -> tuple[int, int]:
    return span[0], span[1]


def _amount(quantity: Any) -> str:  # noqa: ANN401  a QuantityData
    low, high = (f"{quantity[side]:g}" if quantity[side] is not None else "∞" for side in ("low", "high"))
    value = low if low == high else f"{low}–{high}"
    return " ".join(filter(None, (value, quantity["unit"], quantity["referent"])))


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand as whole words."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            yield at, end
        at = text.find(words, end)


def _claim(claim: ClaimData, told: Told, say: Phrases) -> dict[str, Any]:
    return {
        "id": claim["id"],
        "exact": claim["exact"],
        "kind": told.colour.get(claim["id"], "none"),
        "marks": claim_marks(claim, say),
    }


def _entities(article: str, own: Sequence[ClaimData], book: Book, story: StoryData) -> list[tuple[str, str, str]]:
    """Return who is named in an article or stands in its claims, by name."""
    found = {n["entity"] for n in story["framing"]["naming"] if n["article"] == article}
    for claim in own:
        found |= {*claim["agents"], *claim["patients"]}
    rows = [(part(e), book.entities[e]["name"], book.entities[e]["type"]) for e in found if e in book.entities]
    return sorted(rows, key=lambda r: (r[1].casefold(), r[0]))
