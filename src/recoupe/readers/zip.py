"""Folders packed as ZIP: pages, texts, letters, tables and feeds, each read as if it lay in a folder.

A book of articles (EPUB) is such a folder: one account a chapter. What is packed in a packed folder stays packed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  it is an exception

from recoupe.readers import csv, feed, html, json, jsonl, mail, text
from recoupe.readers.base import MAX_BYTES, Source, broken, read_source, suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zipfile import ZipInfo

    from recoupe.model.article import Article
    from recoupe.readers.base import Reader

SUFFIXES = (".zip", ".epub")
MEDIA_TYPES = ("application/zip", "application/epub+zip")
STREAMS = True

_INNER = cast("tuple[Reader, ...]", (html, text, jsonl, json, csv, feed, mail))
_CHAPTERS = cast("tuple[Reader, ...]", (html,))
_DAMAGED = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ZlibError, ValueError)


def recognises(head: bytes) -> bool:
    """Whether a file without a telling name is packed."""
    return head.startswith(b"PK\x03\x04")


def read(source: Source) -> Iterator[Article]:
    """Yield the articles of every file inside, in the order of their names."""
    told = False
    with source.open() as stream:
        try:
            with ZipFile(stream) as archive:
                for article in _articles(source, archive):
                    told = True
                    yield article
        except _DAMAGED as error:
            told = True
            yield broken(source, "unreadable", f"the packed file is damaged: {error}")
    if not told:
        yield broken(source, "empty", "nothing inside is an account")


def _articles(source: Source, archive: ZipFile) -> Iterator[Article]:
    book = source.suffix == ".epub" or "mimetype" in archive.namelist()
    readers = _CHAPTERS if book else _INNER
    suffixes = {suffix for reader in readers for suffix in reader.SUFFIXES}
    for info in sorted(archive.infolist(), key=lambda i: i.filename):
        if info.is_dir() or suffix_of(info.filename) not in suffixes or _hidden(info.filename):
            continue
        for article in _member(source, archive, info, readers):
            if book and not any(len(p.text) > len(article.title) for p in article.paragraphs):
                continue  # a title page or a cover
            yield article


def _member(source: Source, archive: ZipFile, info: ZipInfo, readers: Sequence[Reader]) -> Iterator[Article]:
    place = f"{source.origin_path}/{info.filename}"
    with archive.open(info) as file:
        data = file.read(MAX_BYTES + 1)  # what it says of its own size may be a lie
    if len(data) > MAX_BYTES:
        yield broken(Source(place), "too_large", f"more than {MAX_BYTES} bytes")
        return
    inner = Source(place, data, published=source.published)
    yield from read_source(inner, readers)


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
