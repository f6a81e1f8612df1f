"""Web archives: WARC, WARC packed with gzip, zstd or lz4, WET, and WACZ; one account a captured page.

The archive is read record by record, so that it may be larger than memory. Records that are no page or feed
(pictures, scripts, requests, answers other than 200) are passed over; a revisit repeats a capture and is too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from recoupe.errors import MissingDependency
from recoupe.readers import feed, html, text
from recoupe.readers.base import MAX_BYTES, Source, broken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from fastwarc.warc import WarcRecord

    from recoupe.model.article import Article

SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4", ".arc.gz", ".wet", ".wet.gz", ".wacz")
MEDIA_TYPES = ("application/warc", "application/warc-fields", "application/wacz")
STREAMS = True

_PACKAGE = "fastwarc"
_ZIP = b"PK\x03\x04"
_MEMBERS = (".warc", ".warc.gz", ".warc.zst", ".wet.gz")
_OK = 200


def recognises(head: bytes) -> bool:
    """Whether a file without a telling name is an unpacked WARC."""
    return head.startswith(b"WARC/")


def read(source: Source) -> Iterator[Article]:
    """Yield one article a captured page, in the archive's order."""
    told = False
    with source.open() as stream:
        head = stream.read(4)
        stream.seek(0)
        for article in _wacz(source, stream) if head == _ZIP else _records(source, stream):
            told = True
            yield article
    if not told:
        yield broken(source, "empty", "the archive holds no page")


def _wacz(source: Source, stream: BinaryIO) -> Iterator[Article]:
    try:
        with ZipFile(stream) as archive:
            for name in sorted(n for n in archive.namelist() if n.lower().endswith(_MEMBERS)):
                with archive.open(name) as member:
                    yield from _records(source, member)  # type: ignore[arg-type]  # it reads, which is all that is asked
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        yield broken(source, "unreadable", f"the archive breaks off or is damaged: {error}")


def _records(source: Source, stream: BinaryIO) -> Iterator[Article]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingDependency(_PACKAGE, "reading web archives", "archive") from error

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all", fsspec_args=False)
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            page = _page(record, source.published)
        except (OSError, ValueError, EOFError) as error:
            yield broken(source, "unreadable", f"the archive breaks off or is damaged: {error}")
            return
        if page is not None:
            yield from _account(page)


def _page(record: WarcRecord, published: str | None) -> Source | None:
    """The page that a record holds, None where it holds something else."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if record.is_http:
        if record.http_headers is None or record.http_headers.status_code != _OK:
            return None
        kind = record.http_headers.get("Content-Type") or ""
    else:
        kind = record.headers.get("Content-Type") or ""
    bare = kind.split(";")[0].strip().lower()
    if not url or bare not in {*html.MEDIA_TYPES, *text.MEDIA_TYPES, *feed.MEDIA_TYPES}:
        return None
    if url.rstrip("/").endswith("/robots.txt"):
        return None
    data = record.reader.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES or not data.strip():
        return None
    return Source(url, data, kind, published)


def _account(page: Source) -> Iterator[Article]:
    if page.bare_type in text.MEDIA_TYPES:
        yield from text.read(page)
    elif page.bare_type in html.MEDIA_TYPES:
        yield from html.read(page)
    elif feed.recognises(page.data[:4096]):
        yield from feed.read(page)  # sitemaps and other XML are no accounts
