"""A story as the page shows it: everything looked up, ordered and worded, nothing left for the template to compute."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from recoupe.exporters.base.phrases import Phrases
from recoupe.exporters.html.grid import Row, Words, row, words
from recoupe.exporters.html.lineage import Family, families
from recoupe.exporters.html.marks import Passage, passages
from recoupe.exporters.html.network import Drawing, draw
from recoupe.exporters.html.reused import Copy, copies
from recoupe.exporters.html.timeline import Row as TimelineRow
from recoupe.exporters.html.timeline import rows as timeline_rows
from recoupe.model.finding import KINDS

if TYPE_CHECKING:
    from recoupe.exporters.base.book import Book
    from recoupe.exporters.json.shape import ArticleData, FindingData, QuoteData, StoryData, TieData
    from recoupe.model.finding import Kind


@dataclass(frozen=True, slots=True)
class Account:
    """An article in full: its paragraphs, and for each claim the kind that colours it and its findings."""

    data: ArticleData
    publisher: str
    address: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How each publisher names one entity, (words, count) per column; ``telling`` if two name it differently."""

    entity: str
    cells: tuple[tuple[tuple[str, int], ...], ...]
    telling: bool


@dataclass(frozen=True, slots=True)
class TieRow:
    """Something between two actors with the words that say so."""

    data: TieData
    a: str
    b: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story; ``key`` begins all its anchors; ``colour`` and ``notes`` map claims to a kind and to findings."""

    key: str
    data: StoryData
    say: Phrases
    columns: tuple[str, ...]
    dates: tuple[str, ...]
    counts: tuple[tuple[Kind, int], ...]
    rows: tuple[Row, ...]
    singles: tuple[Row, ...]
    timeline: tuple[TimelineRow, ...]
    drawing: Drawing | None
    ties: tuple[TieRow, ...]
    families: tuple[Family, ...]
    copies: tuple[Copy, ...]
    naming: tuple[Naming, ...]
    loaded: tuple[tuple[str, tuple[str, ...]], ...]
    omissions: tuple[tuple[str, tuple[FindingData, ...]], ...]
    quotes: tuple[tuple[str, tuple[tuple[str, QuoteData], ...]], ...]
    accounts: tuple[Account, ...]
    colour: dict[str, str]
    notes: dict[str, tuple[str, ...]]


def story_view(story: StoryData, key: str, book: Book, say: Phrases | None = None) -> StoryView:
    """Return the view of one story, told with ``say`` (else in the language of the story)."""
    say = say or Phrases.of(story["language"])
    articles = [a for a in book.by_date(story["articles"]) if a in book.articles]
    columns = tuple(book.publishers(articles))
    told = [row(f, columns, book, say) for f in story["findings"]]
    counts = Counter(f["kind"] for f in story["findings"])
    colour, notes = coloured(story)
    return StoryView(
        key=key,
        data=story,
        say=say,
        columns=columns,
        dates=tuple(_dates(name, articles, book, say) for name in columns),
        counts=tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
        rows=tuple(r for r in told if r.finding["kind"] != "single"),
        singles=tuple(r for r in told if r.finding["kind"] == "single"),
        timeline=tuple(timeline_rows(story["timeline"])),
        drawing=draw(story["ties"]),
        ties=tuple(_tie(t, book, say) for t in story["ties"]),
        families=tuple(families(story, book)),
        copies=tuple(copies(story["reuse"], book.articles)),
        naming=tuple(_naming(story, columns, book)),
        loaded=tuple(_loaded(story, articles, book)),
        omissions=tuple(_omissions(story, articles, book)),
        quotes=tuple(_quotes(story, book, say)),
        accounts=tuple(_account(a, story, book) for a in articles),
        colour=colour,
        notes=notes,
    )


def web_address(path: str) -> str:
    """Return the address if it is one of the web, else "": nothing else is ever made a link."""
    try:
        return path if urlsplit(path).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _dates(publisher: str, articles: list[str], book: Book, say: Phrases) -> str:
    """Return when a publisher published, or how many accounts it has where these are several."""
    own = [book.articles[a] for a in articles if book.publisher(a) == publisher]
    return say.published(own[0]["published"]) if len(own) == 1 else say.count("accounts_count", len(own))


def coloured(story: StoryData) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return for each claim the kind of its first finding, and all its findings; quotations are a kind apart."""
    colour: dict[str, str] = {f"q{n}": "quote" for n, _ in enumerate(story["quotes"])}
    notes: dict[str, tuple[str, ...]] = {}
    for finding in story["findings"]:
        for claim in finding["claims"]:
            colour.setdefault(claim, finding["kind"])
            notes[claim] = (*notes.get(claim, ()), finding["id"])
    return colour, notes


