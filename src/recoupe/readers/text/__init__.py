"""Plain text: an account saved or copied from a page, or written as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.model.article import Article, Problem
from recoupe.readers.base import broken
from recoupe.readers.base.bare import BARE, bare_text
from recoupe.readers.base.decode import decode
from recoupe.readers.text.header import Header
from recoupe.readers.text.lines import paragraphs
from recoupe.text.language import guess_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.readers.base import Source

SUFFIXES = (".txt", ".text", ".md")
MEDIA_TYPES = ("text/plain", "text/markdown")


def read(source: Source) -> Iterator[Article]:
    """Yield the one account of a text."""
    text = decode(source.data, source.media_type)
    if text is None:
        yield broken(source, "undecodable", "these bytes are no text in any known encoding")
        return
    yield read_text(source, text)


def read_text(source: Source, text: str) -> Article:
    """The account in a decoded text: title, publisher and date are found in its first lines."""
    if BARE.get():
        return bare_text(source, text)
    found = paragraphs(text)
    header = Header.of(found, english=guess_language(text) == "en")
    date, date_from = (
        (source.published, "given") if source.published else (header.published, "text" if header.published else None)
    )
    return Article(
        origin_path=source.origin_path,
        source_digest=source.digest,
        publisher=header.publisher,
        title=header.title,
        authors=header.authors,
        published=date,
        published_from=date_from,
        paragraphs=found,
        problems=()
        if any(c.isalnum() for p in found for c in p.text)
        else (Problem("no_text", "there are no words in it"),),
    )
