"""One look at a feed: what is new in it, written down before the feed is marked as seen.

The order makes it safe to be stopped at any moment: first the articles, then the items, last the feed's ETag.
Whatever is missing of these is found again at the next look, and what is there is there once.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from recoupe.desk.arriving import Arrival, address
from recoupe.desk.records import Feed, Item
from recoupe.desk.watch.moments import later
from recoupe.desk.watch.options import NEVER
from recoupe.model.digest import digest
from recoupe.readers.feed import entry_article, parse_feed
from recoupe.readers.feed.entry import Entry
from recoupe.readers.feed.entry import Feed as Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.desk.desk import Desk
    from recoupe.desk.watch.fetching import Answer
    from recoupe.desk.watch.options import Options

WAITING, DONE, FAILED, REFUSED = "waiting", "done", "failed", "refused"
_LONG = 20_000
_GONE = 410
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look brought: how many items are new or changed, how many new articles the feed itself held."""

    feed: str
    new: int = 0
    articles: int = 0
    error: str = ""


def take_feed(desk: Desk, feed: Feed, answer: Answer, options: Options) -> Looked:
    """Write down what the answer to a feed's address says."""
    now = desk.moment()
    if answer.problem:
        return _failed(desk, feed, answer, options)
    seen = replace(feed, checked=now, next_at=later(now, options.every), failures=0, error="")
    if answer.unchanged:
        desk.feeds.put(seen)
        return Looked(feed.url)
    told = parse_feed(answer.data, answer.media_type, answer.url)
    if told is None:
        return _no_feed(desk, feed, answer, options)
    try:
        new, articles = _take_entries(desk, feed, told, options)
    except poison() as error:
        return _failed(desk, feed, replace(answer, message=f"{type(error).__name__}: {error}"), options)
    title, language = feed.title or told.title, feed.language or told.language
    desk.feeds.put(
        replace(seen, title=title, language=language, etag=answer.etag[:1000], modified=answer.modified[:1000])
    )
    return Looked(feed.url, new, articles)


def _take_entries(desk: Desk, feed: Feed, told: Told, options: Options) -> tuple[int, int]:
    now = desk.moment()
    items: dict[str, Item] = {}
    arrivals: list[Arrival] = []
    came = 0
    for entry in reversed(told.entries):  # the oldest first, as they came about
        url = address(entry.url) or f"{feed.url}#{entry.guid}"
        said = digest(entry.title, entry.markup, entry.published, entry.updated)
        known = desk.items.get(url)
        if known is not None and known.told == said:
            continue
        to_page = bool(address(entry.url)) and (
            options.pages == "always" or (options.pages == "cut" and not entry.full)
        )
        item = known or Item(url, feed.url, entry.guid, said, seen=now)
        item = replace(item, told=said, entry=to_json(entry, told), attempts=0, error="")
        if to_page:
            items[url] = replace(item, state=WAITING, next_at=now)
        else:
            arrivals.append(arrival_of(entry, told, feed))
            items[url] = replace(item, state=DONE, next_at=NEVER, entry="")
    if arrivals:
        came = len(desk.receive(arrivals, update=False).articles)
    desk.items.put(*items.values())
    return len(items), came


def arrival_of(entry: Entry, told: Told, feed: Feed) -> Arrival:
    """What the feed itself holds of an item, as an arrival."""
    article = entry_article(entry, told, feed.url)
    return Arrival(
        article,
        publisher=entry.publisher or feed.publisher,
        language=article.language if article.language != "und" else feed.language,
        via=feed.url,
    )


def to_json(entry: Entry, told: Told) -> str:
    """What is kept of an item until its page was fetched."""
    markup = entry.markup if len(entry.markup) <= _LONG else ""
    head = {"title": told.title, "home": told.home, "language": told.language}
    return json.dumps([asdict(replace(entry, markup=markup)), head], ensure_ascii=False)


def from_json(text: str) -> tuple[Entry, Told]:
    """The item and the head of its feed again."""
    item, head = json.loads(text)
    return Entry(**(item | {"authors": tuple(item["authors"])})), Told(**head)


def _failed(desk: Desk, feed: Feed, answer: Answer, options: Options) -> Looked:
    now = desk.moment()
    wait = max(answer.wait, options.backoff(feed.failures))
    gone = answer.status == _GONE
    desk.feeds.put(
        replace(
            feed,
            checked=now,
            next_at=later(now, wait),
            failures=feed.failures + 1,
            error=answer.message[:500],
            active=not gone,
        )
    )
    return Looked(feed.url, error=answer.message)


def _no_feed(desk: Desk, feed: Feed, answer: Answer, options: Options) -> Looked:
    """A page where a feed was expected: watch the feed that it names instead."""
    other = _named_feed(answer)
    if other and other != feed.url:
        if desk.feeds.get(other) is None:
            desk.feeds.put(replace(feed, url=other, next_at=desk.moment(), failures=0, error="", etag="", modified=""))
        message = f"this is a page; the feed that it names is watched instead: {other}"
        desk.feeds.put(replace(feed, checked=desk.moment(), active=False, error=message))
        return Looked(feed.url, error=message)
    message = "this is neither RSS nor Atom nor JSON Feed"
    return _failed(desk, feed, replace(answer, problem="status", message=message), options)


def _named_feed(answer: Answer) -> str:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(answer.data)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    for link in tree.iter("link"):
        kind, href = str(link.get("type") or "").split(";")[0].strip().lower(), str(link.get("href") or "")
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _FEED_TYPES[:3] and href:
            try:
                return urljoin(answer.url, href)
            except ValueError:
                continue
    return ""


def poison() -> tuple[type[Exception], ...]:
    """Errors that one hostile page may cause and that must not stop the watch of all others; no lost database."""
    from sqlalchemy.exc import DataError

    return (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, DataError)


def due_feeds(feeds: Iterable[Feed], now: str) -> list[Feed]:
    """The feeds and folders whose time has come, the longest due first."""
    return sorted((f for f in feeds if f.active and f.next_at <= now), key=lambda f: (f.next_at, f.url))
