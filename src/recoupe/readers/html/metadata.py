# ruff: noqa: PLR2004  thresholds, in words or shares, stand where they are compared
"""What a page says of itself: JSON-LD, OpenGraph, meta tags, title."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from recoupe.readers.base.decode import clean_text
from recoupe.text.plain import plain, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Posting|Report|BlogPost|CreativeWork|Review)$")
_SITE = {"WebSite", "NewsMediaOrganization", "Organization", "WebPage"}
_SITE_NAME = (
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' site-title ')"
    " or contains(@class, 'site-name') or @id='site-title']"
)
_BREAK = r"\s*(?:\||::|»|«|·|•|–|—| - |/|:)\s*"
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "article:published",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "displaydate",
    "ptime",
    "timestamp",
)

_UPDATED = ("article:modified_time", "og:article:modified_time", "datemodified", "last-modified", "dcterms.modified")


@dataclass(frozen=True)
class Metadata:
    """The facts found, "" or empty where there are none; ``ld_dates``, ``meta_dates`` and ``updates`` as printed."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    url: str = ""
    ld_dates: tuple[str, ...] = ()
    meta_dates: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    raw: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: HtmlElement, origin: str) -> Metadata:
        """Read the metadata of a page; ``origin`` is its path or URL."""
        metas = _metas(tree)
        nodes = list(_linked_data(tree))
        stories = [n for n in nodes if any(_ARTICLE.search(t) for t in _types(n))]
        heads = next((found for tag in ("h1", "h2") if (found := [h for e in tree.iter(tag) if (h := _text(e))])), [])
        window = next((_text(t) for t in tree.iter("title")), "")
        social = metas.get("og:title") or metas.get("twitter:title") or ""
        headline = next((s for n in stories if (s := _string(n.get("headline")))), "")
        title = _title(heads, window, social, headline)
        canonical = next(
            (e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), ""
        )
        return cls(
            title=title,
            publisher=_publisher(tree, metas, nodes, stories, title, window),
            authors=_authors(tree, metas, stories),
            language=_language(tree, metas, stories),
            url=canonical or metas.get("og:url", "") or (origin if "://" in origin else ""),
            ld_dates=tuple(s for n in stories if (s := _string(n.get("datePublished") or n.get("dateCreated")))),
            meta_dates=tuple(dict.fromkeys(metas[k] for k in _PUBLISHED if metas.get(k))),
            updates=(
                *(s for n in stories if (s := _string(n.get("dateModified")))),
                *(metas[k] for k in _UPDATED if metas.get(k)),
            ),
            raw=metas,
        )


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = squeeze(meta.get("content") or "")
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _nodes(_json(script.text or ""), 0)


def _json(text: str) -> Any:  # noqa: ANN401  any JSON value
    """Parse JSON-LD as pages write it: comments, CDATA, raw line ends, trailing commas."""
    text = (
        re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$",
            "",
            text,
        )
        .strip()
        .rstrip(";")
    )
    for form in (text, re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            return json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
    pairs = re.findall(r'"(@type|headline|datePublished|dateCreated|dateModified|inLanguage)"\s*:\s*"([^"\\]*)"', text)
    return dict(reversed(pairs))


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    if depth > 8:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"):
            if isinstance(value.get(name), dict | list):
                yield from _nodes(value[name], depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _string(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list) and value:
        return _string(value[0])
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("@value") or value.get("headline"))
    return squeeze(re.sub(r"<[^>]+>", "", clean_text(value))) if isinstance(value, str) else ""


def _text(element: HtmlElement) -> str:
    return squeeze("".join(element.itertext()))


def _title(heads: list[str], window: str, social: str, headline: str) -> str:
    """The h1 that the window title or the social title confirms, else the fullest of the others."""
    for head in heads:
        if plain(head) in plain(window) or plain(head) in plain(social) or (social and plain(social) in plain(head)):
            return head
    for head in heads:
        shared = set(plain(head).split()) & set(plain(f"{window} {social} {headline}").split())
        if len(shared) * 2 >= len(plain(head).split()) and len(shared) > 2:
            return head
    return (
        social or headline or (heads[0] if len(heads) == 1 else "") or _split(window)[0] or (heads[0] if heads else "")
    )


def _split(window: str) -> tuple[str, str]:
    """The window title as (story, site): the site is the shorter end."""
    parts = re.split(r"\s(?:\||::|–|—|-|•|·|»)\s", window)
    if len(parts) < 2:
        return window, ""
    if len(parts[-1].split()) <= 6:
        return window[: window.rfind(parts[-1])].rstrip(" |:–—-•·»\u00a0"), parts[-1].strip(" \u00a0")
    return window, ""


def _publisher(
    tree: HtmlElement,
    metas: dict[str, str],
    nodes: list[dict[str, Any]],
    stories: list[dict[str, Any]],
    title: str,
    window: str,
) -> str:
    for node in stories:
        for name in ("publisher", "sourceOrganization", "provider"):
            found = _resolve(node.get(name), nodes)
            if found:
                return found
    if metas.get("og:site_name"):
        return metas["og:site_name"]
    for node in nodes:
        if _SITE & set(_types(node)) - {"WebPage"} and _string(node.get("name")):
            return _string(node.get("name"))
    if metas.get("application-name"):
        return metas["application-name"]
    rest = _around(window, title)
    if rest:
        return rest
    named = tree.xpath(_SITE_NAME)
    return _text(named[0]) if named else metas.get("dc.publisher", "") or _split(window)[1]


def _resolve(value: Any, nodes: list[dict[str, Any]]) -> str:  # noqa: ANN401
    """A name, or the name of the node that an ``@id`` points to."""
    if isinstance(value, dict) and not value.get("name") and value.get("@id"):
        return next((_string(n.get("name")) for n in nodes if n.get("@id") == value["@id"] and n.get("name")), "")
    return _string(value)


def _around(window: str, title: str) -> str:
    """What stands before or after the story's title in the window title."""
    if not title or plain(title) not in plain(window) or plain(title) == plain(window):
        return ""
    at = window.find(title)
    if at < 0:
        return ""
    for rest in (window[at + len(title) :], window[:at]):
        parts = [p for p in re.split(_BREAK, rest.replace("\u00a0", " ")) if p]
        if parts and len(parts[-1].split()) <= 7:
            return parts[-1].strip() if rest.startswith(window[at + len(title) :]) else parts[0].strip()
    return ""


def _authors(tree: HtmlElement, metas: dict[str, str], stories: list[dict[str, Any]]) -> tuple[str, ...]:
    names: list[str] = []
    for node in stories:
        value = node.get("author") or node.get("creator")
        names += [_string(v) for v in (value if isinstance(value, list) else [value])]
    names += [metas.get(k, "") for k in ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")]
    names += [_text(a) for a in tree.iter("a") if (a.get("rel") or "") == "author"]
    names += [_text(e) for e in tree.xpath("//*[@itemprop='author']")][:3]
    clean = [n for n in names if n and "://" not in n and len(n) < 80]
    return tuple(dict.fromkeys(clean))


def _language(tree: HtmlElement, metas: dict[str, str], stories: list[dict[str, Any]]) -> str:
    root = tree.getroottree().getroot()
    said = [
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        metas.get("og:locale"),
        metas.get("content-language"),
    ]
    said += [_string(n.get("inLanguage")) for n in stories]
    for value in said:
        code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", value or "")
        if code:
            return code[0].lower()
    return ""
