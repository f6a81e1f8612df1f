"""Reading without judging, for first passes over more than can be read well.

While ``BARE`` is set, a page is what one extractor takes for its main text, with title, date and outlet from
its metadata alone, and a text is taken as it stands. Such an article has its ``text`` and no paragraphs: ``clean``
leaves it as it is.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from recoupe.model.article import Article, Problem
from recoupe.text.plain import squeeze

if TYPE_CHECKING:
    from recoupe.readers.base import Source

BARE: ContextVar[bool] = ContextVar("bare", default=False)

_DATES = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[name="date"]',
    'meta[name="DC.date.issued"]', 'meta[name="pubdate"]', "time[datetime]",
)  # fmt: skip
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_TITLE = ('meta[property="og:title"]', "h1")


def bare_text(source: Source, text: str) -> Article:
    """The account in a text, as it stands."""
    return _article(source, "\n".join(line for raw in text.splitlines() if (line := squeeze(raw))), "", "", None)


def bare_page(source: Source, markup: str) -> Article:
    """The account of a page, as one extractor sees it."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(markup)
    kept = extract_plain_text(tree, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False)
    text = "\n".join(line for raw in kept.splitlines() if (line := squeeze(raw)))
    title = _first(tree, _TITLE) or squeeze(tree.title or "")
    outlet = _first(tree, ('meta[property="og:site_name"]',)) or (urlsplit(source.origin_path).hostname or "")
    return _article(source, text, title, outlet.removeprefix("www."), _date(tree, markup))


def _article(source: Source, text: str, title: str, outlet: str, date: str | None) -> Article:
    problem = () if any(map(str.isalnum, text[:2000])) else (Problem("no_text", "there are no words in it"),)
    found = ("given" if source.published else "meta") if source.published or date else None
    return Article(
        origin_path=source.origin_path,
        source_digest=source.digest,
        publisher=outlet,
        title=title,
        published=source.published or date,
        published_from=found,
        language="und",
        text="" if problem else text,
        problems=problem,
    )


def _date(tree: Any, markup: str) -> str | None:  # noqa: ANN401  the parser ships no types
    from recoupe.readers.html.dates import machine_date

    said = _JSON_DATE.search(markup)
    for raw in (said[1] if said else "", *(_first(tree, (d,)) for d in _DATES)):
        if raw and (date := machine_date(raw)):
            return date
    return None


def _first(tree: Any, selectors: tuple[str, ...]) -> str:  # noqa: ANN401
    for selector in selectors:
        node = tree.document.query_selector(selector)
        if node is not None:
            value = squeeze(node.getattr("content") or node.getattr("datetime") or node.text or "")
            if value:
                return value
    return ""
