"""Articles come in: each is cleaned, addressed by its content and written down, once, whoever brings it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from recoupe.model.article import Article, Problem
from recoupe.model.digest import digest
from recoupe.readers.base import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from recoupe.desk.desk import Desk
    from recoupe.desk.views import Added

    Progress = Callable[[str, int, int], None]

T = TypeVar("T")

_BATCH = 64
_MANY = 4096
"""Articles after which those that came are told before more are taken in."""
_TRACKING = ("utm_", "fbclid", "gclid", "mc_", "xtor", "at_medium", "at_campaign")


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that was fetched, with what is known of it beside its bytes; "" and None say nothing.

    ``what`` is a source (bytes) or an article as a reader gave it. What is given here wins over what the bytes
    say; ``fetched`` is when it was fetched (ISO 8601, UTC), ``via`` who brought it ("api", a feed's address).
    """

    what: Source | Article
    publisher: str = ""
    title: str = ""
    published: str | None = None
    language: str = ""
    fetched: str = ""
    via: str = ""


@dataclass(slots=True)
class _Came:
    """What came of some arrivals, as it grows."""

    articles: list[str] = field(default_factory=list)
    known: int = 0
    versions: list[str] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def add(desk: Desk, inputs: Sequence[str], progress: Progress | None = None) -> Added:
    """Read inputs in, batch by batch, and bring the desk up to date."""
    from recoupe.pipeline.edges import readers
    from recoupe.readers.base import read_inputs

    raws = (Arrival(raw, via="add") for raw in read_inputs(inputs, readers(), desk.settings.published))
    return _take(desk, raws, progress, update=True)


def receive(desk: Desk, arrivals: Iterable[Arrival | Source | Article], *, update: bool) -> Added:
    """Take in what somebody else fetched."""
    wrapped = (a if isinstance(a, Arrival) else Arrival(a) for a in arrivals)
    return _take(desk, (one for a in wrapped for one in _opened(a)), None, update=update)


def _take(desk: Desk, arrivals: Iterator[Arrival], progress: Progress | None, *, update: bool) -> Added:
    from recoupe.desk.views import Added

    came, told = _Came(), set[str]()
    seen = before = 0
    for batch in _batches(arrivals, _BATCH):
        _write(desk, _new(desk, [(a, _raw(a)) for a in batch], came), came)
        seen += len(batch)
        if progress:
            progress("arrive", seen, 0)
        if update and len(came.articles) - before >= _MANY:
            told.update(desk.update(progress))
            before = len(came.articles)
    if update:
        told.update(desk.update(progress))
    stories = tuple(sorted(told))
    return Added(tuple(came.articles), came.known, tuple(came.versions), stories, tuple(came.problems))


def _new(desk: Desk, batch: Sequence[tuple[Arrival, Article]], came: _Came) -> list[tuple[Arrival, Article, Article]]:
    """Leave out what is there to the letter, and clean the rest."""
    from sqlalchemy import select, update

    from recoupe.desk.corrections import corrected
    from recoupe.pipeline import tidy
    from recoupe.stores.base.tables import articles

    with desk.store.reading() as connection:
        query = select(articles.c.id, articles.c.seen).where(articles.c.id.in_([raw.id for _, raw in batch]))
        known = {row.id: row.seen for row in connection.execute(query)}
    later = {raw.id: a.fetched for a, raw in batch if raw.id in known and a.fetched > known[raw.id]}
    if later:
        with desk.store.changing() as connection:
            for key, fetched in sorted(later.items()):
                connection.execute(update(articles).where(articles.c.id == key).values(seen=fetched))
    came.known += sum(raw.id in known for _, raw in batch)
    corrections, _ = corrected(desk)
    return [(a, raw, tidy(raw, desk.settings, corrections)) for a, raw in batch if raw.id not in known]


def _opened(arrival: Arrival) -> Iterator[Arrival]:
    """Yield one arrival for each article that its bytes hold."""
    from recoupe.pipeline.edges import readers
    from recoupe.readers.base import read_source

    if isinstance(arrival.what, Article):
        yield arrival
    else:
        for article in read_source(arrival.what, readers()):
            yield replace(arrival, what=article)


