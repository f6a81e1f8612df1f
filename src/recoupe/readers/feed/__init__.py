"""Feeds: RSS, Atom and JSON Feed, one account an item.

An item keeps its address, its guid and the feed it says it was taken from. An item that gives only the
beginning of its account has the problem ``summary_only``: the rest is on its page.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from recoupe.model.article import Problem
from recoupe.readers import html
from recoupe.readers.base import Source, broken
from recoupe.readers.feed.entry import Entry, Feed
from recoupe.readers.feed.parse import looks_like_feed, parse_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.model.article import Article

SUFFIXES = (".rss", ".atom", ".rdf", ".xml")
MEDIA_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
)


def recognises(head: bytes) -> bool:
    """Whether a file without a telling name is a feed."""
    return looks_like_feed(head)


def read(source: Source) -> Iterator[Article]:
    """Yield one article an item, in the feed's order."""
    if b"<html" in source.data[:1024].lower():
        yield from html.read(source)  # a page sent as XML
        return
    feed = parse_feed(source.data, source.media_type, source.origin_path)
    if feed is None:
        yield broken(source, "unreadable", "this is neither RSS nor Atom nor JSON Feed")
    elif not feed.entries:
        yield broken(source, "empty", "the feed has no items")
    else:
        for entry in feed.entries:
            yield entry_article(entry, feed, source.origin_path, source.published)


def entry_article(entry: Entry, feed: Feed, origin: str, published: str | None = None) -> Article:
    """Return the account that an item of a feed holds; ``origin`` names the feed, ``published`` wins over its date."""
    language = entry.language or feed.language
    markup = (
        f'<html lang="{escape(language)}"><head><meta charset="utf-8"><title>{escape(entry.title)}</title></head>'
        f"<body><article><h1>{escape(entry.title)}</h1>{entry.markup}</article></body></html>"
    )
    place = entry.url or f"{origin}#{entry.guid}"
    page = Source(place, markup.encode("utf-8", "replace"), "text/html; charset=utf-8", published)
    article = next(html.read(page))
    problems = article.problems
    if not entry.full and not any(p.code == "no_text" for p in problems):
        problems = (*problems, Problem("summary_only", "the feed gives only the beginning of this account"))
    date = published or entry.published or entry.updated
    return replace(
        article,
        publisher=entry.publisher or feed.title or article.publisher,
        title=entry.title or article.title,
        authors=entry.authors or article.authors,
        published=date or article.published,
        published_from="given" if date else article.published_from,
        language=language or article.language,
        problems=tuple(p for p in problems if not (date and p.code == "date_conflict")),
        guid=entry.guid,
        via=entry.via,
    )


__all__ = ["MEDIA_TYPES", "SUFFIXES", "Entry", "Feed", "entry_article", "parse_feed", "read", "recognises"]
