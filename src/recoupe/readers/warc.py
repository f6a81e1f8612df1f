"""Web archives: WARC, WARC packed with gzip, zstd or lz4, WET, and WACZ; one account a captured page.

The archive is read record by record, so that it may be larger than memory. Records that are no page or feed
(pictures, scripts, requests, answers other than 200) are passed over; a revisit repeats a capture and is too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import decompressobj
from zlib import error as ZlibError  # noqa: N812  it is an exception

from recoupe.errors import MissingDependency
from recoupe.model.article import Problem
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
_GZIP = b"\x1f\x8b"
_PIECE = 64 * 1024
_MEMBERS = (".warc", ".warc.gz", ".warc.zst", ".wet.gz")
_OK = 200
_CUT = Problem("unreadable", "this record of the archive is cut off or damaged")


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
    last, page = 0, None
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            last = record.stream_pos
            page = _page(record, source.origin_path, source.published)
        except (OSError, ValueError, EOFError) as error:
            yield broken(source, "unreadable", f"the archive breaks off or is damaged: {error}")
            return
        if page is not None:
            yield from _account(page)
    if (page is None or page.problem is None) and _breaks_off(stream, last):
        yield broken(source, "unreadable", "the archive breaks off: its last record is not whole")


def _breaks_off(stream: BinaryIO, start: int) -> bool:
    """Whether a gzip stream ends within a member; a cut within a record's head is passed over in silence."""
    stream.seek(start)
    member = decompressobj(wbits=31)
    fed = False
    while data := stream.read(_PIECE):
        if not fed and not data.startswith(_GZIP):
            return False
        while data:
            fed = True
            try:
                member.decompress(data)
            except ZlibError:
                return False  # other bytes after the last member
            data = member.unused_data
            if member.eof:
                member, fed = decompressobj(wbits=31), bool(data)
    return fed


def _page(record: WarcRecord, place: str, published: str | None) -> Source | None:
    """The page that a record holds, None where it holds something else."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if "Content-Length" not in record.headers or (record.is_http and record.http_headers is None):
        return Source(url or place, problem=_CUT)
    if record.is_http:
        if record.http_headers.status_code != _OK:
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
    if len(data) > MAX_BYTES:
        return Source(url, problem=Problem("too_large", f"more than {MAX_BYTES} bytes"))
    packed = record.is_http and any(h in record.http_headers for h in ("Content-Encoding", "Transfer-Encoding"))
    if len(data) < record.content_length and not packed:
        return Source(url, problem=_CUT)
    if not data.strip():
        return None
    return Source(url, data, kind, published)


def _account(page: Source) -> Iterator[Article]:
    if page.problem is not None:
        yield broken(page, page.problem.code, page.problem.message)
    elif page.bare_type in text.MEDIA_TYPES:
        yield from text.read(page)
    elif page.bare_type in html.MEDIA_TYPES:
        yield from html.read(page)
    elif feed.recognises(page.data[:4096]):
        yield from feed.read(page)  # sitemaps and other XML are no accounts
