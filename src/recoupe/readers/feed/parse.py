"""RSS and Atom through feedparser, JSON Feed by itself: bytes to a ``Feed``."""

from __future__ import annotations

import json
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from recoupe.errors import MissingDependency
from recoupe.model.digest import digest
from recoupe.readers.base.decode import clean_text
from recoupe.readers.feed.entry import Entry, Feed, is_full, moment
from recoupe.text.plain import squeeze

_PACKAGE = "feedparser"
_MARKS = (b"<rss", b"<feed", b"<rdf:rdf", b"<channel")
_JSON = b"jsonfeed.org/version"


def looks_like_feed(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a feed."""
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"{"):
        return _JSON in start.replace(b"\\/", b"/")
    return start.startswith(b"<") and any(m in start[:2048] for m in _MARKS) and b"<html" not in start[:512]


def parse_feed(data: bytes, media_type: str = "", url: str = "") -> Feed | None:
    """Return the feed in ``data``, None where there is none.

    ``media_type`` is a Content-Type value or ""; addresses are made absolute by ``url`` where it is one.

    Raises:
        MissingDependency: feedparser is not installed (JSON Feed does not need it).
    """
    base = url if "://" in url else ""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, base)
    return _xml_feed(data, media_type, base)


def _xml_feed(data: bytes, media_type: str, base: str) -> Feed | None:
    try:
        import feedparser
    except ImportError as error:
        raise MissingDependency(_PACKAGE, "reading feeds", "desk") from error

    headers = {"content-type": media_type} if "charset=" in media_type.lower() else {}
    headers |= {"content-location": base} if base else {}
    try:
        # BytesIO, never bytes: feedparser opens whatever looks like a path or an address
        found = feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError):
        return None  # a feed that breaks the parser is none
    if not found.get("version") and not found.get("entries"):
        return None
    head = found.get("feed", {})
    language = _code(head.get("language", ""))
    entries = tuple(_xml_entry(e, base) for e in found.entries)
    return Feed(squeeze(head.get("title", "")), _link(head.get("link", ""), base), language, entries)


def _xml_entry(item: Any, base: str) -> Entry:  # noqa: ANN401  feedparser's dictionary
    contents = [c for c in item.get("content", ()) if c.get("value")]
    content = _markup(contents[0]) if contents else ""
    detail = item.get("summary_detail") or {}
    summary = _markup({"value": item.get("summary", ""), "type": detail.get("type", "text/html")})
    source = item.get("source") or {}
    link = _link(item.get("link", ""), base)
    title = squeeze(item.get("title", ""))
    # feedparser hands "updated" out for "published" and the other way round unless asked by key
    return Entry(
        guid=item.get("id") or link or digest(title, content or summary),
        url=link,
        title=title,
        markup=content if len(content) >= len(summary) else summary,
        full=is_full(content, summary),
        published=moment(item["published"]) if "published" in item.keys() else _first_date(item),  # noqa: SIM118
        updated=moment(item["updated"]) if "updated" in item.keys() else None,  # noqa: SIM118
        authors=_authors(item),
        publisher=squeeze(source.get("title", "")),
        via=source.get("href") or source.get("link") or "",
        language=_code(contents[0].get("language") or "") if contents else "",
    )


def _first_date(item: Any) -> str | None:  # noqa: ANN401
    return next((moment(item[k]) for k in ("created", "updated") if k in item.keys()), None)  # noqa: SIM118


def _authors(item: Any) -> tuple[str, ...]:  # noqa: ANN401
    names = [squeeze(a.get("name", "")) for a in item.get("authors", ())] or [squeeze(item.get("author", ""))]
    return tuple(dict.fromkeys(n for n in names if n))


def _markup(content: Any) -> str:  # noqa: ANN401
    value = str(content.get("value") or "")
    return _paragraphs(value) if content.get("type") == "text/plain" else value


def _json_feed(data: bytes, base: str) -> Feed | None:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or _JSON.decode() not in str(feed.get("version")):
        return None
    items = feed.get("items")
    entries = tuple(_json_entry(i, base) for i in (items if isinstance(items, list) else ()) if isinstance(i, dict))
    language = _code(_text(feed.get("language")))
    return Feed(squeeze(_text(feed.get("title"))), _link(_text(feed.get("home_page_url")), base), language, entries)


def _json_entry(item: dict[str, Any], base: str) -> Entry:
    content = _text(item.get("content_html")) or _paragraphs(_text(item.get("content_text")))
    summary = _paragraphs(_text(item.get("summary")))
    link = _link(_text(item.get("url")), base)
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = (squeeze(_text(a.get("name"))) for a in authors or () if isinstance(a, dict))
    return Entry(
        guid=_text(item.get("id")) or link or digest(item.get("title"), content),
        url=link,
        title=squeeze(_text(item.get("title"))),
        markup=content or summary,
        full=is_full(content, summary),
        published=moment(_text(item.get("date_published"))),
        updated=moment(_text(item.get("date_modified"))),
        authors=tuple(dict.fromkeys(n for n in names if n)),
        via=_text(item.get("external_url")),
        language=_code(_text(item.get("language"))),
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return clean_text(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())


def _link(link: str, base: str) -> str:
    """An absolute http(s) address, "" for anything else."""
    if not link.strip():
        return ""
    try:
        link = urljoin(base, link.strip())
        named = bool(urlsplit(link).hostname)
    except ValueError:
        return ""
    return link if named and link.lower().startswith(("http://", "https://")) else ""


def _code(language: str) -> str:
    code = language.strip().replace("_", "-").split("-")[0].lower()
    return code if code.isalpha() and len(code) in {2, 3} else ""
