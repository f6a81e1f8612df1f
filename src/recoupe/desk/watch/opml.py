"""Lists of feeds as other readers keep them (OPML): read one, write one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from lxml import etree

from recoupe.desk.records import Feed
from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def looks_like_opml(data: bytes) -> bool:
    """Whether the first bytes are those of a list of feeds."""
    return b"<opml" in data[:2048].lower()


def read_opml(data: bytes) -> tuple[Feed, ...]:
    """Return the feeds of a list, once each, in its order.

    Raises:
        UsageError: it is no list of feeds, or holds none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    found: dict[str, Feed] = {}
    for outline in root.iter("{*}outline") if root is not None else ():
        named = {str(k).lower(): str(v).strip() for k, v in outline.attrib.items()}
        url = named.get("xmlurl", "")
        if url.lower().startswith(("http://", "https://")):
            title = named.get("title") or named.get("text") or ""
            found.setdefault(url, Feed(url, title=title, language=named.get("language", "")[:2].lower()))
    if not found:
        message = "this list of feeds names no feed (an outline with an xmlUrl)"
        raise UsageError(message)
    return tuple(found.values())


def write_opml(feeds: Iterable[Feed]) -> str:
    """Return a list of feeds that other readers take."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<opml version="2.0">', "<head><title>Recoupe</title></head>"]
    lines.append("<body>")
    for feed in sorted(feeds, key=lambda f: f.url):
        title = feed.publisher or feed.title or feed.url
        language = f" language={quoteattr(feed.language)}" if feed.language else ""
        lines.append(f'<outline type="rss" text={quoteattr(title)} xmlUrl={quoteattr(feed.url)}{language}/>')
    return "\n".join([*lines, "</body>", "</opml>", ""])
