"""Web pages: metadata, and every block of text with what the page says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from recoupe.model.article import Article, Problem
from recoupe.readers.base import broken
from recoupe.readers.base.bare import BARE, bare_page
from recoupe.readers.base.decode import decode
from recoupe.readers.html.blocks import blocks
from recoupe.readers.html.dates import page_date, page_update
from recoupe.readers.html.main_text import mark_main
from recoupe.readers.html.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.readers.base import Source

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
MEDIA_TYPES = ("text/html", "application/xhtml+xml")


def read(source: Source) -> Iterator[Article]:
    """Yield the one account of a page."""
    text = decode(source.data, source.media_type)
    if text is None:
        yield broken(source, "undecodable", "these bytes are no text in any known encoding")
        return
    if BARE.get():
        yield bare_page(source, text)
        return
    tree = _tree(text)
    if tree is None:
        yield broken(source, "no_text", "the page holds no text")
        return
    yield read_tree(source, text, tree)


def read_tree(source: Source, text: str, tree: lxml_html.HtmlElement) -> Article:
    """The account of a parsed page."""
    meta = Metadata.of(tree, source.origin_path)
    found = mark_main(text, blocks(tree))
    paragraphs = tuple(b.paragraph for b in found)
    date, date_from, problems = page_date(tree, meta, found)
    if source.published:
        date, date_from, problems = source.published, "given", ()
    if not paragraphs:
        problems = (*problems, Problem("no_text", "the page holds no text"))
    return Article(
        origin_path=source.origin_path,
        source_digest=source.digest,
        publisher=meta.publisher,
        title=meta.title,
        authors=meta.authors,
        published=date,
        published_from=date_from,
        language=meta.language or "und",
        paragraphs=paragraphs,
        problems=problems,
        updated=page_update(meta, date),
    )


def _tree(text: str) -> lxml_html.HtmlElement | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, recover=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
