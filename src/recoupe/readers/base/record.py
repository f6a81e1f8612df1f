"""One record of an account, with the names that scrapers, archives and tables give their fields.

``text`` (content, body, article, maintext, articleBody), ``html`` (raw_html), ``title`` (headline),
``publisher`` (source, outlet, site, site_name, domain), ``published`` (date, date_publish, published_at,
publication_date, datePublished, pubdate), ``url`` (link, permalink), ``language`` (lang), ``authors``
(author, byline). An account without its own address is named after its place: ``file.jsonl#12``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from recoupe.model.article import Article, Problem
from recoupe.readers import html, text
from recoupe.readers.base import Source, broken
from recoupe.readers.base.decode import clean_text
from recoupe.readers.html.dates import machine_date
from recoupe.text.plain import squeeze

ALIASES: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "maintext", "articleBody", "article_text"),
    "html": ("html", "raw_html"),
    "title": ("title", "headline", "titre"),
    "publisher": ("publisher", "source", "outlet", "site_name", "site", "source_domain", "domain"),
    "published": (
        "published",
        "date",
        "date_publish",
        "published_at",
        "publication_date",
        "datePublished",
        "pubdate",
        "published_date",
    ),
    "url": ("url", "link", "permalink", "source_url"),
    "language": ("language", "lang"),
    "authors": ("authors", "author", "byline"),
}


def record_article(record: object, place: str, raw: bytes, published: str | None = None) -> Article:
    """Return the account of a record, or an article with the problem ``bad_record``.

    ``raw`` are the bytes that the record was made of; ``published`` wins over any date of the record.
    """
    fields = _fields(record) if isinstance(record, Mapping) else {}
    if not (fields.get("text") or fields.get("html")):
        return broken(Source(place, raw), "bad_record", f"{place.rpartition('#')[2]}: a record without text or html")
    inner = Source(str(fields.get("url") or place), raw, published=published)
    article = _page(inner, str(fields["html"])) if fields.get("html") else text.read_text(inner, str(fields["text"]))
    return _override(article, fields, published)


def _page(source: Source, markup: str) -> Article:
    page = Source(source.origin_path, markup.encode("utf-8", "replace"), "text/html; charset=utf-8", source.published)
    return replace(next(html.read(page)), source_digest=source.digest, id="")


def _fields(record: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: next((record[a] for a in aliases if record.get(a)), None) for name, aliases in ALIASES.items()}
    return {name: clean_text(value) if isinstance(value, str) else value for name, value in found.items()}


def _override(article: Article, fields: dict[str, Any], given: str | None) -> Article:
    """What the record says of the account wins over what was found in its words."""
    problems = article.problems
    date, date_from = article.published, article.published_from
    if fields["published"] and not given:
        iso = machine_date(str(fields["published"]))
        if iso:
            date, date_from = iso, "given"
            problems = tuple(p for p in problems if p.code != "date_conflict")
        else:
            problems = (*problems, Problem("bad_date", f"{str(fields['published'])[:60]!r} is no date"))
    authors = fields["authors"]
    names = authors if isinstance(authors, list) else [authors]
    return replace(
        article,
        publisher=_string(fields["publisher"]) or article.publisher,
        title=_string(fields["title"]) or article.title,
        authors=tuple(n for n in map(_string, names) if n) or article.authors,
        language=(_string(fields["language"])[:2].lower() or article.language),
        published=date,
        published_from=date_from,
        problems=problems,
    )


def _string(value: Any) -> str:  # noqa: ANN401  any JSON value
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("domain")
    return squeeze(clean_text(value)) if isinstance(value, str) else ""