def _account(article: str, story: StoryData, book: Book) -> Account:
    data = book.articles[article]
    marked = [(c["span"][0], c["span"][1], c["id"]) for c in story["claims"] if c["article"] == article]
    quotes = [(n, q) for n, q in enumerate(story["quotes"]) if q["article"] == article and not q.get("within")]
    marked += [(q["span"][0], q["span"][1], f"q{n}") for n, q in quotes]
    return Account(data, book.publisher(article), web_address(data["origin_path"]), tuple(passages(data, marked)))


def _tie(tie: TieData, book: Book, say: Phrases) -> TieRow:
    told = tuple(words(c, book, say) for c in book.held(tie["claims"]))
    return TieRow(tie, book.entity(tie["a"]), book.entity(tie["b"]), told)


def _naming(story: StoryData, columns: tuple[str, ...], book: Book) -> list[Naming]:
    """Return the table of names, entities that most publishers name first."""
    table: dict[str, dict[str, Counter[str]]] = {}
    for entry in story["framing"]["naming"]:
        by_publisher = table.setdefault(entry["entity"], {})
        by_publisher.setdefault(book.publisher(entry["article"]), Counter())[entry["words"]] += entry["count"]
    rows = []
    for entity in sorted(table, key=lambda e: (-len(table[e]), book.entity(e), e)):
        counted = [table[entity].get(column, Counter[str]()) for column in columns]
        cells = tuple(tuple(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for c in counted)
        used = [frozenset(c) for c in counted if c]
        rows.append(Naming(book.entity(entity), cells, telling=len(used) > 1 and len(set(used)) > 1))
    return rows


def _loaded(story: StoryData, articles: list[str], book: Book) -> list[tuple[str, tuple[str, ...]]]:
    found = story["framing"]["loaded"]
    own = {a: tuple(w["words"] for w in found if w["article"] == a) for a in articles}
    return [(book.publisher(a), told) for a, told in own.items() if told]


def _omissions(story: StoryData, articles: list[str], book: Book) -> list[tuple[str, tuple[FindingData, ...]]]:
    missing = {(o["article"], o["finding"]) for o in story["framing"]["omissions"]}
    own = {a: tuple(f for f in story["findings"] if (a, f["id"]) in missing) for a in articles}
    return [(book.publisher(a), told) for a, told in own.items() if told]


def _quotes(story: StoryData, book: Book, say: Phrases) -> list[tuple[str, tuple[tuple[str, QuoteData], ...]]]:
    """Return the quotations with their anchors by speaker, the most quoted first, those without a speaker last."""
    speakers: dict[str, list[tuple[str, QuoteData]]] = {}
    for n, quote in enumerate(story["quotes"]):
        if quote.get("within"):
            continue
        speakers.setdefault(book.entity(quote["speaker"], quote["speaker_text"]), []).append((f"q{n}", quote))
    names = sorted(speakers, key=lambda name: (not name, -len(speakers[name]), name))
    return [(name or say("speaker_unknown"), tuple(speakers[name])) for name in names]