def _raw(arrival: Arrival) -> Article:
    """Return the article as it came, with what is given beside it."""
    raw = arrival.what
    if not isinstance(raw, Article):
        message = "an arrival is opened before it is taken"
        raise TypeError(message)
    return replace(
        raw,
        publisher=arrival.publisher or raw.publisher,
        title=arrival.title or raw.title,
        published=arrival.published or raw.published,
        published_from="given" if arrival.published else raw.published_from,
        language=arrival.language or raw.language,
    )


def _write(desk: Desk, batch: Sequence[tuple[Arrival, Article, Article]], came: _Came) -> None:
    now = desk.moment()
    with desk.store.changing() as connection:
        for arrival, raw, article in batch:
            _one(desk, connection, (arrival, raw, article), now, came)


def _one(desk: Desk, connection: Connection, arriving: tuple[Arrival, Article, Article], now: str, came: _Came) -> None:
    from sqlalchemy import select, update

    from recoupe.steps.codec import pack
    from recoupe.stores.base.tables import articles

    arrival, raw, article = arriving
    fetched = arrival.fetched or now
    if not article.text:
        came.problems += [(article.origin_path, p) for p in article.problems]
    if connection.execute(select(articles.c.id).where(articles.c.id == article.id)).first():
        connection.execute(update(articles).where(articles.c.id == article.id).values(seen=fetched))
        came.known += 1
        return
    url, words = address(article.origin_path), digest(article.title, article.text, size=8)
    newest = _newest(connection, url) if url and article.text else None
    if newest is not None and newest.words == words:
        connection.execute(update(articles).where(articles.c.number == newest.number).values(seen=fetched))
        came.known += 1
        return
    current = newest is None or newest.fetched <= fetched
    if newest is not None:
        came.versions.append(article.id)
        if current:
            connection.execute(update(articles).where(articles.c.number == newest.number).values(current=False))
            unread(desk, connection, newest.text)
    text = "a" + digest(article.text) if article.text else ""
    row = {
        "id": article.id,
        "url": url,
        "origin_path": article.origin_path,
        "publisher": article.publisher,
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "text": text,
        "words": words,
        "current": current,
        "arrived": now,
        "fetched": fetched,
        "seen": fetched,
        "via": arrival.via,
        "story": "",
        "raw": pack(raw),
        "clean": pack(article),
    }
    result = connection.execute(desk.store.insert(articles).values(row))
    came.articles.append(article.id)
    index_words(desk, connection, int((result.inserted_primary_key or [0])[0]), article)
    if current:
        unread(desk, connection, text)


def _newest(connection: Connection, url: str) -> Any:  # noqa: ANN401  a row of SQLAlchemy
    from sqlalchemy import select

    from recoupe.stores.base.tables import articles

    columns = (articles.c.number, articles.c.words, articles.c.text, articles.c.fetched)
    return connection.execute(
        select(*columns).where(articles.c.url == url, articles.c.current).order_by(articles.c.number.desc())
    ).first()


def unread(desk: Desk, connection: Connection, text: str) -> None:
    """Mark a text to be looked at: new, or another article has it now."""
    from recoupe.stores.base.tables import texts

    if not text:
        return
    insert = desk.store.insert(texts).values(id=text, rules="", facts="", grouped=False, component="")
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_={"rules": "", "grouped": False}))


def index_words(desk: Desk, connection: Connection, number: int, article: Article) -> None:
    """Make an article findable by its words."""
    from recoupe.desk.stems import stems_of

    title = "" if article.text.startswith(article.title) else article.title + "\n"
    desk.store.put_words(connection, {number: stems_of(title + article.text, article.language)})


def address(path: str) -> str:
    """Return what all versions of a page share: its address without tracking; "" for what is no web page."""
    parts = urlsplit(path)
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return ""
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(query), ""))


def _batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(items, size)):
        yield batch
